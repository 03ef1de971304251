import { compareDecimals, type Decimal } from './decimal.js';

/** One choice of 進捗状況: a rank that a rate leads to, or a special status that only a person chooses. */
export interface ProgressStatus {
  code: string;
  /** 'A'…'D', or '' for a status that is no rank. */
  symbol: string;
  label: string;
  definition: string;
  kind: 'rank' | 'special';
  /** Lowest rounded rate of the rank, in percent; null for the lowest rank and for special statuses. */
  minRate: Decimal | null;
}

export interface FutureDirection {
  code: string;
  label: string;
  definition: string;
  /** What 今後の方向性の内容 must contain: nothing, any text, what it merges with, or the year it ends. */
  needs: 'nothing' | 'note' | 'target' | 'year';
}

/** The rank labels, thresholds and directions of a round: plain JSON, edited by 企画, frozen with the round. */
export interface Scale {
  progressStatuses: readonly ProgressStatus[];
  futureDirections: readonly FutureDirection[];
}

function rank(symbol: string, label: string, minRate: Decimal | null, definition: string): ProgressStatus {
  return { code: symbol, symbol, label, definition, kind: 'rank', minRate };
}

function special(code: string, label: string, definition: string): ProgressStatus {
  return { code, symbol: '', label, definition, kind: 'special', minRate: null };
}

/** The proposal a city starts from. Thresholds are a proposal of this product, not any city's rule. */
export const defaultScale: Scale = {
  progressStatuses: [
    rank('A', '順調', '100', '率が100%以上'),
    rank('B', '概ね順調', '80', '率が80%以上100%未満'),
    rank('C', 'やや遅れている', '60', '率が60%以上80%未満'),
    rank('D', '遅れている', null, '率が60%未満'),
    special('completed', '完了', '取組みを終えた'),
    special('not_started', '未着手', 'この年度に着手していない'),
    special('excluded', '評価対象外', 'この年度は評価しない'),
  ],
  futureDirections: [
    { code: 'expand', label: '拡充', definition: '内容や対象を広げる', needs: 'nothing' },
    { code: 'continue', label: '継続', definition: '今の内容で続ける', needs: 'nothing' },
    { code: 'improve', label: '改善', definition: '進め方や内容を見直して続ける', needs: 'note' },
    { code: 'merge', label: '統合', definition: 'ほかの取組みとまとめる', needs: 'target' },
    { code: 'reduce', label: '縮小', definition: '内容や対象を減らす', needs: 'note' },
    { code: 'suspend', label: '休止・廃止', definition: '休む、またはやめる', needs: 'year' },
    { code: 'complete', label: '完了', definition: '目的を果たして終える', needs: 'year' },
  ],
};

function ranksFromBest(scale: Scale): ProgressStatus[] {
  const ranks = scale.progressStatuses.filter((status) => status.kind === 'rank');
  return ranks.toSorted((left, right) => {
    if (left.minRate === null || right.minRate === null) return left.minRate === null ? 1 : -1;
    return compareDecimals(right.minRate, left.minRate);
  });
}

/** The rank of a rate. The rate must be the rounded one that is printed, so that print and rank agree: 99.95 → 100.0 → A. */
export function classifyRate(scale: Scale, roundedRate: Decimal): ProgressStatus {
  const found = ranksFromBest(scale).find(
    ({ minRate }) => minRate === null || compareDecimals(roundedRate, minRate) >= 0,
  );
  if (!found) throw new RangeError('the scale has no lowest rank');
  return found;
}

export function findProgressStatus(scale: Scale, code: string): ProgressStatus | null {
  return scale.progressStatuses.find((status) => status.code === code) ?? null;
}

export function findFutureDirection(scale: Scale, code: string): FutureDirection | null {
  return scale.futureDirections.find((direction) => direction.code === code) ?? null;
}

/** 0 for the best rank, 1 for the next; null for special and unknown statuses. */
export function rankPosition(scale: Scale, code: string): number | null {
  const position = ranksFromBest(scale).findIndex((status) => status.code === code);
  return position < 0 ? null : position;
}

/** 「B 概ね順調」, 「完了」. */
export function progressStatusText(status: ProgressStatus): string {
  return status.symbol === '' ? status.label : `${status.symbol} ${status.label}`;
}

function hasRepeats(values: readonly string[]): boolean {
  return new Set(values).size < values.length;
}

/** What keeps an edited scale from being used, as sentences; empty when it can be. */
export function checkScale(scale: Scale): string[] {
  const { progressStatuses, futureDirections } = scale;
  const ranks = progressStatuses.filter((status) => status.kind === 'rank');
  const thresholds = ranks.flatMap(({ minRate }) => (minRate === null ? [] : [minRate]));
  const messages: string[] = [];
  if (hasRepeats(progressStatuses.map(({ code }) => code)) || hasRepeats(futureDirections.map(({ code }) => code))) {
    messages.push('同じ記号が二度使われています。');
  }
  if ([...progressStatuses, ...futureDirections].some(({ label }) => label.trim() === '')) {
    messages.push('名称を入力してください。');
  }
  if (ranks.length - thresholds.length !== 1) {
    messages.push('下限のない段階（いちばん下の段階）を一つだけ置いてください。');
  }
  const isDescending = thresholds.every(
    (value, index) => index === 0 || compareDecimals(thresholds[index - 1] ?? value, value) > 0,
  );
  if (!isDescending) messages.push('下限の率は、上の段階ほど大きくしてください。');
  if (futureDirections.length === 0) messages.push('今後の方向性を一つ以上置いてください。');
  return messages;
}
