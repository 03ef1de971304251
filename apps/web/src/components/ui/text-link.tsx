import { Anchor, Button, type ButtonProps, UnstyledButton, type UnstyledButtonProps } from '@mantine/core';
import { createLink } from '@tanstack/react-router';
import type { ComponentProps } from 'react';
import classes from './text-link.module.css';

/** A link in running text. Typed: an address or a filter that does not exist does not compile. */
export const TextLink = createLink(Anchor<'a'>);

const BareAnchor = ({ className, ...props }: ComponentProps<'a'>) => (
  <a {...props} className={className ? `${classes.link} ${className}` : classes.link} />
);

/** The same in every row of a long list, for which the kit's would take as long as all else in it. */
export const RowLink = createLink(BareAnchor);

type Linked<Props> = Props & Omit<ComponentProps<'a'>, keyof Props>;

// Left alone these would draw a <button>, which neither opens in a new tab nor is read out as a link.
const ButtonAnchor = (props: Linked<ButtonProps>) => <Button component="a" {...props} />;
const PlainAnchor = (props: Linked<UnstyledButtonProps>) => <UnstyledButton component="a" {...props} />;

/** A link that looks like a button: it goes somewhere, it changes nothing. */
export const ButtonLink = createLink(ButtonAnchor);

/** A link without any looks of its own, for cards and rows that bring theirs. */
export const PlainLink = createLink(PlainAnchor);
