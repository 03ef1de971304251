import type { Dashboard, IndicatorResult, RoundScale } from '@mawasu/contract';
import { rateNameLabels } from '@mawasu/domain/indicators';
import { evaluatedCountText } from '@mawasu/domain/sheets';
import { type EntryState, isEvaluated } from '@mawasu/domain/workflow';

/** The address's word for all that miss the target, beside the bands of the round. */
export const BELOW_TARGET = 'below100';

/** The words of the list's filter: the bands of the round's scale, and all that miss the target. */
export const bandOptions = ({ bands }: Pick<RoundScale, 'bands'>): { value: string; label: string }[] => [
  ...bands.map(({ code, label }) => ({ value: code, label })),
  { value: BELOW_TARGET, label: '100%未満のすべて' },
];

const handedIn: readonly EntryState[] = ['in_review', 'confirmed', 'finalized', 'published'];
const finished: readonly EntryState[] = ['confirmed', 'finalized', 'published'];

const sumOf = (counts: readonly { state: EntryState; count: number }[], states: readonly EntryState[]): number =>
  counts.filter(({ state }) => states.includes(state)).reduce((sum, { count }) => sum + count, 0);

/** Sheets that have left the department, of a department or of all. */
const handedInOf = (counts: readonly { state: EntryState; count: number }[]): number => sumOf(counts, handedIn);

const excludedOf = ({ entriesByState }: Pick<Dashboard, 'entriesByState'>): number =>
  entriesByState.reduce((sum, { state, count }) => sum + (isEvaluated(state) ? 0 : count), 0);

/** How many sheets the whole dashboard is about: 「50件（ほかに対象外2件）」. */
export const readTotal = (dashboard: Pick<Dashboard, 'entriesByState' | 'total'>): string =>
  evaluatedCountText(dashboard.total, excludedOf(dashboard));

/** 「50件（ほかに対象外2件）のうち34件が提出済で、うち12件が確認済です。」 */
export function readStates({ entriesByState, total }: Pick<Dashboard, 'entriesByState' | 'total'>): string {
  const count = readTotal({ entriesByState, total });
  if (total === 0) return `対象の年度評価シートは${count}です。`;
  const waiting = total - sumOf(entriesByState, handedIn);
  const rest = waiting === 0 ? 'すべて提出されました。' : `残る${waiting}件は提出されていません。`;
  return `${count}のうち${sumOf(entriesByState, handedIn)}件が提出済で、うち${sumOf(entriesByState, finished)}件が確認済です。${rest}`;
}

type StatusScope = Pick<Dashboard, 'entriesByState' | 'total' | 'statusByPolicy'>;

/** How many sheets the counts of statuses are of: those open to the reader. */
const openCount = ({ statusByPolicy }: StatusScope): number =>
  statusByPolicy.reduce((sum, { total }) => sum + total, 0);

/** Whether sheets that are counted by state are not open to the reader, so that their statuses are not counted. */
export const isPartial = (dashboard: StatusScope): boolean =>
  dashboard.statusByPolicy.length > 0 && openCount(dashboard) < dashboard.total;

/** Of how many sheets the statuses are: 「50件のうち」, 「50件のうち、閲覧できる13件では、」. */
export const readStatusScope = (dashboard: StatusScope): string =>
  `${readTotal(dashboard)}のうち${isPartial(dashboard) ? `、閲覧できる${openCount(dashboard)}件では、` : ''}`;

/** Counts are the headline; nothing is averaged over ranks. `scope` says of how many sheets, as {@link readStatusScope} does. */
export function readStatuses(
  nodes: Dashboard['statusByPolicy'],
  statuses: RoundScale['progressStatuses'],
  level: string,
  scope: string,
): string {
  const chosen = nodes.flatMap(({ counts }) => counts).filter(({ status }) => status !== null);
  const rated = chosen.reduce((sum, { count }) => sum + count, 0);
  if (rated === 0) return `${scope}進捗状況が選ばれているものは、まだありません。`;
  const lowest = statuses.filter(({ minRate }) => minRate !== null).at(-1);
  const behind = nodes.map((node) => ({
    name: `「${`${node.code} ${node.title}`.trim()}」`,
    count: node.counts.find(({ status }) => status === lowest?.code)?.count ?? 0,
  }));
  const most = Math.max(...behind.map(({ count }) => count));
  const worst = behind.filter(({ count }) => count === most).map(({ name }) => name);
  const reading =
    lowest && most > 0
      ? `「${lowest.label}」が最も多い${level}は${worst.join('')}（${worst.length > 1 ? '各' : ''}${most}件）です。`
      : `「${lowest?.label ?? ''}」の取組みはありません。`;
  return `${scope}${rated}件で進捗状況が選ばれています。${reading}`;
}

export function readDepartments(departments: Dashboard['submissionByDepartment']): string {
  const all = departments.filter(({ total }) => total > 0);
  if (all.length === 0) return '担当する取組みのある課はありません。';
  const complete = all.filter(({ counts, total }) => handedInOf(counts) >= total);
  const late = all.filter((department) => department.late > 0);
  const lateText =
    late.length === 0
      ? '期限を過ぎたシートはありません。'
      : `期限を過ぎたシートがある課は${late.length}課（${late.map(({ name }) => name).join('、')}）です。`;
  const completeText =
    complete.length === 0
      ? 'すべて提出した課はまだありません。'
      : `${all.length}課のうち${complete.length}課がすべて提出しました。`;
  return `${completeText}${lateText}`;
}

/** What the band of an indicator without a rate is called by the scale: the one with no lower end. */
const isRated = (scale: Pick<RoundScale, 'bands'>, code: string): boolean =>
  scale.bands.some((band) => band.code === code && band.minRate !== null);

export function readAchievement(
  { bands, countUsed, countAll }: Dashboard['achievement'],
  scale: Pick<RoundScale, 'bands'>,
  isPartial = false,
): string {
  const all = `${isPartial ? '閲覧できる' : ''}${countAll}件`;
  if (countAll === 0) return isPartial ? '閲覧できる指標はありません。' : '対象の指標はありません。';
  if (countUsed === 0) return `率を計算できる指標がまだありません（${all}中0件で計算）。`;
  const rated = bands.filter(({ band }) => isRated(scale, band));
  const [best, worst] = [rated[0], rated.at(-1)];
  if (!best || !worst) return `${all}中${countUsed}件で計算しています。`;
  return `率が${best.label}の指標は${best.count}件、${worst.label}は${worst.count}件です（${all}中${countUsed}件で計算）。`;
}

/** How many indicators miss their target: those the furthest behind are taken from. */
export const countBelowTarget = ({ bands }: Dashboard['achievement'], scale: Pick<RoundScale, 'bands'>): number => {
  const below = scale.bands.filter(({ minRate }) => minRate !== null && Number(minRate) < 100).map(({ code }) => code);
  return bands.reduce((sum, { band, count }) => sum + (below.includes(band) ? count : 0), 0);
};

/** The rate a rank rests on, under its own name: 「達成率 72.0%」, 「ペース 88.1%」. */
export function namedRate({ basis, achievement, pace }: IndicatorResult): string {
  return basis === 'pace'
    ? `${rateNameLabels.pace} ${pace.display}`
    : `${rateNameLabels.achievement} ${achievement.display}`;
}

export function readFurthestBehind({
  furthestBehind,
  achievement,
}: Pick<Dashboard, 'furthestBehind' | 'achievement'>): string {
  const [first] = furthestBehind;
  if (!first) {
    return achievement.countUsed === 0
      ? '率を計算できる指標がまだありません。'
      : `率が100%未満の指標はありません（${achievement.countAll}件中${achievement.countUsed}件で計算）。`;
  }
  return `最も率が低い指標は「${first.name}」（${first.ownerTitle}、${namedRate(first)}）です。`;
}

/** How many chose another status than the 目安; null where nobody did. */
export function readOverridden(dashboard: StatusScope & Pick<Dashboard, 'overridden'>): string | null {
  const { overridden } = dashboard;
  if (overridden === 0) return null;
  const scope = isPartial(dashboard) ? `閲覧できる${openCount(dashboard)}件のうち、` : '';
  return `${scope}進捗状況が目安と違うシートが${overridden}件あります。`;
}
