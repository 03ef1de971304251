import { randomUUID } from 'node:crypto';
import { defaultScale } from '@mawasu/domain/scales';
import { costOptions, costsBlock, defaultForm, type Form } from '@mawasu/domain/sheets';
import type { RoundStep } from '@mawasu/domain/workflow';
import { fiscalYearLabel, japanDateOf } from '@mawasu/domain/years';
import type { EntityManager } from 'typeorm';
import { Round, RoundStepRow } from '../rounds/round.entity.js';
import type { LoadedPlan } from './plan.loader.js';
import type { RoundsFile } from './rounds-file.js';

export interface LoadedRound {
  id: string;
  fy: number;
  isOpen: boolean;
  /** When the first sheets were begun: nine in the morning in Japan. */
  firstDay: Date;
  steps: readonly RoundStep[];
}

const asking = (codes: readonly string[]): Form => ({
  blocks: [...defaultForm.blocks, { ...costsBlock, options: costOptions.filter(({ code }) => codes.includes(code)) }],
});

/** 決算 of two years beside each other: two rows at the end of the sheet, which stays short. */
const settled = ['last_settled', 'settled'];
/** What the sample's rounds ask: the draft's form, and 事業費 below it. */
export const sampleForm = asking(settled);
/** The open one plans for the years of the next 実施計画, too. */
const openForm = asking([...settled, 'planned_1', 'planned_2', 'planned_3']);

const DAY = 24 * 60 * 60_000;
/** The open round began so long before the day on which the data is loaded. */
const DAYS_SO_FAR = 9;

function stepsOf(file: RoundsFile, firstDay: Date, dueAfterDays: readonly number[]): RoundStep[] {
  return file.steps.map((step, position) => ({
    ...step,
    position,
    dueOn: japanDateOf(new Date(firstDay.getTime() + (dueAfterDays[position] ?? 0) * DAY)),
    instructions: '',
  }));
}

/** Writes the 評価年度 with their steps and opens them. Those that are finalized by now are so only once their sheets are. */
export async function loadRounds(
  manager: EntityManager,
  file: RoundsFile,
  plan: LoadedPlan,
  today: string,
): Promise<LoadedRound[]> {
  const rounds = file.rounds.map(({ fy, state, firstDay: day, dueAfterDays }): LoadedRound => {
    const start = Date.parse(`${day ?? today}T09:00:00+09:00`);
    const firstDay = new Date(day === null ? start - DAYS_SO_FAR * DAY : start);
    return { id: randomUUID(), fy, isOpen: state === 'open', firstDay, steps: stepsOf(file, firstDay, dueAfterDays) };
  });
  const rows = rounds.map(({ id, fy, isOpen }) => ({
    id,
    planId: plan.id,
    revisionId: plan.revisionId,
    fy,
    state: 'preparing' as const,
    form: isOpen ? openForm : sampleForm,
    scale: defaultScale,
    instructions: file.instructions.replace('{年度}', fiscalYearLabel(fy)),
    isSample: true,
  }));
  await manager.insert(Round, rows);
  await manager.insert(
    RoundStepRow,
    rounds.flatMap(({ id, steps }) => steps.map((step) => ({ roundId: id, ...step }))),
  );
  for (const { id, firstDay } of rounds) await manager.update(Round, { id }, { state: 'open', openedAt: firstDay });
  return rounds;
}
