import type { EntryState } from '@mawasu/domain/workflow';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import {
  entriesSharingIndicator,
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

const sharingStatement = `
  SELECT e.id, e.state, e.proposed_status, e.department_id, ${sheetIndicators}
  FROM ${entriesSharingIndicator}
  ORDER BY e.id`;

/** A sheet on which a figure stands, with all it needs for its proposal. */
export interface SharingSheet extends SheetIndicators {
  id: string;
  state: EntryState;
  proposed_status: string | null;
}

/** The indicators of a sheet inside a command's transaction, so that a decision rests on what is written with it. */
@Injectable()
export class EntryIndicatorsReadModel {
  /** Every sheet of the round on which the indicator stands, the named one among them; none if it does not stand there. */
  async loadSharing(manager: EntityManager, entryId: string, indicatorId: string): Promise<SharingSheet[]> {
    type Row = SheetIndicatorsRow & Omit<SharingSheet, keyof SheetIndicators> & { department_id: string };
    const rows = await manager.query<Row[]>(sharingStatement, [entryId, indicatorId]);
    return rows.map(({ id, state, proposed_status, ...row }) => ({
      id,
      state,
      proposed_status,
      ...toSheetIndicators(row, row.department_id),
    }));
  }

  async load(manager: EntityManager, entryId: string): Promise<SheetIndicators> {
    const [row] = await manager.query<(SheetIndicatorsRow & { department_id: string })[]>(statement, [entryId]);
    return row ? toSheetIndicators(row, row.department_id) : { series: [], measure_lead_ids: [] };
  }
}
