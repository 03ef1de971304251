import { isDeepStrictEqual } from 'node:util';
import type { EntityManager } from 'typeorm';
import {
  type IndicatorResultRecord,
  type ResultSelection,
  replaceResults,
  storedResults,
} from './indicator-results.store.js';
import { evaluateResults } from './indicator-results.writer.js';

export interface Recomputation {
  /** How many results there should be. */
  count: number;
  differences: ResultDifference[];
}

/** A result that is not what the stored figures come to; null where there is none. */
export interface ResultDifference {
  roundId: string;
  indicatorId: string;
  stored: IndicatorResultRecord | null;
  computed: IndicatorResultRecord | null;
}

const keyOf = ({ roundId, indicatorId }: Pick<IndicatorResultRecord, 'roundId' | 'indicatorId'>) =>
  `${roundId} ${indicatorId}`;

/**
 * Works out results of the rounds that are not settled anew, all unless some are selected, and compares them with what is
 * stored. `write` puts them right.
 */
export async function recomputeResults(
  manager: EntityManager,
  write: boolean,
  selection: ResultSelection = {},
): Promise<Recomputation> {
  const stored = new Map((await storedResults(manager, selection)).map((row) => [keyOf(row), row]));
  const results = await evaluateResults(manager, selection);
  const computed = new Map(results.map((row) => [keyOf(row), row]));
  const differences = [...new Set([...stored.keys(), ...computed.keys()])].flatMap((key): ResultDifference[] => {
    const [before, after] = [stored.get(key) ?? null, computed.get(key) ?? null];
    const either = after ?? before;
    if (either === null || isDeepStrictEqual(plain(before), plain(after))) return [];
    return [{ roundId: either.roundId, indicatorId: either.indicatorId, stored: before, computed: after }];
  });
  if (write && differences.length > 0) await replaceResults(manager, selection, results);
  return { count: computed.size, differences };
}

function plain(record: IndicatorResultRecord | null): unknown {
  return record && (JSON.parse(JSON.stringify(record)) as unknown);
}

const words: Partial<Record<keyof IndicatorResultRecord, string>> = {
  state: '状態',
  target: '目標',
  actual: '実績',
  rate: '率',
  band: '区分',
};

/** One line for the operator: what is stored and what it should be. */
export function differenceText({ roundId, indicatorId, stored, computed }: ResultDifference): string {
  const head = `評価年度 ${roundId} 指標 ${indicatorId}：`;
  if (stored === null) return `${head}結果がありません。`;
  if (computed === null) return `${head}余分な結果があります。`;
  const changes = Object.entries(words).flatMap(([field, word]) => {
    const [before, after] = [stored, computed].map((row) => row[field as keyof IndicatorResultRecord] ?? 'なし');
    return before === after ? [] : [`${word} ${before} → ${after}`];
  });
  return `${head}${changes.length > 0 ? changes.join('、') : '説明が違います。'}`;
}
