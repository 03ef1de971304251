/** What a key on the tree asks for. */
export type OutlineMove = 'previous' | 'next' | 'first' | 'last' | 'in' | 'out';
export type OutlineAct = 'edit' | 'add_beside' | 'add_below' | 'up' | 'down' | 'remove' | 'help';

interface Key {
  key: string;
  altKey: boolean;
  shiftKey: boolean;
  ctrlKey: boolean;
  metaKey: boolean;
}

const plain: Record<string, OutlineMove | OutlineAct> = {
  ArrowUp: 'previous',
  ArrowDown: 'next',
  Home: 'first',
  End: 'last',
  ArrowRight: 'in',
  ArrowLeft: 'out',
  Enter: 'edit',
  F2: 'edit',
  Insert: 'add_beside',
  Delete: 'remove',
  '?': 'help',
};

const withAlt: Record<string, OutlineAct> = {
  ArrowUp: 'up',
  ArrowDown: 'down',
  Enter: 'add_beside',
};

/** The keys of the tree; null for every other. */
export function outlineActOf({ key, altKey, shiftKey, ctrlKey, metaKey }: Key): OutlineMove | OutlineAct | null {
  if (ctrlKey || metaKey) return null;
  if (altKey) return shiftKey && key === 'Enter' ? 'add_below' : shiftKey ? null : (withAlt[key] ?? null);
  if (shiftKey && key === 'Insert') return 'add_below';
  return plain[key] ?? null;
}

/** The list that 「?」 opens. */
export const outlineKeyList: readonly (readonly [keys: string, does: string])[] = [
  ['↑ ↓', '前後の項目へ移る'],
  ['→ ←', '開く・下の項目へ、閉じる・上の項目へ'],
  ['Home End', '最初・最後の項目へ移る'],
  ['Enter または F2', '名称を直す（右の欄へ移る）'],
  ['Esc', '右の欄から体系へ戻る'],
  ['Alt + ↑、Alt + ↓', '項目を上・下へ動かす（端では隣の上位項目へ移る）'],
  ['Alt + Enter または Insert', '同じ階層に項目を追加する'],
  ['Alt + Shift + Enter または Shift + Insert', '下の階層に項目を追加する'],
  ['Delete', '項目を削除する（確認があります）'],
  ['?', 'この一覧を開く'],
];
