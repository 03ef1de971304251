import type { PlanPicture } from './plans.contract.js';
import { reportWords } from './report-words.js';
import type { MeasureReport, ReportProject } from './reports.contract.js';

/** The last part of the paper; it is the sixth where a 施策 has no terms. */
export const picturesHeading = ({ measure }: Pick<MeasureReport, 'measure'>): string =>
  `${measure.terms.length === 0 ? '６' : '７'}　${reportWords.sections.pictures}`;

/** What stands below a picture: what it is, and where it is from unless it is the city's own. */
export const pictureCaption = ({ title, source }: Pick<PlanPicture, 'title' | 'source'>): string =>
  source === '' ? title : `${title}（${reportWords.picture.source}：${source}）`;

/** 「1-1-1-1　道路の補修」: a 事務事業 as papers name it. */
export const projectText = ({ code, name }: Pick<ReportProject, 'code' | 'name'>): string =>
  code === '' ? name : `${code}　${name}`;
