import { defaultScale } from '@mawasu/domain/scales';
import type { DataSource } from 'typeorm';
import { Entry } from '../../modules/entries/entry.entity.js';
import { Round } from '../../modules/rounds/round.entity.js';

export type RoundTraits = Partial<Omit<Round, 'plan' | 'id'>> & Pick<Round, 'planId'>;

/** An open round for 2025 whose deadlines are years away. Returns its id. */
export async function aRound(source: DataSource, traits: RoundTraits): Promise<string> {
  const due = { entryDueOn: '2099-06-30', headDueOn: '2099-07-15', planningDueOn: '2099-08-31' };
  const round = { fy: 2025, state: 'open' as const, scale: defaultScale, ...due, ...traits };
  const { identifiers } = await source.manager.insert(Round, round as object);
  return identifiers[0]?.id as string;
}

export type EntryTraits = Partial<Omit<Entry, 'id' | 'round' | 'node' | 'department' | 'updatedByUser'>> &
  Pick<Entry, 'roundId' | 'nodeId' | 'departmentId'>;

/** An untouched sheet. Returns its id. */
export async function anEntry(source: DataSource, traits: EntryTraits): Promise<string> {
  const { identifiers } = await source.manager.insert(Entry, traits as object);
  return identifiers[0]?.id as string;
}
