import type { ColumnSet, ImportKind, RawSheet, TableRow } from '@mawasu/domain/imports';
import type { EntityManager } from 'typeorm';
import type { Actor } from '../../platform/auth/actor.js';
import type { ChangeAuthor } from '../../platform/persistence/change.js';
import type { PlannedChange } from './import-plan.js';
import type { PlanDraft } from './plan-draft.js';

export interface CommitContext {
  /** `authorValues` of who commits. */
  author: readonly string[];
  /** Who commits, for what keeps a name of its own. */
  by: ChangeAuthor;
  /** The same with what they may do; null for the command at the server. */
  actor: Actor | null;
  /** For the history and for what keeps a reason of its own: 「取込：目標値.xlsx」. */
  reason: string;
  /** Told the id of what was made, where something is to be done with it afterwards. */
  onMade: (id: string) => void;
}

/** A row of the form: texts and numbers by the key of the column. */
export type FormRow = Readonly<Record<string, string | number | null>>;

export interface ImportForm {
  /** The columns of the form, in order; years as `fy:2026`. */
  columns: readonly FormColumn[];
  /** What is held, one row each. */
  rows: readonly FormRow[];
  /** One row, or as many as it takes to show how rows hang together. */
  example: FormRow | readonly FormRow[];
  /** How the form is filled in, one sentence each. */
  instructions: readonly string[];
}

export interface FormColumn {
  key: string;
  label: string;
  width: number;
  hidden?: boolean;
  /** For people to read; the import compares it at most. */
  readOnly?: boolean;
  choices?: readonly string[];
}

/** Who asks what the file would change. */
export interface AskedTable {
  sheets: readonly RawSheet[];
  /** Null for the command at the server. */
  actor: Actor | null;
}

/**
 * A kind of import. `Held` is what of the database it rests on, read once for a table. What a row asks for is told to the draft;
 * the same rows against the same `Held` must tell the same, because a commit tells it again and compares.
 */
export interface ImportDefinition<Held = unknown, Data = unknown> {
  kind: ImportKind;
  columns: ColumnSet;
  /** What is missing from the columns as a whole, as a sentence; null when the table can be read. */
  columnProblem?(keys: ReadonlySet<string>): string | null;
  /** The one hidden sheet that is read, by its name: what our own form says of itself. */
  hiddenSheet?: string;
  load(manager: EntityManager, asked: AskedTable): Promise<Held>;
  planRow(row: TableRow, held: Held, draft: PlanDraft<Data>): void;
  /** In place of all rows, for what is no table. */
  planSheets?(sheets: readonly RawSheet[], held: Held, draft: PlanDraft<Data>): void;
  /** After the last row: what only the whole table shows. */
  finish?(held: Held, draft: PlanDraft<Data>): void;
  /** Holds what will be written, in one order for everybody, before it is looked at for the last time. */
  lock(manager: EntityManager, changes: readonly PlannedChange<Data>[]): Promise<void>;
  apply(manager: EntityManager, changes: readonly PlannedChange<Data>[], context: CommitContext): Promise<void>;
  /** Left out where the form is made elsewhere. */
  form?(held: Held): ImportForm;
}
