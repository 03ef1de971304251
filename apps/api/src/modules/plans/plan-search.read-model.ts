import type { PlanSearchHit, PlanSearchResult } from '@mawasu/contract';
import { excerptAround, searchWords } from '@mawasu/domain/text';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { holdsWords } from '../../platform/persistence/search.sql.js';
import { queryNamed } from '../../platform/persistence/statements.js';
import { type LabelledText, nodeTextsJson } from './node-texts.sql.js';
import { joinShownRevision } from './plan-node.sql.js';
import { planNotFound } from './plan-not-found.js';

const LIMIT = 100;

/** $1 plan, $2 words. 方針, 柱 and 施策 stand before what hangs under them. */
const searchStatement = `
  SELECT hit.* FROM plan p ${joinShownRevision} LEFT JOIN LATERAL (
    SELECT count(*) OVER ()::integer AS total, pos.node_id, pos.kind, pos.code, pos.title, pos.measure_id, pos.measure_title,
      ${nodeTextsJson('v')} AS texts
    FROM plan_position pos JOIN plan_node_version v ON v.id = pos.version_id
    WHERE pos.revision_id = rev.id AND v.plan_id = p.id
      AND ${holdsWords('v', '$2')}
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
  texts: LabelledText[];
}

function toHit(row: HitRow & { node_id: string }, words: readonly string[]): PlanSearchHit {
  const { node_id: nodeId, kind, code, title, measure_id: measureId, measure_title: measureTitle } = row;
  const excerpts = [...row.texts.map(([, text]) => text), title, code].map((text) => excerptAround(text, words));
  const excerpt = excerpts.find((found) => found !== null) ?? [{ text: title }];
  return { nodeId, kind, code, title, measureId, measureTitle, excerpt: excerpt.map(({ text }) => text).join('') };
}

/** Substring search in a plan's newest texts, whatever way a word is written (取組み, 取り組み; 靱, 靭). */
@Injectable()
export class PlanSearchReadModel {
  constructor(private readonly dataSource: DataSource) {}

  /** At most 100 hits in the order of the plan. Several words must all occur in the node. */
  async search(planId: string, query: string): Promise<PlanSearchResult> {
    const words = searchWords(query);
    const rows = await queryNamed<HitRow>(this.dataSource, 'plan_search', searchStatement, [planId, words]);
    if (rows.length === 0) throw planNotFound();
    const found = rows.filter((row): row is HitRow & { node_id: string } => row.node_id !== null);
    return { items: found.map((row) => toHit(row, words)), total: rows[0]?.total ?? 0 };
  }
}
