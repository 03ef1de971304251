import {
  amendVersions,
  type DepartmentProblem,
  type DepartmentYears,
  departmentCodeKey,
  departmentProblems,
  nextPlace,
  versionIn,
} from '@mawasu/domain/departments';
import type { DepartmentKind } from '@mawasu/domain/plans';
import type { StoredDepartment } from '../../departments/departments.repository.js';

/** A 部 or 課 as a table leaves it; one that is new has an id that holds within the table only. */
export interface DraftedDepartment extends StoredDepartment {
  isNew: boolean;
}

export type DepartmentAmendment = Partial<Pick<DepartmentYears, 'name' | 'parentId' | 'sortOrder'>>;

/** Names are compared as codes are. */
const fold = departmentCodeKey;

/** The organisation while a table is gone through, row after row: what is held, with what the rows before made of it. */
export class OrganisationDraft {
  private readonly byId = new Map<string, DraftedDepartment>();
  private readonly byCode = new Map<string, string>();
  private readonly byName = new Map<string, Set<string>>();
  private readonly places = new Map<string, number>();
  private readonly touched = new Set<string>();

  constructor(held: readonly StoredDepartment[]) {
    for (const one of held) this.keep({ ...one, isNew: false });
  }

  get all(): DraftedDepartment[] {
    return [...this.byId.values()];
  }

  find(id: string): DraftedDepartment | null {
    return this.byId.get(id) ?? null;
  }

  withCode(code: string): DraftedDepartment | null {
    return this.find(this.byCode.get(fold(code)) ?? '');
  }

  /** Those that are called so in the year; without a year, by what they are called last. */
  named(name: string, kind: DepartmentKind, fy: number | null): DraftedDepartment[] {
    return [...(this.byName.get(fold(name)) ?? [])].flatMap((id) => {
      const one = this.byId.get(id);
      const version = one && (fy === null ? one.versions.at(-1) : versionIn(one.versions, fy));
      return one?.kind === kind && version && fold(version.name) === fold(name) ? [one] : [];
    });
  }

  /** `order`: null for the place behind the last of its siblings. */
  create(
    kind: DepartmentKind,
    code: string | null,
    version: Omit<DepartmentYears, 'fyTo' | 'sortOrder'>,
    order: number | null,
  ): DraftedDepartment {
    const { parentId, fyFrom } = version;
    const sortOrder = order ?? this.nextPlace(parentId, fyFrom);
    const id = `new ${this.byId.size}`;
    const made = {
      id,
      kind,
      code,
      version: 0,
      follows: false,
      versions: [{ ...version, fyTo: null, sortOrder }],
      isNew: true,
    };
    this.keep(made);
    this.touched.add(id);
    return made;
  }

  /** Null where there is no such department in the year. */
  amend(department: DraftedDepartment, fy: number, amendment: DepartmentAmendment): DraftedDepartment | null {
    const versions = amendVersions(department.versions, fy, amendment);
    if (versions === null) return null;
    const amended = { ...department, versions };
    this.keep(amended);
    this.touched.add(department.id);
    return amended;
  }

  giveCode(department: DraftedDepartment, code: string): DraftedDepartment {
    const coded = { ...department, code };
    this.keep(coded);
    return coded;
  }

  /** What the table would do against the rules of an organisation. */
  problems(): DepartmentProblem[] {
    return departmentProblems(this.all, this.touched);
  }

  private nextPlace(parentId: string | null, fy: number): number {
    const key = `${parentId} ${fy}`;
    const place = this.places.get(key) ?? nextPlace(this.all, parentId, fy);
    this.places.set(key, place + 1);
    return place;
  }

  private keep(department: DraftedDepartment): void {
    this.byId.set(department.id, department);
    if (department.code !== null) this.byCode.set(fold(department.code), department.id);
    for (const { name } of department.versions) {
      const known = this.byName.get(fold(name)) ?? new Set();
      this.byName.set(fold(name), known.add(department.id));
    }
  }
}
