import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import {
  type SheetIndicators,
  type SheetIndicatorsRow,
  sheetIndicators,
  toSheetIndicators,
} from './entry-sheet.sql.js';

const statement = `
  SELECT e.department_id, ${sheetIndicators}
  FROM entry e
  JOIN round r ON r.id = e.round_id
  JOIN plan_node n ON n.id = e.node_id AND n.plan_id = r.plan_id
  JOIN plan_node m ON m.id = n.parent_id AND m.plan_id = r.plan_id
  WHERE e.id = $1`;

/** The indicators of a sheet inside a command's transaction, so that a decision rests on what is written with it. */
@Injectable()
export class EntryIndicatorsReadModel {
  async load(manager: EntityManager, entryId: string): Promise<SheetIndicators> {
    const [row] = await manager.query<(SheetIndicatorsRow & { department_id: string })[]>(statement, [entryId]);
    return row ? toSheetIndicators(row, row.department_id) : { series: [], measure_lead_ids: [], measured_ids: [] };
  }
}
