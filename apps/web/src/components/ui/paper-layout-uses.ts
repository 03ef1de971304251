import type { BookletLayout } from '@mawasu/contract';

/** What each layout of a paper or a booklet is for, where somebody chooses one. */
export const paperLayoutUses: Record<BookletLayout, string> = {
  spread: '2ページで一目で分かる形。取組みが多いと、ページが増えます。',
  spread_annex: '見開きに、計算式、定義、年度ごとの数値などを付けます。',
  long: 'すべての内容を、項目の順に載せます。',
  list: '施策ごとに、取組みを1行ずつ並べます。',
  by_department: '取組みを、担当課ごとに1行ずつ並べます。',
  by_viewpoint: '取組みを、行革の視点ごとに1行ずつ並べます。',
  word: '文章と表をWordで直せる形。図と写真・データは載せません。',
  by_sdg: '施策を、SDGsの目標ごとに1行ずつ並べます。',
  results_report: '地方自治法第233条第5項の、決算とともに議会に提出する書類です。決算額、成果、指標を載せます。',
  action_plan: '取組みごとに、今後の方向性、今後の取組、翌年度からの目標値、事業費を載せます。',
  strategy_kpis: '成果指標の基準値、年度ごとの目標と実績、達成率を表にします。',
};
