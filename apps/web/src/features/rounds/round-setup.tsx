import { Button, Group, Stack, Text } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import type { PlanSummary, RoundDetail, RoundSummary } from '@mawasu/contract';
import { fiscalYearLabel } from '@mawasu/domain/years';
import { useState } from 'react';
import { Refused } from '../../components/ui/change-dialog.js';
import { Dialog } from '../../components/ui/dialog.js';
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
      <Button
        variant="subtle"
        color="red"
        onClick={() => {
          remove.reset();
          dialog.open();
        }}
      >
        この評価年度を削除する
      </Button>
      <Dialog opened={isOpen} onClose={dialog.close} title={`${fiscalYearLabel(round.fy)}の評価年度の削除`}>
        <Stack gap="sm">
          <Text>まだ受付を始めていないため、削除できます。削除したことは操作履歴に残ります。</Text>
          <Refused act="削除する" error={remove.error} fields={[]} />
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
  const [isFormTyped, setFormTyped] = useState(false);
  const [isScopeTyped, setScopeTyped] = useState(false);
  return (
    <Stack gap="lg">
      <OpeningPanel round={round} isUnsaved={isFormTyped || isScopeTyped} />
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
        isMoreTyped={isScopeTyped}
        onTyped={setFormTyped}
        onSubmit={(draft, onSaved) => {
          const asked = changeRequestOf(draft);
          if (asked) revise.mutate({ ...asked, version: round.version }, { onSuccess: onSaved });
        }}
      />
      <ScopeEditor roundId={round.id} onTyped={setScopeTyped} />
      <Group>
        <RemoveRound round={round} onRemoved={onRemoved} />
      </Group>
    </Stack>
  );
}
