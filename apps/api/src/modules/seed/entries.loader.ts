import { DIRECTION_KEY, STATUS_KEY } from '@mawasu/domain/sheets';
import type { EntityManager } from 'typeorm';
import { nameAuthor } from '../../platform/persistence/change.js';
import { queryNamed } from '../../platform/persistence/statements.js';
import { Entry, type StoredProposal } from '../entries/entry.entity.js';
import type { EntryInFile } from './entries-file.js';
import { portions } from './loader-author.js';
import type { LoadedOrganisation } from './organisation.loader.js';
import type { LoadedPlan } from './plan.loader.js';
import type { LoadedRound } from './rounds.loader.js';
import { loadProposals } from './sample-proposals.js';
import { contentOf, personOf, type Sheet, toSheets } from './sample-sheets.js';
import type { SampleStep } from './sample-steps.js';

/** One act of one person on one sheet. */
interface Act extends SampleStep {
  sheet: Sheet;
  number: number;
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
  const { sheet, action, from, to, at } = act;
  const { id: userId, displayName } = personOf(organisation, sheet, act);
  const { returnReason = null, returnedFields } = sheet.file;
  const reason = action === 'return' ? returnReason : null;
  await nameAuthor(manager, { userId, displayName, requestId: null }, { contextId: sheet.id, reason, at });
  const place = [from.state, from.position, to.state, to.position];
  const given = [reason, action === 'return' ? returnedFields : []];
  const isWritten = action === 'start';
  const { [STATUS_KEY]: status, [DIRECTION_KEY]: direction } = sheet.file;
  const written = isWritten ? [contentOf(sheet.file), status, direction, proposal] : [null, null, null, null];
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
  const sheets = toSheets(file, rounds, plan, organisation);
  for (const round of rounds) await insertEmpty(manager, sheets, round, organisation);
  const proposalOf = await loadProposals(manager, rounds);
  const acts = sheets.flatMap((sheet) =>
    sheet.steps.map((step, index): Act => ({ ...step, sheet, number: index + 1 })),
  );
  for (const act of acts.toSorted((a, b) => a.at.getTime() - b.at.getTime())) {
    await take(manager, organisation, act, proposalOf(act.sheet.round.id, act.sheet.nodeId));
  }
}
