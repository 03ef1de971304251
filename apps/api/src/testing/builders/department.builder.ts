import type { DataSource } from 'typeorm';
import { Department, DepartmentSuccession, DepartmentVersion } from '../../modules/departments/department.entity.js';
import { nextNumber } from './sequence.js';

export interface DepartmentTraits {
  kind?: 'division' | 'section';
  name?: string;
  /** Id of the 部 above. */
  parentId?: string | null;
  fyFrom?: number;
  fyTo?: number | null;
}

/** A 課 (or 部) with one name from 2020 on. Returns its id. */
export async function aDepartment(source: DataSource, traits: DepartmentTraits = {}): Promise<string> {
  const number = nextNumber();
  const { kind = 'section', name = `試験第${number}課`, parentId = null, fyFrom = 2020, fyTo = null } = traits;
  const { identifiers } = await source.manager.insert(Department, { kind });
  const departmentId = identifiers[0]?.id as string;
  await source.manager.insert(DepartmentVersion, { departmentId, parentId, name, sortOrder: number, fyFrom, fyTo });
  return departmentId;
}

/** The old department was merged into the new one in that year. */
export async function aMerger(source: DataSource, oldId: string, newId: string, fromFy = 2025): Promise<void> {
  await source.manager.insert(DepartmentSuccession, { oldId, newId, kind: 'merged', fromFy });
}
