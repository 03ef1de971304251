/**
 * What a row of a personnel list does: `hold` says what somebody holds from a day on (what is not named any more ends),
 * `addition` 兼務 adds to it, `release` ends one 兼務, `leave` ends everything.
 */
export const transferKinds = ['hold', 'addition', 'release', 'leave'] as const;
export type TransferKind = (typeof transferKinds)[number];

/** Whether the day of a `leave` is the last one in office (3月31日付け退職) or the first one elsewhere (4月1日付け転出). */
export type LeavingDay = 'last' | 'first';

export interface TransferWord {
  kind: TransferKind;
  leavingDay?: LeavingDay;
}

const words: readonly [pattern: RegExp, meaning: TransferWord][] = [
  [/解除|兼務終了|併任終了/, { kind: 'release' }],
  [/兼務|併任|兼任|兼職/, { kind: 'addition' }],
  [/退職|辞職|離職|失職|免職|任期満了|死亡/, { kind: 'leave', leavingDay: 'last' }],
  [/転出|出向|派遣|休職|休業/, { kind: 'leave', leavingDay: 'first' }],
  [/異動|転入|採用|新規|新任|昇任|昇格|降任|配置換|配置替|転任|復職|復帰|再任用|任用|留任|継続/, { kind: 'hold' }],
];

/** The words a list may hold, for the form and for refusals. */
export const transferExamples = ['異動', '採用', '転入', '昇任', '兼務', '兼務解除', '退職', '転出'] as const;

/** What 異動区分 says: an empty one is a `hold`; null for a word that is not known. */
export function parseTransferWord(text: string): TransferWord | null {
  const plain = text.normalize('NFKC').replace(/\s+/g, '');
  if (plain === '') return { kind: 'hold' };
  return words.find(([pattern]) => pattern.test(plain))?.[1] ?? null;
}
