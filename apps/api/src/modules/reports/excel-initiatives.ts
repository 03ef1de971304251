import { type MeasureReport, projectText, type ReportInitiative, reportBlanks, reportWords } from '@mawasu/contract';
import type { Workbook } from 'exceljs';
import type { ExcelForm, FormCell } from './excel-form.js';
import { orBlank } from './excel-text.js';
import { cellText } from './printable-text.js';

/** What the plan says of each 取組み, and below it of the 事務事業 it is made of. */
export function addInitiativeList(form: ExcelForm, { initiatives, meta }: MeasureReport, addHeading: () => void): void {
  const LAST = form.lastColumn;
  const columns = (texts: [string, string, string, string, string], kind?: 'label'): FormCell[] => [
    { from: 1, to: 1, text: texts[0], kind: kind ?? 'word' },
    { from: 2, to: 3, text: texts[1], kind: kind ?? 'text', bold: true },
    { from: 4, to: 6, text: texts[2], kind: kind ?? 'text' },
    { from: 7, to: 7, text: texts[3], kind: kind ?? 'text' },
    { from: 8, to: LAST, text: texts[4], kind: kind ?? 'text' },
  ];
  const { number, name, content, viewpoint: viewpointHead, department } = reportWords.initiative;
  const heads = columns([number, name, content, viewpointHead, department], 'label');
  form.block(() => {
    addHeading();
    form.row(heads, { head: 'again' });
    for (const [i, t] of initiatives.entries()) {
      const viewpoint =
        t.viewpointLabel === null ? reportBlanks.text : `${t.viewpointLabel}\n${orBlank(t.viewpointContent)}`;
      form.row(columns([String(i + 1), t.name, orBlank(t.content), viewpoint, orBlank(t.department)]));
      addProjects(form, t, meta.levels.project);
    }
  });
}

/** Set in below their 取組み, under a head that says what they are. */
function addProjects(form: ExcelForm, { projects }: ReportInitiative, level: string): void {
  if (projects.length === 0) return;
  const inset: FormCell = { from: 1, to: 1, text: '', kind: 'label' };
  const count = `${level}　${projects.length}${reportWords.count}`;
  form.row([inset, { from: 2, to: form.lastColumn, text: count, kind: 'band' }], { head: 'once' });
  for (const project of projects) {
    form.row([
      inset,
      { from: 2, to: 3, text: projectText(project) },
      { from: 4, to: 7, text: orBlank(project.content) },
      { from: 8, to: form.lastColumn, text: orBlank(project.department) },
    ]);
  }
}

/** One row per 事務事業, one value per cell; no sheet where the 施策 has none. */
export function addProjectDataSheet(workbook: Workbook, { initiatives, meta }: MeasureReport): void {
  if (initiatives.every(({ projects }) => projects.length === 0)) return;
  const { initiative, project: level } = meta.levels;
  const sheet = workbook.addWorksheet(`${level.replace(/[[\]:*?/\\']/g, '').slice(0, 25)}データ`, {
    views: [{ state: 'frozen', ySplit: 1 }],
  });
  sheet.columns = [
    ...[initiative, `${level}コード`, level].map((header, i) => ({ header, width: [34, 16, 34][i] ?? 16 })),
    ...[reportWords.initiative.department, reportWords.initiative.content].map((header) => ({ header, width: 34 })),
  ];
  sheet.getRow(1).font = { bold: true };
  sheet.pageSetup = { paperSize: 9, orientation: 'landscape', fitToPage: true, fitToWidth: 1, fitToHeight: 0 };
  sheet.pageSetup.printTitlesRow = '1:1';
  for (const { name, projects } of initiatives) {
    for (const project of projects) {
      sheet.addRow(
        [name, project.code, project.name, project.department ?? '', project.content].map((text) => cellText(text)),
      );
    }
  }
}
