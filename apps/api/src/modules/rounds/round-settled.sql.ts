import { isRoundSettled, roundStates } from '@mawasu/domain/workflow';

const settled = roundStates.filter(isRoundSettled).map((state) => `'${state}'`);

/** SQL condition: the round is 確定 or later, so that nothing of it changes any more. `round` is its alias. */
export const isSettledRound = (round: string) => `(${round}.state IN (${settled.join(', ')}))`;
