import { Button, Stack, Text, Textarea, TextInput } from '@mantine/core';
import type { AssessmentView } from '@mawasu/contract';
import { type AssessmentStep, assessmentActionLabels, assessmentSteps } from '@mawasu/domain/assessments';
import { useState } from 'react';
import { ChangeDialog } from '../../components/ui/change-dialog.js';
import { fieldMessage } from '../../lib/error-messages.js';
import { useServerDay } from '../../lib/server-day.js';
import { useTypedTillClosed } from '../../lib/use-typed-over.js';
import { type AssessedPlace, useStepAssessment } from './assessments.queries.js';

interface AssessmentStepsProps {
  place: AssessedPlace;
  view: AssessmentView;
  title: string;
  /** Why no step can be taken just now; null where it can. */
  blocked: string | null;
  onRefused: (error: unknown) => void;
}

/** What may be done with a stage by a button: 提出, 決定 with its day, 差戻し with its reason. */
export function AssessmentSteps({ place, view, title, blocked, onRefused }: AssessmentStepsProps) {
  const step = useStepAssessment(place, view.seat);
  const [asking, setAsking] = useState<Exclude<AssessmentStep, 'submit'> | null>(null);
  const open = assessmentSteps.filter((action) => view.actions.includes(action));
  const take = (
    action: AssessmentStep,
    more: { reason?: string; decidedOn?: string } = {},
    onTaken: () => void = () => undefined,
  ) =>
    step.mutate(
      { version: view.version, action, ...more },
      {
        onSuccess: () => {
          onTaken();
          onRefused(null);
        },
        onError: (error) => action === 'submit' && onRefused(error),
      },
    );
  // What was refused of another step, or the last time, is no answer to what is asked now.
  const ask = (action: Exclude<AssessmentStep, 'submit'>) => {
    step.reset();
    setAsking(action);
  };
  return (
    <>
      {open.map((action) => (
        <Button
          key={action}
          variant={action === 'return' ? 'default' : 'filled'}
          disabled={blocked !== null}
          loading={step.isPending && asking === null}
          aria-label={`${title}を${assessmentActionLabels[action]}`}
          onClick={() => (action === 'submit' ? take(action) : ask(action))}
        >
          {assessmentActionLabels[action]}
        </Button>
      ))}
      {blocked !== null && open.length > 0 && (
        <Text size="sm" c="dimmed">
          {blocked}
        </Text>
      )}
      {asking !== null && (
        <StepDialog
          action={asking}
          name={`${asking} ${place.roundId} ${place.measureId} ${view.seat}`}
          title={title}
          pending={step.isPending}
          error={step.error}
          onTake={(more, onTaken) => take(asking, more, onTaken)}
          onClose={() => setAsking(null)}
        />
      )}
    </>
  );
}

interface StepDialogProps {
  action: 'decide' | 'return';
  /** Under which the browser keeps the reason. */
  name: string;
  title: string;
  pending: boolean;
  error: unknown;
  onTake: (more: { reason?: string; decidedOn?: string }, onTaken: () => void) => void;
  onClose: () => void;
}

function StepDialog({ action, name, title, pending, error, onTake, onClose }: StepDialogProps) {
  const typing = useTypedTillClosed(name, { reason: '', decidedOn: useServerDay() }, onClose);
  const { reason, decidedOn } = typing.typed;
  const isReturn = action === 'return';
  return (
    <ChangeDialog
      title={`${title}を${assessmentActionLabels[action]}`}
      act={assessmentActionLabels[action]}
      pending={pending}
      error={error}
      fields={['reason', 'decidedOn']}
      onSubmit={() => onTake(isReturn ? { reason } : { decidedOn }, typing.close)}
      typing={typing}
      onClose={typing.close}
    >
      {isReturn ? (
        <Textarea
          label="差戻しの理由"
          withAsterisk
          autosize
          minRows={3}
          value={reason}
          onChange={(event) => typing.set({ reason: event.currentTarget.value })}
          error={fieldMessage(error, 'reason')}
        />
      ) : (
        <Stack gap="xs">
          <TextInput
            type="date"
            label="決定した日"
            value={decidedOn}
            onChange={(event) => typing.set({ decidedOn: event.currentTarget.value })}
            error={fieldMessage(error, 'decidedOn')}
          />
          <Text size="sm">決定した内容は、評価年度の確定のあとに閲覧者と施策評価シートに表示されます。</Text>
        </Stack>
      )}
    </ChangeDialog>
  );
}
