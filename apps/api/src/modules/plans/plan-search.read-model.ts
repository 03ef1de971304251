import type { PlanSearchHit, PlanSearchResult } from '@mawasu/contract';
import { gramsForQuery } from '@mawasu/domain/text';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { AppError } from '../../platform/errors/app-error.js';
import { planNotFound } from './plan-not-found.js';
import { excerptAround, likePattern, searchWords } from './search-excerpt.js';

const LIMIT = 100;

/**
 * $1 plan, $2 bigrams, $3 LIKE patterns. The bigrams find candidates through the index, LIKE decides; one character has no
 * bigram, so LIKE alone does. Not named: it is planned anew for its words. Policies, pillars and measures stand before
 * what hangs under them.
 */
const searchStatement = `
  SELECT hit.* FROM plan p LEFT JOIN LATERAL (
    SELECT count(*) OVER ()::integer AS total, n.id, n.kind, n.code, n.title,
      CASE n.kind WHEN 'measure' THEN n.id WHEN 'initiative' THEN a.id END AS measure_id,
      CASE n.kind WHEN 'measure' THEN n.title WHEN 'initiative' THEN a.title END AS measure_title,
      ARRAY[n.content, n.reform_viewpoint_content, n.desired_state, n.sdgs_direction] || n.current_issues
        || ARRAY(SELECT (t ->> 'term') || '：' || (t ->> 'definition') FROM jsonb_array_elements(n.terms) t)
        || ARRAY(
          SELECT sp.name FROM plan_node_sectoral_plan l JOIN sectoral_plan sp ON sp.id = l.sectoral_plan_id
          WHERE l.node_id = n.id ORDER BY l.sort_order)
        || ARRAY[n.title, n.code] AS texts
    FROM plan_node n
    LEFT JOIN plan_node a ON a.id = n.parent_id AND a.plan_id = n.plan_id
    LEFT JOIN plan_node b ON b.id = a.parent_id AND b.plan_id = n.plan_id
    LEFT JOIN plan_node c ON c.id = b.parent_id AND c.plan_id = n.plan_id
    WHERE n.plan_id = p.id AND n.search_grams @> $2::text[] AND n.search_text LIKE ALL ($3::text[])
    ORDER BY array_remove(ARRAY[c.sort_order, b.sort_order, a.sort_order, n.sort_order], NULL), n.id
    LIMIT ${LIMIT}
  ) hit ON true
  WHERE p.id = $1`;

interface HitRow {
  total: number | null;
  id: string | null;
  kind: PlanSearchHit['kind'];
  code: string;
  title: string;
  measure_id: string | null;
  measure_title: string | null;
  texts: (string | null)[];
}

function toHit(row: HitRow & { id: string }, words: readonly string[]): PlanSearchHit | null {
  const texts = row.texts.filter((text) => text !== null);
  // The stored text is all fields without a seam: a word that only arises where two of them meet is in neither.
  const found = words.map((word) => texts.map((text) => excerptAround(text, [word])).find((piece) => piece !== null));
  const [excerpt] = found;
  if (excerpt === undefined || found.includes(undefined)) return null;
  const { id: nodeId, kind, code, title, measure_id: measureId, measure_title: measureTitle } = row;
  return { nodeId, kind, code, title, measureId, measureTitle, excerpt };
}

/** Substring search in a plan's texts, whatever way a word is written (取組み, 取り組み; 靱, 靭). */
@Injectable()
export class PlanSearchReadModel {
  constructor(private readonly dataSource: DataSource) {}

  /** At most 100 hits in the order of the plan. Several words must all occur in the node. */
  async search(planId: string, query: string): Promise<PlanSearchResult> {
    const words = searchWords(query);
    if (words.length === 0) {
      throw new AppError('VALIDATION', { details: [{ path: 'q', message: '探す言葉を入力してください。' }] });
    }
    const grams = [...new Set(words.flatMap(gramsForQuery))];
    const values = [planId, grams, words.map(likePattern)];
    const rows: HitRow[] = await this.dataSource.query(searchStatement, values);
    if (rows.length === 0) throw planNotFound();
    const candidates = rows.filter((row): row is HitRow & { id: string } => row.id !== null);
    const items = candidates.flatMap((row) => toHit(row, words) ?? []);
    return { items, total: (rows[0]?.total ?? 0) - (candidates.length - items.length) };
  }
}
