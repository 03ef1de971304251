import { Box } from '@mantine/core';
import type { ReactNode } from 'react';
import { type Tone, toneBackground, toneLine, toneText } from '../ui/tone.js';

/** A line across the whole page that stays until its cause is gone. */
export function NoticeBar({ tone, children }: { tone: Tone; children: ReactNode }) {
  return (
    <Box
      component="section"
      aria-label="お知らせ"
      className="no-print"
      px="md"
      py={6}
      ta="center"
      fz="sm"
      fw={500}
      c={toneText(tone)}
      bg={toneBackground(tone)}
      style={{ borderBottom: `1px solid ${toneLine(tone)}` }}
    >
      {children}
    </Box>
  );
}
