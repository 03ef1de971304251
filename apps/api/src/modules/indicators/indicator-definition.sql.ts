/** SQL expression: the `DefinitionFields` of @mawasu/domain of the indicator `i` as JSON; numbers are exact and travel as text. */
export const definitionJson = `json_build_object(
  'name', i.name, 'kind', i.kind, 'unit', i.unit, 'decimals', i.decimals, 'direction', i.direction, 'aggregation', i.aggregation,
  'cumulativeEntry', i.cumulative_entry, 'startingStock', i.starting_stock::text, 'lowerBound', i.lower_bound::text,
  'upperBound', i.upper_bound::text, 'strictTarget', i.strict_target, 'targetBasis', i.target_basis, 'targetWord', i.target_word,
  'elapsedFromFy', i.elapsed_from_fy, 'meanYears', i.mean_years, 'numeratorName', i.numerator_name,
  'denominatorName', i.denominator_name, 'ratioFactor', i.ratio_factor::text, 'lowerMode', i.lower_mode,
  'baselineValue', i.baseline_value::text, 'baselineFy', i.baseline_fy, 'baselineNote', i.baseline_note,
  'tolerance', i.tolerance::text, 'rangeLow', i.range_low::text, 'rangeHigh', i.range_high::text, 'breaks', i.breaks,
  'formulaText', i.formula_text, 'source', i.source, 'measuredEveryYears', i.measured_every_years,
  'availableMonth', i.available_month, 'fyFrom', i.fy_from, 'fyTo', i.fy_to, 'strategyKpi', i.strategy_kpi)`;
