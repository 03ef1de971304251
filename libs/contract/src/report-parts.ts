import { attachmentFileText } from '@mawasu/domain/sheets';
import type { PlanPicture } from './plans.contract.js';
import { reportWords } from './report-words.js';
import type { MeasureReport, ReportAttachment, ReportProject } from './reports.contract.js';

/** The last part of the paper; it is the sixth where a 施策 has no terms. */
export const picturesHeading = ({ measure }: Pick<MeasureReport, 'measure'>): string =>
  `${measure.terms.length === 0 ? '６' : '７'}　${reportWords.sections.pictures}`;

/** What stands below a picture: what it is, and where it is from unless it is the city's own. */
export const pictureCaption = ({ title, source }: Pick<PlanPicture, 'title' | 'source'>): string =>
  source === '' ? title : `${title}（${reportWords.picture.source}：${source}）`;

/** 「1-1-1-1　道路の補修」: a 事務事業 as papers name it. */
export const projectText = ({ code, name }: Pick<ReportProject, 'code' | 'name'>): string =>
  code === '' ? name : `${code}　${name}`;

/** A picture of a paper: of the 施策 itself, or of the sheet of one of its 取組み. */
export interface ReportPicture extends PlanPicture {
  entryId: string | null;
}

/** 「避難所の開設訓練：訓練のようす」: whose it is stands before what it is. */
const ofInitiative = (name: string, title: string): string => `${name}：${title}`;

const attached = ({ initiatives }: Pick<MeasureReport, 'initiatives'>) =>
  initiatives.flatMap(({ name, attachments }) =>
    attachments.map((one) => ({ ...one, title: ofInitiative(name, one.title) })),
  );

/** Every picture of a paper in its order: those of the 施策, then those of its 取組み. */
export function reportPictures(report: Pick<MeasureReport, 'measure' | 'initiatives'>): ReportPicture[] {
  return [
    ...report.measure.pictures.map((picture) => ({ ...picture, entryId: null })),
    ...attached(report).flatMap(({ kind, checksum, title, alt, source, width, height, entryId }) =>
      kind === 'picture' && width !== null && height !== null
        ? [{ checksum, title, alt, source, width, height, entryId }]
        : [],
    ),
  ];
}

/** The tables and documents of its 取組み. */
export const reportDataFiles = (report: Pick<MeasureReport, 'initiatives'>): ReportAttachment[] =>
  attached(report).filter(({ kind }) => kind === 'data');

/** 「避難所の開設訓練：参加者の一覧（参加者.xlsx、Excel、12KB）」, with what it is and where it is from below. */
export function dataFileText({ title, fileName, alt, source, ...file }: Omit<ReportAttachment, 'entryId'>): string {
  const origin = source === '' ? '' : `${reportWords.picture.source}：${source}`;
  return [`${title}（${fileName}、${attachmentFileText(file)}）`, alt, origin].filter(Boolean).join('\n');
}

/** As papers have it that would be too large to hand on with its files. */
export const withoutFiles = (report: MeasureReport): MeasureReport => ({
  ...report,
  measure: { ...report.measure, pictures: [] },
  initiatives: report.initiatives.map((initiative) => ({ ...initiative, attachments: [] })),
});
