import { randomUUID } from 'node:crypto';
import type { EntryInFile } from './entries-file.js';
import type { LoadedOrganisation } from './organisation.loader.js';
import { type LoadedPlan, nodeIdOf } from './plan.loader.js';
import type { LoadedRound } from './rounds.loader.js';
import type { SamplePerson } from './sample-people.js';
import { type SampleStep, sampleSteps } from './sample-steps.js';

export interface Sheet {
  id: string;
  round: LoadedRound;
  departmentId: string;
  nodeId: string;
  file: EntryInFile;
  steps: readonly SampleStep[];
}

/** The answers by block key, those that are columns of their own left out; what is empty was not answered. */
export function contentOf(file: EntryInFile): Record<string, string> {
  const { activities, results, issues, nextActions, viewpointResults, overrideReason, directionNote } = file;
  const answers = { activities, results, issues, nextActions, viewpointResults, overrideReason, directionNote };
  return Object.fromEntries(Object.entries(answers).filter((pair): pair is [string, string] => Boolean(pair[1])));
}

/** Who takes the step: somebody of the 課 that answers for the sheet, or of 企画. */
export function personOf(organisation: LoadedOrganisation, sheet: Sheet, { role }: SampleStep): SamplePerson {
  return organisation.personWith(role, role === 'planner' ? null : sheet.departmentId);
}

/** The sheets of the file with the way each took. */
export function toSheets(
  file: readonly EntryInFile[],
  rounds: readonly LoadedRound[],
  plan: LoadedPlan,
  organisation: LoadedOrganisation,
): Sheet[] {
  return file.map((entry, index) => {
    const round = rounds.find(({ fy }) => fy === entry.fy);
    if (!round) throw new Error(`no round for ${entry.fy}`);
    const nodeId = nodeIdOf(plan, entry.measureCode, entry.initiative);
    const progress = round.isOpen ? (entry.state ?? 'not_started') : 'confirmed';
    const steps = sampleSteps(progress, round, index);
    return { id: randomUUID(), round, departmentId: organisation.leadOf(nodeId), nodeId, file: entry, steps };
  });
}
