import { randomUUID } from 'node:crypto';
import { defaultScale } from '@mawasu/domain/scales';
import { fiscalYearLabel, japanDateOf } from '@mawasu/domain/years';
import type { EntityManager } from 'typeorm';
import { Round } from '../rounds/round.entity.js';
import type { LoadedPlan } from './plan.loader.js';

export interface LoadedRound {
  id: string;
  fy: number;
  isOpen: boolean;
  /** When the first sheets were begun: nine in the morning in Japan. */
  firstDay: Date;
}

const DAY = 24 * 60 * 60_000;

function daysAfter(day: Date, days: number): string {
  return japanDateOf(new Date(day.getTime() + days * DAY));
}

/**
 * Writes a 評価年度 per year: the last is open and its first deadline lies three weeks ahead, so that a fresh start always
 * has something to do; the earlier ones are finalized.
 */
export async function loadRounds(
  manager: EntityManager,
  years: readonly number[],
  plan: LoadedPlan,
  today: string,
): Promise<LoadedRound[]> {
  const newest = Math.max(...years);
  const rounds = years.map((fy) => {
    const isOpen = fy === newest;
    const firstDay = isOpen
      ? new Date(Date.parse(`${today}T09:00:00+09:00`) - 9 * DAY)
      : new Date(`${fy + 1}-05-12T09:00:00+09:00`);
    return { id: randomUUID(), fy, isOpen, firstDay };
  });
  const rows = rounds.map(({ id, fy, isOpen, firstDay }) => ({
    id,
    planId: plan.id,
    fy,
    state: isOpen ? ('open' as const) : ('finalized' as const),
    entryDueOn: daysAfter(firstDay, isOpen ? 30 : 18),
    headDueOn: daysAfter(firstDay, isOpen ? 37 : 25),
    planningDueOn: daysAfter(firstDay, isOpen ? 58 : 46),
    instructions: `【サンプル】${fiscalYearLabel(fy)}の取組みを振り返り、実績と成果、課題、今後の取組を記入してください。`,
    scale: defaultScale,
    isSample: true,
  }));
  await manager.insert(Round, rows);
  return rounds;
}
