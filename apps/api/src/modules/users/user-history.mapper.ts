import type { UserHistory, UserHistoryItem } from '@mawasu/contract';
import { type Role, roleLabels } from '@mawasu/domain/permissions';
import { daysText } from '@mawasu/domain/users';

/** A change as the memory holds it, all fields of one row that were written together. */
interface UserHistoryRow {
  id: string;
  at: string;
  actorName: string;
  reason: string | null;
  kind: 'app_user' | 'membership' | 'deputy' | 'event';
  operation: 'insert' | 'update' | 'delete';
  /** By column; of a row that came into being or went '' for the whole of it. */
  before: Record<string, unknown>;
  after: Record<string, unknown>;
  /** The membership or 代理 as it is now, or as it was when it went. */
  subject: Record<string, unknown> | null;
}

export interface UserHistoryAnswer {
  exists: boolean;
  items: UserHistoryRow[];
  total: number;
  next: string | null;
  /** Names of departments, as they are called today, and of people, by id. */
  names: Record<string, string>;
}

type Words = Pick<UserHistoryItem, 'label' | 'before' | 'after'>;
type Stored = Record<string, unknown>;
type Names = UserHistoryAnswer['names'];

const text = (value: unknown): string | null => (typeof value === 'string' ? value : null);
const roleText = (value: unknown): string => roleLabels[value as Role] ?? '';

const eventLabels: Record<string, string> = {
  unlock: 'パスワードの誤りの回数を消去',
  reset_password: '初期パスワードの発行',
  change_password: '本人によるパスワードの変更',
  end_session: 'サインインの終了',
};

function nameOf(id: unknown, names: Names): string {
  return names[text(id) ?? ''] ?? '';
}

/** 「市民課 入力者（令和8年4月1日から）」 */
function membershipText(row: Stored, names: Names): string {
  const place = [nameOf(row.department_id, names), roleText(row.role)].filter(Boolean).join(' ');
  return `${place}（${daysText({ from: String(row.valid_from), to: text(row.valid_to) })}）`;
}

/** 「山田 太郎さん → 市民課 課長 鈴木 花子さんの代理（…）」 as a sentence of its own. */
function deputyText(row: Stored, names: Names): string {
  const role = [nameOf(row.department_id, names), roleText(row.role)].filter(Boolean).join(' ');
  const days = daysText({ from: String(row.valid_from), to: text(row.valid_to) });
  return `${nameOf(row.user_id, names)}さんが${nameOf(row.for_user_id, names)}さんの代理（${role}、${days}）`;
}

/** The row with the values of its changed fields as they were on one side of the change. */
const sideOf = (row: UserHistoryRow, side: Stored): Stored => ({ ...row.subject, ...side });

const membershipLabels = { insert: '所属の追加', update: '所属の訂正', delete: '所属の取消し' } as const;

function membershipWords(row: UserHistoryRow, names: Names): Words {
  const label = membershipLabels[row.operation];
  if (row.operation === 'insert') return { label, before: null, after: membershipText(row.after[''] as Stored, names) };
  if (row.operation === 'delete')
    return { label, before: membershipText(row.before[''] as Stored, names), after: null };
  const isEnd = Object.keys(row.after).join() === 'valid_to';
  return {
    label: isEnd ? '所属の終わりの日' : label,
    before: membershipText(sideOf(row, row.before), names),
    after: membershipText(sideOf(row, row.after), names),
  };
}

function deputyWords(row: UserHistoryRow, names: Names): Words {
  if (row.operation === 'insert')
    return { label: '代理の設定', before: null, after: deputyText(row.after[''] as Stored, names) };
  return { label: '代理の終了', before: deputyText(sideOf(row, row.before), names), after: null };
}

const accountFields: Record<string, (value: unknown) => string> = {
  display_name: (value) => `氏名 ${String(value)}`,
  account: (value) => `利用者名 ${String(value)}`,
  email: (value) => `メールアドレス ${text(value) ?? 'なし'}`,
  extension: (value) => `内線 ${text(value) ?? 'なし'}`,
  wants_mail: (value) => (value === true ? '受け取る' : '受け取らない'),
};

function accountLabel(after: Stored): string {
  if ('display_name' in after || 'account' in after) return '氏名・利用者名の変更';
  return 'wants_mail' in after ? 'お知らせのメールの設定' : '連絡先の変更';
}

function accountWords({ operation, before, after }: UserHistoryRow): Words {
  if (operation !== 'update') {
    const stored = (after[''] ?? before['']) as Stored;
    const name = `${String(stored.display_name)}（${String(stored.account)}）`;
    return operation === 'insert'
      ? { label: '登録', before: null, after: name }
      : { label: '削除', before: name, after: null };
  }
  if ('disabled_at' in after) {
    return { label: after.disabled_at === null ? '利用の再開' : '利用の停止', before: null, after: null };
  }
  const of = (side: Stored) =>
    Object.entries(accountFields)
      .flatMap(([column, words]) => (column in side ? [words(side[column])] : []))
      .join('、');
  return { label: accountLabel(after), before: of(before), after: of(after) };
}

function wordsOf(row: UserHistoryRow, names: Names): Words {
  switch (row.kind) {
    case 'membership':
      return membershipWords(row, names);
    case 'deputy':
      return deputyWords(row, names);
    case 'event': {
      const action = String((row.after[''] as Stored).action);
      return { label: eventLabels[action] ?? action, before: null, after: null };
    }
    case 'app_user':
      return accountWords(row);
  }
}

/** The memory in the words of the screen. */
export function toUserHistory({ items, total, next, names }: UserHistoryAnswer): UserHistory {
  return {
    items: items.map((row) => {
      const { id, at, actorName, reason } = row;
      return { id, at, actorName, reason, ...wordsOf(row, names) };
    }),
    total,
    next,
  };
}
