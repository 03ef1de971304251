import { createHash } from 'node:crypto';
import type { ImportDoubt, ImportPersonnel } from '@mawasu/contract';
import type { CellPlace, CellProblem, CellRepair, TableCell, TableRow } from '@mawasu/domain/imports';
import type { ImportPlan, PlannedChange, PlannedConflict } from './import-plan.js';

/** How many things that the table leaves out are named; the counts tell how many there are. */
const NAMED = 1_000;

/** Letters by which a conflict is named. */
const CONFLICT_ID = 16;

/** Collects what a table would change, and what it rests on. */
export class PlanDraft<Data = unknown> {
  readonly changes: PlannedChange<Data>[] = [];
  private readonly conflicts: PlannedConflict<Data>[] = [];
  private readonly problems: CellProblem[] = [];
  private readonly repairs: CellRepair[] = [];
  private readonly doubts: ImportDoubt[] = [];
  private readonly absent: string[] = [];
  private readonly notes: string[] = [];
  private readonly claims = new Map<string, CellPlace>();
  private readonly mentioned = new Set<string>();
  private readonly basis = createHash('sha256');
  private rows = 0;
  private same = 0;
  private absentCount = 0;
  private personnel: ImportPersonnel | undefined;

  note(text: string): void {
    this.notes.push(text);
  }

  /** What a table of people does to the 課. */
  tellPersonnel(summary: ImportPersonnel): void {
    this.personnel = summary;
  }

  takeRow(): void {
    this.rows += 1;
  }

  takeRepairs(repairs: readonly CellRepair[]): void {
    this.repairs.push(...repairs);
  }

  problem(problem: CellProblem): void {
    this.problems.push(problem);
  }

  /** Is taken, and looks like a slip. */
  doubt({ sheet, row, label }: PlannedChange, message: string): void {
    this.doubts.push({ sheet, row, label, message });
  }

  /** The cell cannot be taken; the reason says what to do. */
  error(cell: TableCell, reason: string): void {
    const { text, ...place } = cell;
    this.problem({ ...place, value: text, reason });
  }

  change(change: PlannedChange<Data>): void {
    this.changes.push(change);
    this.restsOn([change.label, change.fields, change.data]);
  }

  /** The cell says one thing, and since its form was made somebody has saved another. */
  conflict(change: PlannedChange<Data>, cell: TableCell): void {
    this.ask(change, cell, false);
  }

  /** A cell that held something was emptied. Nobody knows whether that was meant, so it is asked. */
  removal(change: PlannedChange<Data>, cell: TableCell): void {
    this.ask(change, cell, true);
  }

  private ask(change: PlannedChange<Data>, { text: _, ...place }: TableCell, removes: boolean): void {
    const [field] = change.fields;
    const asked = JSON.stringify([removes ? 'removal' : 'conflict', change.label, change.fields, change.data]);
    this.conflicts.push({
      ...place,
      // Another as soon as either side is: what was chosen is chosen of these two.
      id: createHash('sha256').update(asked).digest('base64url').slice(0, CONFLICT_ID),
      label: change.label,
      field: field?.field ?? '',
      held: field?.before ?? '',
      sent: field?.after ?? '',
      removes,
      change,
    });
    this.restsOn(asked);
  }

  /** Stands in the table as it is held. */
  unchanged(basis: unknown): void {
    this.same += 1;
    this.restsOn(basis);
  }

  /** Is held and stands no more in the table. It stays: nothing is taken away by leaving it out. */
  withdrawn(label: string): void {
    this.absentCount += 1;
    if (this.absent.length < NAMED) this.absent.push(label);
  }

  /** What was looked at: when it is another at the commit, nothing is committed. */
  restsOn(basis: unknown): void {
    this.basis.update(JSON.stringify(basis));
  }

  /** Says that this row speaks of the subject; false, with an error, when another row did before. */
  claim(subject: string, cell: TableCell, what: string): boolean {
    const first = this.claims.get(subject);
    if (!first) {
      this.claims.set(subject, cell);
      return true;
    }
    const where = first.sheet === cell.sheet ? `${first.row}行目` : `シート「${first.sheet}」の${first.row}行目`;
    this.error(cell, `${what}が${where}にもあります。どちらかの行を消してください。`);
    return false;
  }

  isClaimed(subject: string): boolean {
    return this.claims.has(subject);
  }

  /** The row speaks of the subject, perhaps not alone. */
  mention(subject: string): void {
    this.mentioned.add(subject);
  }

  isMentioned(subject: string): boolean {
    return this.mentioned.has(subject);
  }

  get hasErrors(): boolean {
    return this.problems.length > 0;
  }

  toPlan(): ImportPlan {
    const created = this.changes.filter(({ operation }) => operation === 'create').length;
    // Where nothing is written, nothing is repaired: what is held stays as it is, whatever its letters.
    const isIdle = this.changes.length + this.conflicts.length + this.problems.length === 0;
    const repairs = isIdle ? [] : this.repairs;
    const byPlace = (left: CellProblem, right: CellProblem) => (left.sheet === right.sheet ? left.row - right.row : 0);
    return {
      counts: {
        rows: this.rows,
        created,
        changed: this.changes.length - created,
        unchanged: this.same,
        withdrawn: this.absentCount,
        conflicts: this.conflicts.filter(({ removes }) => !removes).length,
        removals: this.conflicts.filter(({ removes }) => removes).length,
        errors: this.problems.length,
        repairs: repairs.length,
        doubts: this.doubts.length,
      },
      changes: this.changes,
      errors: this.problems.toSorted(byPlace),
      repairs,
      conflicts: this.conflicts,
      doubts: this.doubts,
      withdrawn: this.absent,
      notes: this.notes,
      personnel: this.personnel,
    };
  }

  /** Ends the draft. */
  fingerprint(): string {
    return this.basis.digest('hex');
  }
}

/** The cell of a column, or one that stands for it where the table has no such column. */
export function cellOf(row: TableRow, key: string): TableCell {
  const found = row.cells[key];
  return found ?? { sheet: row.sheet, row: row.row, column: '', cell: '', text: '' };
}

export const textOf = (row: TableRow, key: string): string => cellOf(row, key).text;
