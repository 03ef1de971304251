import type { ErrorDetail, Reorganise, Reorganised } from '@mawasu/contract';
import { versionIn, yearProblem } from '@mawasu/domain/departments';
import { fiscalYearLabel } from '@mawasu/domain/years';
import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import type { Actor } from '../../platform/auth/actor.js';
import { AppError } from '../../platform/errors/app-error.js';
import { change } from '../../platform/persistence/change.js';
import { inTransaction } from '../../platform/persistence/transaction.js';
import { DepartmentChangesRepository } from '../departments/department-changes.repository.js';
import { DepartmentsRepository, type StoredDepartment } from '../departments/departments.repository.js';
import { checkOrganisation, organisationRefused } from '../departments/organisation-check.js';
import { IndicatorResultsWriter } from '../indicators/indicator-results.writer.js';
import { HeldThingsRepository } from './held-things.repository.js';
import { ReorganisationRepository } from './reorganisation.repository.js';
import { planReorganisation, type ReorganisationPlan, underNewParent } from './reorganisation-plan.js';
import { previewOf } from './reorganisation-preview.js';

interface Prepared {
  plan: ReorganisationPlan;
  preview: Reorganised['preview'];
}

/** 統合 and 分割: first told in full, then done as it was told, in one transaction. */
@Injectable()
export class ReorganisationService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly departments: DepartmentsRepository,
    private readonly changes: DepartmentChangesRepository,
    private readonly held: HeldThingsRepository,
    private readonly reorganisation: ReorganisationRepository,
    private readonly results: IndicatorResultsWriter,
  ) {}

  reorganise(actor: Actor, asked: Reorganise): Promise<Reorganised> {
    if (asked.dryRun) {
      return inTransaction(this.dataSource, async (manager) => {
        const { preview } = await this.prepare(manager, asked);
        return { preview, change: null };
      });
    }
    return change(this.dataSource, actor, { reason: asked.reason }, async (manager) => {
      await this.changes.lockOrganisation(manager);
      await this.reorganisation.lock(manager, asked.sourceIds);
      const { plan, preview } = await this.prepare(manager, asked);
      refuseUnplaced(plan);
      if (asked.fingerprint !== preview.fingerprint) {
        throw new AppError('STALE_VERSION', {
          message: '確認したあとに、対象の組織やシートが変わりました。もう一度内容を確認してください。',
          current: preview,
        });
      }
      return { preview, change: await this.carryOut(manager, actor, asked, plan) };
    });
  }

  private async prepare(manager: EntityManager, asked: Reorganise): Promise<Prepared> {
    const all = await this.departments.findAll(manager);
    const sources = sourcesOf(all, asked);
    const message = yearProblem(asked.fyFrom, await this.departments.lastSettledYear(manager));
    if (message !== null) throw organisationRefused([{ path: 'fyFrom', message }]);
    const held = await this.held.find(manager, asked.sourceIds, asked.fyFrom);
    const plan = planReorganisation(asked, sources, all, held);
    checkPlan(plan, all, asked);
    return { plan, preview: previewOf(asked, plan, held) };
  }

  private async carryOut(
    manager: EntityManager,
    actor: Actor,
    { kind, fyFrom, reason }: Reorganise,
    plan: ReorganisationPlan,
  ): Promise<NonNullable<Reorganised['change']>> {
    const made: { key: string; id: string; name: string }[] = [];
    for (const { key, version } of plan.targets) {
      made.push({ key, name: version.name, id: await this.departments.insert(manager, plan.kind, [version]) });
    }
    const ids = new Map(made.map(({ key, id }) => [key, id]));
    const idOf = (target: string) => ids.get(target) as string;
    for (const { id, versions } of plan.sources) await this.departments.replaceVersions(manager, id, versions);
    for (const section of plan.sections) {
      const versions = underNewParent(section, fyFrom, idOf(section.target));
      await this.departments.replaceVersions(manager, section.id, versions);
    }
    await this.reorganisation.moveAssignments(manager, plan.assignments, fyFrom, idOf);
    await this.reorganisation.moveMemberships(manager, plan.memberships, fyFrom, idOf);
    await this.reorganisation.moveDeputies(manager, plan.deputies, fyFrom, idOf);
    await this.reorganisation.moveEntries(manager, plan, idOf);
    const successionKind = kind === 'merge' ? ('merged' as const) : ('split' as const);
    const successions = plan.sources.flatMap(({ id }) =>
      made.map((target) => ({ oldId: id, newId: target.id, kind: successionKind, fromFy: fyFrom, reason })),
    );
    await this.departments.insertSuccessions(manager, successions);
    const nodeIds = [...plan.assignments.added, ...plan.entries].map(({ row }) => row.nodeId);
    const indicatorIds = await this.reorganisation.findIndicators(manager, [...new Set(nodeIds)]);
    await this.results.renew(manager, { indicatorIds });
    const [from, to] = [plan.sources, made].map((list) => list.map(({ name }) => name).join('、'));
    const note = { kind: successionKind, fyFrom, summary: `${from} → ${to}`, reason };
    return { id: await this.changes.record(manager, actor, note), departments: made };
  }
}

function sourcesOf(all: readonly StoredDepartment[], asked: Reorganise): StoredDepartment[] {
  const { kind, fyFrom, sourceIds, targets } = asked;
  const wrong = (path: string, message: string) => organisationRefused([{ path, message }]);
  if (new Set(sourceIds).size < sourceIds.length) throw wrong('sourceIds', '同じ課が二度選ばれています。');
  if (new Set(targets.map(({ key }) => key)).size < targets.length)
    throw wrong('targets', '新しい課の記号が重なっています。');
  if (kind === 'merge' && sourceIds.length < 2) throw wrong('sourceIds', '統合する課を二つ以上選んでください。');
  if (kind === 'merge' && targets.length !== 1) throw wrong('targets', '統合後の課は一つにしてください。');
  if (kind === 'split' && sourceIds.length !== 1) throw wrong('sourceIds', '分割する課を一つ選んでください。');
  if (kind === 'split' && targets.length < 2) throw wrong('targets', '分割後の課を二つ以上入力してください。');
  const sources = sourceIds.map((id) => {
    const department = all.find((other) => other.id === id);
    if (!department) throw wrong('sourceIds', '選んだ課が見つかりません。画面を開き直してください。');
    const name = department.versions.at(-1)?.name ?? '';
    if (versionIn(department.versions, fyFrom) === null) {
      throw wrong('fyFrom', `「${name}」は${fiscalYearLabel(fyFrom)}にはありません。`);
    }
    if (versionIn(department.versions, fyFrom - 1) === null) {
      throw wrong('fyFrom', `「${name}」は${fiscalYearLabel(fyFrom)}に始まります。その翌年度以降を選んでください。`);
    }
    return department;
  });
  if (new Set(sources.map((source) => source.kind)).size > 1)
    throw wrong('sourceIds', '部と課を一緒には統合できません。');
  return sources;
}

/** The organisation as it would be, against its rules; a new department has its key for an id. */
function checkPlan(plan: ReorganisationPlan, all: readonly StoredDepartment[], { fyFrom, targets }: Reorganise): void {
  const idOf = (key: string) => `new ${key}`;
  const changed = new Map([
    ...plan.sources.map(({ id, versions }) => [id, versions] as const),
    ...plan.sections.map((section) => [section.id, underNewParent(section, fyFrom, idOf(section.target))] as const),
  ]);
  const after = [
    ...all.map((department) => ({ ...department, versions: changed.get(department.id) ?? department.versions })),
    ...plan.targets.map(({ key, version }) => ({ id: idOf(key), kind: plan.kind, versions: [version] })),
  ];
  // A 課 that is given to none yet would be told to have no 部; the preview says so itself.
  const waiting = new Set(plan.unplaced.sections);
  checkOrganisation(
    after.filter(({ id }) => !waiting.has(id)),
    [...plan.targets.map(({ key }) => idOf(key)), ...plan.sources.map(({ id }) => id)],
    (departmentId, field) => {
      const index = targets.findIndex(({ key }) => idOf(key) === departmentId);
      return index < 0 ? 'sections' : `targets.${index}.${field}`;
    },
  );
}

const unplacedTexts = {
  nodes: (count: number) => `行き先が選ばれていない取組みなどが${count}件あります。`,
  people: (count: number) => `行き先が選ばれていない職員が${count}人います。`,
  sections: (count: number) => `行き先が選ばれていない課が${count}課あります。`,
};

function refuseUnplaced({ unplaced }: ReorganisationPlan): void {
  const details = (['nodes', 'people', 'sections'] as const).flatMap((path): ErrorDetail[] =>
    unplaced[path].length > 0 ? [{ path, message: unplacedTexts[path](unplaced[path].length) }] : [],
  );
  if (details.length > 0) throw organisationRefused(details);
}
