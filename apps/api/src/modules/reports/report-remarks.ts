import { type EntryRemark, type ReportAnswer, reportBlanks, reportWords } from '@mawasu/contract';
import { answerLabel, areAllOfLastYear, remarkKindLabels } from '@mawasu/domain/remarks';
import { fiscalYearLabel } from '@mawasu/domain/years';

/** The answer below those of the form that holds the remarks of earlier years. */
export const REMARKS_KEY = 'remarks';

/** A remark of an earlier year on the sheet, as the reader sees it. */
export type ReportRemarkRow = Pick<EntryRemark, 'kind' | 'text' | 'blockLabel' | 'fy' | 'answer'>;

const wordsOf = ({ kind, text, blockLabel, fy, answer }: ReportRemarkRow): string =>
  [
    `${remarkKindLabels[kind]}（${fiscalYearLabel(fy)}・${blockLabel}）：${text}`,
    `${answerLabel(true)}：${answer ?? reportBlanks.text}`,
  ].join('\n');

/** 「前年度の指摘と対応」 below the answers of the form, in a box of its own; none where there are no remarks. */
export function reportRemarks(remarks: readonly ReportRemarkRow[], fy: number): ReportAnswer[] {
  if (remarks.length === 0) return [];
  const { lastYear, earlier } = reportWords.remarks;
  const label = areAllOfLastYear(
    remarks.map((remark) => remark.fy),
    fy,
  )
    ? lastYear
    : earlier;
  return [{ key: REMARKS_KEY, label, choice: false, text: remarks.map(wordsOf).join('\n\n') }];
}
