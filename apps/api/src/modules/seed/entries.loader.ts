import { randomUUID } from 'node:crypto';
import { DIRECTION_KEY, STATUS_KEY } from '@mawasu/domain/sheets';
import type { EntityManager } from 'typeorm';
import { nameAuthor } from '../../platform/persistence/change.js';
import { Entry, type StoredProposal } from '../entries/entry.entity.js';
import type { EntryInFile } from './entries-file.js';
import { type EntryAct, takeActs } from './entry-acts.js';
import { portions } from './loader-author.js';
import type { LoadedOrganisation } from './organisation.loader.js';
import { type LoadedPlan, nodeIdOf } from './plan.loader.js';
import type { LoadedRound } from './rounds.loader.js';
import { loadProposals } from './sample-proposals.js';
import { type SampleStep, sampleSteps } from './sample-steps.js';

interface Sheet {
  id: string;
  round: LoadedRound;
  departmentId: string;
  nodeId: string;
  file: EntryInFile;
  steps: readonly SampleStep[];
}

/** One act of one person on one sheet. */
interface Act extends SampleStep {
  sheet: Sheet;
  number: number;
}

/** The answers by block key, those that are columns of their own left out; what is empty was not answered. */
function contentOf({ file }: Sheet): Record<string, string> {
  const { activities, results, issues, nextActions, viewpointResults, overrideReason, directionNote } = file;
  const answers = { activities, results, issues, nextActions, viewpointResults, overrideReason, directionNote };
  return Object.fromEntries(Object.entries(answers).filter((pair): pair is [string, string] => Boolean(pair[1])));
}

function actOf(organisation: LoadedOrganisation, act: Act, proposal: StoredProposal): EntryAct {
  const { sheet, action, from, to, at, role, number } = act;
  const { id: userId, displayName } = organisation.personWith(role, role === 'planner' ? null : sheet.departmentId);
  const { returnReason = null, returnedFields } = sheet.file;
  const isReturn = action === 'return';
  const isWritten = action === 'start';
  return {
    ...{ entryId: sheet.id, number, action, userId, displayName, at: at.toISOString() },
    ...{ fromState: from.state, fromPosition: from.position, toState: to.state, toPosition: to.position },
    ...{ reason: isReturn ? returnReason : null, fields: isReturn ? returnedFields : [] },
    content: isWritten ? contentOf(sheet) : null,
    status: isWritten ? sheet.file[STATUS_KEY] : null,
    direction: isWritten ? sheet.file[DIRECTION_KEY] : null,
    proposal: isWritten ? proposal : null,
  };
}

/** The sheets as the round gives them to the departments: empty, and on the day on which it opens. */
async function insertEmpty(
  manager: EntityManager,
  sheets: readonly Sheet[],
  round: LoadedRound,
  organisation: LoadedOrganisation,
): Promise<void> {
  const { id: userId, displayName } = organisation.personWith('planner', null);
  await nameAuthor(manager, { userId, displayName, requestId: null }, { at: round.firstDay });
  const stamps = { isSample: true, createdAt: round.firstDay, updatedAt: round.firstDay };
  for (const rows of portions(sheets.filter((sheet) => sheet.round === round))) {
    await manager.insert(
      Entry,
      rows.map(({ id, departmentId, nodeId }) => ({ id, roundId: round.id, departmentId, nodeId, ...stamps })),
    );
  }
}

/** Writes the sample sheets of all rounds: each is opened, filled in and passed on by its own people, in the order of time. */
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
    const progress = round.isOpen ? (entry.state ?? 'not_started') : 'confirmed';
    const steps = sampleSteps(progress, round, index);
    return { id: randomUUID(), round, departmentId: organisation.leadOf(nodeId), nodeId, file: entry, steps };
  });
  for (const round of rounds) await insertEmpty(manager, sheets, round, organisation);
  const proposals = await loadProposals(manager);
  const acts = sheets.flatMap((sheet) =>
    sheet.steps.map((step, index): Act => ({ ...step, sheet, number: index + 1 })),
  );
  const taken = acts
    .toSorted((a, b) => a.at.getTime() - b.at.getTime())
    .map((act) => {
      const proposal = proposals.get(act.sheet.id);
      if (!proposal) throw new Error(`no proposal for ${act.sheet.file.initiative}`);
      return actOf(organisation, act, proposal);
    });
  await takeActs(manager, taken);
}
