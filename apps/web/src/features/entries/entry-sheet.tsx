import { Grid, Group, Paper, Stack, Text, Title } from '@mantine/core';
import type { EntryDetail } from '@mawasu/contract';
import { entryFields } from '@mawasu/domain/sheets';
import { fiscalYearLabel, japaneseDateTime } from '@mawasu/domain/years';
import { useEffect } from 'react';
import { CheckPanel } from './check-panel.js';
import { noteEntryOpened } from './entries.queries.js';
import { EntryActions } from './entry-actions.js';
import { EntryNotices, EntryPeople } from './entry-notices.js';
import { EntryPlanText } from './entry-plan-text.js';
import classes from './entry-sheet.module.css';
import { IndicatorGrid } from './indicator-grid.js';
import { LockedStatus } from './locked-status.js';
import { NarrativeField } from './narrative-field.js';
import { SheetSaveState } from './save-mark.js';
import { checkSheet, warningsAt } from './sheet-check.js';
import { StatusSection } from './status-section.js';
import { withUnsaved } from './unsaved-findings.js';
import { UnsentTexts } from './unsent-texts.js';
import { useEntryAutosave } from './use-entry-autosave.js';

interface EntrySheetProps {
  entry: EntryDetail;
  userId: string;
}

const reviewSteps = ['approve', 'confirm', 'return'];

/** 年度評価シート: plan text and last year beside this year, saved as it is typed. */
export function EntrySheet({ entry, userId }: EntrySheetProps) {
  const autosave = useEntryAutosave(entry, userId);
  const checked = checkSheet(entry, autosave.slots, autosave.proposal.status);
  const findings = withUnsaved(entry, autosave.slots, checked);
  const isReviewer = entry.actions.some(({ action, allowed }) => allowed && reviewSteps.includes(action));
  const asksViewpoint = entry.initiative.reformViewpoint !== null;
  const fields = entryFields.filter((field) => field !== 'viewpointResults' || asksViewpoint);

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
            <Paper withBorder p="md" component="section" aria-labelledby="indicators-title" data-field="indicators">
              <Title order={2} size="h4" id="indicators-title" mb="sm">
                指標
              </Title>
              <IndicatorGrid entry={entry} autosave={autosave} findings={checked} />
            </Paper>
            <Paper withBorder p="md" component="section" aria-labelledby="narrative-title">
              <Title order={2} size="h4" id="narrative-title">
                {fiscalYearLabel(entry.round.fy)}の振り返り
              </Title>
              {fields.map((field) => (
                <NarrativeField
                  key={field}
                  field={field}
                  autosave={autosave}
                  editable={entry.editable}
                  stored={entry.content[field]}
                  warnings={warningsAt(checked, field)}
                  isReturned={entry.returned?.fields.includes(field) ?? false}
                  lastYear={
                    entry.lastYear && { label: fiscalYearLabel(entry.lastYear.fy), text: entry.lastYear.content[field] }
                  }
                />
              ))}
            </Paper>
            <Paper withBorder p="md" component="section" aria-labelledby="status-title">
              <Title order={2} size="h4" id="status-title" mb="sm">
                進捗状況と今後の方向性
              </Title>
              {entry.editable ? (
                <StatusSection entry={entry} autosave={autosave} findings={checked} />
              ) : (
                <LockedStatus entry={entry} />
              )}
            </Paper>
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
        {entry.editable ? <SheetSaveState slots={autosave.slots} /> : <EntryPeople entry={entry} />}
        <EntryActions entry={entry} autosave={autosave} findings={findings} />
      </Group>
      {entry.editable && entry.updatedByName && (
        <Text size="sm" c="dimmed">
          前回の更新：{entry.updatedByName}（{japaneseDateTime(entry.updatedAt)}）
        </Text>
      )}
    </Stack>
  );
}
