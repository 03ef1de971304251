import {
  type BookletLayout,
  bookletLayoutLabels,
  bookletTitle,
  type EditionMark,
  editionText,
  isSheetLayout,
  isTitledLayout,
  type MeasureReport,
  type RoundScale,
  reportBlanks,
  reportWords,
} from '@mawasu/contract';
import { bandOf, progressStatusText } from '@mawasu/domain/scales';
import { evaluatedCountText } from '@mawasu/domain/sheets';
import { entryPlaceText } from '@mawasu/domain/workflow';
import { BookletKpis } from './booklet-kpis.js';
import { bookletLegend } from './booklet-legend.js';
import { type BookletLine, BookletLines } from './booklet-lines.js';
import { WORD_RATES, bookletWords as words } from './booklet-words.js';
import { OwnWork } from './own-work.js';
import { bookletFrame, isOfMeasures } from './paper-kinds.js';
import { madeAt } from './pdf-renderer.js';

/** What the sheets do not say themselves. */
export interface BookletHead {
  /** Its own; null: 施策評価報告書. */
  title: string | null;
  /** Which part of the round it holds; null for all of it. */
  scope: string | null;
  /** Of a packet: those whose 取組み are marked. */
  ownDepartments: readonly string[];
  /** ISO: when a draft was read, when an edition was made. */
  asOf: string;
  asOfLabel: string;
  edition: EditionMark | null;
  preface: string;
  scale: RoundScale;
  layout: BookletLayout;
}

/** Counts of one 方針, in the order of the heads. */
interface CountRow {
  title: string;
  counts: Map<string, number>;
}

interface PolicyPart {
  title: string;
  sheets: {
    path: string;
    anchorName: string;
    code: string;
    title: string;
    department: string;
    rank: string;
    lines: BookletLine[];
  }[];
  statuses: CountRow;
  rates: CountRow;
  evaluated: number;
  excluded: number;
}

const EXCLUDED = entryPlaceText({ state: 'excluded', position: null }, []);

/** Where the template finds the data of a sheet. */
export const sheetPath = (index: number): string => `sheets/${index}.json`;
export const sheetAnchor = (index: number): string => `sheet-${index}`;

/** What a booklet says of its sheets together, gathered one by one: the sheets themselves are not kept. */
export class BookletContents {
  private readonly policies = new Map<string, PolicyPart>();
  private readonly departments = new Map<string, Set<number>>();
  private readonly codes = new Map<number, string>();
  private readonly indicators: object[] = [];
  /** Of all 施策; each sheet that is bound has its own. */
  private readonly errata: MeasureReport['errata'] = [];
  private readonly statusLabels = new Set<string>();
  /** Of the first sheet: city, plan and year stand on the cover as they stand on the sheets. */
  private meta: MeasureReport['meta'] | undefined;
  private sample = false;
  private readonly scale: RoundScale;
  private readonly layout: BookletLayout;

  private readonly lines: BookletLines;
  private readonly own: OwnWork;
  private readonly kpis: BookletKpis;
  private ownCount = 0;

  constructor({ scale, layout, ownDepartments }: Pick<BookletHead, 'scale' | 'layout' | 'ownDepartments'>) {
    this.scale = scale;
    this.layout = layout;
    this.own = new OwnWork(ownDepartments);
    this.lines = new BookletLines(layout, this.own);
    this.kpis = new BookletKpis(scale);
  }

  add(index: number, report: MeasureReport): void {
    const { measure, meta } = report;
    const part = this.policyOf(measure.policyTitle);
    this.meta ??= meta;
    this.sample ||= meta.sample;
    this.codes.set(index, measure.code);
    this.ownCount += this.lines.countOwn(report);
    const rank = rankOf(report);
    part.sheets.push({
      ...{ path: sheetPath(index), anchorName: sheetAnchor(index), code: measure.code, title: measure.title },
      department: measure.leadDepartment ?? reportBlanks.text,
      rank,
      lines: this.lines.add(report, sheetAnchor(index), rank),
    });
    for (const { label, count } of report.summary.statusCounts) {
      if (label === EXCLUDED) continue;
      this.statusLabels.add(label);
      increase(part.statuses.counts, label, count);
    }
    part.evaluated += report.initiatives.filter(({ exclusionReason }) => exclusionReason === null).length;
    part.excluded += report.initiatives.filter(({ exclusionReason }) => exclusionReason !== null).length;
    this.addIndicators(index, report, part);
    if (!isSheetLayout(this.layout)) {
      this.errata.push(...report.errata.map((one) => ({ ...one, place: `${measure.code}　${one.place}`.trimEnd() })));
    }
    this.kpis.add(report);
    for (const name of [measure.leadDepartment, ...report.initiatives.map(({ department }) => department)]) {
      if (name === null) continue;
      this.departments.set(name, (this.departments.get(name) ?? new Set()).add(index));
    }
  }

  private addIndicators(index: number, { indicators, measure, meta }: MeasureReport, part: PolicyPart): void {
    for (const indicator of indicators) {
      const { achievement, series, cells } = indicator;
      const value = series.points.find(({ fy }) => fy === meta.fy)?.achievement ?? null;
      increase(
        part.rates.counts,
        bandOf(this.scale, { value, capped: WORD_RATES[achievement.display] ?? null }).label,
        1,
      );
      const cell = cells.find(({ fy }) => fy === meta.fy);
      const certainty = cell?.certaintyLabel ? `（${cell.certaintyLabel}）` : '';
      this.indicators.push({
        ...{ anchorName: sheetAnchor(index), code: measure.code, name: indicator.name },
        about: [indicator.kindLabel, `単位：${indicator.unit}`, indicator.directionLabel, indicator.ownerLabel].join(
          '　',
        ),
        formula: achievement.formula ?? achievement.reason,
        baseline: indicator.baselineText ?? reportBlanks.target,
        target: cell?.target ?? reportBlanks.target,
        actual: cell?.actual ? `${cell.actual}${certainty}` : (cell?.stateLabel ?? reportBlanks.actual),
        rate: achievement.display,
        final: indicator.finalTargetText ?? reportBlanks.target,
      });
    }
  }

  private policyOf(title: string): PolicyPart {
    const empty = (): CountRow => ({ title, counts: new Map() });
    const part = this.policies.get(title) ?? {
      ...{ title, sheets: [], statuses: empty(), rates: empty(), evaluated: 0, excluded: 0 },
    };
    this.policies.set(title, part);
    return part;
  }

  /** What the template of the booklet reads; of a part of it, its first sheets without what stands behind them. */
  data(head: BookletHead, upTo = this.codes.size): object {
    const isWhole = upTo === this.codes.size;
    const shown = new Set(Array.from({ length: upTo }, (_, index) => sheetPath(index)));
    const { edition, preface, scale, title: ownTitle, ownDepartments: _, ...cover } = head;
    const title = ownTitle ?? bookletTitle(head.layout);
    const draft = edition === null;
    const parts = [...this.policies.values()];
    const { cityName = '', planName = '', fyLabel = '' } = this.meta ?? {};
    return {
      ...{ ...cover, cityName, planName, fyLabel, fy: this.meta?.fy ?? null, sampleMark: reportWords.sample },
      ...{ bound: isOfMeasures(head.layout), frame: bookletFrame(head.layout) },
      // A paper of its own is called by its layout, unless somebody called it otherwise.
      layoutLabel: isOfMeasures(head.layout) && !isTitledLayout(head.layout) ? null : bookletLayoutLabels[head.layout],
      statute: head.layout === 'results_report' ? words.statute.replace('#', fyLabel.replace(/（.*$/, '')) : null,
      kpis: this.kpis.data(),
      ...{ words, draft, title, editionText: edition && editionText(edition) },
      documentTitle: [title, fyLabel, head.scope].filter(Boolean).join(' '),
      madeAt: madeAt(head.asOf),
      standing: [
        ...(edition === null ? [words.draftNote] : [`第${edition.number}版　検証番号 ${edition.checksum}`]),
        `${words.asOf}：${head.asOfLabel}`,
        ...(this.sample ? [reportWords.sampleNote] : []),
      ],
      marks: [...(draft ? [words.draft] : []), ...(this.sample ? [reportWords.sample] : [])],
      preface: preface === '' ? null : preface.split(/\n{2,}/),
      ownNote: this.ownNote(head),
      legend: bookletLegend(scale, head.layout),
      summary: { statuses: this.statusTable(parts), rates: this.rateTable(parts) },
      policies: parts
        .map((part) => ({
          ...{ title: part.title, sentence: this.sentenceOf(part) },
          sheets: part.sheets
            .filter(({ path }) => shown.has(path))
            .map((sheet) => ({ ...sheet, lines: head.layout === 'list' ? sheet.lines : [] })),
        }))
        .filter(({ sheets }) => sheets.length > 0),
      groups: this.lines
        .grouped()
        .map((group) => ({ ...group, sentence: this.lines.countText(group.lines.length, this.meta?.levels) })),
      groupHeads: this.lines.heads,
      blanks: reportBlanks,
      errata: isWhole ? this.errata : [],
      indicators: isWhole ? this.indicators : [],
      departments: isWhole ? this.departmentList() : [],
    };
  }

  /** What the mark means, on the cover; null where nothing is marked. */
  private ownNote({ scope, layout }: BookletHead): string | null {
    if (this.ownCount === 0 || scope === null || layout === 'strategy_kpis') return null;
    const { measure = '', initiative = '' } = this.meta?.levels ?? {};
    const what = layout === 'by_sdg' ? `が主管する${measure}` : `が担当する${initiative}`;
    return `「${words.own}」の印は、${scope}${what}（${this.ownCount}件）です。`;
  }

  private sentenceOf({ sheets, evaluated, excluded }: PolicyPart): string {
    const { measure = '', initiative = '' } = this.meta?.levels ?? {};
    return `${measure}${sheets.length}件、${initiative}${evaluatedCountText(evaluated, excluded)}です。`;
  }

  private statusTable(parts: readonly PolicyPart[]) {
    const sum = (key: 'evaluated' | 'excluded') => parts.reduce((all, part) => all + part[key], 0);
    const whole = `${this.meta?.levels.initiative ?? ''}${evaluatedCountText(sum('evaluated'), sum('excluded'))}`;
    const rows = parts.map(({ statuses }) => statuses);
    const ranks = this.scale.progressStatuses.map(progressStatusText).filter((label) => this.statusLabels.has(label));
    // In the order of the scale; what is not chosen or not open comes last.
    const heads = [...new Set([...ranks, ...this.statusLabels])];
    return { ...this.table(heads, rows), note: `${whole}のシートを数えています。` };
  }

  private rateTable(parts: readonly PolicyPart[]) {
    const bands = this.scale.bands;
    const rows = parts.map(({ rates }) => rates);
    const unrated = bands.filter(({ minRate }) => minRate === null).map(({ label }) => label);
    const all = totalOf(rows);
    const none = unrated.reduce((count, label) => count + countOf(rows, label), 0);
    const [best] = bands.filter(({ minRate }) => minRate !== null);
    const met = best ? `${best.label}は${countOf(rows, best.label)}件です。` : '';
    const note = `指標${all}件のうち、達成率を計算できた${all - none}件で見ると、${met}`;
    return {
      ...this.table(
        bands.map(({ label }) => label),
        rows,
      ),
      note,
    };
  }

  private table(heads: readonly string[], rows: readonly CountRow[]) {
    const counted = rows.map((row) => ({ title: row.title, counts: heads.map((head) => row.counts.get(head) ?? 0) }));
    const whole = { title: words.whole, counts: heads.map((head) => countOf(rows, head)) };
    const shown = counted.length > 1 ? [...counted, whole] : counted;
    return {
      ...{ name: this.meta?.levels.policy ?? '', total: words.total, share: words.share, heads },
      rows: shown.map((row) => ({ ...row, total: row.counts.reduce((sum, count) => sum + count, 0) })),
    };
  }

  private departmentList(): object[] {
    return [...this.departments].map(([name, indexes]) => ({
      name,
      sheets: [...indexes].map((index) => ({ anchorName: sheetAnchor(index), code: this.codes.get(index) ?? '' })),
    }));
  }
}

/** Of the last stage that says one; what is not decided is said so. */
function rankOf({ assessments, edition }: MeasureReport): string {
  const said = assessments.filter(({ rankLabel, draft }) => rankLabel !== null && (edition === null || !draft)).at(-1);
  return said ? `${said.rankLabel}\n（${said.stageLabel}${said.draft ? '・案' : ''}）` : reportBlanks.actual;
}

function increase(counts: Map<string, number>, label: string, by: number): void {
  counts.set(label, (counts.get(label) ?? 0) + by);
}

const countOf = (rows: readonly CountRow[], label: string): number =>
  rows.reduce((sum, { counts }) => sum + (counts.get(label) ?? 0), 0);

const totalOf = (rows: readonly CountRow[]): number =>
  rows.reduce((sum, { counts }) => sum + [...counts.values()].reduce((all, count) => all + count, 0), 0);
