import { IMPORT_LISTED, type ImportPersonnel, type ImportResult } from '@mawasu/contract';
import type { JobProgress } from '../../platform/jobs/job-queue.js';
import type { KnownImport } from './import-engine.js';

/** What is told of an import; of long lists their beginning. */
export function toImportResult(row: KnownImport, progress: JobProgress | null): ImportResult {
  const { id, kind, fileName, encoding, state, plan, failure, createdAt, committedAt } = row;
  const first = <Item>(items: readonly Item[] = []): Item[] => items.slice(0, IMPORT_LISTED);
  return {
    ...{ id, kind, fileName, encoding, state, progress, failure },
    counts: plan ? { ...plan.counts, doubts: plan.doubts?.length ?? 0 } : null,
    errors: first(plan?.errors),
    repairs: first(plan?.repairs),
    doubts: first(plan?.doubts),
    changes: first(plan?.changes),
    withdrawn: first(plan?.withdrawn),
    notes: first(plan?.notes),
    personnel: plan?.personnel ? beginningOf(plan.personnel) : null,
    createdAt: createdAt.toISOString(),
    committedAt: committedAt?.toISOString() ?? null,
  };
}

function beginningOf({ day, ...lists }: ImportPersonnel): ImportPersonnel {
  const cut = Object.entries(lists).map(([key, items]) => [key, items.slice(0, IMPORT_LISTED)]);
  return { day, ...(Object.fromEntries(cut) as typeof lists) };
}
