import { Button, Group, Select, Stack, Text, Textarea } from '@mantine/core';
import type { PlanSummary } from '@mawasu/contract';
import { type RoundProblem, stepProblems } from '@mawasu/domain/rounds';
import { fiscalYearLabel } from '@mawasu/domain/years';
import { type FormEvent, type ReactNode, useCallback, useEffect, useMemo, useState } from 'react';
import { FormAlert } from '../../components/ui/form-alert.js';
import { KeptTypingNote } from '../../components/ui/kept-typing-note.js';
import { LeaveGuard } from '../../components/ui/leave-guard.js';
import { OthersChanged } from '../../components/ui/others-changed.js';
import { Section } from '../../components/ui/section.js';
import { describeError, fieldMessage } from '../../lib/error-messages.js';
import { forgetTyping } from '../../lib/kept-typing.js';
import { useFirstWrongField } from '../../lib/use-first-wrong-field.js';
import { useJustSaved } from '../../lib/use-just-saved.js';
import { type TypedOver, useTypedOver } from '../../lib/use-typed-over.js';
import { heldText } from './held-text.js';
import { contentProblems, type RoundDraft, stepsOf, withMovedDeadlines } from './round-draft.js';
import { StageFields } from './stage-fields.js';

export type ChangeDraft = TypedOver<RoundDraft>['set'];

export interface RoundFormProps {
  /** What is held; what is typed stays over it when that changes. */
  initial: RoundDraft;
  plans: readonly PlanSummary[];
  /** 評価年度 that are there already, this one left out. */
  others: readonly { planId: string; fy: number }[];
  /** A round that is there already keeps its plan. */
  isNew: boolean;
  /** 様式 and 進捗状況: what a new round begins with, or the editors of those it has. */
  content: (draft: RoundDraft, change: ChangeDraft, messageOf: (path: string) => string | null) => ReactNode;
  busy: boolean;
  error: unknown;
  submitLabel: string;
  /** The name under which what is typed is kept until it is saved. */
  keptAs: string;
  /** `onSaved` is called once it is: the form is then as it is held. */
  onSubmit: (draft: RoundDraft, onSaved: () => void) => void;
  onCancel?: () => void;
  /** Something else of the page is typed and not saved. */
  isMoreTyped?: boolean;
  onTyped?: (isTyped: boolean) => void;
}

/** The years of the plan; those that have a 評価年度 cannot be chosen and say why. */
function yearsOf(plan: PlanSummary | undefined, taken: readonly number[]) {
  if (!plan) return [];
  const { fyFrom, fyTo } = plan;
  return Array.from({ length: fyTo - fyFrom + 1 }, (_, index) => {
    const fy = fyFrom + index;
    const isTaken = taken.includes(fy);
    return { value: String(fy), label: `${fiscalYearLabel(fy)}${isTaken ? '（作成済み）' : ''}`, disabled: isTaken };
  });
}

/** Deadlines that stand go along with the year of a round that is being made. */
function ofYear({ fy: before, stages }: RoundDraft, fy: number, isNew: boolean): Partial<RoundDraft> {
  return isNew && before !== null ? { fy, stages: withMovedDeadlines(stages, fy - before) } : { fy };
}

const ALL_TAKEN =
  'この計画のすべての年度に、評価年度があります。計画の期間を延ばすか、次の計画を登録してから、つくってください。';

const yearProblems = ({ fy }: RoundDraft, isFull: boolean): RoundProblem[] =>
  fy === null ? [{ path: 'fy', message: isFull ? ALL_TAKEN : '年度を選んでください。' }] : [];

/** What says itself what is refused in it. Of what a new round begins with, no field is shown. */
const isAtField = (path: string, isNew: boolean): boolean =>
  /^(fy|planId|instructions)$|^steps\.\d/.test(path) || (!isNew && /^(form|scale)\./.test(path));

/** 評価年度: year and plan, form and scale, steps with deadlines, and what is said above every sheet. */
export function RoundForm(props: RoundFormProps) {
  const { initial, plans, others, isNew, content, busy, error, submitLabel, keptAs, onSubmit, onCancel } = props;
  const { isMoreTyped = false, onTyped } = props;
  const { typed: draft, set: change, others: overtyped, isTyped, ...typing } = useTypedOver(initial, keptAs);
  const plan = plans.find(({ id }) => id === draft.planId);
  const steps = stepsOf(draft);
  const years = yearsOf(
    plan,
    others.flatMap(({ planId, fy }) => (planId === draft.planId ? fy : [])),
  );
  const isFull = isNew && years.length > 0 && years.every(({ disabled }) => disabled);
  // What a new round begins with is taken as it is, and edited afterwards; what of it cannot be used is said from the first.
  const { form: ofSheet, scale } = draft;
  const ofContent = useMemo(() => (isNew ? [] : contentProblems({ form: ofSheet, scale })), [isNew, ofSheet, scale]);
  const [isTried, setTried] = useState(ofContent.length > 0);
  const problems: readonly RoundProblem[] = [
    ...yearProblems(draft, isFull),
    ...stepProblems(steps, draft.fy),
    ...ofContent,
  ];
  const shown = isTried ? problems : [];
  const { form, onTry } = useFirstWrongField(error);
  const saving = useJustSaved(busy);
  const onSaved = () => {
    typing.settle();
    setTried(false);
    saving.onSaved();
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    onTry();
    if (draft.fy !== null && problems.length === 0) onSubmit(draft, onSaved);
  };
  const messageOf = (path: string) => shown.find((one) => one.path === path)?.message ?? fieldMessage(error, path);
  const contentMessageOf = useCallback(
    (path: string) => (isTried && ofContent.find((one) => one.path === path)?.message) || fieldMessage(error, path),
    [isTried, ofContent, error],
  );
  const told = describeError(error).details.flatMap(({ path }) => (isAtField(path, isNew) ? [path] : []));
  // biome-ignore lint/correctness/useExhaustiveDependencies: the listener is new at every drawing; what it is told is not.
  useEffect(() => onTyped?.(isTyped), [isTyped]);
  return (
    <form ref={form} onSubmit={submit} noValidate>
      <LeaveGuard when={isTyped || isMoreTyped} onLeave={() => forgetTyping(keptAs)} />
      <Stack gap="lg">
        <KeptTypingNote {...typing} />
        <Section title="評価する計画と年度">
          <Group align="flex-start" gap="md">
            <Select
              label="計画"
              data={plans.map(({ id, name }) => ({ value: id, label: name }))}
              value={draft.planId}
              onChange={(planId) => change({ planId: planId ?? draft.planId })}
              error={messageOf('planId')}
              disabled={!isNew}
              allowDeselect={false}
              w="24rem"
            />
            <Select
              label="評価する年度"
              description="シートは翌年度に記入します。"
              inputWrapperOrder={['label', 'input', 'description', 'error']}
              placeholder="選んでください"
              data={years}
              value={draft.fy === null ? null : String(draft.fy)}
              onChange={(fy) => fy !== null && change(ofYear(draft, Number(fy), isNew))}
              error={messageOf('fy')}
              allowDeselect={false}
              w="14rem"
            />
          </Group>
        </Section>
        {content(draft, change, contentMessageOf)}
        <Section
          title="手順と締切"
          description="使う段階を選び、締切を入力してください。締切を過ぎても入力はできます。"
        >
          <StageFields
            stages={draft.stages}
            onChange={(stage, changes) =>
              change({ stages: { ...draft.stages, [stage]: { ...draft.stages[stage], ...changes } } })
            }
            messageOf={(stage, field) => messageOf(`steps.${steps.findIndex((one) => one.stage === stage)}.${field}`)}
          />
        </Section>
        <Section title="記入する人への案内">
          <Textarea
            label="案内"
            description="すべての年度評価シートの上に表示します。書かなくてもかまいません。"
            autosize
            minRows={2}
            maxRows={10}
            value={draft.instructions}
            onChange={(event) => change({ instructions: event.currentTarget.value })}
            error={messageOf('instructions')}
          />
        </Section>
        <OthersChanged changes={overtyped.map((path) => heldText(initial, path))} />
        {isTried && problems.length > 0 && (
          <Text c="red" role="alert" fz="sm">
            入力を直すところが{problems.length}か所あります。
          </Text>
        )}
        <FormAlert error={error} fields={told} />
        <Group justify="flex-end">
          {saving.isSaved && !isTyped && (
            <Text role="status" fz="sm">
              変更を保存しました。
            </Text>
          )}
          {onCancel && (
            <Button
              variant="default"
              onClick={() => {
                forgetTyping(keptAs);
                onCancel();
              }}
            >
              やめる
            </Button>
          )}
          <Button ref={saving.button} type="submit" loading={busy}>
            {submitLabel}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
