export const sheetFindingCodes = [
  'remark_unanswered',
  'text_missing',
  'text_marks_only',
  'text_too_long',
  'text_unchanged',
  'text_stock_phrase',
  'choice_missing',
  'choice_unknown',
  'initiative_missing',
  'initiative_own',
  'status_missing',
  'status_unknown',
  'override_reason_missing',
  'direction_missing',
  'direction_unknown',
  'direction_year_missing',
  'actual_missing',
  'state_reason_missing',
  'actual_out_of_bounds',
  'actual_jump',
  'cumulative_part_large',
  'cumulative_total_falls',
  'actual_preliminary',
  'status_below_results',
  'status_above_results',
  'status_contradicts_direction',
  'delay_without_direction',
  'text_only_consideration',
  'target_backwards',
  'target_passed',
  'target_unchanged',
  'other_measure_fits',
  'cost_missing',
  'cost_sources_differ',
  'cost_jump',
  'cost_over_budget',
  'cost_zero',
] as const;
export type SheetFindingCode = (typeof sheetFindingCodes)[number];

/** Where a finding belongs on the sheet, so that a screen can link to it: a block's key, one indicator, one year of 事業費, or one remark. */
export type SheetFindingField = string;

export const indicatorField = (indicatorId: string): SheetFindingField => `indicator:${indicatorId}`;
/** Of a year and moment of 事業費, by its `costKey`. */
export const costField = (key: string): SheetFindingField => `cost:${key}`;
/** Of what is said of the sheet as a whole. */
export const SHEET_FIELD: SheetFindingField = 'sheet';
export const remarkField = (remarkId: string): SheetFindingField => `remark:${remarkId}`;

/** An error keeps the sheet back, a warning asks to look again. */
export const findingSeverities = ['error', 'warning'] as const;
export type FindingSeverity = (typeof findingSeverities)[number];

export interface SheetFinding {
  /** An error keeps the sheet from being handed in; a warning only asks for a second look. */
  severity: FindingSeverity;
  code: SheetFindingCode;
  field: SheetFindingField;
  /** What to do, in one or two short sentences. */
  message: string;
}

export function sheetError(code: SheetFindingCode, field: SheetFindingField, message: string): SheetFinding {
  return { severity: 'error', code, field, message };
}

export function sheetWarning(code: SheetFindingCode, field: SheetFindingField, message: string): SheetFinding {
  return { severity: 'warning', code, field, message };
}

export function hasErrors(findings: readonly SheetFinding[]): boolean {
  return findings.some(({ severity }) => severity === 'error');
}
