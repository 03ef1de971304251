import {
  type BookletLayout,
  bookletFormat,
  bookletLayoutLabels,
  type DataList,
  dataListLabels,
  isSheetLayout,
  type MeasureReport,
  type PaperLayout,
  paperLayoutLabels,
} from '@mawasu/contract';

// Windows refuses these in file names; a space at the end would be lost there.
const REFUSED = /[\\/:*?"<>|\p{Cc}]/gu;

const part = (text: string): string => text.replace(REFUSED, '-').trim();

/** `施策評価シート_経1-1_令和7年度.pdf`; the year in brackets of the label is left out. */
export function measureFileName(
  report: MeasureReport,
  extension: 'pdf' | 'xlsx' | 'docx',
  layout: PaperLayout = 'long',
): string {
  const { meta, measure } = report;
  const kind = layout === 'long' ? [] : [paperLayoutLabels[layout]];
  return `${[meta.title, measure.code, eraYear(meta.fyLabel), ...kind].map(part).join('_')}.${extension}`;
}

/** `年度評価シート一覧_令和7年度.csv`, `評価データ_令和7年度.xlsx` */
export function listFileName(list: DataList | 'all', fyLabel: string, extension: 'csv' | 'xlsx'): string {
  const name = list === 'all' ? '評価データ' : `${dataListLabels[list]}一覧`;
  return `${name}_${part(eraYear(fyLabel))}.${extension}`;
}

/** `外部評価資料_令和7年度.pdf` */
export function packetFileName(title: string, fyLabel: string): string {
  return `${[title, eraYear(fyLabel)].map(part).join('_')}.pdf`;
}

/** `施策評価報告書_令和7年度_まちづくり方針１_課別一覧.pdf` */
export function bookletFileName(
  title: string,
  fyLabel: string,
  { scope, layout }: { scope: string | null; layout: BookletLayout },
): string {
  const label = bookletLayoutLabels[layout];
  const kind = isSheetLayout(layout) || layout === 'word' || title === label ? [] : [label];
  const parts = [title, eraYear(fyLabel), ...(scope === null ? [] : [scope]), ...kind];
  return `${parts.map(part).join('_')}.${bookletFormat(layout)}`;
}

/** `督促一覧_令和7年度.xlsx` */
export function remindersFileName(fyLabel: string): string {
  return `督促一覧_${part(eraYear(fyLabel))}.xlsx`;
}

/** `年度評価シートの様式_令和7年度_市民活動支援課.xlsx` */
export function sheetFormFileName(fyLabel: string, departmentName: string): string {
  return `年度評価シートの様式_${part(eraYear(fyLabel))}_${part(departmentName)}.xlsx`;
}

const eraYear = (fyLabel: string): string => fyLabel.replace(/（.*$/, '');
