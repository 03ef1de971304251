// The keys of the sheet, in one table: the handlers act by it, the help lists it.

/** Where a key counts: anywhere on the sheet, in the column of this year's figures, or in what is opened over the foot. */
export type ShortcutPlace = 'sheet' | 'figures' | 'panel';

export type ShortcutId =
  | 'nextTodo'
  | 'previousTodo'
  | 'step'
  | 'checks'
  | 'history'
  | 'lastYear'
  | 'help'
  | 'nextFigure'
  | 'previousFigure'
  | 'close';

export interface Shortcut {
  id: ShortcutId;
  place: ShortcutPlace;
  /** By position (`KeyN`), which an IME does not change, or by what the key writes. */
  keys: readonly string[];
  withAlt: boolean;
  /** As printed on the keyboard. */
  shown: readonly string[];
  does: string;
}

const alt = (id: ShortcutId, letter: string, does: string): Shortcut => ({
  ...{ id, place: 'sheet', keys: [`Key${letter}`], withAlt: true, shown: [`Alt＋${letter}`], does },
});
const plain = (id: ShortcutId, place: ShortcutPlace, keys: string[], shown: string[], does: string): Shortcut => ({
  ...{ id, place, keys, withAlt: false, shown, does },
});

/**
 * Alt with a letter is what browsers leave to pages. Not taken: Alt+D, E and F (Edge), Alt with arrows, Home, F4, Space and
 * Tab (Edge, Windows), Ctrl (Edge, ATOK, MS-IME), function keys (conversion).
 */
export const shortcuts: readonly Shortcut[] = [
  alt('nextTodo', 'N', '次の未入力の欄へ移る（入力済みの欄は飛ばします）'),
  alt('previousTodo', 'P', '前の未入力の欄へ戻る'),
  alt('checks', 'K', '提出前の確認を開く・閉じる'),
  alt('step', 'S', '提出（確認する方は承認・確認）を開く'),
  alt('history', 'H', '操作履歴を開く'),
  alt('lastYear', 'L', '昨年度の文を表示する・隠す'),
  plain('help', 'sheet', ['?', '？'], ['?'], 'この一覧を開く'),
  plain('nextFigure', 'figures', ['Enter', 'ArrowDown'], ['Enter', '↓'], '次の指標の実績へ移る'),
  plain('previousFigure', 'figures', ['ArrowUp'], ['↑'], '前の指標の実績へ戻る'),
  plain('close', 'panel', ['Escape'], ['Esc'], '開いている確認や操作を閉じる'),
];

export const shortcutPlaceLabels: Record<ShortcutPlace, string> = {
  sheet: 'シートのどこでも',
  figures: '指標の実績の欄',
  panel: '提出前の確認・提出などを開いているとき',
};

type Pressed = Pick<
  KeyboardEvent,
  'key' | 'code' | 'altKey' | 'ctrlKey' | 'metaKey' | 'isComposing' | 'keyCode' | 'defaultPrevented' | 'target'
>;

/** What an IME is still working on is its own: some browsers tell so by the key code alone. */
const IME_KEY_CODE = 229;

/** The focus is where somebody types. */
export const isWriting = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement &&
  target.matches('textarea, select, [contenteditable], input:not([type="radio"], [type="checkbox"])');

/** The shortcut that was pressed, null for every other key: while converting, and for a sign that is being typed, always. */
export function shortcutOf(event: Pressed, place: ShortcutPlace): ShortcutId | null {
  if (event.isComposing || event.defaultPrevented || event.ctrlKey || event.metaKey) return null;
  if (event.keyCode === IME_KEY_CODE && !event.altKey) return null;
  const found = shortcuts.find(
    ({ place: itsPlace, withAlt, keys }) =>
      itsPlace === place && withAlt === event.altKey && keys.includes(withAlt ? event.code : event.key),
  );
  if (!found) return null;
  return found.id === 'help' && isWriting(event.target) ? null : found.id;
}
