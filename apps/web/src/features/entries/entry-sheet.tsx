import { Grid, Group, Paper, Stack, Text, Title } from '@mantine/core';
import type { EntryDetail } from '@mawasu/contract';
import { checkSheet, isBlockShown } from '@mawasu/domain/sheets';
import { japaneseDateTime } from '@mawasu/domain/years';
import { useEffect, useId } from 'react';
import { fieldSlot } from './autosave/slots.js';
import type { OpenedSheet } from './blocks/opened-sheet.js';
import { SheetBlock } from './blocks/sheet-block.js';
import { CheckPanel } from './check-panel.js';
import { noteEntryOpened } from './entries.queries.js';
import { EntryActions } from './entry-actions.js';
import { EntryNotices } from './entry-notices.js';
import { EntryPlanText } from './entry-plan-text.js';
import classes from './entry-sheet.module.css';
import { peopleLine } from './people-line.js';
import { SheetSaveState } from './save-mark.js';
import { typedState } from './sheet-check.js';
import { type SheetSection, sectionsOf } from './sheet-sections.js';
import { isHeldBack, withUnsaved } from './unsaved-findings.js';
import { UnsentTexts } from './unsent-texts.js';
import { useEntryAutosave } from './use-entry-autosave.js';

interface EntrySheetProps {
  entry: EntryDetail;
  userId: string;
}

const reviewSteps = ['approve', 'confirm', 'return'];

function Section({ section, sheet }: { section: SheetSection; sheet: OpenedSheet }) {
  const titleId = useId();
  return (
    <Paper
      withBorder
      p="md"
      component="section"
      aria-labelledby={titleId}
      data-field={section.kind === 'indicators' ? section.blocks[0]?.key : undefined}
    >
      <Title order={2} size="h4" id={titleId} mb={section.kind === 'indicators' ? 'sm' : undefined}>
        {section.title}
      </Title>
      {section.blocks.map((block) => (
        <SheetBlock key={block.key} block={block} sheet={sheet} />
      ))}
    </Paper>
  );
}

/** 年度評価シート: the blocks of the round's form, with plan text and last year beside this year, saved as it is typed. */
export function EntrySheet({ entry, userId }: EntrySheetProps) {
  const autosave = useEntryAutosave(entry, userId);
  const state = typedState(entry, autosave.slots);
  const checked = checkSheet(state);
  const findings = withUnsaved(entry, autosave.slots, checked);
  const isReviewer = entry.actions.some(({ action, allowed }) => allowed && reviewSteps.includes(action));
  // A field that keeps the sheet back stays on it, though another choice has made it none of the questions.
  const shown = entry.round.form.blocks.filter(
    (block) => isBlockShown(block, state) || isHeldBack(autosave.slots[fieldSlot(block.key)]),
  );
  const sheet: OpenedSheet = { entry, autosave, state, findings: checked };

  useEffect(() => {
    if (isReviewer) void noteEntryOpened(entry.id);
  }, [isReviewer, entry.id]);

  return (
    <Stack gap="lg">
      <EntryNotices entry={entry} />
      <UnsentTexts key={String(entry.editable)} entry={entry} userId={userId} />
      <Grid gap="lg">
        <Grid.Col span={{ base: 12, lg: 9 }}>
          <Stack gap="lg">
            {sectionsOf(shown, entry.round.fy).map((section) => (
              <Section key={section.blocks[0]?.key} section={section} sheet={sheet} />
            ))}
          </Stack>
        </Grid.Col>
        <Grid.Col span={{ base: 12, lg: 3 }}>
          <Stack gap="lg" className={classes.aside}>
            {entry.editable && <CheckPanel findings={findings} />}
            <EntryPlanText entry={entry} />
          </Stack>
        </Grid.Col>
      </Grid>
      <Group className={classes.bar} justify="space-between">
        {entry.editable ? (
          <SheetSaveState slots={autosave.slots} />
        ) : (
          <Text size="sm" c="dimmed">
            {peopleLine(entry.steps)}
          </Text>
        )}
        <EntryActions entry={entry} autosave={autosave} findings={findings} returnable={shown} />
      </Group>
      {entry.editable && entry.updatedByName && (
        <Text size="sm" c="dimmed">
          前回の更新：{entry.updatedByName}（{japaneseDateTime(entry.updatedAt)}）
        </Text>
      )}
    </Stack>
  );
}
