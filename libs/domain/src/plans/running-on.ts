import { foldForSearch } from '../text/search-text.js';
import type { SuccessionKind } from './organisation.js';

/** What becomes of an indicator whose node is followed by another one. */
export const runOnActs = ['continue', 'end', 'keep'] as const;
export type RunOnAct = (typeof runOnActs)[number];

export const runOnActLabels: Record<RunOnAct, string> = {
  continue: '引き継ぐ',
  end: '終える',
  keep: 'いまは変えない',
};

/**
 * What is done with the indicators of a node unless somebody says otherwise: they go on with what goes on as one (継続,
 * 名称変更) and end with what ends. Null where people are asked: at a 統合 or 分割 only they know what is still measured.
 */
export function proposedRunOn(kind: SuccessionKind): RunOnAct | null {
  if (kind === 'continued' || kind === 'renamed') return 'continue';
  return kind === 'abolished' ? 'end' : null;
}

/** The first name that stands twice among those of one node, compared as searches compare words; null: none does. */
export function doubledName(names: readonly string[]): string | null {
  const seen = new Set<string>();
  for (const name of names) {
    const folded = foldForSearch(name);
    if (seen.has(folded)) return name;
    seen.add(folded);
  }
  return null;
}
