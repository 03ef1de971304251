import type { PaperLayout } from '@mawasu/contract';

/** What each layout of a paper is for, where somebody chooses one. */
export const paperLayoutUses: Record<PaperLayout, string> = {
  spread: '2ページで一目で分かる形。取組みが多いと、ページが増えます。',
  spread_annex: '見開きに、計算式、定義、年度ごとの数値などを付けます。',
  long: 'すべての内容を、項目の順に載せます。',
};
