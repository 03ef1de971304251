import type { AssessmentItem, AssessmentList, AssessmentListQuery } from '@mawasu/contract';
import { assessmentScaleOf, type Scale } from '@mawasu/domain/scales';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { Actor } from '../../platform/auth/actor.js';
import { queryNamed } from '../../platform/persistence/statements.js';
import { shownEntries } from '../rounds/visibility.sql.js';
import { type StageRow, usedStages } from './assessment.mapper.js';
import {
  asking,
  FIRST_FREE,
  isInside,
  placed,
  readerValues,
  seesQuestions,
  stagesJson,
  USER,
  visibility,
} from './assessments.sql.js';

interface ListedRow {
  item: Omit<AssessmentItem, 'stages' | 'ranks'>;
  scale: Scale;
  stages: StageRow[];
}

const [ROUND, SIZE, OFFSET] = [`$${FIRST_FREE}::uuid`, `$${FIRST_FREE + 1}::integer`, `$${FIRST_FREE + 2}::integer`];

const questions = (without: string) => `CASE WHEN ${seesQuestions} THEN (
  SELECT count(*)::int FROM assessment_question q
  WHERE q.round_id = r.id AND q.measure_id = r.measure_id AND q.${without} IS NULL) ELSE 0 END`;

/** Of which 取組み there are sheets that are not 対象外, and how many have come to 確認済: counts by state are everybody's. */
const initiativesJson = `(
  SELECT json_build_object('total', count(*)::int,
    'confirmed', (count(*) FILTER (WHERE entry_rank(e.state, r.state) >= 3))::int)
  FROM ${shownEntries(visibility)} e WHERE e.round_id = r.id AND e.measure_id = r.measure_id AND is_evaluated(e.state))`;

/** $1 to $6 the reader, $7 round or null, size and offset of the page. */
const listStatement = `
  WITH ${asking}, found AS (${placed(`CASE WHEN ${ROUND} IS NULL THEN rel.round_id IS NOT NULL ELSE o.id = ${ROUND} END`)}),
  page AS (SELECT * FROM found ORDER BY fy DESC, path, measure_id LIMIT ${SIZE} OFFSET ${OFFSET})
  SELECT (SELECT count(*)::int FROM found) AS total, (
    SELECT coalesce(json_agg(json_build_object('scale', r.scale, 'stages', ${stagesJson}, 'item', json_build_object(
        'roundId', r.id, 'fy', r.fy, 'measureId', r.measure_id, 'code', r.code, 'title', r.title,
        'policyTitle', r.policy_text, 'departmentName', d.name,
        'own', coalesce(r.department_id = ANY ($3::uuid[]), false), 'initiatives', ${initiativesJson},
        'released', r.is_released AND (${isInside} OR $5::boolean),
        'ownScore', (SELECT s.state FROM assessment_score s
          WHERE s.round_id = r.id AND s.measure_id = r.measure_id AND s.member_id = ${USER}),
        'scores', CASE WHEN $1::integer = 0 THEN (SELECT count(*)::int FROM assessment_score s
          WHERE s.round_id = r.id AND s.measure_id = r.measure_id AND s.state = 'submitted') ELSE 0 END,
        'unanswered', ${questions('answer')}, 'undecided', ${questions('response')}))
      ORDER BY r.fy DESC, r.path, r.measure_id), '[]'::json)
    FROM page r LEFT JOIN LATERAL department_in_year(r.department_id, r.fy) d ON true) AS items`;

/** 施策 × stages of a round, or what is released to 外部委員 in all of them: one statement. */
@Injectable()
export class AssessmentListReadModel {
  constructor(private readonly dataSource: DataSource) {}

  async list(actor: Actor, { roundId, page, size }: AssessmentListQuery): Promise<AssessmentList> {
    const values = [...readerValues(actor), roundId ?? null, size, (page - 1) * size];
    const [row] = await queryNamed<{ total: number; items: ListedRow[] }>(
      this.dataSource,
      'assessment_list',
      listStatement,
      values,
    );
    return { total: row?.total ?? 0, items: (row?.items ?? []).map(toItem) };
  }
}

function toItem({ item, scale, stages }: ListedRow): AssessmentItem {
  return {
    ...item,
    ranks: assessmentScaleOf(scale).ranks,
    stages: usedStages(scale).map((stage) => {
      const row = stages.find((one) => one.stage === stage);
      if (row?.open === false) return { stage, open: false, state: null, rank: null };
      return { stage, open: true, state: row?.state ?? null, rank: row?.rank ?? null };
    }),
  };
}
