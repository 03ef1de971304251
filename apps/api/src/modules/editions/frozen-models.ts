import type { editionModelKinds } from '@mawasu/domain/workflow';
import type { EntityManager } from 'typeorm';
import { readEntryRows } from '../reports/data-table.js';
import { readExportRound } from '../reports/entries-export.read-model.js';
import { type EntriesTable, entryColumns } from '../reports/entries-table.js';
import { toMeasureReport } from '../reports/measure-report.mapper.js';
import { readMeasureReport } from '../reports/measure-report.read-model.js';
import { everybody } from '../reports/report-access.js';

/** A model of an edition as the text whose bytes are kept. */
export interface FrozenModel {
  kind: (typeof editionModelKinds)[number];
  key: string;
  model: string;
}

const measures = `
  SELECT m.node_id AS id FROM round r JOIN plan_position m ON m.revision_id = r.revision_id AND m.kind = 'measure'
  WHERE r.id = $1 ORDER BY m.path, m.node_id`;

/**
 * The models of a round just settled, as everybody may see them: a 施策評価シート for each 施策 in the order of the plan
 * (`measure`, keyed by the 施策), and the list of the sheets (`entries`, `list`). The mark of the edition is not in them: it
 * holds the checksum over them, and is set beside them when they are read.
 */
export async function freezeRound(
  manager: EntityManager,
  { roundId, at }: { roundId: string; at: Date },
): Promise<FrozenModel[]> {
  const models: FrozenModel[] = [];
  for (const { id } of (await manager.query(measures, [roundId])) as { id: string }[]) {
    models.push(await freezeMeasure(manager, { roundId, at }, id));
  }
  const list = await freezeList(manager, roundId);
  return [...models, { kind: 'entries', key: 'list', model: JSON.stringify(list) }];
}

/** The 施策評価シート of one 施策 of a settled round, as everybody may see it. */
export async function freezeMeasure(
  manager: EntityManager,
  { roundId, at }: { roundId: string; at: Date },
  measureId: string,
): Promise<FrozenModel> {
  const row = await readMeasureReport(manager, everybody, roundId, measureId);
  if (row === null) throw new Error(`the report of ${measureId} cannot be read`);
  // The 正誤表 stands beside the frozen text, as the mark of the edition does.
  const { errata: _, ...model } = toMeasureReport(row, at);
  return { kind: 'measure', key: measureId, model: JSON.stringify(model) };
}

/** The list of the sheets of a settled round, as everybody may see it. */
export async function freezeList(manager: EntityManager, roundId: string): Promise<EntriesTable> {
  const round = await readExportRound(manager, everybody, roundId);
  if (round === null) throw new Error(`the list of ${roundId} cannot be read`);
  const table: EntriesTable = { columns: entryColumns(round), rows: [] };
  for await (const rows of readEntryRows(manager, everybody, round)) table.rows.push(...rows);
  return table;
}
