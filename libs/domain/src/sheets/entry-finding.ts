/** The narrative boxes of an entry, in the order of the sheet. */
export const entryFields = ['activities', 'results', 'issues', 'nextActions', 'viewpointResults'] as const;
export type EntryField = (typeof entryFields)[number];

export const entryFieldLabels: Record<EntryField, string> = {
  activities: '実施内容',
  results: '成果',
  issues: '課題',
  nextActions: '今後の取組',
  viewpointResults: '視点の実績',
};

/** Longest text of each box, in characters as a person counts them. */
export const entryFieldMaxLengths: Record<EntryField, number> = {
  activities: 2000,
  results: 2000,
  issues: 2000,
  nextActions: 2000,
  viewpointResults: 2000,
};

export const entryChoiceFields = ['progressStatus', 'overrideReason', 'futureDirection', 'directionNote'] as const;
export type EntryChoiceField = (typeof entryChoiceFields)[number];

export const entryChoiceFieldLabels: Record<EntryChoiceField, string> = {
  progressStatus: '進捗状況',
  overrideReason: '変更理由',
  futureDirection: '今後の方向性',
  directionNote: '今後の方向性の内容',
};

/** Where a finding belongs on the sheet, so that a screen can link to it. */
export type EntryFindingField = EntryField | EntryChoiceField | `indicator:${string}`;

export const entryFindingCodes = [
  'text_missing',
  'text_too_long',
  'text_unchanged',
  'status_missing',
  'status_unknown',
  'override_reason_missing',
  'direction_missing',
  'direction_unknown',
  'direction_target_missing',
  'direction_year_missing',
  'actual_missing',
  'state_reason_missing',
  'actual_jump',
  'actual_preliminary',
  'status_below_results',
] as const;
export type EntryFindingCode = (typeof entryFindingCodes)[number];

export interface EntryFinding {
  /** An error keeps the entry from being handed in; a warning only asks for a second look. */
  severity: 'error' | 'warning';
  code: EntryFindingCode;
  field: EntryFindingField;
  /** What to do, in one or two short sentences. */
  message: string;
}

export function entryError(code: EntryFindingCode, field: EntryFindingField, message: string): EntryFinding {
  return { severity: 'error', code, field, message };
}

export function entryWarning(code: EntryFindingCode, field: EntryFindingField, message: string): EntryFinding {
  return { severity: 'warning', code, field, message };
}
