import { SetMetadata } from '@nestjs/common';

export const REPEATS = 'mawasu:repeats';

/** Why a route that writes keeps no answers: it looks after its keys itself, or a repetition does no harm. */
export interface Repeats {
  how: 'own_key' | 'harmless';
  why: string;
}

/** The route looks after its request's key itself, in the statement that writes. */
export const OwnRequestKey = () => SetMetadata(REPEATS, { how: 'own_key', why: '' } satisfies Repeats);

/** Done twice it is as done once, so no key is looked at. The reason is for who reads the list (`repeats.db.spec.ts`). */
export const RepeatHarmless = (why: string) => SetMetadata(REPEATS, { how: 'harmless', why } satisfies Repeats);
