import type { PermissionAction } from '../permissions/permissions.js';

/** What can be brought in from a table, in the order in which a new city needs it. */
export const importKinds = ['indicators', 'targets', 'actuals', 'assignments'] as const;
export type ImportKind = (typeof importKinds)[number];
export const importKindLabels: Record<ImportKind, string> = {
  indicators: '指標',
  targets: '目標値',
  actuals: '実績値',
  assignments: '担当課',
};

export const importStates = ['reading', 'planned', 'committing', 'committed', 'failed', 'cancelled'] as const;
export type ImportState = (typeof importStates)[number];

/** Who may bring it in, and take its form with what is held. */
export const importPermissions: Record<ImportKind, PermissionAction> = {
  indicators: 'indicator.manage',
  targets: 'indicator.manage',
  actuals: 'indicator.manage',
  assignments: 'assignment.manage',
};

/** How the letters of a CSV file are stored. */
export const importEncodings = ['utf-8', 'cp932', 'utf-16le'] as const;
export type ImportEncoding = (typeof importEncodings)[number];
export const importEncodingLabels: Record<ImportEncoding, string> = {
  'utf-8': 'UTF-8の文字',
  cp932: 'Shift_JIS（CP932）の文字',
  'utf-16le': 'UTF-16の文字',
};
