import { Paper, Stack, Text, ThemeIcon, Title } from '@mantine/core';
import { useDocumentTitle } from '@mantine/hooks';
import type { Icon } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { documentTitle } from '../../config/product.js';
import { type Tone, toneBackground, toneText } from './tone.js';

export interface MessageStateProps {
  icon: Icon;
  tone?: Tone;
  title: string;
  children?: ReactNode;
  /** What the person can do next. */
  action?: ReactNode;
  /** A refusal or failure is read out at once; an empty list is not. */
  role?: 'alert' | 'status';
  /** The heading's level where it stands. 1 is the heading of the page: then the browser's tab says so too, not the page before. */
  order?: 1 | 2 | 3;
}

/** One box in place of content: what is the matter and what to do. The base of the empty, error and refusal states. */
export function MessageState({
  icon: Shape,
  tone = 'neutral',
  title,
  children,
  action,
  role,
  order = 2,
}: MessageStateProps) {
  useDocumentTitle(order === 1 ? documentTitle(title) : '');
  return (
    <Paper withBorder p="xl" role={role}>
      <Stack align="center" gap="sm" ta="center">
        <ThemeIcon size={44} radius="xl" color={toneBackground(tone)} c={toneText(tone)} aria-hidden>
          <Shape size={24} stroke={1.8} />
        </ThemeIcon>
        <Title order={order} size="h3">
          {title}
        </Title>
        {children !== undefined && (
          <Text component="div" c="dimmed" maw="36rem">
            {children}
          </Text>
        )}
        {action}
      </Stack>
    </Paper>
  );
}
