import { findBlock } from '@mawasu/domain/sheets';
import type { EntityManager } from 'typeorm';
import { nameAuthor } from '../../platform/persistence/change.js';
import { Remark } from '../remarks/remark.entity.js';
import type { LoadedOrganisation } from './organisation.loader.js';
import { type LoadedPlan, nodeIdOf } from './plan.loader.js';
import type { RemarkInFile } from './remarks-file.js';
import { type LoadedRound, sampleForm } from './rounds.loader.js';
import type { SamplePerson } from './sample-people.js';

const HOUR = 60 * 60_000;
const DAY = 24 * HOUR;
/** After the first day of the round: 企画 reads what was handed in, the 課 answers, 企画 reads the answer. */
const [WRITTEN_AFTER, ANSWERED_AFTER, ACCEPTED_AFTER] = [5 * DAY + 5 * HOUR, 6 * DAY + 2 * HOUR, 7 * DAY];
/** A 対応 is written before the sheet is handed in, and read with it. */
const [CARRIED_ANSWERED_AFTER, CARRIED_ACCEPTED_AFTER] = [DAY, 6 * DAY];

/** The sheet on which a remark stands. */
interface Place {
  entryId: string;
  author: SamplePerson;
  planner: SamplePerson;
}

export class RemarksLoader {
  constructor(
    private readonly manager: EntityManager,
    private readonly rounds: readonly LoadedRound[],
    private readonly plan: LoadedPlan,
    private readonly organisation: LoadedOrganisation,
  ) {}

  /** What is written on the sheets of a year, before it is 確定. */
  async write(file: readonly RemarkInFile[]): Promise<void> {
    for (const { fy, kind, text, blockKey, answer, ...rest } of file) {
      const { firstDay } = this.roundOf(fy);
      const { entryId, author, planner } = await this.placeOf({ fy, ...rest });
      const writtenAt = new Date(firstDay.getTime() + WRITTEN_AFTER);
      await this.as(planner, entryId, writtenAt);
      const blockLabel = findBlock(sampleForm, blockKey)?.label;
      if (!blockLabel) throw new Error(`the sample's form has no block ${blockKey}`);
      const { identifiers } = await this.manager.insert(Remark, {
        ...{ entryId, blockKey, blockLabel, kind, text, fy, writtenBy: planner.id, writtenAt, isSample: true },
      });
      const id = identifiers[0]?.id as string;
      if (answer === null) continue;
      const at = (after: number) => new Date(firstDay.getTime() + after);
      await this.settle(id, answer, { entryId, author, planner }, at(ANSWERED_AFTER), at(ACCEPTED_AFTER));
    }
  }

  /** What became of those that 確定 handed on to the next year. */
  async answerCarried(file: readonly RemarkInFile[]): Promise<void> {
    for (const { fy, text, nextYear, ...rest } of file) {
      if (nextYear === undefined) continue;
      const { firstDay } = this.roundOf(fy + 1);
      const place = await this.placeOf({ fy: fy + 1, ...rest });
      const { id } = await this.manager.findOneByOrFail(Remark, { entryId: place.entryId, text });
      const at = (after: number) => new Date(firstDay.getTime() + after);
      await this.settle(id, nextYear, place, at(CARRIED_ANSWERED_AFTER), at(CARRIED_ACCEPTED_AFTER));
    }
  }

  private async settle(id: string, answer: string, place: Place, answeredAt: Date, settledAt: Date): Promise<void> {
    const { entryId, author, planner } = place;
    await this.as(author, entryId, answeredAt);
    await this.manager.update(Remark, { id }, { answer, answeredBy: author.id, answeredAt, state: 'answered' });
    await this.as(planner, entryId, settledAt);
    await this.manager.update(Remark, { id }, { settledBy: planner.id, settledAt, state: 'accepted' });
  }

  private as({ id: userId, displayName }: SamplePerson, contextId: string, at: Date): Promise<void> {
    return nameAuthor(this.manager, { userId, displayName, requestId: null }, { contextId, at });
  }

  private roundOf(fy: number): LoadedRound {
    const found = this.rounds.find((round) => round.fy === fy);
    if (!found) throw new Error(`the sample has no round for ${fy}`);
    return found;
  }

  private async placeOf({
    measureCode,
    initiative,
    fy,
  }: Pick<RemarkInFile, 'measureCode' | 'initiative' | 'fy'>): Promise<Place> {
    const nodeId = nodeIdOf(this.plan, measureCode, initiative);
    const [row]: { id: string }[] = await this.manager.query(
      'SELECT id FROM entry WHERE round_id = $1 AND node_id = $2',
      [this.roundOf(fy).id, nodeId],
    );
    if (!row) throw new Error(`the sample has no sheet of ${initiative} in ${fy}`);
    const author = this.organisation.personWith('entrant', this.organisation.leadOf(nodeId));
    return { entryId: row.id, author, planner: this.organisation.personWith('planner', null) };
  }
}
