import { Alert, Button, Group, Stack, Text } from '@mantine/core';
import type { RoundScope } from '@mawasu/contract';
import { checkScopeRules, MOST_SCOPE_RULES, scopeByRules, scopedAmount } from '@mawasu/domain/rounds';
import { useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { FormAlert } from '../../components/ui/form-alert.js';
import { KeptTypingNote } from '../../components/ui/kept-typing-note.js';
import { OthersChanged } from '../../components/ui/others-changed.js';
import { QueryView } from '../../components/ui/query-view.js';
import { Section } from '../../components/ui/section.js';
import { fieldMessage } from '../../lib/error-messages.js';
import { useTypedOver } from '../../lib/use-typed-over.js';
import { roundScopeQuery, usePutScopeRules } from './rounds.queries.js';
import { ScopePreview } from './scope-preview.js';
import { ScopeRuleFields } from './scope-rule-fields.js';

const emptyRule: RoundScope['rules'][number] = {
  ...{ nodeIds: [], viewpoints: [], departmentIds: [] },
  ...{ scope: 'simple', reason: '' },
};

/** The fields of a rule that say themselves what is refused in them. */
const ruleFields = ['nodeIds', 'departmentIds', 'viewpoints', 'cost', 'reason'];

interface ScopeEditorProps {
  roundId: string;
  /** Whether rules are typed that are not saved. */
  onTyped: (isTyped: boolean) => void;
}

/** How many 取組み have no amount of the year and moment the rule asks for. */
function missingOf({ initiatives }: RoundScope, { cost }: RoundScope['rules'][number]): number {
  return cost ? initiatives.filter((one) => scopedAmount(cost, one) === null).length : 0;
}

function RulesForm({ roundId, scope, onTyped }: ScopeEditorProps & { scope: RoundScope }) {
  const put = usePutScopeRules(roundId);
  // A part of the 評価年度: left without saving, both are given up.
  const { typed, set, others, isTyped, ...kept } = useTypedOver({ rules: scope.rules }, `round ${roundId} scope`);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the listener is new at every drawing; what it is told is not.
  useEffect(() => onTyped(isTyped), [isTyped]);
  const [isTried, setTried] = useState(false);
  const { rules } = typed;
  const change = (next: RoundScope['rules']) => set({ rules: next });
  const problems = checkScopeRules(rules);
  const found = scope.initiatives.map((initiative) => ({ initiative, ...scopeByRules(rules, initiative) }));
  const messageOf = (path: string) =>
    (isTried ? problems : []).find((one) => one.path === path)?.message ?? fieldMessage(put.error, path);
  const move = (from: number, to: number) => {
    const rule = rules[from];
    if (rule) change(rules.toSpliced(from, 1).toSpliced(to, 0, rule));
  };
  const save = () => {
    setTried(true);
    if (problems.length > 0) return;
    put.mutate(
      { version: scope.version, rules },
      {
        onSuccess: () => {
          kept.settle();
          setTried(false);
        },
      },
    );
  };
  const isChanged = JSON.stringify(rules) !== JSON.stringify(scope.rules);
  return (
    <Stack gap="sm">
      <KeptTypingNote {...kept} />
      <Stack component="ol" gap="sm" p={0} m={0} style={{ listStyle: 'none' }} aria-label="評価の対象の条件">
        {rules.map((rule, place) => (
          <ScopeRuleFields
            // biome-ignore lint/suspicious/noArrayIndexKey: two rules may say the same, and only their place tells them apart
            key={place}
            rule={rule}
            place={place}
            count={rules.length}
            scope={scope}
            taken={found.filter((one) => one.rule === place).length}
            missing={missingOf(scope, rule)}
            onChange={(changes) => change(rules.with(place, { ...rule, ...changes }))}
            onMove={(to) => move(place, to)}
            onRemove={() => change(rules.toSpliced(place, 1))}
            messageOf={(field) => messageOf(`rules.${place}.${field}`)}
          />
        ))}
      </Stack>
      {rules.length < MOST_SCOPE_RULES && (
        <Group>
          <Button variant="default" size="xs" onClick={() => change([...rules, emptyRule])}>
            条件を加える
          </Button>
        </Group>
      )}
      <ScopePreview found={found} />
      <OthersChanged
        changes={others.map(() => ({ label: '評価の対象の条件', now: `${scope.rules.length}個の条件` }))}
      />
      <FormAlert
        error={put.error}
        fields={rules.flatMap((_, place) => ruleFields.map((field) => `rules.${place}.${field}`))}
      />
      {put.isSuccess && !isChanged && (
        <Alert color="green" role="status">
          評価の対象を保存しました。
        </Alert>
      )}
      {isTried && problems.length > 0 && (
        <Text c="red" role="alert" fz="sm">
          入力を直すところが{problems.length}か所あります。
        </Text>
      )}
      <Group justify="flex-end">
        <Button onClick={save} loading={put.isPending}>
          評価の対象を保存する
        </Button>
      </Group>
    </Stack>
  );
}

/** 評価の対象: rules by which 取組み are evaluated in full, shortly or not at all, and what they come to while they are typed. */
export function ScopeEditor({ roundId, onTyped }: ScopeEditorProps) {
  const query = useQuery(roundScopeQuery(roundId));
  return (
    <Section
      title="評価の対象"
      description="上から順に見て、最初に当てはまった条件で評価します。どれにも当てはまらない取組みは「通常」です。"
    >
      <QueryView query={query}>{(scope) => <RulesForm {...{ roundId, scope, onTyped }} />}</QueryView>
    </Section>
  );
}
