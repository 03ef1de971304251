import type { Certainty, ValueState } from '@mawasu/domain/indicators';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { queryNamed } from '../../platform/persistence/statements.js';

export interface ActualChange {
  indicatorId: string;
  /** The version the person saw; 0 stands for "no row yet". */
  version: number;
  value: string | null;
  state: ValueState;
  certainty: Certainty | null;
  reason: string | null;
}

// The indicators are locked in one order, so that two changes of one series come after each other and what is worked out
// from it afterwards sees both. `version` of a row to be written is the one after the version that was seen.
const writeStatement = `
  WITH sent AS (
    SELECT * FROM jsonb_to_recordset($2::jsonb) AS x (
      "indicatorId" uuid, version integer, value numeric, state text, certainty text, reason text)),
  locked AS MATERIALIZED (
    SELECT i.id FROM indicator i WHERE i.id IN (SELECT "indicatorId" FROM sent) ORDER BY i.id FOR NO KEY UPDATE)
  INSERT INTO indicator_actual AS a (indicator_id, fy, value, state, certainty, reason, version)
  SELECT s."indicatorId", $1, s.value, s.state, s.certainty, s.reason, s.version + 1
  FROM sent s JOIN locked l ON l.id = s."indicatorId"
  WHERE s.version = 0 OR EXISTS (SELECT FROM indicator_actual k WHERE k.indicator_id = l.id AND k.fy = $1)
  ON CONFLICT (indicator_id, fy) DO UPDATE SET
    value = EXCLUDED.value, state = EXCLUDED.state, certainty = EXCLUDED.certainty, reason = EXCLUDED.reason,
    is_sample = false, version = EXCLUDED.version, updated_at = now()
  WHERE a.version = EXCLUDED.version - 1
  RETURNING a.indicator_id AS "indicatorId", a.version`;

@Injectable()
export class IndicatorActualsRepository {
  /**
   * Writes actuals of one year in one statement, each on top of the version the person saw. Gives the new versions by
   * indicator; one that is not in it is stale: somebody else was first. What a person enters is no sample any more.
   */
  async write(
    manager: EntityManager,
    fy: number,
    changes: readonly ActualChange[],
  ): Promise<ReadonlyMap<string, number>> {
    if (changes.length === 0) return new Map();
    const values = [fy, JSON.stringify(changes)];
    const rows = await queryNamed<{ indicatorId: string; version: number }>(
      manager,
      'indicator_actuals_write',
      writeStatement,
      values,
    );
    return new Map(rows.map(({ indicatorId, version }) => [indicatorId, version]));
  }
}
