import { type EditionChange, type MeasureReport, reportWords } from '@mawasu/contract';
import { withheldBecause } from '@mawasu/domain/sheets';

type Difference = Omit<EditionChange, 'measureId' | 'measure' | 'reason'>;
type Indicator = MeasureReport['indicators'][number];
type Initiative = MeasureReport['initiatives'][number];
type Costs = MeasureReport['costs'];

export interface CorrectionReasons {
  /** Why each 取組み of a 施策 was opened again, in the order of the paper; null for those that were not. */
  initiatives: readonly (string | null)[];
  /** Why stages of its 施策評価 were opened again. */
  assessments: readonly string[];
}

const MISSING = '（なし）';
const shown = (text: string | null | undefined): string => (text ? text : MISSING);

function difference(
  initiative: string | null,
  field: string,
  before: string | null | undefined,
  after: string | null | undefined,
): Difference[] {
  return shown(before) === shown(after) ? [] : [{ initiative, field, before: shown(before), after: shown(after) }];
}

function initiativeChanges(before: Initiative | undefined, after: Initiative): Difference[] {
  // Also what only other papers print: they are made from the edition, too.
  const answersOf = (one: Initiative | undefined) => (one ? [...one.answers, ...one.otherAnswers] : []);
  const keys = new Map([...answersOf(before), ...answersOf(after)].map(({ key, label }) => [key, label]));
  const textOf = (one: Initiative | undefined, key: string) =>
    answersOf(one).find((answer) => answer.key === key)?.text;
  return [
    ...[...keys].flatMap(([key, label]) => difference(after.name, label, textOf(before, key), textOf(after, key))),
    ...costChanges(after.name, before?.costs, after.costs),
    ...costChanges(after.name, before?.otherCosts, after.otherCosts),
    ...attachmentChanges(before, after),
  ];
}

/** What a 公表 may hold, and what it may not, each by itself: of the second nothing is to be read outside. */
function attachmentChanges(before: Initiative | undefined, after: Initiative): Difference[] {
  const { withheldFiles, sections } = reportWords;
  const of = (field: string, isOpen: boolean) =>
    difference(after.name, field, attachedText(before, isOpen), attachedText(after, isOpen));
  return [...of(sections.pictures, true), ...of(withheldFiles, false)];
}

/** What is attached, by what is said of it and by the first digits of its file: another picture under the same words is a change, too. */
const attachedText = (one: Initiative | undefined, isOpen: boolean): string =>
  (one?.attachments ?? [])
    .filter((attachment) => (withheldBecause(attachment) === null) === isOpen)
    .map(({ title, alt, source, fileName, checksum }) =>
      [title, alt, source, fileName, checksum.slice(0, 8)].filter(Boolean).join('、'),
    )
    .join('\n');

/** Of each row and head of the table. A label of a sum says of how many it is, and is no name of it. */
function costChanges(initiative: string | null, before: Costs | undefined, after: Costs): Difference[] {
  const placeOf = (row: readonly string[]) => (row[0] ?? '').replace(/（.*$/, '');
  const table = after ?? before ?? null;
  if (table === null) return [];
  const allOf = (costs: Costs | undefined) => [...(costs?.rows ?? []), ...(costs?.planned ?? [])];
  return allOf(table).flatMap((row) => {
    const rowOf = (costs: Costs | undefined) => allOf(costs).find((one) => placeOf(one) === placeOf(row));
    const [old, now] = [rowOf(before), rowOf(after)];
    return table.heads.flatMap((head, column) => {
      // A 施策 has the sum of its 取組み.
      const sum = initiative === null && column > 0 ? '（取組みの計）' : '';
      const name = `${placeOf(row)}の${column === 0 ? '集計した件数' : head}${sum}`;
      return difference(initiative, name, old?.[column], now?.[column]);
    });
  });
}

const cellText = ({ actual, stateLabel, certaintyLabel }: Indicator['cells'][number]): string =>
  [actual ?? stateLabel, certaintyLabel].filter(Boolean).join('・');

function indicatorChanges(
  before: Indicator | undefined,
  after: Indicator,
  years: MeasureReport['years'],
): Difference[] {
  const owner = null;
  const named = (what: string) => `${after.name}：${what}`;
  const cells = after.cells.flatMap((cell) => {
    const old = before?.cells.find(({ fy }) => fy === cell.fy);
    const year = years.find(({ fy }) => fy === cell.fy)?.label ?? String(cell.fy);
    return [
      ...difference(owner, named(`${year}の実績`), old && cellText(old), cellText(cell)),
      ...difference(owner, named(`${year}の達成率`), old?.rateDisplay, cell.rateDisplay),
    ];
  });
  return [
    ...cells,
    ...difference(owner, named('進捗率'), before?.progress.display, after.progress.display),
    ...difference(owner, named('ペース'), before?.pace.display, after.pace.display),
    ...difference(owner, named('注記'), before?.notes.join('\n'), after.notes.join('\n')),
  ];
}

type Assessment = MeasureReport['assessments'][number];

function assessmentChanges(before: Assessment | undefined, after: Assessment): Difference[] {
  const named = (what: string) => `${after.stageLabel}の${what}`;
  return [
    ...difference(null, named('評価'), before?.rankLabel, after.rankLabel),
    ...difference(null, named('今後の方向'), before?.directionLabel, after.directionLabel),
    ...difference(null, named('評価の理由'), before?.comment, after.comment),
    ...difference(null, named('決定'), before?.stateLabel, after.stateLabel),
  ];
}

const joined = (reasons: readonly (string | null)[]): string | null =>
  [...new Set(reasons.filter((reason) => reason !== null))].join('／') || null;

/**
 * What the paper of one 施策 says otherwise than before, in its order: answers of its 取組み, figures and rates of its
 * indicators, its 施策評価, its summary. An empty text is 「（なし）」. The reason is that of the 取組み, for what belongs to the whole 施策 those of
 * all of its sheets that were opened again; empty when nothing differs.
 */
export function editionChanges(
  measureId: string,
  before: MeasureReport,
  after: MeasureReport,
  reasons: CorrectionReasons,
): EditionChange[] {
  const all = joined(reasons.initiatives);
  const of = (differences: readonly Difference[], reason: string | null): EditionChange[] =>
    differences.map((one) => ({
      measureId,
      measure: `${after.measure.code}　${after.measure.title}`.trim(),
      ...one,
      reason,
    }));
  const sameIndicator = (one: Indicator) =>
    before.indicators.find(({ name, ownerLabel }) => name === one.name && ownerLabel === one.ownerLabel);
  return [
    ...after.initiatives.flatMap((initiative, index) =>
      of(initiativeChanges(before.initiatives[index], initiative), reasons.initiatives[index] ?? null),
    ),
    ...after.indicators.flatMap((one) => of(indicatorChanges(sameIndicator(one), one, after.years), all)),
    ...after.assessments.flatMap((one) =>
      of(
        assessmentChanges(
          before.assessments.find(({ stageLabel }) => stageLabel === one.stageLabel),
          one,
        ),
        joined(reasons.assessments) ?? all,
      ),
    ),
    ...of(costChanges(null, before.costs, after.costs), all),
    ...of(difference(null, '総括', before.summary.sentence, after.summary.sentence), all),
  ];
}
