import type { PlanSearchHit, PlanSearchResult } from '@mawasu/contract';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { AppError } from '../../platform/errors/app-error.js';
import { queryNamed } from '../../platform/persistence/statements.js';
import { joinNewestRevision } from './plan-node.sql.js';
import { planNotFound } from './plan-not-found.js';
import { excerptAround, searchWords } from './search-excerpt.js';

const LIMIT = 100;

/**
 * $1 plan, $2 words. The bigrams find candidates through the index, LIKE decides; one character has no bigram, so LIKE
 * alone does. Not named: it is planned anew for its words. 方針, 柱 and 施策 stand before what hangs under them.
 */
const searchStatement = `
  SELECT hit.* FROM plan p ${joinNewestRevision} LEFT JOIN LATERAL (
    SELECT count(*) OVER ()::integer AS total, pos.node_id, pos.kind, pos.code, pos.title, pos.measure_id, pos.measure_title,
      ARRAY[v.body ->> 'content', v.body ->> 'reformViewpointContent', v.body ->> 'desiredState', v.body ->> 'sdgsDirection']
        || ARRAY(SELECT jsonb_array_elements_text(v.body -> 'currentIssues'))
        || ARRAY(SELECT (t ->> 'term') || '：' || (t ->> 'definition') FROM jsonb_array_elements(v.body -> 'terms') t)
        || ARRAY(
          SELECT sp.name FROM node_sectoral_plan l JOIN sectoral_plan sp ON sp.id = l.sectoral_plan_id
          WHERE l.version_id = v.id ORDER BY l.sort_order)
        || ARRAY[pos.title, pos.code] AS texts
    FROM plan_position pos JOIN plan_node_version v ON v.id = pos.version_id
    WHERE pos.revision_id = rev.id AND v.plan_id = p.id
      AND v.search_grams @> (
        SELECT coalesce(array_agg(DISTINCT pair), '{}')
        FROM unnest($2::text[]) word CROSS JOIN LATERAL unnest(search_grams(search_fold(word))) pair)
      AND v.search_text LIKE ALL (ARRAY(
        SELECT '%' || regexp_replace(search_fold(word), '[\\\\%_]', '\\\\\\&', 'g') || '%' FROM unnest($2::text[]) word))
    ORDER BY pos.path, pos.node_id
    LIMIT ${LIMIT}
  ) hit ON true
  WHERE p.id = $1`;

interface HitRow {
  total: number | null;
  node_id: string | null;
  kind: PlanSearchHit['kind'];
  code: string;
  title: string;
  measure_id: string | null;
  measure_title: string | null;
  texts: (string | null)[];
}

function toHit(row: HitRow & { node_id: string }, words: readonly string[]): PlanSearchHit {
  const { node_id: nodeId, kind, code, title, measure_id: measureId, measure_title: measureTitle } = row;
  const pieces = row.texts.map((text) => (text === null ? null : excerptAround(text, words)));
  return {
    nodeId,
    kind,
    code,
    title,
    measureId,
    measureTitle,
    excerpt: pieces.find((piece) => piece !== null) ?? title,
  };
}

/** Substring search in a plan's newest texts, whatever way a word is written (取組み, 取り組み; 靱, 靭). */
@Injectable()
export class PlanSearchReadModel {
  constructor(private readonly dataSource: DataSource) {}

  /** At most 100 hits in the order of the plan. Several words must all occur in the node. */
  async search(planId: string, query: string): Promise<PlanSearchResult> {
    const words = searchWords(query);
    if (words.length === 0) {
      throw new AppError('VALIDATION', { details: [{ path: 'q', message: '探す言葉を入力してください。' }] });
    }
    const rows = await queryNamed<HitRow>(this.dataSource, 'plan_search', searchStatement, [planId, words]);
    if (rows.length === 0) throw planNotFound();
    const found = rows.filter((row): row is HitRow & { node_id: string } => row.node_id !== null);
    return { items: found.map((row) => toHit(row, words)), total: rows[0]?.total ?? 0 };
  }
}
