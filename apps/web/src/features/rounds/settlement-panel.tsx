import { Button, Group, List, Stack, Text, Textarea, Title } from '@mantine/core';
import type { RoundDetail, RoundSettlement } from '@mawasu/contract';
import { assessmentStageLabels } from '@mawasu/domain/assessments';
import { isUnwritten } from '@mawasu/domain/text';
import { isRoundSettled } from '@mawasu/domain/workflow';
import { IconCircleCheck } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { ChangeDialog } from '../../components/ui/change-dialog.js';
import { PrintSectionButton } from '../../components/ui/print-button.js';
import { QueryView } from '../../components/ui/query-view.js';
import { Section } from '../../components/ui/section.js';
import { TextLink } from '../../components/ui/text-link.js';
import { paths } from '../../config/paths.js';
import { fieldMessage } from '../../lib/error-messages.js';
import { useTypedTillClosed } from '../../lib/use-typed-over.js';
import { settlementQuery, useTransitionRound } from './round-life.queries.js';

type Sheet = RoundSettlement['missing'][number]['sheets'][number];

function SheetLine({ sheet: { id, title, stateLabel } }: { sheet: Sheet }) {
  return (
    <>
      <TextLink to={paths.entry} params={{ entryId: id }}>
        {title}
      </TextLink>
      （{stateLabel}）
    </>
  );
}

/** What is missing for 確定, by 課. */
function Missing({ missing, missingTotal }: Pick<RoundSettlement, 'missing' | 'missingTotal'>) {
  if (missingTotal === 0) {
    return (
      <Group gap="xs">
        <IconCircleCheck size={20} aria-hidden color="var(--mantine-color-green-text)" />
        <Text>すべての年度評価シートが、確認済か対象外です。</Text>
      </Group>
    );
  }
  return (
    <Stack gap="xs">
      <Text>次の{missingTotal}件が確認済か対象外になると、確定できます。</Text>
      {missing.map(({ departmentId, name, sheets }) => (
        <div key={departmentId}>
          <Title order={3} size="h5">
            {name}（{sheets.length}件）
          </Title>
          <List fz="sm">
            {sheets.map((sheet) => (
              <List.Item key={sheet.id}>
                <SheetLine sheet={sheet} />
              </List.Item>
            ))}
          </List>
        </div>
      ))}
    </Stack>
  );
}

/** 施策評価 that is not decided: it does not keep 企画 from 確定, but has to be said. */
function Unassessed({ assessments, roundId }: Pick<RoundSettlement, 'assessments'> & { roundId: string }) {
  if (assessments.length === 0) return null;
  return (
    <Stack gap="xs">
      <Text>
        次の施策{assessments.length}件は、施策評価が決定していません。このまま確定するときは、理由が必要です。
      </Text>
      <List fz="sm" aria-label="決定していない施策評価">
        {assessments.map(({ measureId, title, stages }) => (
          <List.Item key={measureId}>
            <TextLink to={paths.assessment} params={{ measureId }} search={{ of: roundId }}>
              {title}
            </TextLink>
            （{stages.map((stage) => assessmentStageLabels[stage]).join('・')}）
          </List.Item>
        ))}
      </List>
    </Stack>
  );
}

function Corrections({ corrections }: Pick<RoundSettlement, 'corrections'>) {
  const waiting = corrections.filter(({ state }) => state !== 'confirmed').length;
  return (
    <Stack gap="xs">
      <Text>
        次の{corrections.length}件を訂正中です。訂正版を作成するまで、ほかの人には訂正前の内容が表示されます。
        {waiting > 0 && `確認済でない${waiting}件が確認済になると、訂正版を作成できます。`}
      </Text>
      <List fz="sm">
        {corrections.map((sheet) => (
          <List.Item key={sheet.id}>
            <SheetLine sheet={sheet} />
            {sheet.departmentName}・理由：{sheet.reason}
          </List.Item>
        ))}
      </List>
    </Stack>
  );
}

interface SettleProps {
  round: RoundDetail;
  settlement: RoundSettlement;
  isCorrection: boolean;
}

const actOf = (isCorrection: boolean): string => (isCorrection ? '訂正版を作成する' : '確定する');

/** The act itself, once nothing is in its way. */
function Settle(props: SettleProps) {
  const { settlement, isCorrection } = props;
  const [isAsked, setAsked] = useState(false);
  const isReady = isCorrection
    ? settlement.corrections.every(({ state }) => state === 'confirmed')
    : settlement.missingTotal === 0;
  return (
    <Group justify="flex-end">
      <Button disabled={!isReady} onClick={() => setAsked(true)}>
        {actOf(isCorrection)}
      </Button>
      {isAsked && <SettleDialog {...props} onClose={() => setAsked(false)} />}
    </Group>
  );
}

function SettleDialog({ round, settlement, isCorrection, onClose }: SettleProps & { onClose: () => void }) {
  const typing = useTypedTillClosed(`settle ${round.id}`, { reason: '' }, onClose);
  const { reason } = typing.typed;
  const [isTried, setTried] = useState(false);
  const transition = useTransitionRound(round.id);
  const act = actOf(isCorrection);
  const leavesOut = !isCorrection && settlement.assessments.length > 0;
  const needsReason = isCorrection || leavesOut;
  const isMissing = needsReason && isUnwritten(reason);
  const reasonLabel = isCorrection ? '訂正の理由' : '施策評価を決定せずに確定する理由';
  const submit = () => {
    setTried(true);
    if (isMissing) return;
    const accepted = leavesOut ? ['assessments'] : [];
    const asked = { version: round.version, action: 'finalize' as const, reason: reason.trim(), accepted };
    transition.mutate(asked, { onSuccess: typing.close });
  };
  return (
    <ChangeDialog
      title={act}
      act={act}
      pending={transition.isPending}
      error={transition.error}
      fields={['reason']}
      typing={typing}
      onClose={typing.close}
      onSubmit={submit}
    >
      {isCorrection ? (
        <Text>訂正したシートを確定し、次の版を作成します。変わったところは一覧として残ります。</Text>
      ) : (
        <Text>
          年度評価シート{settlement.confirmed}件（ほかに対象外{settlement.excluded}件）と、施策評価シート
          {settlement.measures}枚の内容を公表版として固定します。確定した後の変更は、訂正として行います。
        </Text>
      )}
      {needsReason && (
        <Textarea
          label={reasonLabel}
          description={isCorrection ? '訂正版とその一覧に記載されます。' : '公表版の一覧と操作履歴に記載されます。'}
          autosize
          minRows={2}
          withAsterisk
          value={reason}
          onChange={(event) => typing.set({ reason: event.currentTarget.value })}
          error={isTried && isMissing ? `${reasonLabel}を入力してください。` : fieldMessage(transition.error, 'reason')}
        />
      )}
    </ChangeDialog>
  );
}

/** 確定 with what is missing and what it freezes; of a settled year the sheets under 訂正 and the 訂正版. */
export function SettlementPanel({ round }: { round: RoundDetail }) {
  const query = useQuery(settlementQuery(round.id));
  const isSettled = isRoundSettled(round.state);
  if (isSettled && query.data?.corrections.length === 0) return null;
  return (
    <Section
      title={isSettled ? '訂正' : '確定'}
      action={<PrintSectionButton of={isSettled ? '訂正中のシート' : '確認済でないシート'} />}
      long
      ownPaper
    >
      <QueryView query={query}>
        {(settlement) => (
          <Stack gap="sm">
            {isSettled ? <Corrections {...settlement} /> : <Missing {...settlement} />}
            {!isSettled && <Unassessed {...settlement} roundId={round.id} />}
            {!isSettled && (
              <Text fz="sm" c="dimmed">
                確認済{settlement.confirmed}件・対象外{settlement.excluded}件・施策{settlement.measures}件
              </Text>
            )}
            <Settle round={round} settlement={settlement} isCorrection={isSettled} />
          </Stack>
        )}
      </QueryView>
    </Section>
  );
}
