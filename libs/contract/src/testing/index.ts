import { choiceCases } from './choice-cases.js';
import { costCases } from './cost-cases.js';
import { figureCases } from './figure-cases.js';
import { formCases } from './form-cases.js';
import { remarkCases } from './remark-cases.js';
import type { SheetCase } from './sheet-case.js';
import { answerTextCases } from './text-cases.js';

export {
  answersOf,
  byName,
  CASE_FY,
  type CaseFigure,
  type CaseFormer,
  type CaseRemark,
  caseInitiatives,
  formerOf,
  type SheetCase,
} from './sheet-case.js';
export { detailOf } from './sheet-case-detail.js';

/** Sheets with what the check has to say of each, put through the browser and through the server by the specs of both. */
export const sheetCases: readonly SheetCase[] = [
  ...answerTextCases,
  ...figureCases,
  ...choiceCases,
  ...formCases,
  ...remarkCases,
  ...costCases,
];
