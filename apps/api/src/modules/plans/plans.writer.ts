import type { ErrorDetail } from '@mawasu/contract';
import { type NodeKind, nodeKindLabels, planLevelsProblem } from '@mawasu/domain/plans';
import { isUnwritten } from '@mawasu/domain/text';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { AppError } from '../../platform/errors/app-error.js';
import type { PlanDraft } from './plan-drafts.repository.js';

export interface PlanFrame {
  name: string;
  fyFrom: number;
  fyTo: number;
  /** From the top. */
  levels: readonly { kind: NodeKind; name: string }[];
  viewpoints: readonly { number: number; label: string }[];
}

/** Writes what a plan is beside its nodes: its years, its levels and its 視点, within the caller's transaction. */
@Injectable()
export class PlansWriter {
  /** A plan with its first revision, still 案, and no nodes. `predecessorId`: the plan it comes after. Gives its id. */
  async make(manager: EntityManager, frame: PlanFrame & { predecessorId?: string | null }): Promise<string> {
    const details = frameProblems(frame);
    if (details.length > 0) throw new AppError('VALIDATION', { details });
    const { name, fyFrom, fyTo, predecessorId = null } = frame;
    if (predecessorId !== null) await this.checkPredecessor(manager, predecessorId, fyFrom);
    const [plan]: { id: string }[] = await manager.query(
      `INSERT INTO plan (name, fy_from, fy_to, status, predecessor_id) VALUES ($1, $2, $3, 'draft', $4) RETURNING id`,
      [name.trim(), fyFrom, fyTo, predecessorId],
    );
    const { id } = plan as { id: string };
    await manager.query('INSERT INTO plan_revision (plan_id, number, from_fy) VALUES ($1, 1, $2)', [id, fyFrom]);
    await this.writeLevels(manager, id, frame.levels);
    await this.writeViewpoints(manager, id, frame.viewpoints);
    return id;
  }

  /** Only while the plan is 案: its levels and 視点 are printed on every paper of it. Levels and 視点 in use stay. */
  async change(manager: EntityManager, draft: PlanDraft, frame: PlanFrame): Promise<void> {
    const details = [...frameProblems(frame), ...(await this.missedProblems(manager, draft, frame))];
    if (details.length > 0) throw new AppError('VALIDATION', { details });
    const { name, fyFrom, fyTo } = frame;
    await manager.query('UPDATE plan SET name = $2, fy_from = $3, fy_to = $4, version = version + 1 WHERE id = $1', [
      draft.id,
      name.trim(),
      fyFrom,
      fyTo,
    ]);
    await manager.query('UPDATE plan_revision SET from_fy = $2 WHERE id = $1 AND from_fy <> $2', [
      draft.revisionId,
      fyFrom,
    ]);
    await this.writeLevels(manager, draft.id, frame.levels);
    await this.writeViewpoints(manager, draft.id, frame.viewpoints);
  }

  private async checkPredecessor(manager: EntityManager, id: string, fyFrom: number): Promise<void> {
    const [row]: { fyFrom: number }[] = await manager.query('SELECT fy_from AS "fyFrom" FROM plan WHERE id = $1', [id]);
    const path = 'predecessorId';
    if (!row) throw new AppError('VALIDATION', { details: [{ path, message: '前の計画が見つかりません。' }] });
    if (row.fyFrom >= fyFrom) {
      throw new AppError('VALIDATION', {
        details: [{ path, message: '前の計画は、より早く始まる計画を選んでください。' }],
      });
    }
  }

  /** What nodes of the plan still need of the levels and 視点 that are to go. */
  private async missedProblems(manager: EntityManager, draft: PlanDraft, frame: PlanFrame): Promise<ErrorDetail[]> {
    const [used]: { kinds: NodeKind[]; viewpoints: number[] }[] = await manager.query(
      `SELECT ARRAY(SELECT DISTINCT v.kind FROM plan_node_version v WHERE v.plan_id = $1) AS kinds,
        ARRAY(SELECT DISTINCT (v.body ->> 'reformViewpoint')::integer FROM plan_node_version v
          WHERE v.plan_id = $1 AND v.body ->> 'reformViewpoint' IS NOT NULL) AS viewpoints`,
      [draft.id],
    );
    const { kinds, viewpoints } = used as NonNullable<typeof used>;
    const kind = kinds.find((one) => !frame.levels.some((level) => level.kind === one));
    const number = viewpoints.find((one) => !frame.viewpoints.some((viewpoint) => viewpoint.number === one));
    return [
      ...(kind === undefined
        ? []
        : [{ path: 'levels', message: `「${nodeKindLabels[kind]}」の項目があるため、この階層は外せません。` }]),
      ...(number === undefined
        ? []
        : [{ path: 'viewpoints', message: `番号${number}の視点は取組みで使われているため、外せません。` }]),
    ];
  }

  private async writeLevels(manager: EntityManager, planId: string, levels: PlanFrame['levels']): Promise<void> {
    const rows = JSON.stringify(levels.map(({ kind, name }, position) => ({ kind, name: name.trim(), position })));
    await manager.query('DELETE FROM plan_level WHERE plan_id = $1 AND kind <> ALL ($2::text[])', [
      planId,
      levels.map(({ kind }) => kind),
    ]);
    await manager.query(
      `INSERT INTO plan_level (plan_id, kind, name, position)
        SELECT $1, x.kind, x.name, x.position FROM jsonb_to_recordset($2::jsonb) AS x (kind text, name text, position smallint)
        ON CONFLICT (plan_id, kind) DO UPDATE SET name = excluded.name, position = excluded.position`,
      [planId, rows],
    );
  }

  private async writeViewpoints(manager: EntityManager, planId: string, list: PlanFrame['viewpoints']): Promise<void> {
    const rows = JSON.stringify(list.map(({ number, label }) => ({ number, label: label.trim() })));
    await manager.query('DELETE FROM plan_viewpoint WHERE plan_id = $1 AND number <> ALL ($2::smallint[])', [
      planId,
      list.map(({ number }) => number),
    ]);
    await manager.query(
      `INSERT INTO plan_viewpoint (plan_id, number, label)
        SELECT $1, x.number, x.label FROM jsonb_to_recordset($2::jsonb) AS x (number smallint, label text)
        ON CONFLICT (plan_id, number) DO UPDATE SET label = excluded.label`,
      [planId, rows],
    );
  }
}

/** What is wrong with name, years, levels or 視点. */
function frameProblems({ name, fyFrom, fyTo, levels, viewpoints }: PlanFrame): ErrorDetail[] {
  const details: ErrorDetail[] = [];
  if (isUnwritten(name)) details.push({ path: 'name', message: '計画の名称を入力してください。' });
  if (fyTo < fyFrom) details.push({ path: 'fyTo', message: '終わりの年度は、始まりの年度以降にしてください。' });
  const problem = planLevelsProblem(levels.map(({ kind }) => kind));
  if (problem !== null) details.push({ path: 'levels', message: problem });
  for (const [index, level] of levels.entries()) {
    if (isUnwritten(level.name))
      details.push({ path: `levels.${index}.name`, message: '階層の呼び名を入力してください。' });
  }
  for (const [index, { number, label }] of viewpoints.entries()) {
    if (isUnwritten(label))
      details.push({ path: `viewpoints.${index}.label`, message: '視点の名称を入力してください。' });
    if (viewpoints.findIndex((other) => other.number === number) < index) {
      details.push({ path: `viewpoints.${index}.number`, message: '同じ番号の視点があります。' });
    }
  }
  return details;
}
