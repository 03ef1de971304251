import { randomUUID } from 'node:crypto';
import { versionIn } from '@mawasu/domain/departments';
import type { TableRow } from '@mawasu/domain/imports';
import { fiscalYearLabel } from '@mawasu/domain/years';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { DepartmentChangesRepository } from '../../departments/department-changes.repository.js';
import {
  DepartmentsRepository,
  type StoredDepartment,
  type Succession,
} from '../../departments/departments.repository.js';
import type { CommitContext, FormRow, ImportDefinition, ImportForm } from '../import-definition.js';
import type { PlannedChange } from '../import-plan.js';
import type { PlanDraft } from '../plan-draft.js';
import { DepartmentPlanner, type ImportedDepartment } from './department-planner.js';
import { type DepartmentRow, departmentColumns, readDepartmentRow } from './department-rows.js';
import { OrganisationDraft } from './organisation-draft.js';

interface Held {
  departments: readonly StoredDepartment[];
  settledFy: number | null;
  /** The rows of the table that is gone through. */
  rows: DepartmentRow[];
}

/** 組織: 部 and 課 that are new or that are called, or stand, differently from a year on. */
@Injectable()
export class DepartmentsImport implements ImportDefinition<Held, ImportedDepartment> {
  readonly kind = 'departments';
  readonly columns = departmentColumns;

  constructor(
    private readonly departments: DepartmentsRepository,
    private readonly changes: DepartmentChangesRepository,
  ) {}

  async load(manager: EntityManager): Promise<Held> {
    const departments = await this.departments.findAll(manager);
    return { departments, settledFy: await this.departments.lastSettledYear(manager), rows: [] };
  }

  /** Only read here: a 課 may stand before its 部. */
  planRow(row: TableRow, held: Held, draft: PlanDraft<ImportedDepartment>): void {
    const read = readDepartmentRow(row, draft);
    if (read) held.rows.push(read);
  }

  finish({ departments, settledFy, rows }: Held, draft: PlanDraft<ImportedDepartment>): void {
    const organisation = new OrganisationDraft(departments);
    const planner = new DepartmentPlanner(organisation, settledFy, draft);
    planner.plan(rows);
    for (const { id, versions } of departments) {
      const last = versions.at(-1);
      if (last?.fyTo === null && !planner.isNamed(id)) draft.withdrawn(last.name);
    }
  }

  async lock(manager: EntityManager): Promise<void> {
    await this.changes.lockOrganisation(manager);
  }

  /** One act, which can be taken back as a whole. */
  async apply(
    manager: EntityManager,
    changes: readonly PlannedChange<ImportedDepartment>[],
    { by, reason }: CommitContext,
  ): Promise<void> {
    const left = lastOfEach(changes);
    const ids = new Map(left.flatMap(({ id, isNew }) => (isNew ? [[id, randomUUID()] as const] : [])));
    const idOf = (id: string) => ids.get(id) ?? id;
    const placed = left.map((one) => {
      const versions = one.versions.map((version) => ({
        ...version,
        parentId: version.parentId && idOf(version.parentId),
      }));
      return { ...one, id: idOf(one.id), versions };
    });
    const made = placed.filter(({ isNew }) => isNew);
    if (made.length > 0) {
      await this.departments.insertAll(manager, made);
      const successions = made.map(
        ({ id, versions }): Succession => ({
          ...{ oldId: null, newId: id, kind: 'created', fromFy: versions[0]?.fyFrom ?? 0, reason },
        }),
      );
      await this.departments.insertSuccessions(manager, successions);
    }
    for (const { id, code, versions, isNew, isCoded } of placed) {
      if (isNew) continue;
      await this.departments.replaceVersions(manager, id, versions);
      if (isCoded && code !== null) await this.departments.setCode(manager, id, code);
    }
    const changed = changes.length - made.length;
    const parts = [...(made.length > 0 ? [`新設${made.length}件`] : []), ...(changed > 0 ? [`変更${changed}件`] : [])];
    await this.changes.record(manager, by, {
      kind: changed === 0 ? 'created' : 'changed',
      fyFrom: Math.min(...changes.map(({ data }) => data.fy)),
      summary: `表からの取込：${parts.join('、')}`,
      reason,
    });
  }

  form({ departments }: Held): ImportForm {
    const lasting = departments.filter(({ versions }) => versions.at(-1)?.fyTo === null);
    const byId = new Map(departments.map((one) => [one.id, one]));
    const nameOf = (id: string | null, fy: number) => versionIn(byId.get(id ?? '')?.versions ?? [], fy)?.name ?? '';
    const divisions = lasting
      .filter(({ kind }) => kind === 'division')
      .map(({ versions }) => versions.at(-1)?.name ?? '');
    const rows = lasting.flatMap(({ id, kind, code, versions }) =>
      versions.map(({ name, parentId, fyFrom, sortOrder }) => ({
        order: [
          versionIn(byId.get(parentId ?? '')?.versions ?? [], fyFrom)?.sortOrder ?? sortOrder,
          parentId ?? id,
          kind,
          sortOrder,
        ],
        row: {
          ...{ id, code, kind: kind === 'division' ? '部' : '課', name, parent: nameOf(parentId, fyFrom) },
          ...{ fyFrom: fiscalYearLabel(fyFrom), sortOrder },
        } satisfies FormRow,
      })),
    );
    return {
      columns: [
        { key: 'id', label: 'ID', width: 10, hidden: true, readOnly: true },
        { key: 'code', label: 'コード', width: 12 },
        { key: 'kind', label: '区分', width: 8, choices: ['部', '課'] },
        { key: 'name', label: '名称', width: 26 },
        {
          key: 'parent',
          label: '上の部',
          width: 22,
          ...(divisions.length > 0 ? { choices: [...new Set(divisions)] } : {}),
        },
        { key: 'fyFrom', label: '開始年度', width: 12 },
        { key: 'sortOrder', label: '並び順', width: 10 },
      ],
      rows: rows.toSorted((left, right) => compareOrders(left.order, right.order)).map(({ row }) => row),
      example: {
        ...{ code: '0301', kind: '課', name: '市民活動課', parent: '市民部', fyFrom: '令和8年度', sortOrder: 1 },
      },
      instructions: [
        '1行に、部か課を1つ入力します。部の行と課の行は、どの順番でもかまいません。',
        '上の部には、部の名称かコードを入力します。部の行では空欄にします。',
        '開始年度は、その名称や置き場所がいつからかを表します。前の年度の名称は、そのまま残ります。',
        'コードは、名称が変わっても同じ部・課だと分かるための、市の番号です。なければ空欄にします。',
        '廃止・統合・分割は、「組織」の画面で行います。',
      ],
    };
  }
}

/** Of each department as its last row leaves it; new ones in the order in which they can be made. */
function lastOfEach(changes: readonly PlannedChange<ImportedDepartment>[]): ImportedDepartment[] {
  const last = new Map<string, ImportedDepartment>();
  for (const { data } of changes) {
    const isCoded = data.isCoded || last.get(data.id)?.isCoded === true;
    last.set(data.id, { ...data, isCoded });
  }
  return [...last.values()];
}

function compareOrders(left: readonly (string | number)[], right: readonly (string | number)[]): number {
  for (const [index, value] of left.entries()) {
    const other = right[index] ?? 0;
    if (value !== other) return value < other ? -1 : 1;
  }
  return 0;
}
