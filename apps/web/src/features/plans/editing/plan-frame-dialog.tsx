import { Checkbox, Group, NumberInput, Select, Stack, Text, Textarea, TextInput } from '@mantine/core';
import type { PlanOutline, PlanSummary } from '@mawasu/contract';
import { nodeKindLabels, nodeKinds, requiredNodeKinds } from '@mawasu/domain/plans';
import { fiscalYearLabel } from '@mawasu/domain/years';
import { type ReactNode, useState } from 'react';
import { describeError, fieldMessage } from '../../../lib/error-messages.js';
import { type ChangedLine, changedLines, useTold } from '../../../lib/overtaken.js';
import { ActDialog } from './act-dialog.js';
import { useChangePlan, useCreatePlan } from './plan-editing.queries.js';
import { numberedLabels, numberedLines } from './plan-frame.js';

type Frame = Pick<PlanSummary, 'name' | 'fyFrom' | 'fyTo' | 'levels' | 'viewpoints'>;

interface FormProps {
  title: string;
  act: string;
  begin: Frame;
  pending: boolean;
  error: unknown;
  changes?: readonly ChangedLine[];
  onSubmit: (frame: Frame) => void;
  onClose: () => void;
  /** Fields beside those of every plan. */
  children?: ReactNode;
}

const isRequired = (kind: string) => (requiredNodeKinds as readonly string[]).includes(kind);

/** Name, years, levels in the plan's own words, 視点. */
function PlanFrameForm({ title, act, begin, pending, error, changes = [], onSubmit, onClose, children }: FormProps) {
  const [name, setName] = useState(begin.name);
  const [fyFrom, setFyFrom] = useState<string | number>(begin.fyFrom);
  const [fyTo, setFyTo] = useState<string | number>(begin.fyTo);
  const [levels, setLevels] = useState(begin.levels);
  const [viewpoints, setViewpoints] = useState(numberedLines(begin.viewpoints));
  const [problem, setProblem] = useState<string | null>(null);
  const submit = () => {
    const read = numberedLabels(viewpoints);
    setProblem(typeof read === 'string' ? read : null);
    if (typeof read !== 'string')
      onSubmit({ name, fyFrom: Number(fyFrom), fyTo: Number(fyTo), levels, viewpoints: read });
  };
  const put = (kind: (typeof nodeKinds)[number], level: string | null) =>
    setLevels(
      nodeKinds.flatMap((one) => {
        if (one === kind) return level === null ? [] : [{ kind: one, name: level }];
        return levels.filter((held) => held.kind === one);
      }),
    );
  const details = describeError(error).details;
  const refusedLevels = error ? (details.find(({ path }) => path.startsWith('levels'))?.message ?? null) : null;
  const refusedViewpoints = error ? (details.find(({ path }) => path.startsWith('viewpoints'))?.message ?? null) : null;
  return (
    <ActDialog
      {...{ title, act, pending, error, changes, onClose }}
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
        data-autofocus
        value={name}
        onChange={(event) => setName(event.currentTarget.value)}
        error={error ? fieldMessage(error, 'name') : null}
      />
      <Group grow>
        {(
          [
            ['fyFrom', '始まりの年度（西暦）', fyFrom, setFyFrom],
            ['fyTo', '終わりの年度（西暦）', fyTo, setFyTo],
          ] as const
        ).map(([path, label, value, set]) => (
          <NumberInput
            key={path}
            label={label}
            min={2000}
            max={2100}
            clampBehavior="none"
            allowDecimal={false}
            hideControls
            value={value}
            onChange={set}
            error={error ? fieldMessage(error, path) : null}
          />
        ))}
      </Group>
      <Stack gap={4} role="group" aria-label="階層と呼び名">
        <Text fw={700} fz="sm">
          階層と呼び名
        </Text>
        <Text fz="xs" c="dimmed">
          施策の柱と事務事業は、なければ外します。年度ごとの評価シートは、取組みの階層に作られます。
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
        onChange={(event) => setViewpoints(event.currentTarget.value)}
        error={problem ?? refusedViewpoints}
      />
    </ActDialog>
  );
}

/** A new plan, with the levels most plans have. */
export function CreatePlanDialog({ fy, plans, onCreated, onClose }: CreatePlanDialogProps) {
  const create = useCreatePlan();
  const [predecessorId, setPredecessorId] = useState<string | null>(null);
  const levels = nodeKinds.flatMap((kind) => (kind === 'project' ? [] : [{ kind, name: nodeKindLabels[kind] }]));
  const blank = { name: '', fyFrom: fy, fyTo: fy + 4, levels, viewpoints: [] };
  return (
    <PlanFrameForm
      title="計画を作る"
      act="案を作る"
      begin={blank}
      pending={create.isPending}
      error={create.error}
      onSubmit={(frame) => create.mutate({ ...frame, predecessorId }, { onSuccess: ({ id }) => onCreated(id) })}
      onClose={onClose}
    >
      {plans.length > 0 && (
        <Select
          label="引き継ぐ前の計画"
          description="選ぶと、前の計画の項目と新しい項目を結んで、昨年度のシートと主管課を引き継げます。"
          data={plans.map(({ id, name }) => ({ value: id, label: name }))}
          value={predecessorId}
          onChange={setPredecessorId}
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

/** What the form of a plan speaks of, in words. */
const linesOf = ({ name, fyFrom, fyTo, levels, viewpoints }: Frame) => [
  { label: '計画の名称', text: name },
  { label: '期間', text: `${fiscalYearLabel(fyFrom)}から${fiscalYearLabel(fyTo)}まで` },
  { label: '階層と呼び名', text: levels.map((level) => level.name).join('、') },
  { label: '行革の視点', text: numberedLines(viewpoints) },
];

/** Of a form's fields those that were changed in it; the others as they stand by now. */
function onTopOf(frame: Frame, drawn: Frame, told: Frame): Frame {
  const fields = ['name', 'fyFrom', 'fyTo', 'levels', 'viewpoints'] as const;
  const kept = fields.filter((field) => JSON.stringify(frame[field]) === JSON.stringify(drawn[field]));
  return { ...frame, ...Object.fromEntries(kept.map((field) => [field, told[field]])) };
}

/** 計画の設定, while the plan is 案. */
export function ChangePlanDialog({ outline, onClose }: { outline: PlanOutline; onClose: () => void }) {
  const change = useChangePlan(outline.id);
  const { drawn, told } = useTold(outline, change.error);
  return (
    <PlanFrameForm
      title="計画の設定"
      act="変更する"
      begin={drawn}
      pending={change.isPending}
      error={change.error}
      changes={changedLines(linesOf(drawn), linesOf(told))}
      onSubmit={(frame) =>
        change.mutate({ version: told.version, ...onTopOf(frame, drawn, told) }, { onSuccess: onClose })
      }
      onClose={onClose}
    />
  );
}
