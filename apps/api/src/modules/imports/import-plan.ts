import type { ImportChange, ImportCounts, ImportDoubt, ImportPersonnel, ImportResult } from '@mawasu/contract';
import type { CellProblem, CellRepair } from '@mawasu/domain/imports';

/** A change the table asks for. `data` is what the definition's `apply` is given back when it is committed. */
export interface PlannedChange<Data = unknown> extends ImportChange {
  data: Data;
}

type ImportedConflict = ImportResult['conflicts'][number];

/** A change that would write over what somebody saved meanwhile, or take away what is held: it is done only when it is chosen. */
export interface PlannedConflict<Data = unknown> extends ImportedConflict {
  change: PlannedChange<Data>;
}

/** What the table would change. */
export interface ImportPlan {
  counts: ImportCounts;
  changes: PlannedChange[];
  errors: CellProblem[];
  repairs: CellRepair[];
  /** This and `doubts` are left out by plans kept from before there were any. */
  conflicts?: PlannedConflict[];
  doubts?: ImportDoubt[];
  withdrawn: string[];
  notes: string[];
  /** What a table of people does to the 課, as far as it is one. */
  personnel?: ImportPersonnel | undefined;
  /** Ids of what the commit made, where something is to be done with it afterwards. */
  made?: readonly string[] | undefined;
}
