import { Button, Group, Stack, Text, Textarea } from '@mantine/core';
import type { EntryChanges, EntryDetail } from '@mawasu/contract';
import type { FormBlock, SheetFinding } from '@mawasu/domain/sheets';
import { fiscalYearLabel } from '@mawasu/domain/years';
import { IconAlertTriangle, IconArrowBackUp, IconX } from '@tabler/icons-react';
import { ChangedWords } from '../../../components/ui/changed-words.js';
import { ProgressStatusBadge } from '../../../components/ui/progress-status-badge.js';
import { ProseText } from '../../../components/ui/prose-text.js';
import { answerWords } from '../answer-words.js';
import { NOTHING_WRITTEN } from '../blocks/block-row.js';
import { FoldedText } from '../blocks/folded-text.js';
import { wasAsked } from '../blocks/opened-sheet.js';
import { CostTable, PredecessorCostsTable } from '../costs/cost-table.js';
import { BlockRemarks } from '../remarks/block-remarks.js';
import { PhraseMenu } from './phrase-menu.js';
import classes from './review.module.css';
import { ReviewFigures } from './review-figures.js';
import { type ReturnDraft, returnBoxId } from './use-return-draft.js';

interface ReviewBlockProps {
  block: FormBlock;
  entry: EntryDetail;
  changes: EntryChanges | undefined;
  findings: readonly SheetFinding[];
  /** Null for who may not send the sheet back. */
  draft: ReturnDraft | null;
  /** What the server or the check said of the reason. */
  problem: string | null;
  /** Sends back all that is begun. */
  onSend: () => void;
}

function LastYear({ block, entry: { lastYear, round } }: Pick<ReviewBlockProps, 'block' | 'entry'>) {
  if (!lastYear) return <Text c="dimmed">記録はありません</Text>;
  if (!wasAsked(block, round, lastYear)) return <Text c="dimmed">この年度にはない項目</Text>;
  const { content, namedInitiatives } = lastYear;
  const words = answerWords(block, { round, namedInitiatives }, content[block.key], NOTHING_WRITTEN);
  return block.kind === 'text' ? <FoldedText>{words}</FoldedText> : <Text size="sm">{words}</Text>;
}

function ThisYear({ block, entry, changes }: Pick<ReviewBlockProps, 'block' | 'entry' | 'changes'>) {
  const answer = entry.content[block.key] ?? '';
  const isChanged = changes !== undefined && block.key in changes.answers;
  if (isChanged) {
    const { answers, namedInitiatives } = changes;
    const source = { round: entry.round, namedInitiatives: { ...entry.namedInitiatives, ...namedInitiatives } };
    const of = (value: string | null | undefined) => answerWords(block, source, value, '');
    return <ChangedWords before={of(answers[block.key])} after={of(answer)} />;
  }
  if (block.kind === 'status') {
    return <ProgressStatusBadge statuses={entry.round.scale.progressStatuses} code={answer || null} />;
  }
  const words = answerWords(block, entry, answer, NOTHING_WRITTEN);
  return (
    <div className={classes.answer}>
      <ProseText text={words} />
    </div>
  );
}

interface ReturnBoxProps extends Pick<ReviewBlockProps, 'block' | 'problem' | 'onSend'> {
  draft: ReturnDraft;
}

function ReturnBox({ block, draft, problem, onSend }: ReturnBoxProps) {
  const text = draft.reasons[block.key] ?? '';
  return (
    <Stack gap={4} className={classes.returning}>
      <Textarea
        id={returnBoxId(block.key)}
        label={`「${block.label}」を差し戻す理由`}
        autosize
        minRows={2}
        maxRows={10}
        value={text}
        onChange={(event) => draft.write(block.key, event.currentTarget.value)}
        error={problem}
        onKeyDown={(event) => {
          if (event.key === 'Enter' && event.ctrlKey && !event.nativeEvent.isComposing) onSend();
        }}
      />
      <Group gap="xs">
        <PhraseMenu text={text} onInsert={(next) => draft.write(block.key, next)} />
      </Group>
    </Stack>
  );
}

/** One block for the eye of a reviewer: last year | this year, what changed, what the check says, remarks, and its return. */
export function ReviewBlock({ block, entry, changes, findings, draft, problem, onSend }: ReviewBlockProps) {
  const isReturned = draft !== null && block.key in draft.reasons;
  const toggle = () => {
    if (!draft) return;
    if (isReturned) draft.drop(block.key);
    else draft.begin(block.key);
  };
  const holdsFigures = block.kind === 'indicators' || block.kind === 'costs';
  const isComparing = !holdsFigures && block.comparesLastYear;
  return (
    <section
      className={classes.block}
      data-field={block.key}
      data-return-block={block.key}
      aria-label={block.label}
      data-returned={isReturned || undefined}
    >
      <Group justify="space-between" gap="xs" wrap="nowrap" align="flex-start">
        <Text fw={700}>{block.label}</Text>
        {draft && (
          <Button
            size="compact-sm"
            variant={isReturned ? 'light' : 'subtle'}
            color="orange"
            aria-pressed={isReturned}
            data-return-toggle={block.key}
            leftSection={isReturned ? <IconX size={16} aria-hidden /> : <IconArrowBackUp size={16} aria-hidden />}
            aria-label={isReturned ? `「${block.label}」の差戻しをやめる` : `「${block.label}」を差し戻す`}
            onClick={toggle}
          >
            {isReturned ? '差戻しをやめる' : '差し戻す'}
          </Button>
        )}
      </Group>
      {block.kind === 'indicators' && (
        <ReviewFigures indicators={entry.indicators} fy={entry.round.fy} before={changes?.figures ?? {}} />
      )}
      {block.kind === 'status' && (
        <Text size="sm" c="dimmed">
          目安：{entry.proposalReason}
        </Text>
      )}
      {block.kind === 'costs' && (
        <>
          <CostTable costs={entry.costs} label={block.label} before={changes?.costs ?? {}} />
          <PredecessorCostsTable predecessors={entry.predecessorCosts} />
        </>
      )}
      {!holdsFigures && (
        <div className={isComparing ? classes.years : undefined}>
          {isComparing && (
            <div className={classes.lastYear}>
              <Text size="xs" fw={700} c="dimmed">
                {entry.lastYear ? fiscalYearLabel(entry.lastYear.fy) : '昨年度'}
              </Text>
              <LastYear block={block} entry={entry} />
            </div>
          )}
          <div>
            {isComparing && (
              <Text size="xs" fw={700} c="dimmed">
                {fiscalYearLabel(entry.round.fy)}（今年度）
              </Text>
            )}
            <ThisYear block={block} entry={entry} changes={changes} />
          </div>
        </div>
      )}
      {findings.map(({ code, field, message }) => (
        <Group key={`${code} ${field}`} gap={4} wrap="nowrap" align="flex-start" c="var(--mawasu-warning-text)">
          <IconAlertTriangle size={16} style={{ flexShrink: 0, marginTop: 3 }} aria-hidden />
          <Text size="sm" inherit component="span">
            {message}
          </Text>
        </Group>
      ))}
      {isReturned && <ReturnBox {...{ block, draft, problem, onSend }} />}
      <BlockRemarks block={block} sheet={{ entry, next: null }} />
    </section>
  );
}
