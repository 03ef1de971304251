import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { type SheetIndicators, sheetIndicators } from './entry-sheet.sql.js';

const statement = `
  SELECT ${sheetIndicators}
  FROM entry e
  JOIN round r ON r.id = e.round_id
  JOIN plan_node n ON n.id = e.node_id AND n.plan_id = r.plan_id
  JOIN plan_node m ON m.id = n.parent_id AND m.plan_id = r.plan_id
  WHERE e.id = $1`;

/** The indicators of a sheet inside a command's transaction, so that a decision rests on what is written with it. */
@Injectable()
export class EntryIndicatorsReadModel {
  async load(manager: EntityManager, entryId: string): Promise<SheetIndicators> {
    const [row] = await manager.query<SheetIndicators[]>(statement, [entryId]);
    return row ?? { series: [], measure_lead_ids: [], measured_ids: [] };
  }
}
