import { isRoundWorkedOn, roundStates, workedOnEntryStates } from '@mawasu/domain/workflow';
import { isOneOf } from '../../platform/persistence/one-of.js';

// Which sheets wait for a person, and in which order: one rule for the lists of ホーム and for the way from sheet to sheet.

const workedOn = roundStates.filter(isRoundWorkedOn);

/** SQL condition: only in these states of a round does anything of it wait for somebody; of a settled one what is under 訂正. */
export const isWorking = (round: string) => isOneOf(`${round}.state`, workedOn);

/** SQL condition: the sheet is still worked on: neither 対象外 nor settled. */
export const isSheetWorkedOn = (sheet: string) => isOneOf(`${sheet}.state`, workedOnEntryStates);

interface Sheet {
  /** Alias of a relation with `department_id`, `submitted_by` and, for the order, `is_returned`, `path`, `id`. */
  alias: string;
  /** SQL expression: the position of the step whose turn it is (`entry_turn`). */
  turn: string;
}

/** SQL condition: the sheet waits to be filled in and handed in by a person who enters for the 課 in `departments`. */
export const waitsToBeEntered = ({ alias, turn }: Sheet, departments: string) =>
  `(${turn} = 0 AND ${alias}.department_id = ANY (${departments}::uuid[]))`;

/** SQL condition: the sheet waits for review by the person `user`; `reviews` is JSON of `OwnWork`, nothing waits for its author. */
export const waitsForReview = ({ alias, turn }: Sheet, round: string, reviews: string, user: string) => `(
  ${alias}.submitted_by IS DISTINCT FROM ${user}::uuid AND EXISTS (
    SELECT FROM round_step step
    JOIN jsonb_to_recordset(${reviews}::jsonb) AS review (stage text, everywhere boolean, "departmentIds" uuid[])
      ON review.stage = step.stage
    WHERE step.round_id = ${round} AND step.position = ${turn}
      AND (review.everywhere OR ${alias}.department_id = ANY (review."departmentIds"))))`;
