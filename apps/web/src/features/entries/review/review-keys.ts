import { isWriting } from '../shortcuts.js';

export type ReviewKey = 'next' | 'previous' | 'pass' | 'return' | 'help';

interface ReviewKeyRow {
  id: ReviewKey;
  /** By position (`KeyN`), which Caps Lock does not change, or by the sign it writes. */
  keys: readonly string[];
  shown: string;
  does: string;
}

/** The keys of 確認, in one table: the handler acts by it, the help lists it. */
export const reviewKeys: readonly ReviewKeyRow[] = [
  { id: 'next', keys: ['KeyJ'], shown: 'J', does: '次のシートへ移る' },
  { id: 'previous', keys: ['KeyK'], shown: 'K', does: '前のシートへ戻る' },
  { id: 'pass', keys: ['KeyA'], shown: 'A', does: '表示中のシートを承認（確認）して、次のシートへ移る' },
  { id: 'return', keys: ['KeyR'], shown: 'R', does: '差戻しの理由を書き始める' },
  { id: 'help', keys: ['?', '？'], shown: '?', does: 'この一覧を開く' },
];

/** These change something: a key that is held down counts once. */
const acting: readonly ReviewKey[] = ['pass', 'return', 'help'];

/** What an IME is still working on is its own: some browsers tell so by the key code alone. */
const IME_KEY_CODE = 229;

type Pressed = Pick<
  KeyboardEvent,
  | ('key' | 'code' | 'altKey' | 'ctrlKey' | 'metaKey' | 'shiftKey')
  | ('isComposing' | 'keyCode' | 'defaultPrevented' | 'target' | 'repeat')
>;

/** The key of 確認 that was pressed; null for every other one, while somebody types or converts, and for a held key that acts. */
export function reviewKeyOf(event: Pressed): ReviewKey | null {
  if (event.isComposing || event.keyCode === IME_KEY_CODE || event.defaultPrevented) return null;
  if (event.ctrlKey || event.metaKey || event.altKey || isWriting(event.target)) return null;
  const found = reviewKeys.find(
    ({ keys }) => keys.includes(event.key) || (!event.shiftKey && keys.includes(event.code)),
  );
  if (!found || (event.repeat && acting.includes(found.id))) return null;
  return found.id;
}
