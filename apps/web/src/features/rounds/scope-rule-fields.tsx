import { ActionIcon, Group, MultiSelect, Paper, Select, Stack, Text, TextInput } from '@mantine/core';
import type { PutScopeRules, RoundScope } from '@mawasu/contract';
import { NO_VIEWPOINT } from '@mawasu/domain/rounds';
import { entryScopeLabels, entryScopes } from '@mawasu/domain/sheets';
import { IconArrowDown, IconArrowUp, IconTrash } from '@tabler/icons-react';
import { filterOptions } from '../../lib/option-filter.js';
import { ScopeCostFields } from './scope-cost-fields.js';

type Rule = PutScopeRules['rules'][number];

interface ScopeRuleFieldsProps {
  rule: Rule;
  place: number;
  count: number;
  scope: RoundScope;
  /** How many 取組み the rule takes: those that no rule before took. */
  taken: number;
  /** How many 取組み have no amount of the year and moment it asks for. */
  missing: number;
  onChange: (changes: Partial<Rule>) => void;
  onMove: (place: number) => void;
  onRemove: () => void;
  messageOf: (field: string) => string | null;
}

/** What is chosen and is not in the plan or the organisation of the year any more can still be seen and taken out. */
function withGone(items: readonly { id: string; name: string }[], chosen: readonly string[]) {
  const gone = chosen.filter((id) => !items.some((item) => item.id === id));
  const data = items.map(({ id, name }) => ({ value: id, label: name }));
  return [...data, ...gone.map((id) => ({ value: id, label: '（この年度にはないもの）' }))];
}

/** One rule: which 取組み, how they are evaluated, and why. */
export function ScopeRuleFields(props: ScopeRuleFieldsProps) {
  const { rule, place, count, scope, taken, missing, onChange, onMove, onRemove, messageOf } = props;
  const name = `条件${place + 1}`;
  return (
    <Paper withBorder p="sm" component="li" aria-label={name}>
      <Stack gap="xs">
        <Group justify="space-between">
          <Text fw={700}>
            {name}（当てはまる取組み：{taken}件）
          </Text>
          <Group gap={4}>
            <ActionIcon
              variant="default"
              aria-label={`${name}を上へ`}
              disabled={place === 0}
              onClick={() => onMove(place - 1)}
            >
              <IconArrowUp size={16} aria-hidden />
            </ActionIcon>
            <ActionIcon
              variant="default"
              aria-label={`${name}を下へ`}
              disabled={place === count - 1}
              onClick={() => onMove(place + 1)}
            >
              <IconArrowDown size={16} aria-hidden />
            </ActionIcon>
            <ActionIcon variant="default" aria-label={`${name}を消す`} onClick={onRemove}>
              <IconTrash size={16} aria-hidden />
            </ActionIcon>
          </Group>
        </Group>
        <Group align="flex-start" gap="md" grow>
          <MultiSelect
            label="計画の範囲"
            description="選んだ項目の下にある取組みすべて"
            placeholder={rule.nodeIds.length === 0 ? 'すべて' : undefined}
            data={withGone(scope.nodes, rule.nodeIds)}
            value={rule.nodeIds}
            onChange={(nodeIds) => onChange({ nodeIds })}
            error={messageOf('nodeIds')}
            searchable
            filter={filterOptions}
          />
          <MultiSelect
            label="部・課"
            description="部を選ぶと、その課すべて"
            placeholder={rule.departmentIds.length === 0 ? 'すべて' : undefined}
            data={withGone(scope.departments, rule.departmentIds)}
            value={rule.departmentIds}
            onChange={(departmentIds) => onChange({ departmentIds })}
            error={messageOf('departmentIds')}
            searchable
            filter={filterOptions}
          />
          <MultiSelect
            label="行革の視点"
            description="視点のない取組みも選べます"
            placeholder={rule.viewpoints.length === 0 ? 'すべて' : undefined}
            data={[
              ...scope.viewpoints.map((one) => ({ value: String(one.number), label: one.label })),
              { value: String(NO_VIEWPOINT), label: '視点なし' },
            ]}
            value={rule.viewpoints.map(String)}
            onChange={(viewpoints) => onChange({ viewpoints: viewpoints.map(Number) })}
            error={messageOf('viewpoints')}
          />
        </Group>
        <ScopeCostFields
          cost={rule.cost}
          missing={missing}
          onChange={(cost) => onChange({ cost })}
          error={messageOf('cost')}
        />
        <Group align="flex-start" gap="md">
          <Select
            label="評価のしかた"
            data={entryScopes.map((value) => ({ value, label: entryScopeLabels[value] }))}
            value={rule.scope}
            onChange={(value) => onChange({ scope: entryScopes.find((one) => one === value) ?? rule.scope })}
            allowDeselect={false}
            w="10rem"
          />
          <TextInput
            label="理由"
            description="シートと帳票に表示します。"
            value={rule.reason}
            onChange={(event) => onChange({ reason: event.currentTarget.value })}
            error={messageOf('reason')}
            withAsterisk={rule.scope !== 'full'}
            flex={1}
          />
        </Group>
      </Stack>
    </Paper>
  );
}
