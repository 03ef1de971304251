import { type EditionChange, type ErrorDetail, measureReport } from '@mawasu/contract';
import { type AssessmentStage, assessmentStages } from '@mawasu/domain/scales';
import { isUnwritten } from '@mawasu/domain/text';
import type { StepWords } from '@mawasu/domain/workflow';
import type { EntityManager } from 'typeorm';
import { AppError } from '../../platform/errors/app-error.js';
import { placeIn } from '../../platform/persistence/one-of.js';
import { renewSettledResults } from '../indicators/indicator-results.writer.js';
import type { EntriesTable } from '../reports/entries-table.js';
import { editionChanges } from './edition-changes.js';
import { finalizeEntries, namedSheets, writeEdition } from './edition-writing.js';
import { type FrozenModel, freezeList, freezeMeasure, freezeRound } from './frozen-models.js';
import { missingAssessmentText } from './missing-assessments.js';

export interface CorrectedRound {
  roundId: string;
  userId: string;
  at: Date;
  reason: string;
  steps: readonly StepWords[];
}

interface CorrectedStage {
  measureId: string;
  title: string;
  stage: AssessmentStage;
  reason: string | null;
  isDecided: boolean;
}

interface SheetOfMeasure {
  measureId: string;
  isCorrected: boolean;
  reason: string | null;
}

const unfinishedCorrections = `
  SELECT e.id, n.title, e.state, e.position, count(*) OVER ()::integer AS total
  FROM entry e
  JOIN round r ON r.id = e.round_id
  JOIN plan_position n ON n.revision_id = r.revision_id AND n.node_id = e.node_id
  WHERE e.round_id = $1 AND e.corrected_since IS NOT NULL AND e.state <> 'confirmed'
  ORDER BY e.path, e.id
  LIMIT $2`;

/** Every sheet of the round in the order of papers and list. */
const sheetsStatement = `
  SELECT e.measure_id AS "measureId", e.corrected_since IS NOT NULL AS "isCorrected",
    CASE WHEN e.corrected_since IS NOT NULL THEN (
      SELECT s.reason FROM entry_step s WHERE s.entry_id = e.id AND s.action = 'correct' ORDER BY s.number DESC LIMIT 1) END AS reason
  FROM entry e WHERE e.round_id = $1 ORDER BY e.path, e.id`;

/** Figures that changed under 訂正, with the 施策 on whose paper they stand. */
const figuresStatement = `
  SELECT s.indicator_id AS "indicatorId", p.measure_id AS "measureId"
  FROM settled_actual s JOIN indicator i ON i.id = s.indicator_id JOIN round r ON r.id = s.round_id
  JOIN plan_position p ON p.revision_id = r.revision_id AND p.node_id = i.node_id
  WHERE s.round_id = $1`;
const figuresSettled = 'DELETE FROM settled_actual WHERE round_id = $1';
/** Amounts stand on the papers of their own sheets only, all of which are opened again. */
const costsSettled = 'DELETE FROM settled_cost WHERE round_id = $1';
const newVersion = 'UPDATE round SET version = version + 1 WHERE id = $1';

/** 施策評価 that was opened again, with the reason, and whether it is decided once more; what was only begun may stay so. */
const assessmentsStatement = `
  SELECT s.measure_id AS "measureId", m.title, a.stage, s.reason,
    a.state = 'decided' OR s.row IS NULL OR s.row ->> 'state' <> 'decided' AS "isDecided"
  FROM settled_assessment s JOIN assessment a ON a.id = s.assessment_id JOIN round r ON r.id = s.round_id
  JOIN plan_position m ON m.revision_id = r.revision_id AND m.node_id = s.measure_id
  WHERE s.round_id = $1
  ORDER BY m.path, m.node_id, ${placeIn(assessmentStages, 'a.stage')}`;
const assessmentsSettled = 'DELETE FROM settled_assessment WHERE round_id = $1';

/** In the order in which the checksum is made: papers as the plan has them, then the list. */
const newestModels = `
  SELECT m.kind, m.key, m.model
  FROM edition_model m JOIN round r ON r.id = $1
  LEFT JOIN plan_position p ON p.revision_id = r.revision_id AND m.kind = 'measure' AND p.node_id::text = m.key
  WHERE m.edition_id = (SELECT x.id FROM edition x WHERE x.round_id = $1 ORDER BY x.number DESC LIMIT 1)
  ORDER BY m.kind = 'entries', p.path, p.node_id`;

/**
 * 訂正版: the sheets that were opened again are 確認済 once more, and the round gets its next edition with the list of what
 * differs. The papers of every other 施策 and the rows of every other sheet are those of the edition before, to the letter.
 * Runs in the caller's transaction, which knows its author and holds round and sheets. Returns the id of the edition.
 */
export async function correctRound(manager: EntityManager, round: CorrectedRound): Promise<string> {
  const { roundId, userId, at, reason, steps } = round;
  const sheets: SheetOfMeasure[] = await manager.query(sheetsStatement, [roundId]);
  if (!sheets.some(({ isCorrected }) => isCorrected)) {
    throw new AppError('ROUND_CLOSED', { message: 'この評価年度は、すでに確定しています。' });
  }
  const { total, details } = await namedSheets(manager, unfinishedCorrections, roundId, steps);
  if (total > 0) {
    const message = `確認済になっていない訂正中の年度評価シートが${total}件あるため、訂正版を作成できません。`;
    throw new AppError('ROUND_INCOMPLETE', { message, details });
  }
  const stages: CorrectedStage[] = await manager.query(assessmentsStatement, [roundId]);
  refuseUndecided(stages);
  if (isUnwritten(reason)) {
    throw new AppError('VALIDATION', { details: [{ path: 'reason', message: '訂正の理由を入力してください。' }] });
  }
  const figures: { indicatorId: string; measureId: string }[] = await manager.query(figuresStatement, [roundId]);
  await manager.query(finalizeEntries, [roundId, userId, at]);
  await manager.query(figuresSettled, [roundId]);
  await manager.query(assessmentsSettled, [roundId]);
  await manager.query(costsSettled, [roundId]);
  await manager.query(newVersion, [roundId]);
  await renewSettledResults(
    manager,
    roundId,
    figures.map(({ indicatorId }) => indicatorId),
  );
  const before: FrozenModel[] = await manager.query(newestModels, [roundId]);
  // A round that was taken over as settled has no edition to be corrected.
  if (before.length === 0) {
    const models = await freezeRound(manager, { roundId, at });
    return writeEdition(manager, { ...round, reason, changes: [] }, models);
  }
  const touched = new Set([...sheets.filter(({ isCorrected }) => isCorrected), ...figures].map((one) => one.measureId));
  const changes: EditionChange[] = [];
  const models: FrozenModel[] = [];
  for (const old of before) {
    if (old.kind === 'entries') {
      models.push({ ...old, model: withRows(old.model, await freezeList(manager, roundId), sheets) });
    } else if (touched.has(old.key)) {
      const { model } = await freezeMeasure(manager, { roundId, at }, old.key);
      models.push({ ...old, model });
      const reasons = sheets.filter(({ measureId }) => measureId === old.key).map((sheet) => sheet.reason);
      const ofStages = stages.flatMap((one) => (one.measureId === old.key ? (one.reason ?? []) : []));
      const why = { initiatives: reasons, assessments: ofStages };
      changes.push(...editionChanges(old.key, parsed(old.model), parsed(model), why));
    } else models.push(old);
  }
  return writeEdition(manager, { ...round, reason, changes }, models);
}

function refuseUndecided(stages: readonly CorrectedStage[]): void {
  const open = stages.filter(({ isDecided }) => !isDecided);
  if (open.length === 0) return;
  const details = open.map(({ measureId, title, stage }): ErrorDetail => {
    return { path: `assessments.${measureId}`, message: missingAssessmentText({ measureId, title, stages: [stage] }) };
  });
  const message = `決定していない訂正中の施策評価が${open.length}件あるため、訂正版を作成できません。`;
  throw new AppError('ROUND_INCOMPLETE', { message, details });
}

const parsed = (model: string) => measureReport.parse(JSON.parse(model));

/** The list of before with the rows of the corrected sheets in place of theirs; both are of the same sheets in the same order. */
function withRows(before: string, now: EntriesTable, sheets: readonly SheetOfMeasure[]): string {
  const old = JSON.parse(before) as EntriesTable;
  const isComparable = old.rows.length === now.rows.length && old.rows.length === sheets.length;
  if (!isComparable || old.columns.join() !== now.columns.join()) return JSON.stringify(now);
  const rows = old.rows.map((row, index) => (sheets[index]?.isCorrected ? (now.rows[index] ?? row) : row));
  return JSON.stringify({ ...old, rows });
}
