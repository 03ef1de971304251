import { Checkbox, Group, Select, Stack, Text, Textarea, TextInput } from '@mantine/core';
import type { PlanOutline, PlanSummary } from '@mawasu/contract';
import { nodeKindLabels, nodeKinds, requiredNodeKinds } from '@mawasu/domain/plans';
import { fiscalYearLabel, parseFiscalYear } from '@mawasu/domain/years';
import { type ReactNode, useState } from 'react';
import { OthersChanged } from '../../../components/ui/others-changed.js';
import { describeError, fieldMessage } from '../../../lib/error-messages.js';
import { type TypedTillClosed, useTypedTillClosed } from '../../../lib/use-typed-over.js';
import { ActDialog } from './act-dialog.js';
import { useChangePlan, useCreatePlan } from './plan-editing.queries.js';
import { numberedLabels, numberedLines } from './plan-frame.js';

type Frame = Pick<PlanSummary, 'name' | 'fyFrom' | 'fyTo' | 'levels' | 'viewpoints'>;

interface FormProps {
  title: string;
  act: string;
  begin: Frame;
  typing: TypedTillClosed<TypedFrame>;
  pending: boolean;
  error: unknown;
  onSubmit: (frame: Frame) => void;
  /** Fields beside those of every plan. */
  children?: ReactNode;
}

/** As it is typed: the years in words, the 視点 as lines. */
interface TypedFrame {
  name: string;
  fyFrom: string;
  fyTo: string;
  levels: Frame['levels'];
  viewpoints: string;
  /** Asked of a new plan only. */
  predecessorId: string | null;
}

const asTyped = ({ name, fyFrom, fyTo, levels, viewpoints }: Frame): TypedFrame => ({
  ...{ name, fyFrom: fiscalYearLabel(fyFrom), fyTo: fiscalYearLabel(fyTo), levels },
  ...{ viewpoints: numberedLines(viewpoints), predecessorId: null },
});

const isRequired = (kind: string) => (requiredNodeKinds as readonly string[]).includes(kind);

const UNREAD_YEAR = '「R7」「令和7年度」「2025」のように入力してください。';

const frameLabels: Record<keyof Frame, string> = {
  name: '計画の名称',
  fyFrom: '始まりの年度',
  fyTo: '終わりの年度',
  levels: '階層と呼び名',
  viewpoints: '行革の視点',
};

/** What a field of the frame holds, in a line. */
function heldText(frame: Frame, field: keyof Frame): { label: string; now: string } {
  const label = frameLabels[field];
  if (field === 'levels') return { label, now: frame.levels.map((level) => level.name).join('、') };
  if (field === 'viewpoints') return { label, now: frame.viewpoints.map((one) => one.label).join('、') };
  return { label, now: field === 'name' ? frame.name : fiscalYearLabel(frame[field]) };
}

/** Name, years, levels in the plan's own words, 視点. */
function PlanFrameForm({ title, act, begin, typing, pending, error, onSubmit, children }: FormProps) {
  const { set, others } = typing;
  const { name, fyFrom, fyTo, levels, viewpoints } = typing.typed;
  const [problem, setProblem] = useState<string | null>(null);
  const [isTried, setTried] = useState(false);
  const years = { fyFrom: parseFiscalYear(fyFrom), fyTo: parseFiscalYear(fyTo) };
  const submit = () => {
    const read = numberedLabels(viewpoints);
    setProblem(typeof read === 'string' ? read : null);
    setTried(true);
    if (typeof read === 'string' || years.fyFrom === null || years.fyTo === null) return;
    onSubmit({ name, fyFrom: years.fyFrom, fyTo: years.fyTo, levels, viewpoints: read });
  };
  const yearError = (path: keyof typeof years) =>
    isTried && years[path] === null ? UNREAD_YEAR : error ? fieldMessage(error, path) : null;
  const put = (kind: (typeof nodeKinds)[number], level: string | null) =>
    set({
      levels: nodeKinds.flatMap((one) => {
        if (one === kind) return level === null ? [] : [{ kind: one, name: level }];
        return levels.filter((held) => held.kind === one);
      }),
    });
  const details = describeError(error).details;
  const refusedLevels = error ? (details.find(({ path }) => path.startsWith('levels'))?.message ?? null) : null;
  const refusedViewpoints = error ? (details.find(({ path }) => path.startsWith('viewpoints'))?.message ?? null) : null;
  return (
    <ActDialog
      {...{ title, act, pending, error, typing }}
      onClose={typing.close}
      fields={[
        'name',
        'fyFrom',
        'fyTo',
        'predecessorId',
        ...details.map(({ path }) => path).filter((path) => /^(levels|viewpoints)/.test(path)),
      ]}
      onSubmit={submit}
    >
      <TextInput
        label="計画の名称"
        withAsterisk
        value={name}
        onChange={(event) => set({ name: event.currentTarget.value })}
        error={error ? fieldMessage(error, 'name') : null}
      />
      <Group grow>
        {(
          [
            ['fyFrom', '始まりの年度', fyFrom],
            ['fyTo', '終わりの年度', fyTo],
          ] as const
        ).map(([path, label, value]) => (
          <TextInput
            key={path}
            label={label}
            value={value}
            onChange={(event) => set({ [path]: event.currentTarget.value })}
            error={yearError(path)}
          />
        ))}
      </Group>
      <Stack gap={4} role="group" aria-label="階層と呼び名">
        <Text fw={700} fz="sm">
          階層と呼び名
        </Text>
        <Text fz="xs" c="dimmed">
          施策の柱と事務事業は、なければ外します。年度評価シートは、取組みの階層に作られます。
        </Text>
        {nodeKinds.map((kind) => {
          const held = levels.find((level) => level.kind === kind);
          return (
            <Group key={kind} gap="xs">
              <Checkbox
                w="10rem"
                label={nodeKindLabels[kind]}
                checked={held !== undefined}
                disabled={isRequired(kind)}
                onChange={(event) => put(kind, event.currentTarget.checked ? nodeKindLabels[kind] : null)}
              />
              <TextInput
                aria-label={`${nodeKindLabels[kind]}の呼び名`}
                flex={1}
                disabled={held === undefined}
                value={held?.name ?? ''}
                onChange={(event) => put(kind, event.currentTarget.value)}
              />
            </Group>
          );
        })}
        {refusedLevels !== null && (
          <Text c="red" fz="sm" role="alert">
            {refusedLevels}
          </Text>
        )}
      </Stack>
      {children}
      <Textarea
        label="行革の視点（一行に一つ。番号と名称）"
        description="例：1 市民サービス。番号を書かなければ、上から順に付きます。なければ空のままにします。"
        autosize
        minRows={3}
        value={viewpoints}
        onChange={(event) => set({ viewpoints: event.currentTarget.value })}
        error={problem ?? refusedViewpoints}
      />
      <OthersChanged changes={others.map((field) => heldText(begin, field as keyof Frame))} />
    </ActDialog>
  );
}

/** A new plan, with the levels most plans have. */
export function CreatePlanDialog({ fy, plans, onCreated, onClose }: CreatePlanDialogProps) {
  const create = useCreatePlan();
  const levels = nodeKinds.flatMap((kind) => (kind === 'project' ? [] : [{ kind, name: nodeKindLabels[kind] }]));
  const blank = { name: '', fyFrom: fy, fyTo: fy + 4, levels, viewpoints: [] };
  const typing = useTypedTillClosed('new plan', asTyped(blank), onClose);
  const { predecessorId } = typing.typed;
  return (
    <PlanFrameForm
      title="計画を作る"
      act="案を作る"
      begin={blank}
      typing={typing}
      pending={create.isPending}
      error={create.error}
      onSubmit={(frame) =>
        create.mutate(
          { ...frame, predecessorId },
          {
            onSuccess: ({ id }) => {
              typing.settle();
              onCreated(id);
            },
          },
        )
      }
    >
      {plans.length > 0 && (
        <Select
          label="引き継ぐ前の計画"
          description="選ぶと、前の計画の項目と新しい項目を結んで、昨年度のシートと主管課を引き継げます。"
          data={plans.map(({ id, name }) => ({ value: id, label: name }))}
          value={predecessorId}
          onChange={(id) => typing.set({ predecessorId: id })}
          placeholder="なし"
          clearable
          clearButtonProps={{ 'aria-label': '前の計画を外す' }}
          comboboxProps={{ keepMounted: false }}
          error={create.error ? fieldMessage(create.error, 'predecessorId') : null}
        />
      )}
    </PlanFrameForm>
  );
}

interface CreatePlanDialogProps {
  /** The year that is offered as the first. */
  fy: number;
  /** Those it may come after. */
  plans: readonly PlanSummary[];
  onCreated: (id: string) => void;
  onClose: () => void;
}

/** 計画の設定, while the plan is 案. */
export function ChangePlanDialog({ outline, onClose }: { outline: PlanOutline; onClose: () => void }) {
  const change = useChangePlan(outline.id);
  const typing = useTypedTillClosed(`plan ${outline.id}`, asTyped(outline), onClose);
  return (
    <PlanFrameForm
      title="計画の設定"
      act="変更する"
      begin={outline}
      typing={typing}
      pending={change.isPending}
      error={change.error}
      onSubmit={(frame) => change.mutate({ version: outline.version, ...frame }, { onSuccess: typing.close })}
    />
  );
}
