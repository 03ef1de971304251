import { blockPapers, type PredecessorCosts, type ReportCosts, reportBlanks, reportWords } from '@mawasu/contract';
import {
  type CostFigures,
  type CostPart,
  type CostPlace,
  costFigureText,
  costKey,
  costPartLabels,
  costParts,
  costPlaceText,
  costStageLabels,
  costUnit,
  costWords,
  costYear,
  inheritedAt,
  inheritedPlaceText,
  isPlannedCost,
} from '@mawasu/domain/costs';
import { addDecimals } from '@mawasu/domain/numbers';
import {
  askedCosts,
  type BlockPrint,
  type Form,
  type FormBlock,
  isBlockShown,
  printsOf,
  type ShownState,
} from '@mawasu/domain/sheets';
import type { CsvCell } from '@mawasu/domain/text';
import { fiscalYearWithWestern } from '@mawasu/domain/years';
import type { HeldCosts } from '../costs/costs.sql.js';
import { costsOfSheet } from '../costs/sheet-costs.js';

type Row = CostFigures & Parameters<typeof costKey>[0];

const heads = [reportWords.costs.place, ...costParts.map((part) => costPartLabels[part])];

const cellOf = (part: CostPart, value: string | null): string => costFigureText(part, value) || reportBlanks.actual;

/** The block of 事業費 that this paper or file shows; null where the form has none for it. */
function printedCosts(form: Form, print: BlockPrint): FormBlock | null {
  const block = form.blocks.find(({ kind }) => kind === 'costs');
  return block && printsOf(form, block).includes(print) ? block : null;
}

export interface CostedSheet extends ShownState {
  costs: HeldCosts | null;
  predecessorCosts: readonly PredecessorCosts[];
}

const rowsOf = (form: Form, fy: number, { costs }: CostedSheet): Row[] =>
  costsOfSheet(form, fy, costs).filter(({ asked }) => asked);

/** What stands on the 施策評価シート: what is planned is on other papers. */
const isOnSheets = (place: CostPlace): boolean => !isPlannedCost(place);

/** What those the 取組み came from had at the places of earlier years that its form asks for. */
const inheritedOf = (form: Form, fy: number, { predecessorCosts }: CostedSheet) =>
  (askedCosts(form, fy)?.places ?? [])
    .filter((place) => place.fy < fy)
    .flatMap((place) => inheritedAt(place, predecessorCosts));

/** Whether the paper shows 事業費 of the sheet. */
function showsCosts(form: Form, print: BlockPrint, sheet: CostedSheet): FormBlock | null {
  const block = printedCosts(form, print);
  return block && isBlockShown(block, sheet) ? block : null;
}

/** 事業費 of one sheet as the 施策評価シート prints it; null where it does not, or where nothing of it is entered and nothing has to be. */
export function reportCosts(form: Form, fy: number, sheet: CostedSheet): ReportCosts | null {
  const block = onSheets(form, fy, sheet);
  return block && costTable(block, form, fy, sheet);
}

/** A round that asks for nothing but 計画額 has no 事業費 on its 施策評価シート. */
const onSheets = (form: Form, fy: number, sheet: CostedSheet): FormBlock | null =>
  askedCosts(form, fy)?.places.some(isOnSheets) ? showsCosts(form, 'measure_sheet', sheet) : null;

/** 事業費 where only other papers print it. */
export function otherCosts(form: Form, fy: number, sheet: CostedSheet): ReportCosts | null {
  if (onSheets(form, fy, sheet)) return null;
  const block = blockPapers.reduce<FormBlock | null>((found, paper) => found ?? showsCosts(form, paper, sheet), null);
  return block && costTable(block, form, fy, sheet);
}

function costTable(block: FormBlock, form: Form, fy: number, sheet: CostedSheet): ReportCosts | null {
  const rows = rowsOf(form, fy, sheet);
  const isEntered = rows.some((row) => costParts.some((part) => row[part] !== null));
  const inherited = inheritedOf(form, fy, sheet);
  if (!isEntered && inherited.length === 0 && !block.required) return null;
  const line = (name: string, row: Row) => [name, ...costParts.map((part) => cellOf(part, row[part]))];
  const lineOf = (row: Row) => line(costPlaceText(row), row);
  const lines = [
    ...rows.filter(isOnSheets).map(lineOf),
    ...inherited.map(({ title, row }) => line(inheritedPlaceText(title, row), row)),
  ];
  const planned = rows.filter(isPlannedCost).map(lineOf);
  const amounts = rows.map((row) => ({
    ...{ fy: costYear(row), stage: row.stage, values: ofParts((part) => row[part]), counts: null },
  }));
  return { label: block.label, note: reportWords.costs.unit, heads, rows: lines, planned, amounts };
}

const ofParts = <Value>(figureOf: (part: CostPart) => Value) =>
  Object.fromEntries(costParts.map((part) => [part, figureOf(part)])) as Record<CostPart, Value>;

const sumOf = (values: readonly string[]): string | null => (values.length === 0 ? null : values.reduce(addDecimals));

/** A sum with how many it holds where that is another number than `whole`. */
function sumCell(part: CostPart, values: readonly string[], whole: number): string {
  if (values.length === 0) return reportBlanks.actual;
  const sum = costFigureText(part, sumOf(values));
  return values.length === whole ? sum : `${sum}（${values.length}${reportWords.count}）`;
}

/**
 * 事業費 of a 施策: the sum of its 取組み, each row with how many of them it holds, since one that is missing is not 0. Null where
 * the paper shows none.
 */
export function summedCosts(
  form: Form,
  fy: number,
  sheets: readonly CostedSheet[],
  levelName: string,
): ReportCosts | null {
  const shown = sheets.flatMap((sheet) => (showsCosts(form, 'measure_sheet', sheet) ? [rowsOf(form, fy, sheet)] : []));
  const asked = askedCosts(form, fy);
  if (asked === null || shown.length === 0) return null;
  const held = asked.places.map((place) => {
    const own = shown.flatMap((costs) => costs.filter((row) => costKey(row) === costKey(place)));
    return { place, valuesOf: (part: CostPart) => own.flatMap((row) => row[part] ?? []) };
  });
  const lineOf = ({ place, valuesOf }: (typeof held)[number]) => {
    const whole = valuesOf('total').length;
    const counted = `${shown.length}${reportWords.count}中${whole}${reportWords.count}`;
    return [`${costPlaceText(place)}（${counted}）`, ...costParts.map((part) => sumCell(part, valuesOf(part), whole))];
  };
  const rows = held.filter(({ place }) => isOnSheets(place)).map(lineOf);
  const planned = held.filter(({ place }) => isPlannedCost(place)).map(lineOf);
  const amounts = held.map(({ place, valuesOf }) => ({
    ...{ fy: costYear(place), stage: place.stage, values: ofParts((part) => sumOf(valuesOf(part))) },
    counts: ofParts((part) => valuesOf(part).length),
  }));
  const { unit, sum, withoutInherited } = reportWords.costs;
  const isWithout = sheets.some((sheet) => inheritedOf(form, fy, sheet).length > 0);
  const note = `${levelName}${sum}${isWithout ? withoutInherited : ''}${unit}`;
  return { label: asked.block.label, note, heads, rows, planned, amounts };
}

/** Heads of the columns of the file, each with its unit: one value a cell. */
export function costColumns(form: Form, fy: number): string[] {
  if (!printedCosts(form, 'data')) return [];
  const places = askedCosts(form, fy)?.places ?? [];
  const heads = places.flatMap((place) =>
    costParts.map((part) => {
      return `${fiscalYearWithWestern(costYear(place))}${costStageLabels[place.stage]} ${costPartLabels[part]}（${costUnit(part)}）`;
    }),
  );
  return places.some((place) => place.fy < fy) ? [...heads, reportWords.costs.inherited] : heads;
}

/**
 * The cells below {@link costColumns}: numbers, empty where nothing is entered or asked; where earlier years are asked, what the
 * 取組み came from in words, since those may be several.
 */
export function costCells(form: Form, fy: number, sheet: CostedSheet): CsvCell[] {
  const columns = costColumns(form, fy);
  if (columns.length === 0) return [];
  if (!showsCosts(form, 'data', sheet)) return columns.map(() => null);
  const places = askedCosts(form, fy)?.places ?? [];
  const rows = rowsOf(form, fy, sheet);
  const cells = places.flatMap((place) => {
    const row = rows.find((one) => costKey(one) === costKey(place));
    return costParts.map((part) => {
      const value = row?.[part] ?? null;
      return value === null ? null : Number(value);
    });
  });
  if (cells.length === columns.length) return cells;
  const inherited = inheritedOf(form, fy, sheet);
  const words = inherited.map(({ title, row }) => `${inheritedPlaceText(title, row)}：${costWords(row)}`);
  return [...cells, words.join('\n') || null];
}
