import { type Attachment, DIRECTION_KEY, STATUS_KEY } from '@mawasu/domain/sheets';
import type { EntityManager } from 'typeorm';
import { nameAuthor } from '../../platform/persistence/change.js';
import { Entry, type StoredProposal } from '../entries/entry.entity.js';
import type { EntryInFile } from './entries-file.js';
import { type EntryAct, takeActs } from './entry-acts.js';
import { portions } from './loader-author.js';
import type { LoadedOrganisation } from './organisation.loader.js';
import type { LoadedPlan } from './plan.loader.js';
import type { LoadedRound } from './rounds.loader.js';
import { loadAttachments } from './sample-attachments.js';
import { loadProposals } from './sample-proposals.js';
import { contentOf, personOf, type Sheet, toSheets } from './sample-sheets.js';
import type { SampleStep } from './sample-steps.js';

/** One act of one person on one sheet. */
interface Act extends SampleStep {
  sheet: Sheet;
  number: number;
}

function actOf(
  organisation: LoadedOrganisation,
  act: Act,
  proposal: StoredProposal,
  attachments: readonly Attachment[] | null,
): EntryAct {
  const { sheet, action, from, to, at, number } = act;
  const { id: userId, displayName } = personOf(organisation, sheet, act);
  const { returnReason = null, returnedFields } = sheet.file;
  const isReturn = action === 'return';
  const isWritten = action === 'start';
  return {
    ...{ entryId: sheet.id, number, action, userId, displayName, at: at.toISOString() },
    ...{ fromState: from.state, fromPosition: from.position, toState: to.state, toPosition: to.position },
    ...{ reason: isReturn ? returnReason : null, fields: isReturn ? returnedFields : [] },
    content: isWritten ? contentOf(sheet.file) : null,
    status: isWritten ? sheet.file[STATUS_KEY] : null,
    direction: isWritten ? sheet.file[DIRECTION_KEY] : null,
    proposal: isWritten ? proposal : null,
    attachments: isWritten ? attachments : null,
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
  const sheets = toSheets(file, rounds, plan, organisation);
  for (const round of rounds) await insertEmpty(manager, sheets, round, organisation);
  const proposalOf = await loadProposals(manager, rounds);
  const attached = new Map<Sheet, Attachment[]>();
  for (const sheet of sheets.filter(({ file: { attachments } }) => attachments.length > 0)) {
    const { id } = organisation.personWith('entrant', sheet.departmentId);
    attached.set(sheet, await loadAttachments(manager, sheet.file, id));
  }
  const acts = sheets.flatMap((sheet) =>
    sheet.steps.map((step, index): Act => ({ ...step, sheet, number: index + 1 })),
  );
  const taken = acts
    .toSorted((a, b) => a.at.getTime() - b.at.getTime())
    .map((act) => {
      const proposal = proposalOf(act.sheet.round.id, act.sheet.nodeId);
      return actOf(organisation, act, proposal, attached.get(act.sheet) ?? null);
    });
  await takeActs(manager, taken);
}
