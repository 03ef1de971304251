import {
  dataFileText,
  type MeasureReport,
  pictureCaption,
  projectText,
  type ReportIndicator,
  type ReportInitiative,
  reportBlanks,
  reportDataFiles,
  reportPictures,
  reportWords,
} from '@mawasu/contract';
import { type Child, element, type Markup } from './html.js';
import { facts, section, table, typed } from './parts.js';

/** A file that was handed in and stands beside the pages. */
export interface HandedInOnSite {
  name: string;
  size: number;
}

const { sections, measure: words, indicator: indicatorWords, assessment: assessmentWords } = reportWords;
/** The papers number their parts; on a page without some of them the numbers would have gaps. */
const heading = (text: string): string => text.replace(/^[０-９]+　/, '');
const oneLine = (text: string): string => text.replace(/\n/g, '');
const nameOf = ({ code, title }: Pick<MeasureReport['measure'], 'code' | 'title'>): string =>
  `${code}　${title}`.trim();

export const measureTitle = ({ measure }: Pick<MeasureReport, 'measure'>): string => nameOf(measure);

/** What one 施策 says, in the order of its paper. */
export function measureParts(report: MeasureReport, handedIn: ReadonlyMap<string, HandedInOnSite>): Child[] {
  const { measure, meta, summary, errata } = report;
  return [
    facts([
      [meta.levels.policy, measure.policyTitle],
      [meta.levels.pillar, measure.pillarTitle],
      [words.leadDepartment, measure.leadDepartment],
      [words.desiredState, measure.desiredState],
      [oneLine(words.sdgsDirection), measure.sdgsDirection],
      ['SDGsの目標', measure.sdgsGoals.join('、')],
      [oneLine(words.sectoralPlans), measure.sectoralPlans.join('\n')],
    ]),
    assessmentsPart(report),
    section(
      'summary',
      heading(sections.summary),
      table({
        caption: '進捗状況ごとの件数',
        heads: ['進捗状況', '件数'],
        rows: summary.statusCounts.map(({ label, count }) => [label, String(count)]),
        figures: [1],
      }),
      typed(summary.sentence),
    ),
    costsPart('costs', report.costs),
    measure.currentIssues.length === 0
      ? null
      : section(
          'issues',
          heading(sections.currentIssues),
          element(
            'ul',
            {},
            measure.currentIssues.map((issue) => element('li', { class: 'typed' }, issue)),
          ),
        ),
    section(
      'indicators',
      heading(sections.indicators),
      report.indicators.length === 0 ? typed(reportWords.noIndicators) : report.indicators.map(indicatorPart(report)),
      report.indicatorNote === null ? null : typed(report.indicatorNote),
    ),
    section('initiatives', heading(sections.entries), report.initiatives.map(initiativePart(report))),
    measure.terms.length === 0
      ? null
      : section(
          'terms',
          heading(sections.terms),
          facts(measure.terms.map(({ term, definition }) => [term, definition])),
        ),
    attachedPart(report, handedIn),
    errata.length === 0 ? null : section('errata', sections.errata, errataTable(errata)),
  ];
}

function assessmentsPart({ assessments }: MeasureReport): Markup | null {
  if (assessments.length === 0) return null;
  return section(
    'assessments',
    sections.assessments,
    assessments.map(({ stageLabel, rankLabel, directionLabel, comment, sample }) => [
      element('h3', {}, stageLabel, sampleMark(sample)),
      facts([
        [assessmentWords.rank, rankLabel],
        [assessmentWords.direction, directionLabel],
        [assessmentWords.comment, comment],
      ]),
    ]),
  );
}

const sampleMark = (sample: boolean): string => (sample ? `（${reportWords.sample}）` : '');

function costsPart(id: string, costs: MeasureReport['costs']): Markup | null {
  return costs === null ? null : section(id, costs.label, costsTable(costs), typed(costs.note));
}

/** With 計画額, as the data beside the page have it. */
function costsTable({ label, heads, rows, planned }: NonNullable<MeasureReport['costs']>): Markup {
  const figures = heads.map((_, place) => place).slice(1);
  return table({ caption: `${label}の表`, heads, rows: [...rows, ...planned], figures });
}

const indicatorPart =
  ({ years }: MeasureReport) =>
  (indicator: ReportIndicator): Markup => {
    const { name, unit, cells, achievement, progress, pace, notes } = indicator;
    const labelOf = (fy: number) => years.find((year) => year.fy === fy)?.label ?? String(fy);
    const withFormula = ({ display, formula, reason }: ReportIndicator['progress']): string =>
      [display, formula ?? reason ?? ''].filter(Boolean).join('\n');
    return element(
      'section',
      {},
      element('h3', {}, `${name}${unit === '' ? '' : `（${unit}）`}${sampleMark(indicator.sample)}`),
      facts([
        [indicatorWords.owner, indicator.ownerLabel],
        [indicatorWords.kind, [indicator.kindLabel, indicator.directionLabel, indicator.aggregationLabel].join('・')],
        [indicatorWords.baseline, indicator.baselineText],
        [indicatorWords.finalTarget, indicator.finalTargetText],
      ]),
      table({
        caption: `${name}の推移`,
        heads: ['年度', indicatorWords.target, indicatorWords.actual, reportWords.achievement],
        rows: cells.map((cell) => [
          labelOf(cell.fy),
          cell.target ?? reportBlanks.target,
          actualText(cell),
          cell.rateDisplay,
        ]),
        figures: [1, 2, 3],
      }),
      facts([
        [reportWords.achievement, withFormula(achievement)],
        [reportWords.progress, withFormula(progress)],
        [reportWords.pace, withFormula(pace)],
        [reportWords.notes, notes.join('\n')],
      ]),
    );
  };

/** 「51.2（単年0.8）（確報）」, or the word for why there is none. */
function actualText({ actual, stateLabel, yearActual, certaintyLabel }: ReportIndicator['cells'][number]): string {
  if (actual === null) return stateLabel ?? reportBlanks.actual;
  const ofYear = yearActual === null ? '' : `（${reportWords.yearActual}${yearActual}）`;
  return `${actual}${ofYear}${certaintyLabel === null ? '' : `（${certaintyLabel}）`}`;
}

const initiativePart =
  ({ meta }: MeasureReport) =>
  (initiative: ReportInitiative): Markup => {
    const { name, exclusionReason, projects, costs, answers } = initiative;
    return element(
      'section',
      {},
      element('h3', {}, name, sampleMark(initiative.sample)),
      facts([
        [reportWords.initiative.content, initiative.content],
        [oneLine(words.leadDepartment), initiative.department],
        ['行革の視点', initiative.viewpointLabel],
        ['視点からの取組み内容', initiative.viewpointContent],
        ['評価の対象', exclusionReason === null ? null : '対象外'],
        [reportWords.exclusionReason, exclusionReason],
        ...answers.map(({ label, text }) => [label, text] as const),
        [meta.levels.project, projects.map(projectText).join('\n')],
      ]),
      costs === null ? null : [costsTable({ ...costs, label: `${name}の${costs.label}` }), typed(costs.note)],
    );
  };

function attachedPart(report: MeasureReport, handedIn: ReadonlyMap<string, HandedInOnSite>): Markup | null {
  const beside = <One extends { checksum: string }>(all: readonly One[]) =>
    all.flatMap((one) => {
      const file = handedIn.get(one.checksum);
      return file ? [{ ...one, file }] : [];
    });
  const [pictures, dataFiles] = [beside(reportPictures(report)), beside(reportDataFiles(report))];
  if (pictures.length + dataFiles.length === 0) return null;
  return section(
    'pictures',
    sections.pictures,
    pictures.map(({ file, alt, width, height, ...words }) =>
      element(
        'figure',
        {},
        element('img', { src: file.name, alt, width: String(width), height: String(height), loading: 'lazy' }),
        element('figcaption', {}, pictureCaption(words)),
      ),
    ),
    dataFiles.map(({ file, ...one }) => {
      const [link = '', ...said] = dataFileText(one).split('\n');
      return element(
        'p',
        { class: 'typed' },
        element('a', { href: file.name }, link),
        ...said.map((line) => `\n${line}`),
      );
    }),
  );
}

/** Each 訂正 with what stood there before. On the first page the 施策 stands before the 取組み. */
export function errataTable(errata: readonly (MeasureReport['errata'][number] & { measure?: string })[]): Markup {
  const { edition, field, before, after, reason } = reportWords.errata;
  const placeOf = ({ measure = '', place, field: what }: (typeof errata)[number]) =>
    [measure, place, what].filter(Boolean).join('\n');
  return table({
    caption: '訂正した箇所',
    heads: [field, edition, before, after, reason],
    rows: errata.map((one) => [
      element('span', { class: 'typed' }, placeOf(one)),
      `${one.editionLabel}\n${one.dateLabel}`.replace('\n', '　'),
      element('span', { class: 'typed' }, one.before),
      element('span', { class: 'typed' }, one.after),
      element('span', { class: 'typed' }, one.reason),
    ]),
  });
}
