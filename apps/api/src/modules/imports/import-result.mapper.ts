import { IMPORT_LISTED, type ImportCounts, type ImportPersonnel, type ImportResult } from '@mawasu/contract';
import type { JobProgress } from '../../platform/jobs/job-queue.js';
import type { KnownImport } from './import-engine.js';
import type { ImportPlan, PlannedChange } from './import-plan.js';
import type { FilledChange } from './sheet-form/filled-draft.js';

/** What is told of an import; of long lists their beginning. */
export function toImportResult(row: KnownImport, progress: JobProgress | null): ImportResult {
  const { id, kind, fileName, encoding, state, plan, failure, createdAt, committedAt } = row;
  const first = <Item>(items: readonly Item[] = []): Item[] => items.slice(0, IMPORT_LISTED);
  return {
    ...{ id, kind, fileName, encoding, state, progress, failure },
    counts: plan ? { ...plan.counts, doubts: plan.doubts?.length ?? 0, ...askedOf(plan) } : null,
    errors: first(plan?.errors),
    repairs: first(plan?.repairs),
    doubts: first(plan?.doubts),
    conflicts: first(plan?.conflicts).map((one) => ({ ...one, removes: one.removes ?? false })),
    entries: kind === 'entries' ? sheetsOf(plan?.changes ?? []) : [],
    changes: first(plan?.changes),
    withdrawn: first(plan?.withdrawn),
    notes: first(plan?.notes),
    personnel: plan?.personnel ? beginningOf(plan.personnel) : null,
    createdAt: createdAt.toISOString(),
    committedAt: committedAt?.toISOString() ?? null,
  };
}

/** Plans kept from before there were any have none. */
function askedOf({ conflicts = [] }: ImportPlan): Pick<ImportCounts, 'conflicts' | 'removals'> {
  const removals = conflicts.filter(({ removes }) => removes).length;
  return { conflicts: conflicts.length - removals, removals };
}

function sheetsOf(changes: readonly PlannedChange[]): ImportResult['entries'] {
  const titles = new Map(changes.map(({ data, label }) => [(data as FilledChange).entryId, label]));
  return [...titles].map(([id, title]) => ({ id, title }));
}

function beginningOf({ day, ...lists }: ImportPersonnel): ImportPersonnel {
  const cut = Object.entries(lists).map(([key, items]) => [key, items.slice(0, IMPORT_LISTED)]);
  return { day, ...(Object.fromEntries(cut) as typeof lists) };
}
