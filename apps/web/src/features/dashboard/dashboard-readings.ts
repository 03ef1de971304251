import type { AchievementBand, Dashboard, RoundScale } from '@mawasu/contract';
import type { EntryState } from '@mawasu/domain';

/** Names of the bands. Rates are rounded before they are sorted into bands, so that print and band agree. */
export const bandLabels: Record<AchievementBand, string> = {
  over100: '100%以上',
  from80: '80%以上100%未満',
  from60: '60%以上80%未満',
  below60: '60%未満',
  none: '率なし',
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

/** 「52件のうち34件が提出済、12件が確認済です。」 */
export function readStates({ entriesByState, total }: Dashboard): string {
  if (total === 0) return '対象の年度評価シートはありません。';
  const waiting = total - sumOf(entriesByState, handedIn);
  const rest = waiting === 0 ? 'すべて提出されました。' : `残る${waiting}件は提出されていません。`;
  return `${total}件のうち${sumOf(entriesByState, handedIn)}件が提出済で、うち${sumOf(entriesByState, finished)}件が確認済です。${rest}`;
}

/** Counts are the headline; nothing is averaged over ranks. */
export function readStatuses(
  nodes: Dashboard['statusByPolicy'],
  statuses: RoundScale['progressStatuses'],
  level: string,
): string {
  const chosen = nodes.flatMap(({ counts }) => counts).filter(({ status }) => status !== null);
  const all = nodes.reduce((sum, { total }) => sum + total, 0);
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
  return `${all}件中${rated}件で進捗状況が選ばれています。${reading}`;
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

export function readFurthestBehind(indicators: Dashboard['furthestBehind']): string {
  const first = indicators[0];
  if (!first) return '達成率を計算できる指標がまだありません。';
  return `最も達成率が低い指標は「${first.name}」（${first.ownerTitle}）の${first.rateDisplay}です。`;
}
