import type { AchievementBand, AchievementFilter, Dashboard, RoundScale } from '@mawasu/contract';
import { evaluatedCountText } from '@mawasu/domain/sheets';
import type { EntryState } from '@mawasu/domain/workflow';

/** Names of the bands. Rates are rounded before they are sorted into bands, so that print and band agree. */
export const bandLabels: Record<AchievementBand, string> = {
  over100: '100%以上',
  from80: '80%以上100%未満',
  from60: '60%以上80%未満',
  below60: '60%未満',
  none: '率なし',
};

/** The words of the list's filter: the bands, and all that miss the target. */
export const achievementFilterLabels: Record<AchievementFilter, string> = {
  ...bandLabels,
  below100: '100%未満のすべて',
};

const handedIn: readonly EntryState[] = [
  'head_review',
  'division_review',
  'planning_review',
  'confirmed',
  'finalized',
  'published',
];
const finished: readonly EntryState[] = ['confirmed', 'finalized', 'published'];

const sumOf = (counts: readonly { state: EntryState; count: number }[], states: readonly EntryState[]): number =>
  counts.filter(({ state }) => states.includes(state)).reduce((sum, { count }) => sum + count, 0);

/** Sheets that have left the department, of a department or of all. */
const handedInOf = (counts: readonly { state: EntryState; count: number }[]): number => sumOf(counts, handedIn);

const excludedOf = ({ entriesByState }: Pick<Dashboard, 'entriesByState'>): number =>
  sumOf(entriesByState, ['excluded']);

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

/** Counts are the headline; nothing is averaged over ranks. `total` says of how many sheets, as {@link readTotal} does. */
export function readStatuses(
  nodes: Dashboard['statusByPolicy'],
  statuses: RoundScale['progressStatuses'],
  level: string,
  total: string,
): string {
  const chosen = nodes.flatMap(({ counts }) => counts).filter(({ status }) => status !== null);
  const rated = chosen.reduce((sum, { count }) => sum + count, 0);
  if (rated === 0) return 'まだ進捗状況が選ばれていません。';
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
  return `${total}のうち${rated}件で進捗状況が選ばれています。${reading}`;
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

export function readAchievement({ bands, countUsed, countAll }: Dashboard['achievement']): string {
  if (countAll === 0) return '対象の指標はありません。';
  const countOf = (band: AchievementBand) => bands.find((item) => item.band === band)?.count ?? 0;
  if (countUsed === 0) return `達成率を計算できる指標がまだありません（${countAll}件中0件で計算）。`;
  return `達成率が100%以上の指標は${countOf('over100')}件、60%未満は${countOf('below60')}件です（${countAll}件中${countUsed}件で計算）。`;
}

/** How many indicators miss their target: those the furthest behind are taken from. */
export const countBelowTarget = ({ bands }: Dashboard['achievement']): number =>
  bands.reduce((sum, { band, count }) => sum + (band === 'none' || band === 'over100' ? 0 : count), 0);

export function readFurthestBehind({
  furthestBehind,
  achievement,
}: Pick<Dashboard, 'furthestBehind' | 'achievement'>): string {
  const [first] = furthestBehind;
  if (!first) {
    return achievement.countUsed === 0
      ? '達成率を計算できる指標がまだありません。'
      : `達成率が100%未満の指標はありません（${achievement.countAll}件中${achievement.countUsed}件で計算）。`;
  }
  return `最も達成率が低い指標は「${first.name}」（${first.ownerTitle}）の${first.rateDisplay}です。`;
}
