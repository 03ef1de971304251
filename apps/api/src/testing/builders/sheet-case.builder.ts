import {
  answersOf,
  CASE_FY,
  type CaseFigure,
  type CaseFormer,
  type CaseRemark,
  caseInitiatives,
  formerOf,
  type SheetCase,
} from '@mawasu/contract/testing';
import { DIRECTION_KEY, STATUS_KEY } from '@mawasu/domain/sheets';
import { Entry } from '../../modules/entries/entry.entity.js';
import type { TestApp } from '../test-app.js';
import { aCost } from './cost.builder.js';
import { aSheet, type Office, type Sheet } from './entry-desk.builder.js';
import { anActual, anIndicator, aTarget } from './indicator.builder.js';
import { aBranch, aNode, anAssignment } from './plan.builder.js';
import { aRemark } from './remark.builder.js';
import { anEntry, aRound, aStep, type EntryTraits } from './round.builder.js';

/** Answers by block key as the columns of an entry hold them. */
function asColumns(answers: Readonly<Record<string, string | null>>) {
  const { [STATUS_KEY]: progressStatus = null, [DIRECTION_KEY]: futureDirection = null, ...content } = answers;
  return { content, progressStatus, futureDirection };
}

function withStoredIds(
  answers: Readonly<Record<string, string>>,
  initiatives: StoredCase['initiatives'],
): Record<string, string> {
  const stored = new Map<string, string>([
    [caseInitiatives.own, initiatives.own],
    [caseInitiatives.other, initiatives.other],
  ]);
  return Object.fromEntries(Object.entries(answers).map(([key, answer]) => [key, stored.get(answer) ?? answer]));
}

/** A stored case; `initiatives` are the ids its plan has for the {@link caseInitiatives}. */
export interface StoredCase extends Sheet {
  initiatives: Record<keyof typeof caseInitiatives, string>;
}

/** A plan and a round for all cases that ask for nothing else. */
export type CaseYear = Pick<Sheet, 'planId' | 'policyId' | 'roundId'>;

export async function aCaseYear(t: TestApp): Promise<CaseYear> {
  const { planId, policyId } = await aBranch(t.dataSource);
  return { planId, policyId, roundId: await aRound(t.dataSource, { planId, fy: CASE_FY }) };
}

/** Years before, a form or checks of its own stand on a round: such a case needs one for itself. */
function needsOwnYear(sheetCase: SheetCase): boolean {
  const { form, remarks = [], checksOff = [] } = sheetCase;
  return form !== undefined || remarks.length > 0 || checksOff.length > 0 || formerOf(sheetCase).length > 0;
}

async function aSheetOf(
  t: TestApp,
  { departmentId }: Office,
  year: CaseYear,
  entry: Partial<EntryTraits>,
): Promise<Sheet> {
  const { planId, policyId, roundId } = year;
  const measureId = await aNode(t.dataSource, { planId, kind: 'measure', code: '1-1', parentId: policyId });
  const initiativeId = await aNode(t.dataSource, { planId, kind: 'initiative', parentId: measureId });
  for (const nodeId of [measureId, initiativeId]) await anAssignment(t.dataSource, nodeId, departmentId);
  const entryId = await anEntry(t.dataSource, { roundId, nodeId: initiativeId, departmentId, ...entry });
  return { ...year, measureId, initiativeId, entryId };
}

/** Stores a sheet of the shared table; nothing of it goes through the app. */
export async function aCase(t: TestApp, office: Office, sheetCase: SheetCase, year: CaseYear): Promise<StoredCase> {
  const { form, hasViewpoint = true, figures = [], standing } = sheetCase;
  const excluded = { state: 'excluded', exclusionReason: '休止したため' } as const;
  const entry: Partial<EntryTraits> =
    standing === 'excluded' ? excluded : { state: 'drafting', scope: sheetCase.scope ?? 'full' };
  const round = { fy: CASE_FY, ...(form ? { form } : {}) };
  const sheet = needsOwnYear(sheetCase)
    ? await aSheet(t, office, { round, entry })
    : await aSheetOf(t, office, year, entry);
  const { planId, measureId: parentId, initiativeId: own } = sheet;
  const initiatives = { own, other: await aNode(t.dataSource, { planId, kind: 'initiative', parentId }) };
  const columns = asColumns(withStoredIds(answersOf(sheetCase), initiatives));
  await t.dataSource.manager.update(Entry, { id: sheet.entryId }, columns);
  if (hasViewpoint) await giveViewpoint(t, sheet);
  for (const figure of figures) await storeFigure(t, office, sheet, figure);
  for (const { fy, stage, ...figures } of sheetCase.costs ?? []) {
    await aCost(t.dataSource, { nodeId: own, fy, stage, ...figures });
  }
  for (const former of sheetCase.inherited ?? []) await storeInherited(t, sheet, former);
  for (const former of formerOf(sheetCase)) await storeFormer(t, office, sheet, former);
  for (const remark of sheetCase.remarks ?? []) await storeRemark(t, office, sheet, remark);
  if (sheetCase.betterMeasure) await storeFit(t, sheet, sheetCase.betterMeasure);
  for (const key of sheetCase.checksOff ?? []) {
    await t.dataSource.query('INSERT INTO round_check_off VALUES ($1, $2)', [sheet.roundId, key]);
  }
  if (standing === 'returned') await sendBack(t, office, sheet);
  return { ...sheet, initiatives };
}

/** As the renewal of findings stores it. */
async function storeFit(t: TestApp, { planId, entryId }: Sheet, measure: { code: string; title: string }) {
  const id = await aNode(t.dataSource, { planId, kind: 'measure', ...measure });
  await t.dataSource.query('INSERT INTO entry_check (entry_id, rules, better_measure_id) VALUES ($1, 0, $2)', [
    entryId,
    id,
  ]);
}

async function giveViewpoint(t: TestApp, { initiativeId }: Sheet): Promise<void> {
  const body = { reformViewpoint: 2, reformViewpointContent: '協働で運営します。' };
  await t.dataSource.query('UPDATE plan_node_version SET body = $2 WHERE node_id = $1', [initiativeId, body]);
}

async function storeFigure(t: TestApp, office: Office, sheet: Sheet, figure: CaseFigure): Promise<void> {
  const { name, owner = 'initiative', definition = {}, target, targetsBefore = {}, before, year } = figure;
  const { baseline, range, ...rest } = definition;
  const nodeId = owner === 'initiative' ? sheet.initiativeId : sheet.measureId;
  if (owner === 'measure of another 課') await leadMeasure(t, sheet, office.otherDepartmentId);
  const id = await anIndicator(t.dataSource, {
    ...{ nodeId, name, ...rest },
    ...(baseline ? { baselineValue: baseline.value, baselineFy: baseline.fy } : {}),
    ...(range ? { rangeLow: range.low, rangeHigh: range.high } : {}),
  });
  if (target !== undefined) await aTarget(t.dataSource, id, CASE_FY, target);
  for (const [fy, value] of Object.entries(targetsBefore)) await aTarget(t.dataSource, id, Number(fy), value);
  if (before !== undefined) await anActual(t.dataSource, id, CASE_FY - 1, { value: before });
  if (!year) return;
  const { actual, ...stated } = year;
  await anActual(t.dataSource, id, CASE_FY, { ...stated, ...(actual === null ? {} : { value: actual }) });
}

async function leadMeasure(t: TestApp, { measureId }: Sheet, departmentId: string): Promise<void> {
  await t.dataSource.query('UPDATE assignment SET department_id = $2 WHERE node_id = $1', [measureId, departmentId]);
}

async function storeFormer(t: TestApp, office: Office, sheet: Sheet, former: CaseFormer): Promise<void> {
  const { fy, content, state = 'published', ofPredecessor = false } = former;
  const { departmentId } = office;
  const branch = ofPredecessor ? await aBranch(t.dataSource, departmentId) : sheet;
  if (ofPredecessor) {
    const text = `INSERT INTO node_succession (old_id, new_id, kind, from_fy) VALUES ($1, $2, 'continued', $3)`;
    await t.dataSource.query(text, [branch.initiativeId, sheet.initiativeId, CASE_FY]);
  }
  const roundId = await aRound(t.dataSource, { planId: branch.planId, fy, state: 'published' });
  const entry = { roundId, nodeId: branch.initiativeId, departmentId, state };
  await anEntry(t.dataSource, { ...entry, ...asColumns(content) });
}

/** A 取組み of the same plan that went into the sheet's own. */
async function storeInherited(
  t: TestApp,
  { planId, measureId: parentId, initiativeId }: Sheet,
  { title, costs }: NonNullable<SheetCase['inherited']>[number],
): Promise<void> {
  const nodeId = await aNode(t.dataSource, { planId, kind: 'initiative', parentId, title });
  const text = `INSERT INTO node_succession (old_id, new_id, kind, from_fy) VALUES ($1, $2, 'merged', $3)`;
  await t.dataSource.query(text, [nodeId, initiativeId, CASE_FY]);
  for (const cost of costs) await aCost(t.dataSource, { nodeId, ...cost });
}

/** One of an earlier year comes from a sheet of that year, on which nothing else was written. */
async function storeRemark(t: TestApp, { planner, entrant, departmentId }: Office, sheet: Sheet, remark: CaseRemark) {
  const { fy, answer, ...rest } = remark;
  const words = { ...rest, fy, writtenBy: planner.id };
  const answered = answer === null ? {} : { answer, answeredBy: entrant.id, answeredAt: new Date() };
  const own = { ...words, ...answered, entryId: sheet.entryId };
  if (fy === CASE_FY) {
    await aRemark(t.dataSource, own);
    return;
  }
  const roundId = await aRound(t.dataSource, { planId: sheet.planId, fy, state: 'reviewing' });
  const entryId = await anEntry(t.dataSource, { roundId, nodeId: sheet.initiativeId, departmentId });
  const { id: _, ...former } = words;
  const carriedFromId = await aRemark(t.dataSource, { ...former, entryId, state: 'carried_over' });
  await aRemark(t.dataSource, { ...own, carriedFromId });
}

async function sendBack(t: TestApp, { entrant, head }: Office, { entryId }: Sheet): Promise<void> {
  const inReview = { toState: 'in_review', toPosition: 1 } as const;
  await aStep(t.dataSource, { entryId, number: 1, action: 'submit', userId: entrant.id, ...inReview });
  const back = { fromState: 'in_review', fromPosition: 1, reason: '直してください。', fields: ['results'] } as const;
  await aStep(t.dataSource, {
    entryId,
    number: 2,
    action: 'return',
    userId: head.id,
    ...back,
    fields: [...back.fields],
  });
}
