import type { PermissionAction } from '../permissions/permissions.js';

/** What can be brought in from a table, in the order in which a new city needs it. */
export const importKinds = [
  'departments',
  'people',
  'plan',
  'indicators',
  'targets',
  'actuals',
  'assignments',
  'costs',
] as const;
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
};

export const importStates = ['reading', 'planned', 'committing', 'committed', 'failed', 'cancelled'] as const;
export type ImportState = (typeof importStates)[number];

/** Who may bring it in, and take its form with what is held: the administrator 組織 and 職員, 企画 all else. */
export const importPermissions: Record<ImportKind, PermissionAction> = {
  departments: 'department.manage',
  people: 'user.manage',
  plan: 'plan.manage',
  indicators: 'indicator.manage',
  targets: 'indicator.manage',
  actuals: 'indicator.manage',
  assignments: 'assignment.manage',
  costs: 'indicator.manage',
};

/** How the letters of a CSV file are stored. */
export const importEncodings = ['utf-8', 'cp932', 'utf-16le'] as const;
export type ImportEncoding = (typeof importEncodings)[number];
export const importEncodingLabels: Record<ImportEncoding, string> = {
  'utf-8': 'UTF-8の文字',
  cp932: 'Shift_JIS（CP932）の文字',
  'utf-16le': 'UTF-16の文字',
};
