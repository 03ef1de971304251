import { type EntryPlace, isOpenForTyping, isRoundSettled, lockText } from '@mawasu/domain/workflow';
import { fiscalYearLabel } from '@mawasu/domain/years';
import type { EntityManager } from 'typeorm';
import type { Round } from '../../rounds/round.entity.js';
import { isSettledRound } from '../../rounds/round-settled.sql.js';
import type { HeldIndicator } from './held-indicators.js';

interface FigureRound {
  planId: string;
  fy: number;
  state: Round['state'];
  lockReason: string | null;
  sheets: (EntryPlace & { nodeId: string; measureId: string; lockReason: string | null })[];
}

const readStatement = `
  SELECT r.plan_id AS "planId", r.fy, r.state, r.lock_reason AS "lockReason", coalesce((
    SELECT json_agg(json_build_object('nodeId', e.node_id, 'measureId', e.measure_id, 'state', e.state, 'position', e.position,
      'lockReason', e.lock_reason))
    FROM entry e WHERE e.round_id = r.id AND is_evaluated(e.state) AND NOT ${isSettledRound('r')}), '[]'::json) AS sheets
  FROM round r`;

/** The rounds and their sheets, by which a figure of a year may be written or not. */
export class RoundsOfFigures {
  private constructor(private readonly rounds: ReadonlyMap<string, FigureRound>) {}

  static async read(manager: EntityManager): Promise<RoundsOfFigures> {
    const rows: FigureRound[] = await manager.query(readStatement);
    return new RoundsOfFigures(new Map(rows.map((row) => [`${row.planId} ${row.fy}`, row])));
  }

  /** The year that is evaluated now, of any plan; null when no round is open. */
  get openYear(): number | null {
    const open = [...this.rounds.values()].filter(({ state }) => state === 'open').map(({ fy }) => fy);
    return open.length > 0 ? Math.max(...open) : null;
  }

  /**
   * Why the figure of a year cannot be written now; null when it can. Before a round has sheets, its year is free, unless a
   * later one that is settled shows the year beside its own or sums it up.
   */
  refusal(indicator: HeldIndicator, fy: number): string | null {
    const settled = this.settledWith(indicator, fy);
    if (settled !== null && settled > fy) {
      return `${fiscalYearLabel(settled)}の評価は確定しており、その表や計算に載っている${fiscalYearLabel(fy)}の実績値は変更できません。`;
    }
    const round = this.rounds.get(`${indicator.planId} ${fy}`);
    if (!round || round.state === 'preparing') return null;
    const year = fiscalYearLabel(fy);
    if (isRoundSettled(round.state)) return `${year}の評価は確定しているため、実績値を変更できません。`;
    const lockOf = (sheet: FigureRound['sheets'][number]) => round.lockReason ?? sheet.lockReason;
    const own = round.sheets.filter(
      ({ nodeId, measureId }) => nodeId === indicator.nodeId || measureId === indicator.nodeId,
    );
    if (own.length === 0 || own.some((sheet) => isOpenForTyping(sheet, round.state, lockOf(sheet)))) return null;
    const locked = own.map(lockOf).find((reason) => reason !== null);
    if (locked) return `${year}は、${lockText(locked)}`;
    return `${year}の年度評価シートが提出済みのため、実績値を変更できません。差戻しのあとで取り込んでください。`;
  }

  /** The last settled year, from this one on, in which the indicator was in force. */
  private settledWith({ planId, series: { fyFrom, fyTo } }: HeldIndicator, fy: number): number | null {
    const years = [...this.rounds.values()].filter(
      (round) => round.planId === planId && isRoundSettled(round.state) && round.fy >= Math.max(fy, fyFrom),
    );
    const held = years.map((round) => round.fy).filter((year) => fyTo === null || year <= fyTo);
    return held.length > 0 ? Math.max(...held) : null;
  }
}

const lockSheetsStatement = `
  SELECT e.id FROM entry e WHERE e.node_id = ANY ($1::uuid[]) OR e.measure_id = ANY ($1::uuid[])
  ORDER BY e.id FOR NO KEY UPDATE`;
const lockRoundsStatement = `
  SELECT r.id FROM round r WHERE r.plan_id IN (SELECT n.plan_id FROM plan_node n WHERE n.id = ANY ($1::uuid[]))
  ORDER BY r.id FOR SHARE`;

/** Nobody hands in a sheet on which one of the figures stands, or settles its round, until the figures are written. */
export async function lockSheetsOf(manager: EntityManager, nodeIds: Iterable<string>): Promise<void> {
  const ids = [...new Set(nodeIds)];
  await manager.query(lockSheetsStatement, [ids]);
  await manager.query(lockRoundsStatement, [ids]);
}
