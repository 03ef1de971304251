import { List, Text } from '@mantine/core';
import type { RoundScope } from '@mawasu/contract';
import { COST_UNIT, costFigureText, costStageLabels } from '@mawasu/domain/costs';
import { NO_VIEWPOINT } from '@mawasu/domain/rounds';
import { entryScopeLabels } from '@mawasu/domain/sheets';
import { useQuery } from '@tanstack/react-query';
import { QueryView } from '../../components/ui/query-view.js';
import { Section } from '../../components/ui/section.js';
import { scopeHowLabels, scopeYearText } from './block-words.js';
import { roundScopeQuery } from './rounds.queries.js';

type Rule = RoundScope['rules'][number];

const GONE = '（この年度にはないもの）';
const named = (items: readonly { id: string; name: string }[], ids: readonly string[]): string =>
  ids.map((id) => items.find((item) => item.id === id)?.name || GONE).join('、');

/** Which 取組み a rule takes, in words; one without any condition takes all. */
function conditionText({ nodeIds, departmentIds, viewpoints, cost }: Rule, scope: RoundScope): string {
  const views = viewpoints.map((number) =>
    number === NO_VIEWPOINT ? '視点なし' : (scope.viewpoints.find((one) => one.number === number)?.label ?? GONE),
  );
  const parts = [
    nodeIds.length > 0 && `計画の範囲が${named(scope.nodes, nodeIds)}`,
    departmentIds.length > 0 && `部・課が${named(scope.departments, departmentIds)}`,
    views.length > 0 && `行革の視点が${views.join('、')}`,
    cost &&
      `${scopeYearText(cost.yearsBefore)}の${costStageLabels[cost.stage]}の事業費が${costFigureText('total', cost.amount)}${COST_UNIT}${scopeHowLabels[cost.how]}`,
  ].filter((part) => part !== false && part !== undefined);
  return parts.length === 0 ? 'すべての取組み' : `${parts.join('、')}の取組み`;
}

/** 評価の対象: the rules by which the sheets of a round are made, or were. */
export function ScopeFacts({ roundId, isOpened }: { roundId: string; isOpened: boolean }) {
  const query = useQuery(roundScopeQuery(roundId));
  return (
    <Section title="評価の対象">
      <QueryView query={query}>
        {(scope) =>
          scope.rules.length === 0 ? (
            <Text>条件はありません。すべての取組みを「{entryScopeLabels.full}」で評価します。</Text>
          ) : (
            <>
              <Text fz="sm" c="dimmed">
                {isOpened
                  ? '受付を始めたときの条件です。上から順に見て、最初に当てはまった条件でシートを作りました。'
                  : '上から順に見て、最初に当てはまった条件でシートを作ります。'}
              </Text>
              <List type="ordered" aria-label="評価の対象の条件">
                {scope.rules.map((rule, place) => (
                  // biome-ignore lint/suspicious/noArrayIndexKey: two rules may say the same, and only their place tells them apart
                  <List.Item key={place}>
                    {conditionText(rule, scope)}：{entryScopeLabels[rule.scope]}
                    {rule.reason !== '' && `（${rule.reason}）`}
                  </List.Item>
                ))}
              </List>
              <Text fz="sm" c="dimmed">
                どれにも当てはまらない取組みは「{entryScopeLabels.full}」です。
              </Text>
            </>
          )
        }
      </QueryView>
    </Section>
  );
}
