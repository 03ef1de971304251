import { Anchor, Group, Stack, Text, Title } from '@mantine/core';
import { type EntryChanges, type EntryDetail, toSheetState } from '@mawasu/contract';
import { costKey, costPlaceText } from '@mawasu/domain/costs';
import { checkSheet, costField, type FormBlock, isBlockShown, type SheetFinding } from '@mawasu/domain/sheets';
import { fiscalYearLabel, japanDateOf, japaneseDate } from '@mawasu/domain/years';
import { type Ref, useMemo } from 'react';
import { dueText } from '../../../components/ui/due-text.js';
import { SampleMark } from '../../../components/ui/sample-mark.js';
import { LateBadge, StateBadge } from '../../../components/ui/state-badge.js';
import { TextLink } from '../../../components/ui/text-link.js';
import { paths } from '../../../config/paths.js';
import { useServerDay } from '../../../lib/server-day.js';
import { AttachmentsBox } from '../attachments/attachments-box.js';
import { costKeyOf } from '../autosave/slots.js';
import { EntryPlanText } from '../entry-plan-text.js';
import { peopleLine } from '../people-line.js';
import { CarriedRemarks } from '../remarks/carried-remarks.js';
import { goToField } from '../sheet-check.js';
import classes from './review.module.css';
import { ReviewBlock } from './review-block.js';
import type { ReturnDraft } from './use-return-draft.js';

interface ReviewWindowProps {
  entry: EntryDetail;
  changes: EntryChanges | undefined;
  /** Null for who may not send the sheet back. */
  draft: ReturnDraft | null;
  /** What is wrong with the reason of a block, by its key. */
  problems: Readonly<Record<string, string>>;
  heading: Ref<HTMLHeadingElement>;
  onSend: () => void;
}

/** The block at which a finding is said: its own, or for a figure the one with the figures. */
function blockOf({ field }: SheetFinding, blocks: readonly FormBlock[]): string | null {
  if (field.startsWith('indicator:')) return blocks.find(({ kind }) => kind === 'indicators')?.key ?? null;
  if (costKeyOf(field) !== null) return blocks.find(({ kind }) => kind === 'costs')?.key ?? null;
  return blocks.some(({ key }) => key === field) ? field : null;
}

/** Which blocks and figures are others than when the person last looked. */
function changedFields(
  { round, indicators, costs }: EntryDetail,
  changes: EntryChanges,
): { field: string; label: string }[] {
  const answers = round.form.blocks.filter(({ key }) => key in changes.answers);
  const figures = indicators.filter(({ id }) => id in changes.figures);
  return [
    ...answers.map(({ key, label }) => ({ field: key, label })),
    ...figures.map(({ id, name }) => ({ field: `indicator:${id}`, label: name })),
    ...costs
      .filter((cost) => costKey(cost) in changes.costs)
      .map((cost) => ({ field: costField(costKey(cost)), label: costPlaceText(cost) })),
  ];
}

function SinceLast({ entry, changes }: { entry: EntryDetail; changes: EntryChanges }) {
  if (changes.since === null) return null;
  const fields = changedFields(entry, changes);
  const when = japaneseDate(japanDateOf(new Date(changes.since)));
  return (
    <Group gap="xs" className={classes.since}>
      <Text size="sm" fw={700}>
        {fields.length === 0
          ? `前回（${when}）見たときから、内容は変わっていません。`
          : `前回（${when}）見たときから${fields.length}項目が変わりました：`}
      </Text>
      {fields.map(({ field, label }) => (
        <Anchor key={field} component="button" type="button" size="sm" onClick={() => goToField(field)}>
          {label}
        </Anchor>
      ))}
    </Group>
  );
}

/** What may be sent back lies open beside last year, figures, findings and remarks: one window, nothing to open. */
export function ReviewWindow({ entry, changes, draft, problems, heading, onSend }: ReviewWindowProps) {
  const state = useMemo(() => toSheetState(entry), [entry]);
  const findings = useMemo(() => checkSheet(state), [state]);
  const blocks = entry.round.form.blocks.filter((block) => isBlockShown(block, state));
  const { department, measure, round } = entry;
  const today = useServerDay();
  const elsewhere = findings.filter((finding) => blockOf(finding, blocks) === null);
  return (
    <Stack gap="xs">
      <div>
        <Text size="sm" c="dimmed">
          {measure.code} {measure.title}
        </Text>
        <Group gap="xs">
          <Title order={2} size="h3" ref={heading} tabIndex={-1} className={classes.heading}>
            {entry.initiative.title}
          </Title>
          <StateBadge place={entry} steps={round.steps} returned={entry.returned !== null} />
          {entry.late && <LateBadge />}
          <SampleMark sample={entry.sample} />
        </Group>
        <Text size="sm" c="dimmed">
          {fiscalYearLabel(round.fy)}　{department.name}　{peopleLine(entry.steps)}
          {entry.dueOn && `　${dueText(entry.dueOn, today)}`}
          {'　'}
          <TextLink to={paths.entry} params={{ entryId: entry.id }} inherit>
            年度評価シートを開く
          </TextLink>
        </Text>
      </div>
      {changes && <SinceLast entry={entry} changes={changes} />}
      {findings.length > 0 && (
        <Text size="sm" c="var(--mawasu-warning-text)" fw={700}>
          確認していただきたい点が{findings.length}件あります。
        </Text>
      )}
      {elsewhere.map(({ code, field, message }) => (
        <Text key={`${code} ${field}`} size="sm" c="var(--mawasu-warning-text)">
          {message}
        </Text>
      ))}
      <CarriedRemarks sheet={{ entry, next: null }} />
      <EntryPlanText entry={entry} />
      <div className={classes.blocks}>
        {blocks.map((block) => (
          <ReviewBlock
            key={block.key}
            {...{ block, entry, changes, draft, onSend }}
            findings={findings.filter((finding) => blockOf(finding, blocks) === block.key)}
            problem={problems[block.key] ?? null}
          />
        ))}
      </div>
      <AttachmentsBox entry={entry} readOnly />
    </Stack>
  );
}
