import { type FiscalYear, fiscalYearLabel } from '../years/fiscal-year.js';
import type { AssignmentRole } from './organisation.js';

/** A department that answers for a node in the years from–to, both included; `fyTo` null means still. */
export interface AssignedYears {
  id: string;
  departmentId: string;
  role: AssignmentRole;
  fyFrom: FiscalYear;
  fyTo: FiscalYear | null;
}

/** Who answers from a year on. Of a 主管課 there is one a year, so that another one follows it; a 関係課 stands beside the others. */
export interface AskedAssignment {
  departmentId: string;
  role: AssignmentRole;
  fyFrom: FiscalYear;
}

/** What becomes of an asked assignment: nothing, because it is so already, or a row with what has to make room for it. */
export type PlannedAssignment =
  | { kind: 'unchanged'; held: AssignedYears }
  | {
      kind: 'change';
      fyFrom: FiscalYear;
      fyTo: FiscalYear | null;
      /** The row it follows or corrects; null where nobody answered. */
      held: AssignedYears | null;
      /** The held row began earlier and ends with the year before; else it is corrected in its place. */
      endsBefore: boolean;
    };

const coversYear = ({ fyFrom, fyTo }: Pick<AssignedYears, 'fyFrom' | 'fyTo'>, fy: FiscalYear): boolean =>
  fyFrom <= fy && (fyTo === null || fyTo >= fy);

/** Those who answer in a year, by their role. */
export const assignedIn = <Row extends AssignedYears>(
  own: readonly Row[],
  role: AssignmentRole,
  fy: FiscalYear,
): Row[] => own.filter((one) => one.role === role && coversYear(one, fy));

/**
 * Where an assignment of a node fits among those it has (`own`, in any order): it lasts as long as the one it follows did, or
 * until the next one begins. A year in which one begins already is corrected.
 */
export function planAssignment(own: readonly AssignedYears[], asked: AskedAssignment): PlannedAssignment {
  const { role, fyFrom, departmentId } = asked;
  const same = own.filter((one) => one.role === role && (role === 'lead' || one.departmentId === departmentId));
  const held = same.find((one) => coversYear(one, fyFrom)) ?? null;
  if (held?.departmentId === departmentId) return { kind: 'unchanged', held };
  const later = same.map((one) => one.fyFrom).filter((fy) => fy > fyFrom);
  const fyTo = held ? held.fyTo : later.length > 0 ? Math.min(...later) - 1 : null;
  return { kind: 'change', fyFrom, fyTo, held, endsBefore: held !== null && held.fyFrom < fyFrom };
}

/**
 * Why who answers cannot change from this year on, or null. `begunFy`: the last year of the plan whose evaluation has begun
 * (null: none); its sheets belong to who answered when it was opened, and a settled one is not moved.
 */
export function assignmentYearProblem(fy: FiscalYear, begunFy: FiscalYear | null): string | null {
  if (begunFy === null || fy > begunFy) return null;
  return `${fiscalYearLabel(begunFy)}の評価が始まっています。開始年度は${fiscalYearLabel(begunFy + 1)}からにしてください。`;
}
