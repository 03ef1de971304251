import { Group, Paper, Stack, Text, Title } from '@mantine/core';
import { evaluatedCountText } from '@mawasu/domain/sheets';
import { type ReactNode, useId } from 'react';
import classes from './section.module.css';

export interface SectionProps {
  title: string;
  /** How many there are, beside the title. */
  count?: number;
  /** How many 対象外 the count leaves out. */
  excluded?: number;
  description?: ReactNode;
  /** A link or a button at the right of the title. */
  action?: ReactNode;
  /** Without padding around the content, for tables that reach from edge to edge. */
  flush?: boolean;
  /** May be longer than a page: on paper it begins where it stands and goes on over the next. */
  long?: boolean;
  /** Work in hand, no part of the paper of its page: printed only where it is asked for by itself. */
  ownPaper?: boolean;
  children: ReactNode;
}

/** One titled box of a page. */
export function Section(props: SectionProps) {
  const { title, count, excluded = 0, description, action, flush = false, long = false, ownPaper, children } = props;
  const titleId = useId();
  return (
    <Paper
      withBorder
      component="section"
      className={classes.section}
      aria-labelledby={titleId}
      pb={flush ? 4 : 'md'}
      data-long={long || undefined}
      data-own-paper={ownPaper || undefined}
    >
      <Stack gap="sm">
        <Group justify="space-between" px="md" pt="md" gap="xs">
          <Group gap="xs" align="baseline">
            <Title order={2} size="h3" id={titleId}>
              {title}
            </Title>
            {count !== undefined && (
              <Text component="span" c="dimmed">
                {evaluatedCountText(count, excluded)}
              </Text>
            )}
          </Group>
          {action}
        </Group>
        {description !== undefined && (
          <Text component="div" px="md" fz="sm" c="dimmed">
            {description}
          </Text>
        )}
        <div style={flush ? undefined : { paddingInline: 'var(--mantine-spacing-md)' }}>{children}</div>
      </Stack>
    </Paper>
  );
}
