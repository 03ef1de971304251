import { answersOf, completeAnswers, error, type SheetCase, warning } from './sheet-case.js';

const nothing = Object.fromEntries(Object.keys(completeAnswers).map((key) => [key, null]));
const missing = (key: string, label: string) => error('text_missing', key, `「${label}」を入力してください。`);
const marksOnly = (key: string, label: string) =>
  error(
    'text_marks_only',
    key,
    `「${label}」が記号だけです。文章で入力してください。書くことがないときは、「特になし」とその理由を入力してください。`,
  );
const repeated = (key: string, label: string, how: string) =>
  warning('text_unchanged', key, `「${label}」は${how}。この年度の内容か確認してください。`);
const stock = (key: string, label: string, text: string) =>
  warning('text_stock_phrase', key, `「${label}」が「${text}」だけです。何を、いつ、どうするかを書き足してください。`);

const fiveSentences =
  '訓練を三回行いました。講座を十二回開きました。案内を全戸に配りました。備蓄を入れ替えました。名簿を作り直しました。';

/** Texts: what is missing, too long, empty of meaning. */
const textCases: SheetCase[] = [
  { name: 'すべて答えたシート', found: [] },
  {
    name: '何も答えていないシートは、様式の順に',
    answers: nothing,
    found: [
      missing('activities', '実施内容'),
      missing('results', '成果'),
      missing('issues', '課題'),
      missing('nextActions', '今後の取組'),
      missing('viewpointResults', '視点の実績'),
      error('status_missing', 'progressStatus', '「進捗状況」を選んでください。'),
      error('direction_missing', 'futureDirection', '「今後の方向性」を選んでください。'),
    ],
  },
  { name: '空の文章', answers: { results: null }, found: [missing('results', '成果')] },
  { name: '全角空白と改行だけの文章', answers: { issues: '　　\n　' }, found: [missing('issues', '課題')] },
  {
    name: '目に見えない文字だけの文章',
    answers: { nextActions: '\u200b\u3164' },
    found: [missing('nextActions', '今後の取組')],
  },
  { name: '行革の視点がない取組みの視点の実績', answers: { viewpointResults: null }, hasViewpoint: false, found: [] },
  {
    name: '行革の視点がある取組みの視点の実績',
    answers: { viewpointResults: null },
    found: [missing('viewpointResults', '視点の実績')],
  },
  { name: '上限ちょうどの文章（𠮷は1文字）', answers: { results: '𠮷'.repeat(2000) }, found: [] },
  { name: '上限ちょうどの文章（結合文字のがは1文字）', answers: { results: 'か\u3099'.repeat(2000) }, found: [] },
  { name: '前後の空白は上限に数えない', answers: { results: `\n　${'あ'.repeat(2000)}　\n` }, found: [] },
  {
    name: '上限を1文字超えた文章',
    answers: { results: '𠮷'.repeat(2001) },
    found: [error('text_too_long', 'results', '「成果」は2000文字までにしてください（いま2001文字）。')],
  },
  ...['。', '・・・', 'ー', '－', '〃', '（　）'].map((marks) => ({
    name: `記号だけの文章（${marks}）`,
    answers: { issues: marks, nextActions: marks },
    found: [marksOnly('issues', '課題'), marksOnly('nextActions', '今後の取組')],
  })),
  { name: '任意の項目の記号だけの文章', answers: { directionNote: '・・・' }, found: [] },
  { name: '「なし」だけの文章', answers: { nextActions: 'なし' }, found: [stock('nextActions', '今後の取組', 'なし')] },
  { name: '「特になし」だけの文章', answers: { issues: '特になし' }, found: [stock('issues', '課題', '特になし')] },
  {
    name: '決まり文句だけが並ぶ文章',
    answers: { nextActions: '検討する。\n引き続き実施する。' },
    found: [stock('nextActions', '今後の取組', '検討する。\n引き続き実施する。')],
  },
  {
    name: '決まり文句に中身を書き足した文章',
    answers: { issues: '特になし。ただし会場の予約は9月に集中しました。' },
    found: [],
  },
  {
    name: '検討するとだけ書いた今後の取組',
    answers: { nextActions: '学校との連携について検討する。\n周知の見直しも必要である。' },
    found: [
      warning(
        'text_only_consideration',
        'nextActions',
        '「今後の取組」が、検討や必要性を述べる文だけです。何を、いつ、どうするかを書き足してください。',
      ),
    ],
  },
  { name: '検討することを書いた課題', answers: { issues: '学校との連携について検討する。' }, found: [] },
  { name: '任意の項目の「特になし」', answers: { directionNote: '特になし' }, found: [] },
];

/** Texts beside those of the last round in which the 取組み was evaluated. */
const repetitionCases: SheetCase[] = [
  {
    name: '昨年度と同じ文章',
    lastYear: { fy: 2024, content: { ...answersOf({}), results: '昨年度の成果は別の内容でした。', issues: '' } },
    found: [
      repeated('activities', '実施内容', 'すべて前回と同じ文です'),
      repeated('nextActions', '今後の取組', 'すべて前回と同じ文です'),
      repeated('viewpointResults', '視点の実績', 'すべて前回と同じ文です'),
    ],
  },
  {
    name: '句読点と改行だけを変えた文章',
    answers: { results: '参加者が、前の年度より\n増えました' },
    lastYear: { fy: 2024, content: { results: '参加者が前の年度より増えました。' } },
    found: [repeated('results', '成果', 'すべて前回と同じ文です')],
  },
  {
    name: '五つの文のうち四つが前回と同じ文章',
    answers: { activities: fiveSentences.replace('備蓄を入れ替えました', '新しい倉庫へ毛布を移しました') },
    lastYear: { fy: 2024, content: { activities: fiveSentences } },
    found: [repeated('activities', '実施内容', '5文中4文が前回と同じです')],
  },
  {
    name: '五つの文のうち三つが前回と同じ文章',
    answers: {
      activities: fiveSentences.replace(
        '備蓄を入れ替えました。名簿を作り直しました',
        '倉庫を二つ建てました。無線を更新しました',
      ),
    },
    lastYear: { fy: 2024, content: { activities: fiveSentences } },
    found: [],
  },
  {
    name: '決まり文句が昨年度と同じ文章',
    answers: { issues: '特になし' },
    lastYear: { fy: 2024, content: { issues: '特になし。' } },
    found: [repeated('issues', '課題', 'すべて前回と同じ文です'), stock('issues', '課題', '特になし')],
  },
  {
    name: '昨年度が対象外だった取組み',
    former: [{ fy: 2024, content: answersOf({}), state: 'excluded' }],
    found: [],
  },
  {
    name: '昨年度は対象外で、その前の年度に評価した取組み',
    former: [
      { fy: 2023, content: { results: completeAnswers.results ?? null } },
      { fy: 2024, content: { issues: completeAnswers.issues ?? null }, state: 'excluded' },
    ],
    lastYear: { fy: 2023, content: { results: completeAnswers.results ?? null } },
    found: [repeated('results', '成果', 'すべて前回と同じ文です')],
  },
  {
    name: '前の計画の取組みから引き継いだ新しい取組み',
    former: [{ fy: 2024, content: { issues: completeAnswers.issues ?? null }, ofPredecessor: true }],
    lastYear: { fy: 2024, content: { issues: completeAnswers.issues ?? null } },
    found: [repeated('issues', '課題', 'すべて前回と同じ文です')],
  },
];

export const answerTextCases: readonly SheetCase[] = [...textCases, ...repetitionCases];
