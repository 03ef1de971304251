import { reportWords } from '@mawasu/contract';

/** What only a booklet prints around its sheets. */
export const bookletWords = {
  title: '施策評価報告書',
  draft: '下書き',
  draftNote: '下書きです。評価年度が確定する前の内容のため、今後変わることがあります。',
  own: '■ 担当',
  asOf: reportWords.asOf,
  preface: 'はじめに',
  contents: '目次',
  legend: '評価の見方',
  summary: '評価結果のまとめ',
  statuses: '取組みの進捗状況',
  rates: '指標の達成率',
  total: '計',
  share: '内訳',
  whole: '全体',
  annex: '指標一覧',
  annexNote:
    '評価年度の目標・実績と、達成率の計算式です。施策番号を押すと、その施策に移ります。「−」は、計算できないか、まだ実績がないことを表します。',
  noIndicators: '指標が登録されていません。',
  indicatorHeads: ['施策', '指標と計算式', '基準値', '目標', '実績', '達成率', '最終目標値'],
  departments: '担当課別の索引',
  departmentsNote: '主管する施策と、担当する取組みがある施策です。かっこ内はページです。',
  departmentHeads: ['部・課', '施策'],
  page: 'ページ',
  measures: '施策の一覧',
  listHeads: ['取組み', '担当課', '進捗状況', '今後の方向性'],
  lead: '主管課',
  rank: '施策の評価',
  measureHeads: ['番号', '施策', '主管課', '施策の評価', 'ページ'],
  pictures: '写真・データは、この冊子には載せていません。施策ごとの施策評価シートをご覧ください。',
} as const;
