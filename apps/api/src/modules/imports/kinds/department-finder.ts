import { foldForSearch } from '@mawasu/domain/text';
import type { MembershipDepartment } from '@mawasu/domain/users';
import { fiscalYearLabel } from '@mawasu/domain/years';
import type { EntityManager } from 'typeorm';

/** A 部 or 課 under the name it has in some years. */
export interface HeldDepartment {
  id: string;
  kind: 'division' | 'section';
  code: string | null;
  versionId: string;
  name: string;
  parentId: string | null;
  sortOrder: number;
  fyFrom: number;
  fyTo: number | null;
}

const readStatement = `
  SELECT d.id, d.kind, d.code, v.id AS "versionId", v.name, v.parent_id AS "parentId", v.sort_order AS "sortOrder",
    v.fy_from AS "fyFrom", v.fy_to AS "fyTo"
  FROM department d JOIN department_version v ON v.department_id = d.id
  ORDER BY v.sort_order, v.name, d.id, v.fy_from`;

export const readHeldDepartments = (manager: EntityManager): Promise<HeldDepartment[]> => manager.query(readStatement);

export const isInYear = ({ fyFrom, fyTo }: { fyFrom: number; fyTo: number | null }, fy: number): boolean =>
  fyFrom <= fy && (fyTo === null || fyTo >= fy);

/** Names are compared without spaces, however wide they are. */
const foldName = (name: string): string => foldForSearch(name.normalize('NFKC').replace(/\s+/g, ''));

/** Finds departments by their code, or by the name they have in a year. */
export class DepartmentFinder {
  private readonly byName = new Map<string, HeldDepartment[]>();
  private readonly byCode = new Map<string, HeldDepartment[]>();
  private readonly byId = new Map<string, HeldDepartment[]>();

  constructor(readonly all: readonly HeldDepartment[]) {
    const add = (map: Map<string, HeldDepartment[]>, key: string, one: HeldDepartment) => {
      const known = map.get(key);
      if (known) known.push(one);
      else map.set(key, [one]);
    };
    for (const one of all) {
      add(this.byName, foldName(one.name), one);
      add(this.byId, one.id, one);
      if (one.code !== null) add(this.byCode, foldName(one.code), one);
    }
  }

  /** As it is called in the year, or in the nearest one. */
  inYear(id: string, fy: number): HeldDepartment | null {
    const versions = this.byId.get(id) ?? [];
    const nearest = versions.toSorted((left, right) => Math.abs(left.fyFrom - fy) - Math.abs(right.fyFrom - fy))[0];
    return versions.find((version) => isInYear(version, fy)) ?? nearest ?? null;
  }

  /** As it is in the year; null for an id nobody has. */
  membershipDepartment(id: string, fy: number): MembershipDepartment | null {
    const found = this.inYear(id, fy);
    return found && { name: found.name, kind: found.kind, exists: isInYear(found, fy) };
  }

  /** Those there are in the year, in their order. */
  existing(fy: number): HeldDepartment[] {
    return this.all.filter((one) => isInYear(one, fy));
  }

  /** `name`: also a code, or 「市民部 市民課」; `division`: the name of the 部 where the table gives it. */
  find(name: string, division: string, fy: number): { id: string } | { reason: string } {
    const named = this.named(name, fy);
    const fitting = named.filter((one) => division === '' || foldName(this.parentName(one, fy)) === foldName(division));
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

  private named(name: string, fy: number): HeldDepartment[] {
    const folded = foldName(name);
    const inYear = (all: readonly HeldDepartment[] = []) => all.filter((one) => isInYear(one, fy));
    const coded = inYear(this.byCode.get(folded));
    if (coded.length > 0) return coded;
    const exact = inYear(this.byName.get(folded));
    if (exact.length > 0) return exact;
    return this.splits(folded).flatMap(([above, own]) =>
      inYear(this.byName.get(own)).filter((one) => foldName(this.parentName(one, fy)) === above),
    );
  }

  /** Where a name could be that of a 部 with that of its 課 behind it. */
  private splits(folded: string): [above: string, own: string][] {
    return [...folded].flatMap((letter, index, letters): [string, string][] =>
      letter === '部' || letter === '局'
        ? [[letters.slice(0, index + 1).join(''), letters.slice(index + 1).join('')]]
        : [],
    );
  }

  private parentName({ parentId }: HeldDepartment, fy: number): string {
    return parentId === null ? '' : (this.inYear(parentId, fy)?.name ?? '');
  }

  divisionNameOf(id: string, fy: number): string {
    const found = this.inYear(id, fy);
    return found ? this.parentName(found, fy) : '';
  }
}
