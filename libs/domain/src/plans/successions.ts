import { foldForSearch } from '../text/search-text.js';
import type { SuccessionKind } from './organisation.js';
import type { NodeKind } from './plan-nodes.js';

export const successionKindLabels: Record<SuccessionKind, string> = {
  continued: '継続',
  merged: '統合',
  split: '分割',
  renamed: '名称変更',
  abolished: '廃止',
  created: '新規',
};

/** A node as far as it matters to what it became. */
export interface SuccessionNode {
  id: string;
  kind: NodeKind;
  code: string;
  title: string;
}

/** What a node of the plan before became in the plan after. One end is null for 廃止 and 新規. */
export interface SuccessionLink {
  oldId: string | null;
  newId: string | null;
  kind: SuccessionKind;
}

/** Letters apart that say nothing: brackets, blanks, middle dots. */
const plain = (title: string): string => foldForSearch(title).replace(/[\s\p{P}\p{S}]/gu, '');

function pairsOf(text: string): Map<string, number> {
  const characters = Array.from(` ${text} `);
  const pairs = new Map<string, number>();
  for (const [index, character] of characters.entries()) {
    const next = characters[index + 1];
    if (next !== undefined) pairs.set(character + next, (pairs.get(character + next) ?? 0) + 1);
  }
  return pairs;
}

/**
 * How alike two titles are, 0 to 1: the share of neighbouring characters they have in common (Dice), compared as searches
 * compare words (取組み and 取り組み are one), punctuation aside. 0 where one of them says nothing.
 */
export function titleLikeness(one: string, other: string): number {
  const [a, b] = [plain(one), plain(other)];
  if (a === '' || b === '') return 0;
  if (a === b) return 1;
  const [left, right] = [pairsOf(a), pairsOf(b)];
  let common = 0;
  for (const [pair, count] of left) common += Math.min(count, right.get(pair) ?? 0);
  return (2 * common) / (Array.from(a).length + 1 + Array.from(b).length + 1);
}

/** From here on two titles are worth a look. */
const ALIKE = 0.5;

/**
 * For each node that nothing is linked with yet the one it most likely became, best pairs first, each node once and only of
 * its own kind: 継続 where the titles say the same, 名称変更 where they are alike.
 */
export function suggestSuccessions(
  before: readonly SuccessionNode[],
  after: readonly SuccessionNode[],
  links: readonly SuccessionLink[],
): SuccessionLink[] {
  const linked = new Set(links.flatMap(({ oldId, newId }) => [oldId, newId]));
  const open = (nodes: readonly SuccessionNode[]) => nodes.filter(({ id }) => !linked.has(id));
  const candidates = open(before).flatMap((old) =>
    open(after).flatMap((next) => {
      const likeness = old.kind === next.kind ? titleLikeness(old.title, next.title) : 0;
      return likeness < ALIKE ? [] : [{ old, next, likeness, sameCode: old.code === next.code }];
    }),
  );
  candidates.sort((a, b) => b.likeness - a.likeness || Number(b.sameCode) - Number(a.sameCode));
  const taken = new Set<string>();
  return candidates.flatMap(({ old, next, likeness }): SuccessionLink[] => {
    if (taken.has(old.id) || taken.has(next.id)) return [];
    taken.add(old.id);
    taken.add(next.id);
    return [{ oldId: old.id, newId: next.id, kind: likeness === 1 ? 'continued' : 'renamed' }];
  });
}

/** Why a link does not go with those there are, in Japanese; null when it does. `old`, `next`: its ends, null where it has none. */
export function successionProblem(
  kind: SuccessionKind,
  old: SuccessionNode | null,
  next: SuccessionNode | null,
  links: readonly SuccessionLink[],
): string | null {
  if (kind === 'abolished' || kind === 'created') {
    const [needed, other] = kind === 'abolished' ? [old, next] : [next, old];
    if (needed === null)
      return kind === 'abolished' ? '前の計画の項目を選んでください。' : '新しい計画の項目を選んでください。';
    if (other !== null)
      return kind === 'abolished' ? '廃止には後継の項目がありません。' : '新規には前の項目がありません。';
  } else {
    if (old === null || next === null) return '前の計画と新しい計画から、項目を一つずつ選んでください。';
    if (old.kind !== next.kind) return '同じ種類の項目どうしを結んでください。';
  }
  const ofOld = old === null ? [] : links.filter(({ oldId }) => oldId === old.id);
  const ofNew = next === null ? [] : links.filter(({ newId }) => newId === next.id);
  if (old !== null && next !== null && ofOld.some(({ newId }) => newId === next.id))
    return 'この二つはすでに結ばれています。';
  const mayShareOld = kind === 'split' && ofOld.every((link) => link.kind === 'split');
  const mayShareNew = kind === 'merged' && ofNew.every((link) => link.kind === 'merged');
  if (ofOld.length > 0 && !mayShareOld)
    return `「${old?.title}」にはすでに後継があります。複数に分かれるときは「分割」で結んでください。`;
  if (ofNew.length > 0 && !mayShareNew)
    return `「${next?.title}」はすでに別の項目を引き継いでいます。まとめるときは「統合」で結んでください。`;
  return null;
}

/** The ways to link two nodes that go with the links there are, the likeliest first; none: they cannot be linked. */
export function possibleKinds(
  old: SuccessionNode,
  next: SuccessionNode,
  links: readonly SuccessionLink[],
): SuccessionKind[] {
  const isSame = titleLikeness(old.title, next.title) === 1;
  const isShared = (end: 'oldId' | 'newId', id: string) => links.some((link) => link[end] === id);
  const alone: SuccessionKind[] = isSame ? ['continued', 'renamed'] : ['renamed', 'continued'];
  const shared: SuccessionKind[] = isShared('oldId', old.id) ? ['split', 'merged'] : ['merged', 'split'];
  return [...alone, ...shared].filter((kind) => successionProblem(kind, old, next, links) === null);
}
