import { Group, Text } from '@mantine/core';
import type { NodeKind } from '@mawasu/domain/plans';
import type { ReactNode } from 'react';
import { paths } from '../../config/paths.js';
import classes from './found-item.module.css';
import { TextLink } from './text-link.js';

/** The list of what a search found. */
export function FoundList({ children }: { children: ReactNode }) {
  return <ul className={classes.list}>{children}</ul>;
}

interface FoundItemProps {
  /** What it is, before its title: 施策, 令和8年度. */
  kind: string;
  title: ReactNode;
  /** Beside the title. */
  marks?: ReactNode;
  /** Below it: where it stands, what was found in it. */
  children: ReactNode;
}

/** One thing that a search found. */
export function FoundItem({ kind, title, marks, children }: FoundItemProps) {
  return (
    <li className={classes.item}>
      <Group gap="xs" align="baseline">
        <span className={classes.kind}>{kind}</span>
        {title}
        {marks}
      </Group>
      {children}
    </li>
  );
}

interface FoundNodeTitleProps {
  node: { id: string; kind: NodeKind; measureId: string | null };
  /** The anchor of the part of a 施策's page in which the words stand; its top when left out. */
  part?: string | undefined;
  children: ReactNode;
}

/** The title of a node of the plan, which leads to its place. 方針 and 柱 have no page of their own. */
export function FoundNodeTitle({ node: { id, kind, measureId }, part, children }: FoundNodeTitleProps) {
  if (measureId === null) {
    return (
      <Text component="span" fw={700}>
        {children}
      </Text>
    );
  }
  const hash = kind === 'measure' ? part : id;
  return (
    <TextLink to={paths.measure} params={{ measureId }} hash={hash} fw={700}>
      {children}
    </TextLink>
  );
}
