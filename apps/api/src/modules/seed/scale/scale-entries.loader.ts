import type { EntityManager } from 'typeorm';
import { nameAuthor } from '../../../platform/persistence/change.js';
import { Entry, EntryStep } from '../../entries/entry.entity.js';
import { loaderAuthor, portions } from '../loader-author.js';
import type { LoadedOrganisation } from '../organisation.loader.js';
import type { LoadedRound } from '../rounds.loader.js';
import { loadProposals } from '../sample-proposals.js';
import { contentOf, personOf, type Sheet } from '../sample-sheets.js';

function stepRows(organisation: LoadedOrganisation, sheet: Sheet) {
  return sheet.steps.map((step, index) => {
    const isReturn = step.action === 'return';
    return {
      entryId: sheet.id,
      number: index + 1,
      action: step.action,
      fromState: step.from.state,
      fromPosition: step.from.position,
      toState: step.to.state,
      toPosition: step.to.position,
      userId: personOf(organisation, sheet, step).id,
      at: step.at,
      reason: isReturn ? (sheet.file.returnReason ?? null) : null,
      fields: isReturn ? sheet.file.returnedFields : [],
    };
  });
}

/**
 * Writes the sheets of one round as they stand, with their steps, in a few statements. Unlike the sample's they have no
 * history of each field: there are too many of them to be typed one by one.
 */
export async function loadScaleEntries(
  manager: EntityManager,
  sheets: readonly Sheet[],
  round: LoadedRound,
  organisation: LoadedOrganisation,
): Promise<void> {
  await nameAuthor(manager, loaderAuthor, { at: round.firstDay });
  const proposalOf = await loadProposals(manager, [round]);
  for (const part of portions(sheets)) {
    const rows = part.map((sheet) => {
      const { id, nodeId, departmentId, file, steps } = sheet;
      const last = steps.at(-1);
      const proposal = proposalOf(round.id, nodeId);
      return {
        ...{ id, roundId: round.id, nodeId, departmentId, isSample: true, createdAt: round.firstDay },
        ...(last ? { state: last.to.state, position: last.to.position } : {}),
        ...(last ? { proposal, progressStatus: proposal.status ?? 'B', futureDirection: file.futureDirection } : {}),
        content: contentOf(file),
        version: 1 + steps.length,
        updatedAt: last?.at ?? round.firstDay,
        updatedBy: last ? personOf(organisation, sheet, last).id : null,
      };
    });
    await manager.insert(Entry, rows as object[]);
  }
  for (const part of portions(sheets.flatMap((sheet) => stepRows(organisation, sheet)))) {
    await manager.insert(EntryStep, part as object[]);
  }
}
