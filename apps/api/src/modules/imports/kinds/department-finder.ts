import { foldForSearch } from '@mawasu/domain/text';
import { fiscalYearLabel } from '@mawasu/domain/years';
import type { EntityManager } from 'typeorm';

/** A 部 or 課 under the name it has in some years. */
export interface HeldDepartment {
  id: string;
  kind: 'division' | 'section';
  versionId: string;
  name: string;
  parentId: string | null;
  sortOrder: number;
  fyFrom: number;
  fyTo: number | null;
}

const readStatement = `
  SELECT d.id, d.kind, v.id AS "versionId", v.name, v.parent_id AS "parentId", v.sort_order AS "sortOrder",
    v.fy_from AS "fyFrom", v.fy_to AS "fyTo"
  FROM department d JOIN department_version v ON v.department_id = d.id
  ORDER BY v.sort_order, v.name, d.id, v.fy_from`;

export const readHeldDepartments = (manager: EntityManager): Promise<HeldDepartment[]> => manager.query(readStatement);

const isInYear = ({ fyFrom, fyTo }: { fyFrom: number; fyTo: number | null }, fy: number): boolean =>
  fyFrom <= fy && (fyTo === null || fyTo >= fy);

/** Finds departments by the name they have in a year. */
export class DepartmentFinder {
  private readonly byName = new Map<string, HeldDepartment[]>();
  private readonly byId = new Map<string, HeldDepartment[]>();

  constructor(readonly all: readonly HeldDepartment[]) {
    for (const one of all) {
      const name = foldForSearch(one.name);
      this.byName.set(name, [...(this.byName.get(name) ?? []), one]);
      this.byId.set(one.id, [...(this.byId.get(one.id) ?? []), one]);
    }
  }

  /** As it is called in the year, or in the nearest one. */
  inYear(id: string, fy: number): HeldDepartment | null {
    const versions = this.byId.get(id) ?? [];
    const nearest = versions.toSorted((left, right) => Math.abs(left.fyFrom - fy) - Math.abs(right.fyFrom - fy))[0];
    return versions.find((version) => isInYear(version, fy)) ?? nearest ?? null;
  }

  /** `division`: the name of the 部 where the table gives it. */
  find(name: string, division: string, fy: number): { id: string } | { reason: string } {
    const named = (this.byName.get(foldForSearch(name)) ?? []).filter((one) => isInYear(one, fy));
    const fitting = named.filter(
      (one) => division === '' || foldForSearch(this.parentName(one, fy)) === foldForSearch(division),
    );
    const [first, ...others] = fitting;
    if (first && others.length === 0) return { id: first.id };
    if (first) {
      const list = fitting.map((one) => `${this.parentName(one, fy)} ${one.name}`.trim()).join('、');
      return { reason: `「${name}」は${fitting.length}件あります。部の名称で区別してください：${list}` };
    }
    const other = named[0] && `（${this.parentName(named[0], fy)}にあります）`;
    return {
      reason: `${fiscalYearLabel(fy)}に「${name}」という部・課はありません${other ?? ''}。名称と年度を確認してください。`,
    };
  }

  private parentName({ parentId }: HeldDepartment, fy: number): string {
    return parentId === null ? '' : (this.inYear(parentId, fy)?.name ?? '');
  }

  divisionNameOf(id: string, fy: number): string {
    const found = this.inYear(id, fy);
    return found ? this.parentName(found, fy) : '';
  }
}
