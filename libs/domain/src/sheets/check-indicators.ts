import { type Certainty, type ValueState, valueStateLabels, valueStateNeedsReason } from '../indicators/indicators.js';
import type { Decimal } from '../numbers/decimal.js';
import { isUnwritten } from '../text/blank.js';
import type { FigureDoubt } from './figure-doubts.js';
import { indicatorField, type SheetFinding, sheetError, sheetWarning } from './sheet-finding.js';

/** One indicator of an entry as it stands in the sheet. */
export interface SheetIndicator {
  id: string;
  name: string;
  /** Whether this sheet's department has to answer for the year's figure; only then it can be missing. */
  asked: boolean;
  actual: Decimal | null;
  state: ValueState;
  /** Why there is no number, in the department's words. */
  stateReason: string | null;
  certainty: Certainty | null;
  /** What in the figure looks like a slip. */
  doubts: readonly FigureDoubt[];
  /** Whether the year's target is met; null when that cannot be said. */
  isMet: boolean | null;
}

function checkMissing(indicator: SheetIndicator, field: string): SheetFinding[] {
  const { name, state, stateReason } = indicator;
  if (state === 'recorded' || state === 'not_entered') {
    const message = `「${name}」の実績を入力してください。値がないときは「集計中」などの状態を選んでください。`;
    return [sheetError('actual_missing', field, message)];
  }
  if (valueStateNeedsReason[state] && isUnwritten(stateReason ?? '')) {
    return [
      sheetError(
        'state_reason_missing',
        field,
        `「${name}」を「${valueStateLabels[state]}」とする理由を入力してください。`,
      ),
    ];
  }
  return [];
}

function checkActual({ name, doubts, certainty }: SheetIndicator, field: string): SheetFinding[] {
  const findings = doubts.map(({ code, message }) => sheetWarning(code, field, message));
  if (certainty === 'preliminary') {
    findings.push(sheetWarning('actual_preliminary', field, `「${name}」は速報値です。確報が出たら更新してください。`));
  }
  return findings;
}

/** An actual must be there, or a state that says why not; figures that look like slips are pointed out. */
export function checkIndicators(indicators: readonly SheetIndicator[]): SheetFinding[] {
  return indicators.flatMap((indicator) => {
    if (!indicator.asked) return [];
    const field = indicatorField(indicator.id);
    const actual = indicator.state === 'recorded' ? indicator.actual : null;
    return actual === null ? checkMissing(indicator, field) : checkActual(indicator, field);
  });
}
