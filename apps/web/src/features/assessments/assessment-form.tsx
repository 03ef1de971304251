import { Button, Group, Radio, Stack, Text, Textarea } from '@mantine/core';
import type { AssessmentDetail, AssessmentView } from '@mawasu/contract';
import { ASSESSMENT_TEXT_LIMIT } from '@mawasu/domain/assessments';
import { assessmentRankText } from '@mawasu/domain/scales';
import { countCharacters } from '@mawasu/domain/text';
import { useEffect, useState } from 'react';
import { Refused } from '../../components/ui/change-dialog.js';
import { KeptTypingNote } from '../../components/ui/kept-typing-note.js';
import { OthersChanged } from '../../components/ui/others-changed.js';
import { fieldMessage, isOvertaken } from '../../lib/error-messages.js';
import { useTypedOver } from '../../lib/use-typed-over.js';
import { directionWords, rankWords } from './assessment-badges.js';
import { AssessmentSteps } from './assessment-steps.js';
import { type AssessedPlace, useSaveAssessment } from './assessments.queries.js';

const labels = { rank: '評価', direction: '今後の方向', comment: '評価の理由' } as const;
type Field = keyof typeof labels;
const fields = Object.keys(labels) as Field[];

interface AssessmentFormProps {
  place: AssessedPlace;
  view: AssessmentView;
  scale: AssessmentDetail['scale'];
  /** What the radios of this form belong to, read aloud: 「一次評価」. */
  title: string;
}

/** Rank, direction and reason of one seat. Saved when a field is left; what is typed stays whoever else saves. */
export function AssessmentForm({ place, view, scale, title }: AssessmentFormProps) {
  const { rank, direction, comment } = view;
  const keptAs = `assessment ${place.roundId} ${place.measureId} ${view.seat}`;
  const { typed, set, others, ...kept } = useTypedOver({ rank, direction, comment }, keptAs);
  const save = useSaveAssessment(place, view.seat);
  const [stepError, setStepError] = useState<unknown>(null);
  const tooLong = countCharacters(typed.comment) > ASSESSMENT_TEXT_LIMIT;
  const textOf = { ...typed, comment: typed.comment.trim() };
  const changed = Object.fromEntries(
    fields.filter((field) => textOf[field] !== view[field]).map((field) => [field, textOf[field]]),
  );
  const isUnsaved = Object.keys(changed).length > 0;
  const send = (words: object) => save.mutate({ version: view.version, ...words });
  // What is chosen or left while something is still being saved is sent after it.
  const [isOwed, setOwed] = useState(false);
  const sendOrOwe = (words: object) => {
    if (save.isPending) setOwed(true);
    else if (!tooLong) send(words);
  };
  const saveAll = () => isUnsaved && sendOrOwe(changed);
  // What a step was refused for may be mended by now: it is said again where it is not.
  const type = (changes: Partial<typeof typed>) => {
    setStepError(null);
    set(changes);
  };
  const choose = (choice: { rank: string } | { direction: string }) => {
    type(choice);
    sendOrOwe({ ...changed, ...choice });
  };
  useEffect(() => {
    if (!isOwed || save.isPending) return;
    setOwed(false);
    if (save.isSuccess) saveAll();
  });
  const atField = (field: Field) => fieldMessage(stepError, field) ?? fieldMessage(save.error, field);
  const now = {
    rank: rankWords(scale.ranks, rank) ?? '',
    direction: directionWords(scale, direction) ?? '',
    comment,
  };
  return (
    <Stack gap="sm">
      <KeptTypingNote isKept={kept.isKept && isUnsaved} discard={kept.discard} />
      <Radio.Group
        label={labels.rank}
        aria-label={`${title}の${labels.rank}`}
        value={typed.rank ?? ''}
        onChange={(code) => choose({ rank: code })}
        error={atField('rank')}
      >
        <Group gap="md" mt={4}>
          {scale.ranks.map((one) => (
            <Radio key={one.code} value={one.code} label={assessmentRankText(one)} title={one.definition} />
          ))}
        </Group>
      </Radio.Group>
      <Radio.Group
        label={labels.direction}
        aria-label={`${title}の${labels.direction}`}
        value={typed.direction ?? ''}
        onChange={(code) => choose({ direction: code })}
        error={atField('direction')}
      >
        <Group gap="md" mt={4}>
          {scale.directions.map(({ code, label, definition }) => (
            <Radio key={code} value={code} label={label} title={definition} />
          ))}
        </Group>
      </Radio.Group>
      <Textarea
        label={labels.comment}
        aria-label={`${title}の${labels.comment}`}
        autosize
        minRows={3}
        maxRows={16}
        value={typed.comment}
        onChange={(event) => type({ comment: event.currentTarget.value })}
        onBlur={saveAll}
        error={tooLong ? `${ASSESSMENT_TEXT_LIMIT}文字以内で入力してください。` : atField('comment')}
      />
      <OthersChanged changes={others.map((field) => ({ label: labels[field as Field], now: now[field as Field] }))} />
      <Refused {...(isOvertaken(save.error) ? { act: '保存する' } : {})} error={save.error} fields={fields} />
      <Refused error={stepError} fields={fields} />
      <Group gap="sm">
        <Button variant="default" loading={save.isPending} disabled={!isUnsaved || tooLong} onClick={saveAll}>
          保存する
        </Button>
        <AssessmentSteps
          place={place}
          view={view}
          title={title}
          blocked={isUnsaved ? '保存してから操作してください。' : null}
          onRefused={setStepError}
        />
        <Text size="sm" c="dimmed" role="status">
          {save.isPending ? '保存しています' : !isUnsaved && save.isSuccess ? '保存しました' : ''}
        </Text>
      </Group>
    </Stack>
  );
}
