/** 公表版 and 訂正版. */
export const editionKinds = ['final', 'corrected'] as const;
export type EditionKind = (typeof editionKinds)[number];
export const editionKindLabels: Record<EditionKind, string> = { final: '公表版', corrected: '訂正版' };

/** What an edition freezes: the model of each 施策評価シート, and the rows of the sheets' list and file. */
export const editionModelKinds = ['measure', 'entries'] as const;
