import type { EntityManager } from 'typeorm';

/**
 * What a step asks of those who tell people, which know sheets and not the other way round: `modules/notices` provides it.
 * To be called in the transaction of whatever moved the sheets, after it is written; for many at once with all of them.
 */
export abstract class TurnNotices {
  /** Whose turn it is now on these sheets is told so, each person once. */
  abstract tell(manager: EntityManager, entryIds: readonly string[]): Promise<void>;

  /** 入力者 and 課長 of a settled sheet are told that it was opened again. */
  abstract tellCorrection(manager: EntityManager, entryId: string): Promise<void>;
}
