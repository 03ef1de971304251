import { reportWords } from '@mawasu/contract';
import { entryScopeLabels, type FormBlock, isBlockShown, printedBlocks } from '@mawasu/domain/sheets';
import type { CsvCell } from '@mawasu/domain/text';
import { entryPlaceText } from '@mawasu/domain/workflow';
import { fiscalYearLabel } from '@mawasu/domain/years';
import type { ExportEntryRow, ExportRound } from './entries-export.read-model.js';
import { levelNames } from './measure-report.mapper.js';
import { answerInWords, statusText } from './report-answers.js';
import { costCells, costColumns } from './report-costs.js';
import { markedSample } from './report-texts.js';

/** The list of a round's sheets as its file and its edition hold it: one row per sheet, one value per cell. */
export interface EntriesTable {
  columns: string[];
  rows: CsvCell[][];
}

/** Whether a sheet is 通常, 簡易 or 対象外: by that it shows what an empty cell of it was asked. */
export const SCOPE_COLUMN = '評価の対象';

const blocksOf = ({ form }: ExportRound): FormBlock[] => printedBlocks(form, 'data');

/** Only of a plan that has 事務事業, so that the files of all others stay as they are. */
const projectColumn = ({ levels }: ExportRound): string[] => (levels.project === undefined ? [] : [levels.project]);

/** The form's own columns stand between those every round has. */
export function entryColumns(round: ExportRound): string[] {
  const { policy, pillar, measure, initiative } = levelNames(round.levels);
  const place = [
    policy,
    pillar,
    `${measure}コード`,
    measure,
    initiative,
    '主管部',
    '主管課',
    '行革の視点',
    ...projectColumn(round),
  ];
  const answers = blocksOf(round).map(({ label }) => label);
  const stamps = ['提出日時', '確認日時', reportWords.sample];
  return [
    '評価年度（西暦）',
    '評価年度',
    ...place,
    SCOPE_COLUMN,
    '状態',
    reportWords.exclusionReason,
    '目安',
    ...answers,
    ...costColumns(round.form, round.fy),
    ...stamps,
  ];
}

/** A row of the file; times are those of Japan, `null` while it has not happened. */
export function entryCells(row: ExportEntryRow, round: ExportRound): CsvCell[] {
  const [
    policy,
    pillar,
    code,
    measure,
    initiative,
    division,
    section,
    isSampleDepartment,
    viewpoint,
    projects,
    ...rest
  ] = row;
  const [
    state,
    position,
    returned,
    exclusionReason,
    content,
    named,
    proposed,
    scope,
    submittedAt,
    confirmedAt,
    sample,
    costs,
    predecessorCosts,
  ] = rest;
  const { fy, scale, steps } = round;
  const sheet = { scale, scope, hasViewpoint: viewpoint !== null, content, named, proposedStatus: proposed };
  const answers = blocksOf(round).map((block) => (isBlockShown(block, sheet) ? answerInWords(block, sheet) : ''));
  const department = section !== null && isSampleDepartment ? markedSample(section) : section;
  return [
    fy,
    fiscalYearLabel(fy),
    ...[policy, pillar, code, measure, initiative, division, department, viewpoint],
    ...projectColumn(round).map(() => projects),
    entryScopeLabels[scope],
    entryPlaceText({ state, position }, steps, returned),
    exclusionReason,
    statusText(scale, proposed),
    ...answers,
    ...costCells(round.form, fy, { ...sheet, costs, predecessorCosts }),
    submittedAt,
    confirmedAt,
    sample ? reportWords.sample : null,
  ];
}
