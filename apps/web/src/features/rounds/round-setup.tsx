import { Alert, Button, Group, Modal, Stack, Text } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import type { PlanSummary, RoundDetail, RoundSummary } from '@mawasu/contract';
import { fiscalYearLabel, japaneseDate } from '@mawasu/domain/years';
import { useState } from 'react';
import { Refused } from '../../components/ui/change-dialog.js';
import { changedLines, useTold } from '../../lib/overtaken.js';
import { OpeningPanel } from './opening-panel.js';
import { draftOf, requestOf } from './round-draft.js';
import { RoundForm } from './round-form.js';
import { useRemoveRound, useReviseRound } from './rounds.queries.js';

function RemoveRound({ round, onRemoved }: { round: RoundDetail; onRemoved: () => void }) {
  const [isOpen, dialog] = useDisclosure(false);
  const remove = useRemoveRound(round.id);
  const { drawn, told } = useTold(round, remove.error);
  return (
    <>
      <Button variant="subtle" color="red" onClick={dialog.open}>
        この評価年度を削除する
      </Button>
      <Modal opened={isOpen} onClose={dialog.close} title={`${fiscalYearLabel(round.fy)}の評価年度の削除`}>
        <Stack gap="sm">
          <Text>まだ受付を始めていないため、削除できます。削除したことは操作履歴に残ります。</Text>
          <Refused
            act="削除する"
            error={remove.error}
            fields={[]}
            changes={changedLines(linesOf(drawn), linesOf(told))}
          />
          <Group justify="flex-end">
            <Button variant="default" onClick={dialog.close}>
              やめる
            </Button>
            <Button
              color="red"
              loading={remove.isPending}
              onClick={() => remove.mutate(told.version, { onSuccess: onRemoved })}
            >
              削除する
            </Button>
          </Group>
        </Stack>
      </Modal>
    </>
  );
}

interface RoundSetupProps {
  round: RoundDetail;
  plans: readonly PlanSummary[];
  rounds: readonly RoundSummary[];
  onRemoved: () => void;
}

/** What the form of a round speaks of, in words. */
const linesOf = ({ fy, steps, instructions }: RoundDetail) => [
  { label: '評価する年度', text: fiscalYearLabel(fy) },
  ...steps.flatMap(({ label, dueOn, instructions: said }) => [
    { label: `${label}の締切`, text: japaneseDate(dueOn) },
    { label: `${label}の案内`, text: said },
  ]),
  { label: '記入する人への案内', text: instructions },
];

/** A 評価年度 in 準備: what is still to be settled, everything that can still be changed, and the way to take it away. */
export function RoundSetup(props: RoundSetupProps) {
  const revise = useReviseRound(props.round.id);
  const [saved, setSaved] = useState(0);
  return (
    <Stack gap="lg">
      <OpeningPanel round={props.round} />
      {revise.isSuccess && (
        <Alert color="green" role="status">
          変更を保存しました。
        </Alert>
      )}
      <EditedRound key={saved} {...props} revise={revise} onSaved={() => setSaved(saved + 1)} />
      <Group>
        <RemoveRound round={props.round} onRemoved={props.onRemoved} />
      </Group>
    </Stack>
  );
}

interface EditedRoundProps extends Omit<RoundSetupProps, 'onRemoved'> {
  revise: ReturnType<typeof useReviseRound>;
  onSaved: () => void;
}

/** What others change meanwhile takes nothing of what is typed: it stays on top of what one was told of. */
function EditedRound({ round, plans, rounds, revise, onSaved }: EditedRoundProps) {
  const { drawn, told } = useTold(round, revise.error);
  return (
    <RoundForm
      initial={draftOf(told)}
      plans={plans}
      others={rounds.filter(({ id }) => id !== round.id)}
      isNew={false}
      busy={revise.isPending}
      error={revise.error}
      changes={changedLines(linesOf(drawn), linesOf(told))}
      submitLabel="変更を保存する"
      onSubmit={(draft) => {
        const asked = requestOf(draft);
        if (!asked) return;
        const { planId: _, ...body } = asked;
        revise.mutate({ ...body, template: draft.template, version: told.version }, { onSuccess: onSaved });
      }}
    />
  );
}
