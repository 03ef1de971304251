import {
  dataFileText,
  type MeasureReport,
  pictureCaption,
  picturesHeading,
  projectText,
  type ReportAnswer,
  type ReportCosts,
  type ReportInitiative,
  reportBlanks,
  reportDataFiles,
  reportMarks,
  reportPictures,
  reportWords,
} from '@mawasu/contract';
import { orBlank } from '../excel-text.js';
import type { PaperPictures } from '../paper-pictures.js';
import { indicatorsInWord } from './word-indicators.js';
import { pictureInWord } from './word-pictures.js';
import { headRow, paragraph, prose, TEXT_WIDTH, table, type WordRow } from './word-xml.js';

const LABEL = 2000;
const labelled = [LABEL, TEXT_WIDTH - LABEL];
const flat = (text: string): string => text.replaceAll('\n', '');
const row = (label: string, text: string): WordRow => ({
  cells: [
    { text: flat(label), kind: 'label' },
    { text, kind: 'prose' },
  ],
});
const sampleMark = (sample: boolean): string => (sample ? `　［${reportWords.sample}］` : '');

/**
 * The 施策評価シート as Word edits it: headings, texts below them, and tables whose heads are repeated. No charts; without
 * `files` pictures are only named, as in a booklet, which would grow too large.
 */
export function* sheetInWord(report: MeasureReport, files: PaperPictures | null = null): Generator<string> {
  yield* head(report);
  yield* assessments(report);
  yield* summary(report);
  yield* issues(report);
  yield paragraph(reportWords.sections.indicators, 'Heading2');
  yield* indicatorsInWord(report);
  yield* plannedInitiatives(report);
  yield paragraph(reportWords.sections.entries, 'Heading2');
  for (const [index, initiative] of report.initiatives.entries()) yield* entry(initiative, index + 1);
  yield* annex(report, files);
}

function* head(report: MeasureReport): Generator<string> {
  const { meta, measure } = report;
  const { measure: words } = reportWords;
  yield paragraph(`${measure.code}　${measure.title}`, 'Heading1');
  yield paragraph(
    `${meta.title}　${reportWords.evaluated}　${meta.fyLabel}　${reportMarks(report).join('／')}\n${meta.cityName}　${meta.planName}（${meta.planStatusLabel}）　${reportWords.asOf}：${meta.asOfLabel}`,
    'Note',
  );
  if (meta.sample) yield paragraph(reportWords.sampleNote, 'Note');
  yield table(labelled, [
    row(meta.levels.policy, measure.policyTitle),
    row(meta.levels.pillar, orBlank(measure.pillarTitle)),
    row(words.leadDepartment, orBlank(measure.leadDepartment)),
    row(words.stage, meta.stageLabel),
    row(words.desiredState, orBlank(measure.desiredState)),
    row(words.sdgsDirection, orBlank(measure.sdgsDirection)),
    row(words.sectoralPlans, orBlank(measure.sectoralPlans.join('\n'))),
  ]);
}

function* assessments({ assessments: stages }: MeasureReport): Generator<string> {
  if (stages.length === 0) return;
  const { rank, direction, comment } = reportWords.assessment;
  yield paragraph(reportWords.sections.assessments, 'Heading2');
  for (const stage of stages) {
    yield paragraph(`${stage.stageLabel}　${stage.stateLabel}${sampleMark(stage.sample)}`, 'Heading3');
    yield table(labelled, [row(rank, orBlank(stage.rankLabel)), row(direction, orBlank(stage.directionLabel))]);
    yield paragraph(comment, 'Heading4');
    yield prose(orBlank(stage.comment));
  }
}

function* summary({ summary: counted, costs }: MeasureReport): Generator<string> {
  yield paragraph(reportWords.sections.summary, 'Heading2');
  const rows = counted.statusCounts.map(({ label, count }) => row(label, `${count}${reportWords.count}`));
  if (rows.length > 0) yield table(labelled, rows);
  yield paragraph(counted.sentence, 'Note');
  if (costs === null) return;
  yield paragraph(reportWords.sections.costs, 'Heading2');
  yield costTable(costs);
}

/** The first column says of what a row is; the others are figures. */
function costTable({ label, note, heads, rows }: ReportCosts): string {
  // The others then hold 国庫支出金 on one line.
  const first = 2120;
  const widths = heads.map((_, at) => (at === 0 ? first : Math.floor((TEXT_WIDTH - first) / (heads.length - 1))));
  const figures = rows.map(
    (cells): WordRow => ({
      cells: cells.map((text, at) => ({ text, kind: at === 0 ? ('label' as const) : ('figure' as const) })),
    }),
  );
  return paragraph(`${label}　${note}`, 'Lead') + table(widths, [headRow(heads), ...figures]);
}

function* issues({ measure }: MeasureReport): Generator<string> {
  yield paragraph(reportWords.sections.currentIssues, 'Heading2');
  if (measure.currentIssues.length === 0) yield paragraph(reportBlanks.text);
  for (const text of measure.currentIssues) yield prose(`●${text}`);
}

const planWidths = [700, 2100, 3760, 1900, 1400];

function* plannedInitiatives({ initiatives, meta }: MeasureReport): Generator<string> {
  const { number, name, content, viewpoint, department } = reportWords.initiative;
  yield paragraph(reportWords.sections.initiatives, 'Heading2');
  const rows = initiatives.flatMap((one, index): WordRow[] => {
    const seen =
      one.viewpointLabel === null ? reportBlanks.text : `${one.viewpointLabel}\n${orBlank(one.viewpointContent)}`;
    return [
      {
        cells: [
          { text: String(index + 1) },
          ...[one.name, orBlank(one.content), seen, orBlank(one.department)].map((text) => ({
            text,
            kind: 'prose' as const,
          })),
        ],
      },
      ...projectRows(one, meta.levels.project),
    ];
  });
  yield table(planWidths, [headRow([number, name, content, viewpoint, department].map(flat)), ...rows]);
}

/** Below their 取組み, under a row that says what they are. */
function projectRows({ projects }: ReportInitiative, level: string): WordRow[] {
  if (projects.length === 0) return [];
  const count = `${level}　${projects.length}${reportWords.count}`;
  return [
    {
      cells: [
        { text: '', kind: 'label' },
        { text: count, kind: 'label', span: planWidths.length - 1 },
      ],
    },
    ...projects.map(
      (project): WordRow => ({
        cells: [
          { text: '', kind: 'label' },
          { text: projectText(project), kind: 'prose' },
          { text: orBlank(project.content), kind: 'prose', span: 2 },
          { text: orBlank(project.department) },
        ],
      }),
    ),
  ];
}

function* entry(initiative: ReportInitiative, number: number): Generator<string> {
  const { department, state } = reportWords.initiative;
  const { answers, exclusionReason, costs } = initiative;
  yield paragraph(`${number}　${initiative.name}${sampleMark(initiative.sample)}`, 'Heading3');
  const reason = exclusionReason === null ? [] : [row(reportWords.exclusionReason, orBlank(exclusionReason))];
  const chosen = answers.filter(({ choice }) => choice).map(({ label, text }) => row(label, text));
  const facts = [row(department, orBlank(initiative.department)), row(state, initiative.stateLabel)];
  yield table(labelled, [...facts, ...reason, ...chosen], { together: true });
  for (const answer of answers) if (!answer.choice) yield* written(answer);
  if (costs) yield costTable(costs);
}

function* written({ label, text }: ReportAnswer): Generator<string> {
  yield paragraph(label, 'Heading4');
  yield prose(text);
}

/** 用語説明, 正誤表, and 写真・データ; of the data what they are, since the files are with the paper. */
function* annex(report: MeasureReport, files: PaperPictures | null): Generator<string> {
  const { terms } = report.measure;
  const [pictures, dataFiles] = [reportPictures(report), reportDataFiles(report)];
  const { term, definition } = reportWords.term;
  if (terms.length > 0) {
    yield paragraph(reportWords.sections.terms, 'Heading2');
    const rows = terms.map((one) => row(one.term, orBlank(one.definition)));
    yield table(labelled, [headRow([term, definition]), ...rows]);
  }
  if (report.errata.length > 0) {
    const { edition, field, before, after, reason } = reportWords.errata;
    yield paragraph(reportWords.sections.errata, 'Heading2');
    const rows = report.errata.map((one): WordRow => {
      const place = [one.place, one.field].filter((part) => part !== '').join('\n');
      const texts = [
        `${one.editionLabel}\n${one.dateLabel}`,
        place,
        ...[one.before, one.after, one.reason].map(orBlank),
      ];
      return { cells: texts.map((text) => ({ text, kind: 'prose' as const })) };
    });
    yield table([1400, 1900, 2480, 2480, 1600], [headRow([edition, field, before, after, reason]), ...rows]);
  }
  if (pictures.length + dataFiles.length > 0) {
    yield paragraph(picturesHeading(report), 'Heading2');
    for (const [index, picture] of pictures.entries()) {
      yield files === null ? paragraph(pictureCaption(picture)) : pictureInWord(picture, index + 1, files);
    }
    for (const file of dataFiles) yield prose(dataFileText(file));
  }
}
