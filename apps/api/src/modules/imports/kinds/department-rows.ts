import { DEPARTMENT_CODE_LENGTH } from '@mawasu/domain/departments';
import type { ColumnSet, TableCell, TableRow } from '@mawasu/domain/imports';
import type { DepartmentKind } from '@mawasu/domain/plans';
import { parseFiscalYear } from '@mawasu/domain/years';
import { cellOf, type PlanDraft, textOf } from '../plan-draft.js';

export const departmentColumns: ColumnSet = {
  columns: [
    { key: 'id', label: 'ID', synonyms: ['部署ID', '組織ID', 'departmentId'], kind: 'code', hidden: true },
    {
      key: 'code',
      label: 'コード',
      synonyms: ['部署コード', '所属コード', '組織コード', '課コード'],
      kind: 'code',
      identifier: true,
    },
    { key: 'kind', label: '区分', synonyms: ['種別', '部課の別', '組織区分', '部課区分'], kind: 'text' },
    {
      key: 'name',
      label: '名称',
      synonyms: ['部・課', '部課名', '組織名', '部署名', '部署', '所属', '所属名', '課', '課名', '名前'],
      kind: 'text',
      required: true,
    },
    {
      key: 'parent',
      label: '上の部',
      synonyms: ['部', '部名', '所属部', '上位組織', '上位部署', '上位の部', '部コード', '上の部コード', '親'],
      kind: 'text',
    },
    { key: 'fyFrom', label: '開始年度', synonyms: ['いつから', '適用年度', '年度', '設置年度'], kind: 'code' },
    { key: 'sortOrder', label: '並び順', synonyms: ['表示順', '順番'], kind: 'figure' },
  ],
};

/** What a row says of a 部 or 課; null where it says nothing. */
export interface DepartmentRow {
  row: TableRow;
  nameCell: TableCell;
  name: string;
  code: string | null;
  kind: DepartmentKind | null;
  parent: string | null;
  fy: number | null;
  sortOrder: number | null;
}

const NAME_LENGTH = 100;
const kindWords = new Map<string, DepartmentKind>([
  ...['部', '局', '部局'].map((word) => [word, 'division'] as const),
  ...['課', '室', '所', '課室'].map((word) => [word, 'section'] as const),
]);

/** Tells what is wrong at its cell; null when anything is. */
export function readDepartmentRow(row: TableRow, draft: PlanDraft<unknown>): DepartmentRow | null {
  let isGood = true;
  const refuse = (key: string, reason: string): null => {
    draft.error(cellOf(row, key), reason);
    isGood = false;
    return null;
  };
  const name = textOf(row, 'name');
  if (name === '') refuse('name', '部・課の名称を入力してください。');
  if ([...name].length > NAME_LENGTH) refuse('name', `${NAME_LENGTH}文字以内で入力してください。`);
  const code = textOf(row, 'code');
  if (code.length > DEPARTMENT_CODE_LENGTH) refuse('code', `${DEPARTMENT_CODE_LENGTH}文字以内で入力してください。`);
  const kindText = textOf(row, 'kind').normalize('NFKC');
  const kind =
    kindText === '' ? null : (kindWords.get(kindText) ?? refuse('kind', '「部」か「課」を入力してください。'));
  const fyText = textOf(row, 'fyFrom');
  const fy =
    fyText === ''
      ? null
      : (parseFiscalYear(fyText) ??
        refuse('fyFrom', '開始年度を「令和8年度」「R8」「2026」のように入力してください。'));
  const orderText = textOf(row, 'sortOrder');
  const isOrder = /^\d{1,5}$/.test(orderText);
  if (orderText !== '' && !isOrder) refuse('sortOrder', '0から99999までの整数で入力してください。');
  if (!isGood) return null;
  const parent = textOf(row, 'parent');
  return {
    ...{ row, nameCell: cellOf(row, 'name'), name, code: code || null, kind, parent: parent || null, fy },
    sortOrder: isOrder ? Number(orderText) : null,
  };
}
