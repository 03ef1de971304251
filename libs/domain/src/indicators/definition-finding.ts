import type { DefinitionFields } from './definition-fields.js';

/** A field of the form that defines an indicator; the final target stands in it, and is kept with the targets. */
export type DefinitionField = keyof DefinitionFields | 'finalTargetValue' | 'finalTargetFy';

/** At which field each finding is put right. */
const fields = {
  final_year_not_after_baseline: 'finalTargetFy',
  direction_contradiction: 'direction',
  target_equals_baseline: 'finalTargetValue',
  yearly_target_backwards: 'direction',
  final_target_differs: 'finalTargetValue',
  target_missing: 'finalTargetValue',
  cumulative_baseline_not_zero: 'baselineValue',
  cumulative_targets_decrease: 'aggregation',
  range_missing: 'rangeLow',
  range_reversed: 'rangeHigh',
  range_of_one_point: 'rangeHigh',
  tolerance_negative: 'tolerance',
  baseline_missing: 'baselineValue',
  total_without_sum: 'cumulativeEntry',
  starting_stock_without_sum: 'startingStock',
  bounds_reversed: 'upperBound',
  target_outside_bounds: 'upperBound',
  strict_without_arrow: 'strictTarget',
  strict_target_unreachable: 'strictTarget',
  change_without_arrow: 'targetBasis',
  change_of_sum: 'targetBasis',
  change_not_positive: 'targetBasis',
  word_against_direction: 'targetWord',
  word_and_number: 'targetWord',
  word_of_change: 'targetWord',
  word_and_strict: 'targetWord',
  elapsed_without_final: 'elapsedFromFy',
  elapsed_not_before_final: 'elapsedFromFy',
  mean_years_invalid: 'meanYears',
  mean_of_sum: 'meanYears',
  mean_of_one_survey: 'meanYears',
  ratio_names_missing: 'numeratorName',
  ratio_factor_invalid: 'ratioFactor',
  ratio_of_sum: 'numeratorName',
  ratio_factor_of_percent: 'ratioFactor',
  parts_missing: 'name',
  years_reversed: 'fyTo',
} as const satisfies Record<string, DefinitionField>;
export type FindingCode = keyof typeof fields;

export interface DefinitionFinding {
  /** An error keeps a definition from being saved; a warning asks for a second look. */
  severity: 'error' | 'warning';
  code: FindingCode;
  /** What to do, in one or two short sentences. */
  message: string;
}

export const fieldOfFinding = (code: FindingCode): DefinitionField => fields[code];

export function error(code: FindingCode, message: string): DefinitionFinding {
  return { severity: 'error', code, message };
}

export function warning(code: FindingCode, message: string): DefinitionFinding {
  return { severity: 'warning', code, message };
}
