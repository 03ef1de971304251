import type {
  AbolishDepartment,
  ChangeDepartment,
  ChangedDepartment,
  CreateDepartment,
  ErrorDetail,
} from '@mawasu/contract';
import {
  amendVersions,
  type DepartmentYears,
  departmentCodeKey,
  endVersions,
  nextPlace,
  versionIn,
  yearProblem,
} from '@mawasu/domain/departments';
import { fiscalYearLabel } from '@mawasu/domain/years';
import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import type { Actor } from '../../platform/auth/actor.js';
import { AppError } from '../../platform/errors/app-error.js';
import { change } from '../../platform/persistence/change.js';
import { changeSummary } from './change-summary.js';
import { DepartmentChangesRepository } from './department-changes.repository.js';
import { type DepartmentUse, DepartmentUseRepository } from './department-use.repository.js';
import { DepartmentsRepository, type StoredDepartment } from './departments.repository.js';
import { checkOrganisation, organisationRefused } from './organisation-check.js';

/** 新設, 変更 and 廃止 of one 部 or 課, each written down so that it can be taken back. */
@Injectable()
export class DepartmentsService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly departments: DepartmentsRepository,
    private readonly changes: DepartmentChangesRepository,
    private readonly use: DepartmentUseRepository,
  ) {}

  /** A department may begin in any year: that it was there takes nothing from what was printed. */
  create(actor: Actor, asked: CreateDepartment): Promise<ChangedDepartment> {
    const { kind, name, parentId, fyFrom, reason } = asked;
    return this.inOrder(actor, reason, async (manager) => {
      const all = await this.departments.findAll(manager);
      const sortOrder = asked.sortOrder ?? nextPlace(all, parentId, fyFrom);
      const versions = [{ fyFrom, fyTo: null, name, parentId, sortOrder }];
      checkOrganisation([...all, { id: '', kind, versions }], ['']);
      const code = asked.code || null;
      refuseTakenCode(all, null, code);
      const id = await this.departments.insert(manager, kind, versions, code);
      await this.departments.insertSuccessions(manager, [
        { oldId: null, newId: id, kind: 'created', fromFy: fyFrom, reason },
      ]);
      const changeId = await this.changes.record(manager, actor, { kind: 'created', fyFrom, summary: name, reason });
      return { id, changeId, version: 1 };
    });
  }

  /** Name, 部 or place from a year on, or since a year before it was known to be there; its code in all its years. */
  change(actor: Actor, id: string, asked: ChangeDepartment): Promise<ChangedDepartment> {
    const { fyFrom, reason } = asked;
    return this.inOrder(actor, reason, async (manager) => {
      const all = await this.departments.findAll(manager);
      const department = found(all, id, asked.version);
      const code = asked.code === undefined ? department.code : asked.code || null;
      refuseTakenCode(all, id, code);
      const isEarlier = fyFrom < firstYear(department);
      if (isEarlier && department.follows) throw notInYear(department, fyFrom);
      const amended = amendVersions(department.versions, fyFrom, asked);
      const before = versionIn(department.versions, Math.max(fyFrom, firstYear(department)));
      const after = amended && versionIn(amended, fyFrom);
      if (!amended || !before || !after) throw notInYear(department, fyFrom);
      const isAmended = isEarlier || !isSame(before, after);
      if (!isAmended && code === department.code) {
        throw organisationRefused([{ path: 'name', message: '変更するところがありません。' }]);
      }
      if (isAmended) {
        await this.refuseSettledYear(manager, fyFrom, 'fyFrom');
        checkOrganisation([...all.filter((other) => other.id !== id), { ...department, versions: amended }], [id]);
        await this.departments.replaceVersions(manager, id, amended);
      }
      if (code !== department.code) await this.departments.setCode(manager, id, code);
      const codes = code === department.code ? null : ([department.code, code] as const);
      const summary = changeSummary(before, after, codes, (parentId) => nameIn(all, parentId, fyFrom));
      const changeId = await this.changes.record(manager, actor, { kind: 'changed', fyFrom, summary, reason });
      return { id, changeId, version: department.version + (isAmended ? 1 : 0) + (codes ? 1 : 0) };
    });
  }

  /** Refused with a list of what still needs it. */
  abolish(actor: Actor, id: string, { version, lastFy, reason }: AbolishDepartment): Promise<ChangedDepartment> {
    return this.inOrder(actor, reason, async (manager) => {
      const all = await this.departments.findAll(manager);
      const department = found(all, id, version);
      await this.refuseSettledYear(manager, lastFy + 1, 'lastFy');
      const current = versionIn(department.versions, lastFy);
      if (current === null) throw notInYear(department, lastFy, 'lastFy');
      const ended = endVersions(department.versions, lastFy);
      if (ended.length === department.versions.length && ended.at(-1)?.fyTo === department.versions.at(-1)?.fyTo) {
        throw organisationRefused([{ path: 'lastFy', message: 'この年度で終わることになっています。' }]);
      }
      refuseInUse(current.name, await this.use.findUse(manager, id, lastFy));
      await this.departments.replaceVersions(manager, id, ended);
      const fyFrom = lastFy + 1;
      await this.departments.insertSuccessions(manager, [
        { oldId: id, newId: null, kind: 'abolished', fromFy: fyFrom, reason },
      ]);
      const note = { kind: 'abolished' as const, fyFrom, summary: current.name, reason };
      const changeId = await this.changes.record(manager, actor, note);
      return { id, changeId, version: department.version + 1 };
    });
  }

  private inOrder<T>(actor: Actor, reason: string, work: (manager: EntityManager) => Promise<T>): Promise<T> {
    return change(this.dataSource, actor, { reason }, async (manager) => {
      await this.changes.lockOrganisation(manager);
      return work(manager);
    });
  }

  private async refuseSettledYear(manager: EntityManager, fy: number, path: string): Promise<void> {
    const message = yearProblem(fy, await this.departments.lastSettledYear(manager));
    if (message !== null) throw organisationRefused([{ path, message }]);
  }
}

function found(all: readonly StoredDepartment[], id: string, version: number | undefined): StoredDepartment {
  const department = all.find((other) => other.id === id);
  if (department === undefined) throw new AppError('NOT_FOUND', { message: 'この部・課は見つかりません。' });
  if (version !== undefined && version !== department.version) {
    throw new AppError('STALE_VERSION', {
      message: 'ほかの人がこの部・課を先に変更しました。いまの内容を確かめてから、もう一度お試しください。',
      current: department,
    });
  }
  return department;
}

const nameIn = (all: readonly StoredDepartment[], id: string | null, fy: number): string | null => {
  const department = all.find((other) => other.id === id);
  return department ? (versionIn(department.versions, fy)?.name ?? null) : null;
};

const firstYear = ({ versions }: StoredDepartment): number => Math.min(...versions.map(({ fyFrom }) => fyFrom));

/** A code names one department, through all years. */
function refuseTakenCode(all: readonly StoredDepartment[], id: string | null, code: string | null): void {
  if (code === null) return;
  const key = departmentCodeKey(code);
  const other = all.find((one) => one.id !== id && one.code !== null && departmentCodeKey(one.code) === key);
  if (!other) return;
  const message = `コード「${code}」は「${other.versions.at(-1)?.name ?? ''}」で使われています。`;
  throw organisationRefused([{ path: 'code', message }]);
}

const isSame = (a: DepartmentYears, b: DepartmentYears): boolean =>
  a.name === b.name && a.parentId === b.parentId && a.sortOrder === b.sortOrder;

function notInYear(department: StoredDepartment, fy: number, path = 'fyFrom'): AppError {
  const first = firstYear(department);
  const message = `${fiscalYearLabel(fy)}にはこの部・課がありません（${fiscalYearLabel(first)}に始まります）。`;
  return organisationRefused([{ path, message }]);
}

const uses: readonly [keyof DepartmentUse, string, string][] = [
  ['nodes', '主管している取組みなど', '件'],
  ['people', '所属している職員', '人'],
  ['sheets', '評価中の年度評価シート', '件'],
  ['sections', '下の課', '課'],
];

function refuseInUse(name: string, use: DepartmentUse): void {
  const details = uses.flatMap(([path, label, unit]): ErrorDetail[] => {
    const { total, names } = use[path];
    if (total === 0) return [];
    const more = total > names.length ? ` ほか${total - names.length}${unit}` : '';
    return [{ path, message: `${label} ${total}${unit}：${names.join('、')}${more}` }];
  });
  if (details.length === 0) return;
  throw new AppError('TRANSITION_REFUSED', {
    message: `「${name}」はまだ使われているため、廃止できません。先にほかの課へ移すか、統合・分割してください。`,
    details,
  });
}
