import { Button, Group, Stack, Text, Textarea } from '@mantine/core';
import type { AssessmentView } from '@mawasu/contract';
import { ASSESSMENT_TEXT_LIMIT } from '@mawasu/domain/assessments';
import { countCharacters } from '@mawasu/domain/text';
import { useEffect, useRef } from 'react';
import { Refused } from '../../components/ui/change-dialog.js';
import { OthersChanged } from '../../components/ui/others-changed.js';
import { isOvertaken } from '../../lib/error-messages.js';
import { useTypedOver } from '../../lib/use-typed-over.js';
import { type AssessedPlace, useSaveAssessment } from './assessments.queries.js';

interface DecisionNoteProps {
  place: AssessedPlace;
  view: AssessmentView;
  title: string;
  size?: 'md' | 'xl';
}

/** How long nobody types before the note is saved. */
const SAVED_AFTER_MS = 800;

/** The record of the meeting: saved while it is written, whatever the state of the stage. On no paper. */
export function DecisionNote({ place, view, title, size = 'md' }: DecisionNoteProps) {
  const held = view.decisionNote ?? '';
  const keptAs = `note ${place.roundId} ${place.measureId} ${view.seat}`;
  const { typed, set, others, discard } = useTypedOver({ note: held }, keptAs);
  const save = useSaveAssessment(place, view.seat);
  const { mutate, isPending, isSuccess, error } = save;
  const tooLong = countCharacters(typed.note) > ASSESSMENT_TEXT_LIMIT;
  const note = typed.note.trim();
  const isUnsaved = note !== held;
  const { version } = view;
  // Overtaken at another field it is saved upon what there is now; at this one nothing is sent before its person decides.
  const isContested = others.length > 0;
  const isStopped = error !== null && !isOvertaken(error);
  const isReady = isUnsaved && !tooLong && !isPending && !isContested;
  const canSave = isReady && !isStopped;
  useEffect(() => {
    if (!canSave) return;
    const timer = setTimeout(() => mutate({ version, decisionNote: note }), SAVED_AFTER_MS);
    return () => clearTimeout(timer);
  }, [canSave, mutate, note, version]);
  const send = () => mutate({ version, decisionNote: note });
  const sendNow = () => isReady && send();
  const leave = useRef(sendNow);
  leave.current = sendNow;
  // Escape closes the meeting with the pen still on the paper, and no field is left.
  useEffect(() => () => void leave.current(), []);
  return (
    <Stack gap={4}>
      <Textarea
        size={size}
        label="会議の記録"
        aria-label={`${title}の会議の記録`}
        description="決定した内容や出された意見です。施策評価シートには印刷されません。"
        autosize
        minRows={2}
        maxRows={10}
        value={typed.note}
        onChange={(event) => {
          if (error !== null) save.reset();
          set({ note: event.currentTarget.value });
        }}
        onBlur={sendNow}
        error={tooLong ? `${ASSESSMENT_TEXT_LIMIT}文字以内で入力してください。` : undefined}
      />
      <OthersChanged changes={others.map(() => ({ label: '会議の記録', now: held }))} />
      {isContested && (
        <Group gap="xs">
          <Button size="compact-sm" variant="default" onClick={send} disabled={tooLong} loading={isPending}>
            入力した内容で保存する
          </Button>
          <Button size="compact-sm" variant="default" onClick={discard} disabled={isPending}>
            いまの内容にする
          </Button>
        </Group>
      )}
      {isStopped && <Refused error={error} fields={[]} />}
      <Text size="sm" c="dimmed" role="status">
        {isPending ? '保存しています' : !isUnsaved && isSuccess ? '保存しました' : ''}
      </Text>
    </Stack>
  );
}
