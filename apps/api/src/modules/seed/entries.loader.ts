import { randomUUID } from 'node:crypto';
import { defaultScale } from '@mawasu/domain/scales';
import type { EntityManager, QueryDeepPartialEntity } from 'typeorm';
import { Entry } from '../entries/entry.entity.js';
import { EntryIndicatorsReadModel } from '../entries/entry-indicators.read-model.js';
import { proposeFor } from '../entries/entry-proposal.js';
import { contentFields } from '../entries/entry-standing.js';
import { transitionPatch } from '../entries/entry-transition.patch.js';
import { History } from '../history/history.entity.js';
import type { EntryInFile } from './entries-file.js';
import type { LoadedOrganisation } from './organisation.loader.js';
import { type LoadedPlan, nodeIdOf } from './plan.loader.js';
import type { LoadedRound } from './rounds.loader.js';
import type { SamplePerson } from './sample-people.js';
import { type SampleStep, sampleSteps } from './sample-steps.js';

interface Sheet {
  id: string;
  round: LoadedRound;
  departmentId: string;
  nodeId: string;
  file: EntryInFile;
  steps: readonly SampleStep[];
}

type EntryRow = QueryDeepPartialEntity<Entry>;
type HistoryRow = QueryDeepPartialEntity<History>;

function contentOf({ viewpointResults, ...file }: EntryInFile) {
  const { activities, results, issues, nextActions, progressStatus, overrideReason, futureDirection } = file;
  const { directionNote } = file;
  const texts = { activities, results, issues, nextActions, viewpointResults: viewpointResults ?? '' };
  return { ...texts, progressStatus, overrideReason, futureDirection, directionNote };
}

/** Empty is null in a choice and '' in a text. */
const choices: readonly string[] = ['progressStatus', 'futureDirection'];

function personOf(organisation: LoadedOrganisation, sheet: Sheet, { role }: SampleStep): SamplePerson {
  return organisation.personWith(role, role === 'planner' ? null : sheet.departmentId);
}

/** Why and where, on the one step that says so. */
function returnOf(sheet: Sheet, { action }: SampleStep): { reason: string | null; fields: readonly string[] } {
  const { returnReason = null, returnedFields } = sheet.file;
  return action === 'return' ? { reason: returnReason, fields: returnedFields } : { reason: null, fields: [] };
}

/** The row as its steps would have left it, by the same rule that the workflow itself writes by. */
function entryRow(organisation: LoadedOrganisation, sheet: Sheet): EntryRow {
  const { id, round, departmentId, nodeId, steps } = sheet;
  const stamps = steps.map((step) => {
    const userId = personOf(organisation, sheet, step).id;
    return transitionPatch({ ...returnOf(sheet, step), action: step.action, to: step.to, userId, at: step.at });
  });
  const base = { id, roundId: round.id, departmentId, nodeId, isSample: true, createdAt: round.firstDay };
  const version = 1 + steps.length;
  const started = { ...base, ...contentOf(sheet.file), version, updatedAt: round.firstDay };
  const row: EntryRow = Object.assign(started, ...stamps);
  return row;
}

function historyRows(organisation: LoadedOrganisation, sheet: Sheet, proposed: string | null): HistoryRow[] {
  const content = contentOf(sheet.file);
  return sheet.steps.flatMap((step): HistoryRow[] => {
    const { id: userId, displayName: actorName } = personOf(organisation, sheet, step);
    const subject = { at: step.at, userId, actorName, subjectKind: 'entry', subjectId: sheet.id, action: step.action };
    const { reason, fields } = returnOf(sheet, step);
    if (step.action !== 'start') {
      const [before, after] = [{ state: step.from }, { state: step.to, fields: [...fields] }];
      const moved = { ...subject, field: 'state', before, after, reason };
      const isProposed = step.action === 'submit' && proposed !== null;
      return isProposed ? [{ ...subject, field: 'proposedStatus', after: proposed as never }, moved] : [moved];
    }
    const filled = contentFields.filter((field) => (content[field] ?? '') !== '');
    return filled.map((field) => {
      const before = choices.includes(field) ? null : '';
      return { ...subject, field, before: before as never, after: content[field] as never };
    });
  });
}

/**
 * What the figures propose for each sheet, or proposed when it was handed in: worked out by the product's own rule, never made up. Keys are
 * sheet ids.
 */
async function setProposals(manager: EntityManager, sheets: readonly Sheet[]): Promise<Map<string, string | null>> {
  const indicators = new EntryIndicatorsReadModel();
  const proposals = new Map<string, string | null>();
  for (const { id, round } of sheets) {
    const { series } = await indicators.load(manager, id);
    const { status } = proposeFor(defaultScale, round.fy, series);
    proposals.set(id, status);
    await manager.update(Entry, { id }, { proposedStatus: status });
  }
  return proposals;
}

/** Writes the sample sheets of all rounds, each with the history that led to its state. */
export async function loadEntries(
  manager: EntityManager,
  file: readonly EntryInFile[],
  rounds: readonly LoadedRound[],
  plan: LoadedPlan,
  organisation: LoadedOrganisation,
): Promise<void> {
  const sheets = file.map((entry, index): Sheet => {
    const round = rounds.find(({ fy }) => fy === entry.fy);
    if (!round) throw new Error(`no round for ${entry.fy}`);
    const nodeId = nodeIdOf(plan, entry.measureCode, entry.initiative);
    const progress = round.isOpen ? (entry.state ?? 'not_started') : 'finalized';
    const steps = sampleSteps(progress, round.firstDay, index);
    return { id: randomUUID(), round, departmentId: organisation.leadOf(nodeId), nodeId, file: entry, steps };
  });
  await manager.insert(
    Entry,
    sheets.map((sheet) => entryRow(organisation, sheet)),
  );
  const proposals = await setProposals(manager, sheets);
  const history = sheets.flatMap((sheet) => historyRows(organisation, sheet, proposals.get(sheet.id) ?? null));
  await manager.insert(
    History,
    history.sort((a, b) => (a.at as Date).getTime() - (b.at as Date).getTime()),
  );
}
