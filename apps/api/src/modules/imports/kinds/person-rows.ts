import type { ColumnSet, TableCell, TableRow } from '@mawasu/domain/imports';
import type { Role } from '@mawasu/domain/permissions';
import {
  emailProblem,
  extensionProblem,
  parseRole,
  parseTransferWord,
  type TransferWord,
  transferExamples,
} from '@mawasu/domain/users';
import { parseDay } from '@mawasu/domain/years';
import { accountName } from '../../users/account-name.js';
import { cellOf, type PlanDraft, textOf } from '../plan-draft.js';

export const personColumns: ColumnSet = {
  columns: [
    { key: 'id', label: '所属ID', synonyms: ['ID', 'membershipId'], kind: 'code', hidden: true },
    {
      key: 'account',
      label: '利用者名',
      synonyms: ['職員番号', '職員コード', '職員No', '職員ID', 'アカウント', 'ログインID', 'ユーザーID', '社員番号'],
      kind: 'code',
      identifier: true,
      required: true,
    },
    { key: 'name', label: '氏名', synonyms: ['職員氏名', '名前', '職員名'], kind: 'text' },
    { key: 'division', label: '部', synonyms: ['部名', '新所属部', '異動後の部', '所属部'], kind: 'text' },
    {
      key: 'department',
      label: '部・課',
      synonyms: [
        '課',
        '課名',
        '所属',
        '所属名',
        '所属課',
        '新所属',
        '新所属課',
        '異動後の所属',
        '異動先',
        '配属先',
        '所属コード',
      ],
      kind: 'text',
    },
    {
      key: 'role',
      label: '役割',
      synonyms: ['役職', '職名', '新役職', '新職名', '異動後の役職', '職'],
      kind: 'text',
    },
    {
      key: 'from',
      label: '開始日',
      synonyms: ['異動日', '発令日', '発令年月日', '異動年月日', 'いつから', '適用日', '始まりの日', '着任日'],
      kind: 'code',
    },
    { key: 'to', label: '終了日', synonyms: ['終わりの日', 'いつまで', '退職日', '最終日', '任期'], kind: 'code' },
    {
      key: 'transfer',
      label: '異動区分',
      synonyms: ['区分', '異動種別', '異動内容', '発令内容', '発令区分', '異動事由', '事由'],
      kind: 'text',
    },
    { key: 'extension', label: '内線', synonyms: ['内線番号', '内線電話'], kind: 'code' },
    {
      key: 'email',
      label: 'メールアドレス',
      synonyms: ['メール', 'Eメール', '電子メール', 'email', 'E-mail', 'mail'],
      kind: 'code',
    },
  ],
};

/** What a row says of a person. */
export interface PersonRow {
  row: TableRow;
  account: string;
  accountCell: TableCell;
  name: string;
  /** '' where the table says nothing: then what is held stays. */
  email: string;
  extension: string;
  membershipId: string | null;
  transfer: TransferWord;
  /** As it stands in the table; '' where nothing does. */
  word: string;
  role: Role | null;
  department: string;
  division: string;
  from: string | null;
  to: string | null;
}

const NAME_LENGTH = 60;

/** The cell of a column, or the one of the account where the table has no such column. */
export function placeOf(row: TableRow, key: string): TableCell {
  const cell = cellOf(row, key);
  return cell.cell === '' ? cellOf(row, 'account') : cell;
}

/** Tells what is wrong at its cell; null when anything is. */
export function readPersonRow(row: TableRow, draft: PlanDraft<unknown>): PersonRow | null {
  let isGood = true;
  const refuse = (key: string, reason: string): null => {
    draft.error(cellOf(row, key), reason);
    isGood = false;
    return null;
  };
  const account = accountName(textOf(row, 'account'));
  if (account === '') refuse('account', '利用者名（職員番号など）を入力してください。');
  const name = textOf(row, 'name');
  if ([...name].length > NAME_LENGTH) refuse('name', `${NAME_LENGTH}文字以内で入力してください。`);
  const day = (key: 'from' | 'to') => {
    const text = textOf(row, key);
    const reason = '日を「2027/4/1」「令和9年4月1日」「R9.4.1」のように、年から入力してください。';
    return text === '' ? null : (parseDay(text) ?? refuse(key, reason));
  };
  const [from, to] = [day('from'), day('to')];
  const roleText = textOf(row, 'role');
  const role =
    roleText === ''
      ? null
      : (parseRole(roleText) ??
        refuse(
          'role',
          `「${roleText}」がどの役割か分かりません。入力者・課長・部長・企画・閲覧者・外部委員・システム管理者のどれかを入力してください。`,
        ));
  const email = textOf(row, 'email');
  const wrongEmail = emailProblem(email);
  if (wrongEmail !== null) refuse('email', wrongEmail);
  const extension = textOf(row, 'extension');
  const wrongExtension = extensionProblem(extension);
  if (wrongExtension !== null) refuse('extension', wrongExtension);
  const word = textOf(row, 'transfer');
  const transfer =
    parseTransferWord(word) ??
    refuse(
      'transfer',
      `「${word}」は分かりません。${transferExamples.join('・')}のどれかにするか、空欄にしてください。`,
    );
  if (!isGood || transfer === null) return null;
  return {
    ...{ row, account, accountCell: cellOf(row, 'account'), name, transfer, word, role, from, to, email, extension },
    membershipId: textOf(row, 'id').toLowerCase() || null,
    department: textOf(row, 'department'),
    division: textOf(row, 'division'),
  };
}
