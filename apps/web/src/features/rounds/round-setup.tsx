import { Alert, Button, Group, Stack, Text } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import type { PlanSummary, RoundDetail, RoundSummary } from '@mawasu/contract';
import { fiscalYearLabel } from '@mawasu/domain/years';
import { Dialog } from '../../components/ui/dialog.js';
import { describeError } from '../../lib/error-messages.js';
import type { FormPreview } from './form-previews.js';
import { OpeningPanel } from './opening-panel.js';
import { RoundContent } from './round-content.js';
import { changeRequestOf, draftOf } from './round-draft.js';
import { RoundForm } from './round-form.js';
import { useRemoveRound, useReviseRound } from './rounds.queries.js';
import { ScopeEditor } from './scope-editor.js';

function RemoveRound({ round, onRemoved }: { round: RoundDetail; onRemoved: () => void }) {
  const [isOpen, dialog] = useDisclosure(false);
  const remove = useRemoveRound(round.id);
  return (
    <>
      <Button variant="subtle" color="red" onClick={dialog.open}>
        この評価年度を削除する
      </Button>
      <Dialog opened={isOpen} onClose={dialog.close} title={`${fiscalYearLabel(round.fy)}の評価年度の削除`}>
        <Stack gap="sm">
          <Text>まだ受付を始めていないため、削除できます。削除したことは操作履歴に残ります。</Text>
          {remove.isError && (
            <Alert color="red" role="alert">
              {describeError(remove.error).message}
            </Alert>
          )}
          <Group justify="flex-end">
            <Button variant="default" onClick={dialog.close}>
              やめる
            </Button>
            <Button
              color="red"
              loading={remove.isPending}
              onClick={() => remove.mutate(round.version, { onSuccess: onRemoved })}
            >
              削除する
            </Button>
          </Group>
        </Stack>
      </Dialog>
    </>
  );
}

interface RoundSetupProps {
  round: RoundDetail;
  plans: readonly PlanSummary[];
  rounds: readonly RoundSummary[];
  onRemoved: () => void;
  sheetPreview: FormPreview;
  paperPreview: FormPreview;
}

/** A 評価年度 in 準備: what is still to be settled, everything that can still be changed, and the way to take it away. */
export function RoundSetup({ round, plans, rounds, onRemoved, ...previews }: RoundSetupProps) {
  const revise = useReviseRound(round.id);
  return (
    <Stack gap="lg">
      <OpeningPanel round={round} />
      {revise.isSuccess && (
        <Alert color="green" role="status">
          変更を保存しました。
        </Alert>
      )}
      <RoundForm
        initial={draftOf(round)}
        plans={plans}
        others={rounds.filter(({ id }) => id !== round.id)}
        content={(draft, change, messageOf) => <RoundContent {...previews} {...{ draft, change, messageOf }} />}
        isNew={false}
        busy={revise.isPending}
        error={revise.error}
        submitLabel="変更を保存する"
        keptAs={`round ${round.id}`}
        onSubmit={(draft, onSaved) => {
          const asked = changeRequestOf(draft);
          if (asked) revise.mutate({ ...asked, version: round.version }, { onSuccess: onSaved });
        }}
      />
      <ScopeEditor roundId={round.id} />
      <Group>
        <RemoveRound round={round} onRemoved={onRemoved} />
      </Group>
    </Stack>
  );
}
