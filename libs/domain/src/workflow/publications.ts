/**
 * Life of a 公表: its files are being made, ready to be looked at, or could not be made; then it is out, and ends by another one
 * of the same year in its place or by being taken back. Only `published` may be read by everybody.
 */
export const publicationStates = ['making', 'ready', 'failed', 'published', 'replaced', 'withdrawn'] as const;
export type PublicationState = (typeof publicationStates)[number];

export const publicationStateLabels: Record<PublicationState, string> = {
  making: '作成中',
  ready: '公表前',
  failed: '作成できませんでした',
  published: '公表中',
  replaced: '差替え済',
  withdrawn: '取下げ',
};

/** States of one that was read by everybody at some time: it stays as a record. */
export const releasedStates = ['published', 'replaced', 'withdrawn'] as const satisfies readonly PublicationState[];

export const isReleased = (state: PublicationState): boolean => releasedStates.some((released) => released === state);
