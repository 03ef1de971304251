import type { AssignedNodes, AssignNodes, ChangeAssignment, ChangedAssignment, ErrorDetail } from '@mawasu/contract';
import { type AssignmentRole, assignmentYearProblem, planAssignment } from '@mawasu/domain/plans';
import { fiscalYearLabel } from '@mawasu/domain/years';
import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import type { Actor } from '../../platform/auth/actor.js';
import { AppError } from '../../platform/errors/app-error.js';
import { change } from '../../platform/persistence/change.js';
import { IndicatorResultsWriter } from '../indicators/indicator-results.writer.js';
import { Assignment } from '../plans/assignment.entity.js';
import {
  type ChangeOfAssignment,
  endAssignments,
  type HeldAssignment,
  readAssignments,
  readBegunYears,
  writeAssignments,
} from '../plans/assignments.store.js';
import { lockNodes } from '../plans/lock-nodes.js';

/** 主管課 and 関係課 of nodes from a year on. Nothing up to the last year whose evaluation has begun is touched. */
@Injectable()
export class AssignmentsService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly results: IndicatorResultsWriter,
  ) {}

  /** Several nodes at once, all or none. */
  assign(actor: Actor, { nodeIds, fyFrom, leadId, relatedIds, seen, reason }: AssignNodes): Promise<AssignedNodes> {
    return change(this.dataSource, actor, { reason }, async (manager) => {
      await lockNodes(manager, nodeIds);
      await this.refuseYear(manager, nodeIds, fyFrom, 'fyFrom');
      await refuseDepartments(manager, fyFrom, leadId === undefined ? [] : [leadId], 'leadId');
      await refuseDepartments(manager, fyFrom, relatedIds ?? [], 'relatedIds');
      const held = await readAssignments(manager, nodeIds);
      refuseStale(seen, held);
      let changed = 0;
      for (const nodeId of new Set(nodeIds)) {
        const own = held.get(nodeId) ?? [];
        const asked = [...(leadId === undefined ? [] : [lead(leadId)]), ...(relatedIds ?? []).map(related)];
        const planned = asked.flatMap(({ role, departmentId }): ChangeOfAssignment[] => {
          const found = planAssignment(own, { role, departmentId, fyFrom });
          if (found.kind === 'unchanged') return [];
          const { held: before, fyTo, endsBefore } = found;
          return [{ nodeId, departmentId, role, fyFrom, fyTo, heldId: before?.id ?? null, endsBefore }];
        });
        const ended = relatedIds === undefined ? [] : own.filter((one) => isLeftOut(one, relatedIds, fyFrom));
        await endAssignments(manager, ended, fyFrom);
        await writeAssignments(manager, planned);
        if (planned.length + ended.length > 0) changed += 1;
      }
      if (changed === 0) throw refused('leadId', '変更するところがありません。');
      await this.renewResults(manager, nodeIds);
      return { changed };
    });
  }

  change(
    actor: Actor,
    id: string,
    { version, departmentId, fyTo, reason }: ChangeAssignment,
  ): Promise<ChangedAssignment> {
    return change(this.dataSource, actor, { reason }, async (manager) => {
      const found = await manager.findOneBy(Assignment, { id });
      if (!found) throw notFound();
      await lockNodes(manager, [found.nodeId]);
      const own = (await readAssignments(manager, [found.nodeId])).get(found.nodeId) ?? [];
      const held = own.find((one) => one.id === id);
      if (!held) throw notFound();
      refuseStale([{ id, version }], new Map([[held.nodeId, own]]));
      if (departmentId !== undefined && departmentId !== held.departmentId) {
        await this.refuseYear(manager, [held.nodeId], held.fyFrom, 'departmentId');
        await refuseDepartments(manager, held.fyFrom, [departmentId], 'departmentId');
        if (
          own.some(
            (one) =>
              one.id !== id && one.role === held.role && one.departmentId === departmentId && overlaps(one, held),
          )
        ) {
          throw refused('departmentId', 'この課は、すでに同じ年度の担当です。');
        }
      }
      if (fyTo !== undefined && fyTo !== held.fyTo) {
        await this.refuseYear(manager, [held.nodeId], Math.min(fyTo ?? Infinity, held.fyTo ?? Infinity) + 1, 'fyTo');
        refuseEnd(held, fyTo, own);
      }
      const set = { ...(departmentId === undefined ? {} : { departmentId }), ...(fyTo === undefined ? {} : { fyTo }) };
      if (Object.keys(set).length === 0) throw refused('fyTo', '変更するところがありません。');
      await manager.update(Assignment, { id }, { ...set, isSample: false });
      await this.renewResults(manager, [held.nodeId]);
      return { id, version: version + 1 };
    });
  }

  private async refuseYear(
    manager: EntityManager,
    nodeIds: readonly string[],
    fy: number,
    path: string,
  ): Promise<void> {
    const nodes: { planId: string; fyTo: number }[] = await manager.query(
      `SELECT DISTINCT n.plan_id AS "planId", p.fy_to AS "fyTo" FROM plan_node n JOIN plan p ON p.id = n.plan_id
       JOIN plan_position pos ON pos.node_id = n.id AND pos.kind IN ('measure', 'initiative') WHERE n.id = ANY ($1::uuid[])`,
      [nodeIds],
    );
    const known: { count: number }[] = await manager.query(
      `SELECT count(DISTINCT pos.node_id)::int AS count FROM plan_position pos
       WHERE pos.node_id = ANY ($1::uuid[]) AND pos.kind IN ('measure', 'initiative')`,
      [nodeIds],
    );
    if (known[0]?.count !== new Set(nodeIds).size) {
      throw refused('nodeIds', '計画にない施策・取組みがあります。画面を開き直してください。');
    }
    const begun = await readBegunYears(manager);
    for (const { planId } of nodes) {
      const problem = assignmentYearProblem(fy, begun.get(planId) ?? null);
      if (problem !== null) throw refused(path, problem);
    }
  }

  /** The 課 that answers stands beside each result. */
  private async renewResults(manager: EntityManager, nodeIds: readonly string[]): Promise<void> {
    const rows: { id: string }[] = await manager.query(
      'SELECT i.id FROM indicator i WHERE i.node_id = ANY ($1::uuid[])',
      [nodeIds],
    );
    await this.results.renew(manager, { indicatorIds: rows.map(({ id }) => id) });
  }
}

const lead = (departmentId: string) => ({ role: 'lead' as AssignmentRole, departmentId });
const related = (departmentId: string) => ({ role: 'related' as AssignmentRole, departmentId });

const isLeftOut = ({ role, departmentId, fyTo }: HeldAssignment, relatedIds: readonly string[], fy: number): boolean =>
  role === 'related' && !relatedIds.includes(departmentId) && (fyTo === null || fyTo >= fy);

const overlaps = (a: HeldAssignment, b: HeldAssignment): boolean =>
  a.fyFrom <= (b.fyTo ?? Infinity) && b.fyFrom <= (a.fyTo ?? Infinity);

function refused(path: string, message: string): AppError {
  const details: ErrorDetail[] = [{ path, message }];
  return new AppError('VALIDATION', { message, details });
}

const notFound = (): AppError => new AppError('NOT_FOUND', { message: 'この担当は見つかりません。' });

/** Throws unless what was seen is still there as it was seen. */
function refuseStale(
  seen: readonly { id: string; version: number }[] | undefined,
  held: ReadonlyMap<string, readonly HeldAssignment[]>,
): void {
  const now = new Map([...held.values()].flat().map((one) => [one.id, one]));
  if ((seen ?? []).every(({ id, version }) => now.get(id)?.version === version)) return;
  throw new AppError('STALE_VERSION', {
    message: 'ほかの人が先に担当課を変更しました。いまの内容を確かめてから、もう一度お試しください。',
    current: [...now.values()],
  });
}

/** A last year before the first, or one in which another 主管課 answers. */
function refuseEnd(held: HeldAssignment, fyTo: number | null, own: readonly HeldAssignment[]): void {
  if (fyTo !== null && fyTo < held.fyFrom) {
    throw refused('fyTo', `この担当は${fiscalYearLabel(held.fyFrom)}からです。それ以降の年度を選んでください。`);
  }
  const next = own.find(
    (one) =>
      one.id !== held.id &&
      one.role === held.role &&
      (held.role === 'lead' || one.departmentId === held.departmentId) &&
      one.fyFrom > held.fyFrom &&
      one.fyFrom <= (fyTo ?? Infinity),
  );
  if (next) {
    const message = `主管課は、1年度に1課です。${fiscalYearLabel(next.fyFrom)}からは別の課が主管課のため、その前の年度までにしてください。`;
    throw refused('fyTo', message);
  }
}

/** $1 departments, $2 year. */
const departmentsStatement = `
  SELECT count(*)::int AS count FROM departments_in_year($2::integer) d JOIN department x ON x.id = d.department_id
  WHERE d.department_id = ANY ($1::uuid[]) AND d.existed`;

async function refuseDepartments(
  manager: EntityManager,
  fy: number,
  ids: readonly string[],
  path: string,
): Promise<void> {
  if (ids.length === 0) return;
  const [row]: { count: number }[] = await manager.query(departmentsStatement, [ids, fy]);
  if (row?.count === new Set(ids).size) return;
  throw refused(path, `${fiscalYearLabel(fy)}にはない部・課です。年度か課を選び直してください。`);
}
