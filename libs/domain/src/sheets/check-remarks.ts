import { answerLabel, type RemarkKind, type RemarkState, remarkKindLabels } from '../remarks/remarks.js';
import { fiscalYearLabel } from '../years/fiscal-year.js';
import { remarkField, type SheetFinding, sheetError } from './sheet-finding.js';

/** A remark on a sheet as its check sees it. */
export interface SheetRemark {
  id: string;
  kind: RemarkKind;
  state: RemarkState;
  /** The block it stands on, in the words of the year in which it was written. */
  blockLabel: string;
  /** That year. */
  fy: number;
  /** It comes from a sheet of an earlier round. */
  isCarried: boolean;
}

function messageOf({ kind, blockLabel, fy, isCarried }: SheetRemark): string {
  const when = isCarried ? `${fiscalYearLabel(fy)}の` : '';
  return `${when}${remarkKindLabels[kind]}（${blockLabel}）への${answerLabel(isCarried)}を入力してください。`;
}

/** A remark that waits for the 課 keeps the sheet back, whether it was left this year or comes from an earlier one. */
export function checkRemarks(remarks: readonly SheetRemark[]): SheetFinding[] {
  return remarks
    .filter(({ state }) => state === 'open')
    .map((remark) => sheetError('remark_unanswered', remarkField(remark.id), messageOf(remark)));
}
