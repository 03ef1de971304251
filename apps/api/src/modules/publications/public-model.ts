import { type MeasureReport, type ReportInitiative, reportWords } from '@mawasu/contract';
import { withheldBecause } from '@mawasu/domain/sheets';
import { entryPlaceText } from '@mawasu/domain/workflow';
import { REMARKS_KEY } from '../reports/report-remarks.js';

/** From which edition on a part of a 施策 was open to everybody before; null where it never was. */
export type OpenSince = number | null;

export interface PublicPart {
  /** Places of the 取組み that are held back. */
  heldBack: readonly number[];
  /** Of the 施策 itself, of it with all its 取組み, and of the one at each place: a 正誤表 quotes only what had been public. */
  openSince: { measure: OpenSince; whole: OpenSince; initiatives: ReadonlyMap<number, OpenSince> };
}

type Erratum = MeasureReport['errata'][number];

const remarkLabels: readonly string[] = Object.values(reportWords.remarks);
const EXCLUDED = entryPlaceText({ state: 'excluded', position: null }, []);

/**
 * What of a frozen 施策評価シート everybody may read: what the round prints, without 指摘 of earlier years, what only other papers
 * print, what nobody decided, 写真・データ nobody gave free, and all that belongs to a 取組み that is held back or was made together with it.
 */
export function publicModel(report: MeasureReport, part: PublicPart): MeasureReport {
  const shown = report.initiatives.filter((_, place) => !part.heldBack.includes(place));
  const hidden = report.initiatives.filter((_, place) => part.heldBack.includes(place));
  const indicators = report.indicators.filter(({ ownerLabel }) => !owners(hidden).has(ownerLabel));
  const open = {
    ...report,
    indicators,
    initiatives: shown.map(asOfTheSheet),
    assessments: report.assessments.filter(({ draft }) => !draft),
  };
  const errata = publicErrata(report, open, part);
  if (hidden.length === 0) return { ...open, errata };
  const sentence = `公表していない${report.meta.levels.initiative}${hidden.length}件は、含めていません。`;
  const summary = { statusCounts: countsWithout(report.summary.statusCounts, hidden), sentence };
  return { ...open, errata, summary, costs: null };
}

/** A 取組み and the 事務事業 it is made of: an indicator may be of either. */
const owners = (initiatives: readonly ReportInitiative[]): Set<string> =>
  new Set(initiatives.flatMap(({ name, projects }) => [name, ...projects.map((project) => project.name)]));

/** What a round puts on papers for the council or the budget alone is published by whoever publishes those. */
function asOfTheSheet(initiative: ReportInitiative): ReportInitiative {
  const answers = initiative.answers.filter(({ key }) => key !== REMARKS_KEY);
  const attachments = initiative.attachments.filter((one) => withheldBecause(one) === null);
  return { ...initiative, answers, attachments, otherAnswers: [], otherCosts: null, papers: null };
}

/** Counted down: whoever is held back is in no count of the others. */
function countsWithout(
  counts: MeasureReport['summary']['statusCounts'],
  hidden: readonly ReportInitiative[],
): MeasureReport['summary']['statusCounts'] {
  const labelOf = ({ exclusionReason, progressStatusLabel }: ReportInitiative) =>
    exclusionReason === null ? (progressStatusLabel ?? reportWords.notChosen) : EXCLUDED;
  const of = (label: string) => hidden.filter((one) => labelOf(one) === label).length;
  return counts.map(({ label, count }) => ({ label, count: Math.max(0, count - of(label)) }));
}

/** The number in 「第2版」. */
const editionOf = (label: string): number => Number(/\d+/.exec(label)?.[0] ?? 0);

/** Of several things at once: since the last of them was. */
const all = (moments: readonly OpenSince[]): OpenSince =>
  moments.reduce<OpenSince>((last, one) => (last === null || one === null ? null : Math.max(last, one)), 0);

/** A 訂正 is told of what had been public before it, and of nothing that is not. */
function publicErrata(whole: MeasureReport, open: MeasureReport, part: PublicPart): MeasureReport['errata'] {
  const { openSince, heldBack } = part;
  const ofPlace = (place: number): OpenSince =>
    heldBack.includes(place) ? null : (openSince.initiatives.get(place) ?? null);
  // Two of one name cannot be told apart: it is told when both may be.
  const ofOwner = (owner: string): OpenSince => {
    const places = whole.initiatives.flatMap((one, place) => (owners([one]).has(owner) ? [ofPlace(place)] : []));
    return places.length > 0 ? all(places) : openSince.measure;
  };
  const ofWhole = ({ field, editionLabel }: Erratum): OpenSince => {
    const stage = whole.assessments.find(({ stageLabel }) => field.startsWith(`${stageLabel}の`));
    if (stage) {
      const isNewlyDecided = whole.errata.some(
        (one) => one.editionLabel === editionLabel && one.field === `${stage.stageLabel}の決定`,
      );
      return open.assessments.includes(stage) && !isNewlyDecided ? openSince.measure : null;
    }
    const ofIndicators = whole.indicators.filter(({ name }) => field.startsWith(`${name}：`));
    if (ofIndicators.length > 0) return all(ofIndicators.map(({ ownerLabel }) => ofOwner(ownerLabel)));
    return heldBack.length === 0 ? openSince.whole : null;
  };
  return whole.errata.filter((erratum) => {
    const { place, field, editionLabel } = erratum;
    if (remarkLabels.includes(field) || field === reportWords.withheldFiles) return false;
    const isOfOne = place !== '';
    const since = isOfOne
      ? whole.initiatives.some(({ name }) => name === place)
        ? ofOwner(place)
        : null
      : ofWhole(erratum);
    return since !== null && editionOf(editionLabel) > since;
  });
}
