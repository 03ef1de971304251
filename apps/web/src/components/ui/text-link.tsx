import { Anchor, Button, UnstyledButton } from '@mantine/core';
import { createLink } from '@tanstack/react-router';

/** A link in running text. Typed: an address or a filter that does not exist does not compile. */
export const TextLink = createLink(Anchor<'a'>);

/** A link that looks like a button: it goes somewhere, it changes nothing. */
export const ButtonLink = createLink(Button<'a'>);

/** A link without any looks of its own, for cards and rows that bring theirs. */
export const PlainLink = createLink(UnstyledButton<'a'>);
