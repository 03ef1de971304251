import { randomUUID } from 'node:crypto';
import { DIRECTION_KEY, STATUS_KEY } from '@mawasu/domain/sheets';
import type { EntityManager } from 'typeorm';
import { nameAuthor } from '../../platform/persistence/change.js';
import { queryNamed } from '../../platform/persistence/statements.js';
import { Entry, type StoredProposal } from '../entries/entry.entity.js';
import type { EntryInFile } from './entries-file.js';
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

/**
 * $1 sheet, $2 number of the step, $3 action, $4–$7 from and to, $8 who, $9 when, $10 reason, $11 fields, $12 answers, $13
 * status, $14 direction, $15 proposal; of these the last four only with the step that writes them.
 */
const actStatement = `
  WITH step AS (
    INSERT INTO entry_step (entry_id, number, action, from_state, from_position, to_state, to_position, user_id, at, reason, fields)
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11))
  UPDATE entry SET state = $6, position = $7, version = version + 1, updated_at = $9, updated_by = $8,
    content = coalesce($12::jsonb, content), progress_status = coalesce($13, progress_status),
    future_direction = coalesce($14, future_direction), proposal = coalesce($15::jsonb, proposal)
  WHERE id = $1`;

async function take(manager: EntityManager, organisation: LoadedOrganisation, act: Act, proposal: StoredProposal) {
  const { sheet, action, from, to, at, role } = act;
  const { id: userId, displayName } = organisation.personWith(role, role === 'planner' ? null : sheet.departmentId);
  const { returnReason = null, returnedFields } = sheet.file;
  const reason = action === 'return' ? returnReason : null;
  await nameAuthor(manager, { userId, displayName, requestId: null }, { contextId: sheet.id, reason, at });
  const place = [from.state, from.position, to.state, to.position];
  const given = [reason, action === 'return' ? returnedFields : []];
  const isWritten = action === 'start';
  const { [STATUS_KEY]: status, [DIRECTION_KEY]: direction } = sheet.file;
  const written = isWritten ? [contentOf(sheet), status, direction, proposal] : [null, null, null, null];
  const values = [sheet.id, act.number, action, ...place, userId, at, ...given, ...written];
  await queryNamed(manager, 'seed_act', actStatement, values);
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
  for (const act of acts.toSorted((a, b) => a.at.getTime() - b.at.getTime())) {
    const proposal = proposals.get(act.sheet.id);
    if (!proposal) throw new Error(`no proposal for ${act.sheet.file.initiative}`);
    await take(manager, organisation, act, proposal);
  }
}
