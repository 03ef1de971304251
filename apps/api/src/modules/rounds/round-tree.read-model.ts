import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { Actor } from '../../platform/auth/actor.js';
import { TaggedJson } from '../../platform/http/tagged-json.js';
import { nestJson, nodeLines } from '../../platform/persistence/nested-json.js';
import { queryNamed } from '../../platform/persistence/statements.js';
import { nodeMembers, planLevelsJson } from '../plans/plan-node.sql.js';
import { isRoundVisible, roundNotFound, seesAllRounds } from './round-visibility.js';
import { maySeeEntry, shownEntries, visibilityParameters, visibilityValues } from './visibility.sql.js';

const visibility = visibilityParameters(4);

/** What a screen draws of a sheet. A 対象外 one counts nowhere, and no status is shown of it. */
const entryJson = `CASE WHEN e.id IS NOT NULL AND ${maySeeEntry(visibility)} THEN json_build_object(
  'id', e.id, 'state', e.state, 'position', e.position,
  'progressStatus', CASE WHEN is_evaluated(e.state) THEN e.progress_status END) END`;

const nodeJson = `json_build_object(${nodeMembers('pos')}, 'leadDepartment', lead.name, 'entry', ${entryJson})`;

/**
 * $1 round, $2 whether the person sees rounds that are not finalized, $3 tags the caller holds, $4–$6 what the person sees.
 * The tag holds all the answer depends on: the plan with its departments, the round, its sheets, and the reader.
 */
const treeStatement = `
  WITH r AS MATERIALIZED (
    SELECT r.*, concat_ws('.', r.id, r.version, r.state, r.readers_from, p.shown_version, (
        SELECT concat_ws('.', count(*), sum(e.version), extract(epoch FROM max(e.updated_at))) FROM entry e WHERE e.round_id = r.id),
      md5(concat_ws(' ', ${visibility}))) AS tag
    FROM round r JOIN plan p ON p.id = r.plan_id
    WHERE r.id = $1 AND ${isRoundVisible('$2')})
  SELECT r.tag, CASE WHEN r.tag <> ALL ($3::text[]) THEN left(json_build_object('roundId', r.id, 'planId', p.id,
      'planName', p.name, 'fy', r.fy, 'levels', ${planLevelsJson})::text, -1) END AS head,
    CASE WHEN r.tag <> ALL ($3::text[]) THEN (
      SELECT ${nodeLines('pos.node_id', 'pos.parent_id', nodeJson, 'pos.path, pos.node_id')}
      FROM plan_position pos
      LEFT JOIN ${shownEntries(visibility)} e ON e.round_id = r.id AND e.node_id = pos.node_id
      LEFT JOIN (
        SELECT l.node_id, d.name FROM leads_in_year(r.fy) l JOIN departments_in_year(r.fy) d ON d.department_id = l.department_id
      ) lead ON lead.node_id = pos.node_id
      WHERE pos.revision_id = r.revision_id) END AS nodes
  FROM r JOIN plan p ON p.id = r.plan_id`;

interface TreeRow {
  tag: string;
  head: string | null;
  nodes: string | null;
}

/** The plan as a round looks back on it, with where each sheet stands. */
@Injectable()
export class RoundTreeReadModel {
  constructor(private readonly dataSource: DataSource) {}

  /** The contract's `RoundTree`, in the words of the round's revision and with the departments of its year. */
  async getTree(actor: Actor, id: string, heldTags: readonly string[]): Promise<TaggedJson> {
    const values = [id, seesAllRounds(actor), heldTags, ...visibilityValues(actor)];
    const [row] = await queryNamed<TreeRow>(this.dataSource, 'round_tree', treeStatement, values);
    if (!row) throw roundNotFound();
    const { tag, head, nodes } = row;
    return new TaggedJson(tag, nodes === null ? null : `${head},"nodes":${nestJson(nodes)}}`);
  }
}
