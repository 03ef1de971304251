import type { Certainty, ValueState } from '@mawasu/domain/indicators';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { nameAuthorSql } from '../../platform/persistence/change.js';
import { queryNamed } from '../../platform/persistence/statements.js';
import { type IndicatorResultRecord, insertResults, sentResults } from './indicator-results.store.js';

export interface ActualChange {
  indicatorId: string;
  /** The version the person saw; 0 stands for "no row yet". */
  version: number;
  value: string | null;
  numerator: string | null;
  denominator: string | null;
  state: ValueState;
  certainty: Certainty | null;
  reason: string | null;
}

export interface WrittenActuals {
  fy: number;
  /** `authorValues` of who writes them. */
  author: readonly string[];
  changes: readonly ActualChange[];
  /** What the figures of the changed indicators come to afterwards; worked out while the indicators are held. */
  results: readonly IndicatorResultRecord[];
}

// `version` of a row to be written is the one after the version that was seen.
const writeStatement = `
  WITH author AS MATERIALIZED (${nameAuthorSql('$3::text[]')}),
  sent AS (
    SELECT * FROM jsonb_to_recordset($2::jsonb) AS x (
      "indicatorId" uuid, version integer, value numeric, numerator numeric, denominator numeric, state text, certainty text, reason text)),
  locked AS MATERIALIZED (
    SELECT i.id FROM indicator i WHERE i.id IN (SELECT "indicatorId" FROM sent) ORDER BY i.id FOR NO KEY UPDATE),
  x AS (${sentResults('$4')}),
  results AS (${insertResults})
  INSERT INTO indicator_actual AS a (indicator_id, fy, value, numerator, denominator, state, certainty, reason, version)
  SELECT s."indicatorId", $1, s.value, s.numerator, s.denominator, s.state, s.certainty, s.reason, s.version + 1
  FROM author CROSS JOIN sent s JOIN locked l ON l.id = s."indicatorId"
  WHERE s.version = 0 OR EXISTS (SELECT FROM indicator_actual k WHERE k.indicator_id = l.id AND k.fy = $1)
  ON CONFLICT (indicator_id, fy) DO UPDATE SET
    value = EXCLUDED.value, numerator = EXCLUDED.numerator, denominator = EXCLUDED.denominator, state = EXCLUDED.state, certainty = EXCLUDED.certainty, reason = EXCLUDED.reason,
    is_sample = false, version = EXCLUDED.version, updated_at = now()
  WHERE a.version = EXCLUDED.version - 1
  RETURNING a.indicator_id AS "indicatorId", a.version`;

@Injectable()
export class IndicatorActualsRepository {
  /**
   * Writes actuals of one year and what they come to in one statement, each on top of the version the person saw. Gives the
   * new versions by indicator; one that is not in it is stale: somebody else was first, and the caller rolls back. What a
   * person enters is no sample any more.
   */
  async write(
    manager: EntityManager,
    { fy, author, changes, results }: WrittenActuals,
  ): Promise<ReadonlyMap<string, number>> {
    const values = [fy, JSON.stringify(changes), author, JSON.stringify(results)];
    const rows = await queryNamed<{ indicatorId: string; version: number }>(
      manager,
      'indicator_actuals_write',
      writeStatement,
      values,
    );
    return new Map(rows.map(({ indicatorId, version }) => [indicatorId, version]));
  }
}
