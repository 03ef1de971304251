import { Stack, Text } from '@mantine/core';
import type { RoundSummary, SearchAnswer, SearchKind } from '@mawasu/contract';
import { roundParam } from '@mawasu/domain/workflow';
import { IconSearchOff } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { EmptyState } from '../../components/ui/empty-state.js';
import { FoundList } from '../../components/ui/found-item.js';
import { BeyondLastPage, PageSwitch } from '../../components/ui/page-switch.js';
import { Section } from '../../components/ui/section.js';
import { TextLink } from '../../components/ui/text-link.js';
import { paths } from '../../config/paths.js';
import { IndicatorHit, PlanHit, SheetHit } from './search-hit.js';
import classes from './search-hit.module.css';

const searchGroups = [
  { kind: 'plan', label: '計画' },
  { kind: 'indicator', label: '指標' },
  { kind: 'sheet', label: '年度評価シート' },
] as const satisfies readonly { kind: SearchKind; label: string }[];

/** From here on nobody reads on: another word helps more than the next page. */
const TOO_MANY = 100;

interface SearchResultsProps {
  answer: SearchAnswer;
  rounds: readonly RoundSummary[];
  q: string;
  /** The group that is shown alone, by pages; without one the first hits of each. */
  kind: SearchKind | undefined;
  page: number;
  pageSize: number;
  onPage: (page: number) => void;
}

function hitsOf(answer: SearchAnswer, kind: SearchKind, rounds: readonly RoundSummary[]): ReactNode[] {
  if (kind === 'plan') return answer.plan.items.map((hit) => <PlanHit key={hit.id} hit={hit} />);
  if (kind === 'indicator') return answer.indicator.items.map((hit) => <IndicatorHit key={hit.id} hit={hit} />);
  return answer.sheet.items.map((hit) => {
    const round = rounds.find(({ id }) => id === hit.roundId);
    return <SheetHit key={hit.id} hit={hit} round={round ? roundParam(round, rounds) : hit.roundId} />;
  });
}

/** How much there is of each kind, and the way to one of them alone. */
function GroupLinks({ answer, q, kind }: Pick<SearchResultsProps, 'answer' | 'q' | 'kind'>) {
  const all = searchGroups.reduce((sum, group) => sum + answer[group.kind].total, 0);
  const links = [{ kind: undefined, label: 'すべて', total: all }].concat(
    searchGroups.map((group) => ({ ...group, total: answer[group.kind].total })) as never[],
  );
  return (
    <nav aria-label="検索結果の種類">
      <ul className={classes.groups}>
        {links.map((link) => (
          <li key={link.label}>
            <TextLink
              to={paths.search}
              search={{ q, kind: link.kind }}
              activeOptions={{ exact: true }}
              aria-current={link.kind === kind ? 'page' : undefined}
            >
              {link.label}（{link.total.toLocaleString()}件）
            </TextLink>
          </li>
        ))}
      </ul>
    </nav>
  );
}

function Group({
  answer,
  rounds,
  q,
  kind,
  page,
  pageSize,
  onPage,
  group,
}: SearchResultsProps & { group: (typeof searchGroups)[number] }) {
  const { total } = answer[group.kind];
  const hits = hitsOf(answer, group.kind, rounds);
  if (total === 0) {
    return kind === undefined ? null : (
      <EmptyState icon={IconSearchOff} title={`${group.label}には見つかりませんでした。`} />
    );
  }
  if (hits.length === 0) return <BeyondLastPage onFirst={() => onPage(1)} />;
  const isMore = kind === undefined && total > hits.length;
  const first = (page - 1) * pageSize + 1;
  return (
    <Section
      title={group.label}
      count={total}
      flush
      description={
        <>
          {kind !== undefined &&
            `${first.toLocaleString()}〜${(first + hits.length - 1).toLocaleString()}件目を表示しています。`}
          {total > TOO_MANY && `多いため、言葉を加えると絞り込めます（例：${q}　地域）。`}
        </>
      }
      action={
        isMore && (
          <TextLink to={paths.search} search={{ q, kind: group.kind }} fz="sm">
            {group.label}の{total.toLocaleString()}件をすべて見る
          </TextLink>
        )
      }
    >
      <FoundList>{hits}</FoundList>
    </Section>
  );
}

/** What was found, by kind. */
export function SearchResults(props: SearchResultsProps) {
  const { answer, q, kind, page, pageSize, onPage } = props;
  const found = searchGroups.filter((group) => answer[group.kind].total > 0);
  if (found.length === 0) {
    return (
      <EmptyState icon={IconSearchOff} title={`「${q}」は見つかりませんでした。`} role="status">
        {props.rounds.length === 0
          ? '計画と評価年度がまだ登録されていないときは、見つかるものがありません。登録は企画が行います。'
          : '言葉を短くするか、別の言葉で検索してください。'}
      </EmptyState>
    );
  }
  return (
    <Stack gap="lg">
      <GroupLinks answer={answer} q={q} kind={kind} />
      <Text size="sm" role="status">
        {found.map((group) => `${group.label}${answer[group.kind].total.toLocaleString()}件`).join('、')}
        が見つかりました。
      </Text>
      {searchGroups
        .filter((group) => kind === undefined || group.kind === kind)
        .map((group) => (
          <Group key={group.kind} {...props} group={group} />
        ))}
      {kind !== undefined && <PageSwitch total={answer[kind].total} page={page} pageSize={pageSize} onPage={onPage} />}
    </Stack>
  );
}
