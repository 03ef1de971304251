import { Anchor, Group, Paper, Text, Title } from '@mantine/core';
import { useId } from 'react';
import type { OpenedSheet } from './blocks/opened-sheet.js';
import { SheetBlock } from './blocks/sheet-block.js';
import type { SheetSection } from './sheet-sections.js';

interface SectionBoxProps {
  section: SheetSection;
  sheet: OpenedSheet;
  onToggleLastYear: () => void;
}

/** Blocks of a sheet under one heading. */
export function SectionBox({ section, sheet, onToggleLastYear }: SectionBoxProps) {
  const titleId = useId();
  const holdsFigures = section.kind === 'indicators' || section.kind === 'costs';
  const isReview = section.kind === 'review' && section.blocks.some(({ comparesLastYear }) => comparesLastYear);
  return (
    <Paper
      withBorder
      px="md"
      py="xs"
      component="section"
      aria-labelledby={titleId}
      data-field={holdsFigures ? section.blocks[0]?.key : undefined}
    >
      <Group justify="space-between" mb={holdsFigures ? 'xs' : undefined}>
        <Title order={2} size="h4" id={titleId}>
          {section.title}
        </Title>
        {isReview && sheet.entry.lastYear === null && (
          <Text size="sm" c="dimmed">
            昨年度の記録はありません
          </Text>
        )}
        {isReview && sheet.entry.lastYear !== null && (
          <Anchor component="button" type="button" size="sm" className="no-print" onClick={onToggleLastYear}>
            {sheet.showsLastYear ? '昨年度の文を隠す' : '昨年度の文を表示する'}
          </Anchor>
        )}
      </Group>
      {section.blocks.map((block) => (
        <SheetBlock key={block.key} block={block} sheet={sheet} />
      ))}
    </Paper>
  );
}
