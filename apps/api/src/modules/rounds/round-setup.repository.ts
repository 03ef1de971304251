import type { PlannedStep, ScopeRule } from '@mawasu/domain/rounds';
import type { RoundState, RoundStep } from '@mawasu/domain/workflow';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { Round } from './round.entity.js';

/** Where a new round would stand. */
export interface RoundPlace {
  planFrom: number;
  planTo: number;
  /** The revision in force in the year; null before the first. A 改定 that is not decided is never one beside one that is. */
  revisionId: string | null;
  /** The plan has a round for the year, other than the one that is changed. */
  isTaken: boolean;
}

export interface LockedRound {
  planId: string;
  state: RoundState;
  version: number;
}

export type RoundContent = Pick<Round, 'fy' | 'form' | 'scale' | 'instructions' | 'scopeRules'>;

/** What a new round takes over from another one. */
export type CopiedRound = RoundContent & { planId: string; steps: PlannedStep[] };

/** $1 round. */
const copiedStatement = `
  SELECT r.plan_id AS "planId", r.fy, r.form, r.scale, r.instructions, r.scope_rules AS "scopeRules",
    (SELECT coalesce(json_agg(json_build_object('stage', s.stage, 'dueOn', s.due_on, 'instructions', s.instructions)
      ORDER BY s.position), '[]'::json) FROM round_step s WHERE s.round_id = r.id) AS steps
  FROM round r WHERE r.id = $1`;

/** $1 plan, $2 nodes, $3 departments: those that are not the plan's, or not there. */
const unknownStatement = `
  SELECT id FROM unnest($2::uuid[]) AS asked (id)
  WHERE NOT EXISTS (SELECT FROM plan_node n WHERE n.id = asked.id AND n.plan_id = $1)
  UNION ALL
  SELECT id FROM unnest($3::uuid[]) AS asked (id) WHERE NOT EXISTS (SELECT FROM department d WHERE d.id = asked.id)`;

// The plan is held until the transaction ends, so that two rounds never get the same year.
const placeStatement = `
  SELECT p.fy_from AS "planFrom", p.fy_to AS "planTo",
    (SELECT rev.id FROM plan_revision rev WHERE rev.plan_id = p.id AND rev.from_fy <= $2
      ORDER BY rev.status = 'decided' DESC, rev.number DESC LIMIT 1) AS "revisionId",
    EXISTS (SELECT FROM round r WHERE r.plan_id = p.id AND r.fy = $2 AND r.id IS DISTINCT FROM $3::uuid) AS "isTaken"
  FROM plan p WHERE p.id = $1 FOR NO KEY UPDATE OF p`;

/** Writes rounds in 準備. */
@Injectable()
export class RoundSetupRepository {
  /** Null when there is no such plan. `roundId`: the round that is changed, null for a new one. */
  async lockPlace(
    manager: EntityManager,
    planId: string,
    fy: number,
    roundId: string | null,
  ): Promise<RoundPlace | null> {
    const [row]: RoundPlace[] = await manager.query(placeStatement, [planId, fy, roundId]);
    return row ?? null;
  }

  async lockRound(manager: EntityManager, id: string): Promise<LockedRound | null> {
    const [row]: LockedRound[] = await manager.query(
      'SELECT plan_id AS "planId", state, version FROM round WHERE id = $1 FOR NO KEY UPDATE',
      [id],
    );
    return row ?? null;
  }

  async insert(manager: EntityManager, planId: string, revisionId: string, round: RoundContent): Promise<string> {
    const [row]: { id: string }[] = await manager.query(
      `INSERT INTO round (plan_id, revision_id, fy, state, form, scale, instructions, scope_rules)
        VALUES ($1, $2, $3, 'preparing', $4, $5, $6, $7) RETURNING id`,
      [
        ...[planId, revisionId, round.fy, JSON.stringify(round.form), JSON.stringify(round.scale)],
        ...[round.instructions, JSON.stringify(round.scopeRules)],
      ],
    );
    return (row as { id: string }).id;
  }

  /** Null when there is no such round. */
  async findCopied(manager: EntityManager, id: string): Promise<CopiedRound | null> {
    const [row]: CopiedRound[] = await manager.query(copiedStatement, [id]);
    return row ?? null;
  }

  /** Ids among these that no node of the plan and no department has. */
  async findUnknown(
    manager: EntityManager,
    planId: string,
    { nodeIds, departmentIds }: Pick<ScopeRule, 'nodeIds' | 'departmentIds'>,
  ): Promise<string[]> {
    const rows: { id: string }[] = await manager.query(unknownStatement, [planId, nodeIds, departmentIds]);
    return rows.map(({ id }) => id);
  }

  async writeScopeRules(manager: EntityManager, id: string, rules: readonly ScopeRule[]): Promise<void> {
    await manager.query('UPDATE round SET scope_rules = $2, version = version + 1 WHERE id = $1', [
      id,
      JSON.stringify(rules),
    ]);
  }

  /** Form and scale that are left out stay as they are. */
  async update(
    manager: EntityManager,
    id: string,
    revisionId: string,
    { fy, instructions, form, scale }: Pick<Round, 'fy' | 'instructions'> & Partial<RoundContent>,
  ): Promise<void> {
    await manager.query(
      `UPDATE round SET revision_id = $2, fy = $3, instructions = $4, form = coalesce($5::jsonb, form),
        scale = coalesce($6::jsonb, scale), version = version + 1 WHERE id = $1`,
      [id, revisionId, fy, instructions, form ? JSON.stringify(form) : null, scale ? JSON.stringify(scale) : null],
    );
  }

  async replaceSteps(manager: EntityManager, roundId: string, steps: readonly RoundStep[]): Promise<void> {
    await manager.query('DELETE FROM round_step WHERE round_id = $1 AND position >= $2', [roundId, steps.length]);
    await manager.query(
      `INSERT INTO round_step (round_id, position, stage, label, waiting_label, due_on, instructions)
        SELECT $1, x.position, x.stage, x.label, x."waitingLabel", x."dueOn", x.instructions
        FROM jsonb_to_recordset($2::jsonb)
          AS x (position smallint, stage text, label text, "waitingLabel" text, "dueOn" date, instructions text)
        ON CONFLICT (round_id, position) DO UPDATE SET stage = excluded.stage, label = excluded.label,
          waiting_label = excluded.waiting_label, due_on = excluded.due_on, instructions = excluded.instructions`,
      [roundId, JSON.stringify(steps)],
    );
  }

  async remove(manager: EntityManager, id: string): Promise<void> {
    await manager.query('DELETE FROM round WHERE id = $1', [id]);
  }
}
