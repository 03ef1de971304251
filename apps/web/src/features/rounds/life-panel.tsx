import { Alert, Button, Group, Stack, Text, Textarea } from '@mantine/core';
import type { RoundDetail } from '@mawasu/contract';
import type { PermissionActor } from '@mawasu/domain/permissions';
import { isUnwritten } from '@mawasu/domain/text';
import { decideRoundAction, type RoundAction, roundActionLabels, roundActions } from '@mawasu/domain/workflow';
import { IconLock } from '@tabler/icons-react';
import { useState } from 'react';
import { ChangeDialog } from '../../components/ui/change-dialog.js';
import { Section } from '../../components/ui/section.js';
import { ButtonLink } from '../../components/ui/text-link.js';
import { paths } from '../../config/paths.js';
import { fieldMessage } from '../../lib/error-messages.js';
import { useTypedTillClosed } from '../../lib/use-typed-over.js';
import { useTransitionRound } from './round-life.queries.js';

/** 受付開始 and 確定 have panels of their own, with what stands in their way. */
const withOwnPanel: readonly RoundAction[] = ['open', 'finalize'];

const explanations: Partial<Record<RoundAction, string>> = {
  review: '確認期間に移ります。担当課の入力は、締め切らないかぎり続けられます。',
  reopen: '受付中に戻します。',
  close:
    'この評価年度を終了します。対応の済んでいない指摘は、次の評価年度のシートに引き継がれます。終了すると、訂正もできなくなります。',
};

function ActionDialog({ round, action, onClose }: { round: RoundDetail; action: RoundAction; onClose: () => void }) {
  const transition = useTransitionRound(round.id);
  const typing = useTypedTillClosed(`${action} ${round.id}`, { reason: '' }, onClose);
  const { reason } = typing.typed;
  const [isTried, setTried] = useState(false);
  const needsReason = action === 'reopen';
  const isMissing = needsReason && isUnwritten(reason);
  return (
    <ChangeDialog
      title={roundActionLabels[action]}
      act={roundActionLabels[action]}
      pending={transition.isPending}
      error={transition.error}
      fields={['reason']}
      typing={typing}
      onClose={typing.close}
      onSubmit={() => {
        setTried(true);
        if (isMissing) return;
        transition.mutate({ version: round.version, action, reason: reason.trim() }, { onSuccess: typing.close });
      }}
    >
      <Text>{explanations[action]}</Text>
      {needsReason && (
        <Textarea
          label="理由"
          description="操作履歴に残ります。"
          autosize
          minRows={2}
          withAsterisk
          value={reason}
          onChange={(event) => typing.set({ reason: event.currentTarget.value })}
          error={isTried && isMissing ? '理由を入力してください。' : fieldMessage(transition.error, 'reason')}
        />
      )}
    </ChangeDialog>
  );
}

/** What 企画 can do with the whole year now, by the table of the domain, and the way to its calendar. */
export function LifePanel({ round, user }: { round: RoundDetail; user: PermissionActor }) {
  const [asked, setAsked] = useState<RoundAction | null>(null);
  const open = roundActions.filter(
    (action) => !withOwnPanel.includes(action) && decideRoundAction(action, round.state, user).allowed,
  );
  return (
    // Nothing can be done with the year on its paper, which is that of its editions and their 正誤表.
    <div className="no-print">
      <Section title="評価年度の進行">
        <Stack gap="sm">
          {round.lockReason !== null && (
            <Alert color="yellow" p="xs" icon={<IconLock aria-hidden />}>
              入力を締め切っています（理由：{round.lockReason}）。
            </Alert>
          )}
          <Group gap="sm">
            {open.map((action) => (
              <Button key={action} variant="default" onClick={() => setAsked(action)}>
                {roundActionLabels[action]}
              </Button>
            ))}
            <ButtonLink to={paths.roundCalendar} params={{ roundId: round.id }} variant="default">
              年間の予定と期限
            </ButtonLink>
          </Group>
          {asked !== null && <ActionDialog round={round} action={asked} onClose={() => setAsked(null)} />}
        </Stack>
      </Section>
    </div>
  );
}
