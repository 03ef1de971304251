import { Group, Stack, Text } from '@mantine/core';
import type { EntryRemark } from '@mawasu/contract';
import { answerLabel } from '@mawasu/domain/remarks';
import { remarkField } from '@mawasu/domain/sheets';
import { fiscalYearLabel, japanDateOf, japaneseDate } from '@mawasu/domain/years';
import { ProseText } from '../../../components/ui/prose-text.js';
import { RemarkKindBadge, RemarkStateBadge } from '../../../components/ui/remark-badges.js';
import { SampleMark } from '../../../components/ui/sample-mark.js';
import { NextMark } from '../next-mark.js';
import { personWords } from '../person-words.js';
import { RemarkAnswer } from './remark-answer.js';
import { RemarkSteps } from './remark-steps.js';
import classes from './remarks.module.css';

const byWhom = ({ at, ...who }: { name: string; forName: string | null; at: string }): string =>
  `${personWords(who)}　${japaneseDate(japanDateOf(new Date(at)))}`;

/** What was answered, in words to be read: of the years before, and of this one unless it is in a box. */
function Answers({ remark: { earlier, answer, answered, carried, actions } }: { remark: EntryRemark }) {
  const isInBox = actions.includes('answer');
  return (
    <>
      {earlier.map(({ fy, answer: words }) => (
        <div key={fy} className={classes.answer}>
          <Text size="xs" c="dimmed">
            {fiscalYearLabel(fy)}評価での回答
          </Text>
          <ProseText text={words} />
        </div>
      ))}
      {answer !== null && !isInBox && (
        <div className={classes.answer}>
          <Text size="xs" c="dimmed">
            {answerLabel(carried)}
            {answered && `：${byWhom(answered)}`}
          </Text>
          <ProseText text={answer} />
        </div>
      )}
    </>
  );
}

interface RemarkItemProps {
  remark: EntryRemark;
  entryId: string;
  /** It is the field of the sheet to fill in next. */
  isNext: boolean;
}

/** One remark with its answer, and what this person may do with it. */
export function RemarkItem({ remark, entryId, isNext }: RemarkItemProps) {
  const { id, kind, state, text, blockLabel, carried, fy, written, settled, actions, sample } = remark;
  return (
    <Stack component="li" gap={6} className={classes.item} data-field={remarkField(id)}>
      <Group gap="xs">
        <RemarkKindBadge kind={kind} />
        <RemarkStateBadge state={state} />
        {carried && (
          <Text size="sm" fw={700}>
            {fiscalYearLabel(fy)}・{blockLabel}
          </Text>
        )}
        <Text size="xs" c="dimmed">
          {byWhom(written)}
        </Text>
        <SampleMark sample={sample} />
        {isNext && <NextMark />}
      </Group>
      <ProseText text={text} />
      <Answers remark={remark} />
      {settled?.note && state === 'open' && (
        <Text size="sm">
          {personWords(settled)}：{settled.note}
        </Text>
      )}
      {actions.includes('answer') && <RemarkAnswer remark={remark} entryId={entryId} />}
      <RemarkSteps remark={remark} entryId={entryId} />
    </Stack>
  );
}
