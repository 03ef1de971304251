import { Alert, Button, Group, Select, Stack } from '@mantine/core';
import type { PlanOutline, PlanSummary } from '@mawasu/contract';
import { planStatusLabels } from '@mawasu/domain/plans';
import { fiscalYearLabel } from '@mawasu/domain/years';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { EmptyState } from '../../../components/ui/empty-state.js';
import { PageHeader } from '../../../components/ui/page-header.js';
import { QueryView } from '../../../components/ui/query-view.js';
import { ButtonLink, TextLink } from '../../../components/ui/text-link.js';
import { ToneBadge } from '../../../components/ui/tone-badge.js';
import { paths } from '../../../config/paths.js';
import { plansQuery } from '../../../lib/plans.js';
import { serverFiscalYear } from '../../../lib/server-day.js';
import { outlineQuery } from './plan-editing.queries.js';
import { ChangePlanDialog, CreatePlanDialog } from './plan-frame-dialog.js';
import { PlanWorkbench } from './plan-workbench.js';
import { DecideDialog, DiscardDialog, OpenDraftDialog } from './revision-dialogs.js';

interface PlanEditingViewProps {
  planId: string | undefined;
  nodeId: string | undefined;
  onChoose: (planId: string, nodeId: string | null) => void;
}

/** 「計画の編集」: a plan from the first typed 方針 to 決定, and its 改定. */
export function PlanEditingView({ planId, nodeId, onChoose }: PlanEditingViewProps) {
  const plans = useQuery(plansQuery);
  const [isCreating, setCreating] = useState(false);
  const create = () => setCreating(true);
  return (
    <>
      <QueryView query={plans} wholePage="計画の編集">
        {({ items }) => {
          const plan = items.find(({ id }) => id === planId) ?? items[0];
          if (!plan) return <NoPlan onCreate={create} />;
          return (
            <ChosenPlan key={plan.id} {...{ plan, plans: items, nodeId: nodeId ?? null, onChoose, onCreate: create }} />
          );
        }}
      </QueryView>
      {isCreating && (
        <CreatePlanDialog
          fy={plans.data?.items.length === 0 ? serverFiscalYear() - 1 : serverFiscalYear() + 1}
          plans={plans.data?.items ?? []}
          onCreated={(id) => {
            setCreating(false);
            onChoose(id, null);
          }}
          onClose={() => setCreating(false)}
        />
      )}
    </>
  );
}

function NoPlan({ onCreate }: { onCreate: () => void }) {
  return (
    <>
      <PageHeader title="計画の編集" />
      <EmptyState title="計画がまだ登録されていません。" action={<Button onClick={onCreate}>計画を作る</Button>}>
        名称と期間、階層の呼び名を決めると案ができます。続けて方針から順に入力します。
      </EmptyState>
    </>
  );
}

interface ChosenPlanProps {
  plan: PlanSummary;
  plans: readonly PlanSummary[];
  nodeId: string | null;
  onChoose: PlanEditingViewProps['onChoose'];
  onCreate: () => void;
}

function ChosenPlan({ plan, plans, nodeId, onChoose, onCreate }: ChosenPlanProps) {
  const query = useQuery(outlineQuery(plan.id));
  const status = query.data ? statusOf(query.data) : planStatusLabels[plan.status];
  return (
    <>
      <PageHeader
        title="計画の編集"
        breadcrumb={[
          <TextLink key="plan" to={paths.plan} fz="sm">
            計画
          </TextLink>,
        ]}
        marks={<ToneBadge tone="neutral" label={status} />}
        description={`${plan.name}（${fiscalYearLabel(plan.fyFrom)}〜${fiscalYearLabel(plan.fyTo)}）`}
        actions={query.data && <PlanActions outline={query.data} onCreate={onCreate} />}
      />
      <Stack gap="md">
        {plans.length > 1 && (
          <Select
            label="編集する計画"
            data={plans.map(({ id, name, fyFrom }) => ({
              value: id,
              label: `${name}（${fiscalYearLabel(fyFrom)}から）`,
            }))}
            value={plan.id}
            onChange={(id) => id && onChoose(id, null)}
            allowDeselect={false}
            comboboxProps={{ keepMounted: false }}
            maw="32rem"
          />
        )}
        <QueryView query={query}>
          {(outline) => (
            <>
              <Frozen outline={outline} />
              <PlanWorkbench outline={outline} chosenId={nodeId} onChoose={(id) => onChoose(plan.id, id)} />
            </>
          )}
        </QueryView>
      </Stack>
    </>
  );
}

function statusOf({ revision, editable }: PlanOutline): string {
  if (revision.status === 'decided') return `決定（第${revision.number}版）`;
  if (!editable) return '案（評価中）';
  return revision.number === 1 ? '案' : `改定案（第${revision.number}版、${fiscalYearLabel(revision.fromFy)}から）`;
}

function Frozen({ outline: { editable, revision } }: { outline: PlanOutline }) {
  if (editable) return null;
  return (
    <Alert color="blue" variant="light">
      {revision.status === 'decided'
        ? 'この版は決定しているため、読むことだけができます。変更するときは「改定を始める」を押してください。'
        : 'この案ではすでに評価が始まっているため、読むことだけができます。変更するときは「改定を始める」を押してください。'}
    </Alert>
  );
}

type PlanAct = 'settings' | 'decide' | 'open' | 'discard';

function PlanActions({ outline, onCreate }: { outline: PlanOutline; onCreate: () => void }) {
  const [act, setAct] = useState<PlanAct | null>(null);
  const { editable, revision } = outline;
  const common = { outline, onClose: () => setAct(null) };
  const isRevision = revision.number > 1;
  return (
    <Group gap="xs">
      {editable ? (
        <Button onClick={() => setAct('decide')}>決定する</Button>
      ) : (
        <Button onClick={() => setAct('open')}>改定を始める</Button>
      )}
      {editable && !isRevision && (
        <Button variant="default" onClick={() => setAct('settings')}>
          計画の設定
        </Button>
      )}
      {isRevision && (
        <ButtonLink
          to={paths.planComparison}
          search={{ plan: outline.id, revision: String(revision.number) }}
          variant="default"
        >
          前の版と見比べる
        </ButtonLink>
      )}
      {outline.predecessorId !== null && (
        <ButtonLink to={paths.planSuccession} search={{ plan: outline.id }} variant="default">
          前の計画からの引き継ぎ
        </ButtonLink>
      )}
      {editable && isRevision && (
        <Button variant="default" onClick={() => setAct('discard')}>
          改定案を取りやめる
        </Button>
      )}
      <Button variant="default" onClick={onCreate}>
        新しい計画を作る
      </Button>
      {act === 'decide' && <DecideDialog {...common} />}
      {act === 'open' && <OpenDraftDialog {...common} />}
      {act === 'discard' && <DiscardDialog {...common} />}
      {act === 'settings' && <ChangePlanDialog {...common} />}
    </Group>
  );
}
