import type { PermissionAction } from '../permissions/permissions.js';

/** What can be brought in from a table, in the order in which a new city needs it. */
export const tableKinds = [
  'departments',
  'people',
  'plan',
  'indicators',
  'targets',
  'actuals',
  'assignments',
  'costs',
] as const;
export type TableKind = (typeof tableKinds)[number];

/** Beside the tables: 年度評価シート of a 課, filled in on the 様式 that was made of them. */
export const importKinds = [...tableKinds, 'entries'] as const;
export type ImportKind = (typeof importKinds)[number];
export const importKindLabels: Record<ImportKind, string> = {
  departments: '組織',
  people: '職員',
  plan: '計画',
  indicators: '指標',
  targets: '目標値',
  actuals: '実績値',
  assignments: '担当課',
  costs: '事業費',
  entries: '年度評価シート',
};

export const importStates = ['reading', 'planned', 'committing', 'committed', 'failed', 'cancelled'] as const;
export type ImportState = (typeof importStates)[number];

/**
 * Who may bring it in, and take its form with what is held: the administrator 組織 and 職員, 企画 all else, and 年度評価シート
 * whoever may type on them, which is asked again for every box.
 */
export const importPermissions: Record<ImportKind, PermissionAction> = {
  departments: 'department.manage',
  people: 'user.manage',
  plan: 'plan.manage',
  indicators: 'indicator.manage',
  targets: 'indicator.manage',
  actuals: 'indicator.manage',
  assignments: 'assignment.manage',
  costs: 'indicator.manage',
  entries: 'indicator.edit_actual',
};

/**
 * Whether what is refused in it leaves the rest to be brought in. A table is one thing and comes in whole or not at all; the
 * boxes of sheets are saved one by one wherever they are typed.
 */
export const takesTheRest = (kind: ImportKind): boolean => kind === 'entries';

/** How the letters of a CSV file are stored. */
export const importEncodings = ['utf-8', 'cp932', 'utf-16le'] as const;
export type ImportEncoding = (typeof importEncodings)[number];
export const importEncodingLabels: Record<ImportEncoding, string> = {
  'utf-8': 'UTF-8の文字',
  cp932: 'Shift_JIS（CP932）の文字',
  'utf-16le': 'UTF-16の文字',
};
