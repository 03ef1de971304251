import type { RoundState } from './workflow.js';

/** As much of a 評価年度 as naming it and choosing among several takes. */
interface NamedRound {
  id: string;
  /** Fiscal year, an integer. */
  fy: number;
  state: RoundState;
}

const inUse: readonly RoundState[] = ['open', 'reviewing'];

/** The round people work in: the newest open one, else the newest of all. Null when there is none yet (design.md §6). */
export function defaultRound<Round extends NamedRound>(rounds: readonly Round[]): Round | null {
  const newestFirst = rounds.toSorted((left, right) => right.fy - left.fy);
  return newestFirst.find((round) => inUse.includes(round.state)) ?? newestFirst[0] ?? null;
}

/** How an address names a round: by its year, or by its id where two plans are evaluated for one year. */
export function roundParam(round: NamedRound, rounds: readonly NamedRound[]): string {
  const isOnlyOne = rounds.filter(({ fy }) => fy === round.fy).length === 1;
  return isOnlyOne ? String(round.fy) : round.id;
}

/** Whether an address that says `param` means this round, and does not only fall back to it. False for null. */
export function isNamedRound(round: NamedRound | null, rounds: readonly NamedRound[], param: string): boolean {
  return round !== null && (round.id === param || roundParam(round, rounds) === param);
}

/**
 * The round an address names; what it does not know falls back to the default, so that old links still open. Null when there
 * is no round.
 */
export function findRound<Round extends NamedRound>(rounds: readonly Round[], param: string | undefined): Round | null {
  const named = param === undefined ? undefined : rounds.find((round) => isNamedRound(round, rounds, param));
  return named ?? defaultRound(rounds);
}
