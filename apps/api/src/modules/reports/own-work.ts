import { leadDepartmentText } from '@mawasu/domain/assessments';

/** What of a booklet belongs to the 課 or 部 it is a packet of, by the names on its sheets; nothing where it is none. */
export class OwnWork {
  private readonly names: ReadonlySet<string | null>;
  private readonly leads: ReadonlySet<string | null>;

  constructor(departments: readonly string[]) {
    this.names = new Set(departments);
    this.leads = new Set(departments.flatMap((name) => [name, leadDepartmentText(name, false)]));
  }

  /** Whether they have it, as 担当課 of a 取組み. */
  has(department: string | null): boolean {
    return department !== null && this.names.has(department);
  }

  /** Whether they lead it, as 主管課 of a 施策 or as the 課 that stands in for one. */
  leadsFor(department: string | null): boolean {
    return department !== null && this.leads.has(department);
  }
}
