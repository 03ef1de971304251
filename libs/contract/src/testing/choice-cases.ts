import { type CaseFigure, caseInitiatives, error, recorded, type SheetCase, warning, without } from './sheet-case.js';

/** 85 of 100: the 目安 is B. */
const missed: CaseFigure = { name: '訓練参加者数', target: '100', year: recorded('85') };
/** 120 of 100: the 目安 is A. */
const met: CaseFigure = { name: '講座数', target: '100', year: recorded('120') };
const unjudged: CaseFigure = { name: '満足度', target: '80', year: without('compiling') };

const reasonMissing = (proposed: string) =>
  error(
    'override_reason_missing',
    'overrideReason',
    `目安「${proposed}」と違う進捗状況です。変更理由を10文字以上で入力してください。`,
  );
const doubtful = (met: string, status: string) =>
  warning('status_below_results', 'progressStatus', `${met}が、進捗状況が「${status}」です。確認してください。`);
const reason = '年度の後半に会場が使えなかったため';
const improved = { futureDirection: 'improve' };
const ended = { futureDirection: 'complete', directionNote: '令和8年度末' };
const better = (proposed: string, status: string) =>
  warning(
    'status_above_results',
    'progressStatus',
    `目安は「${proposed}」ですが、進捗状況は「${status}」です。変更理由が指標の値と合っているか確認してください。`,
  );
const unmet = (count: string, status: string) =>
  warning(
    'status_above_results',
    'progressStatus',
    `${count}が目標に達していませんが、進捗状況が「${status}」です。確認してください。`,
  );
const against = (status: string, direction: string) =>
  error(
    'status_contradicts_direction',
    'futureDirection',
    `進捗状況が「${status}」ですが、今後の方向性は「${direction}」です。どちらかを選び直してください。`,
  );
const late = (status: string) =>
  warning(
    'delay_without_direction',
    'directionNote',
    `進捗状況が「${status}」ですが、今後の方向性は「継続」です。遅れをどう取り戻すかを「今後の方向性の内容」に書いてください。`,
  );

const statusCases: SheetCase[] = [
  {
    name: '進捗状況を選ばず、目安に任せたシート',
    answers: { progressStatus: null },
    figures: [missed],
    proposed: 'B',
    found: [],
  },
  {
    name: '進捗状況も目安もないシート',
    answers: { progressStatus: null },
    found: [error('status_missing', 'progressStatus', '「進捗状況」を選んでください。')],
  },
  {
    name: '評価年度にない進捗状況',
    answers: { progressStatus: 'E' },
    found: [error('status_unknown', 'progressStatus', 'この評価年度にない進捗状況です。選び直してください。')],
  },
  { name: '目安がないときに選んだ進捗状況', answers: { progressStatus: 'D', ...improved }, found: [] },
  {
    name: '目安と同じ進捗状況に残った変更理由',
    answers: { overrideReason: '短い' },
    figures: [missed],
    proposed: 'B',
    found: [],
  },
  {
    name: '目安と同じ進捗状況に残った、10文字以上の変更理由',
    answers: { overrideReason: reason },
    figures: [missed],
    proposed: 'B',
    found: [],
  },
  {
    name: '目安と違う進捗状況で、変更理由がない',
    answers: { progressStatus: 'C', ...improved },
    figures: [missed],
    proposed: 'B',
    found: [reasonMissing('B 概ね順調')],
  },
  {
    name: '目安と違う進捗状況で、変更理由が9文字',
    answers: { progressStatus: 'A', overrideReason: '　会場が使えなかった　' },
    figures: [missed],
    proposed: 'B',
    found: [reasonMissing('B 概ね順調')],
  },
  {
    name: '目安と違う進捗状況で、変更理由が10文字',
    answers: { progressStatus: 'A', overrideReason: '会場が使えなかった。' },
    figures: [missed],
    proposed: 'B',
    found: [better('B 概ね順調', 'A 順調')],
  },
  {
    name: '目安と違う進捗状況で、変更理由が目に見えない文字だけ',
    answers: { progressStatus: 'A', overrideReason: '\u200b'.repeat(10) },
    figures: [missed],
    proposed: 'B',
    found: [reasonMissing('B 概ね順調')],
  },
  {
    name: '完了も、目安と違えば変更理由がいる',
    answers: { progressStatus: 'completed', ...ended },
    figures: [missed],
    proposed: 'B',
    found: [reasonMissing('B 概ね順調'), unmet('指標1件中1件', '完了')],
  },
  {
    name: '目標を達成した指標だけで、遅れているとしたシート',
    answers: { progressStatus: 'C', overrideReason: reason, ...improved },
    figures: [met],
    proposed: 'A',
    found: [doubtful('指標1件中1件が目標を達成しています', 'C やや遅れている')],
  },
  {
    name: '変更理由がないことと、達成との食い違いは、どちらも',
    answers: { progressStatus: 'D', ...improved },
    figures: [met, unjudged],
    proposed: 'A',
    found: [
      reasonMissing('A 順調'),
      doubtful('指標2件中1件が目標を達成しています（ほかの1件は、達成かどうかを判定できません）', 'D 遅れている'),
    ],
  },
  {
    name: '未達成の指標があれば、遅れているとしてよい',
    answers: { progressStatus: 'D', overrideReason: reason, ...improved },
    figures: [met, { ...missed, year: recorded('30') }],
    proposed: 'C',
    found: [],
  },
  {
    name: '施策の指標だけでは目安にならないが、達成との食い違いは言う',
    answers: { progressStatus: 'D', ...improved },
    figures: [{ ...met, owner: 'measure' }],
    found: [doubtful('指標1件中1件が目標を達成しています', 'D 遅れている')],
  },
  {
    name: '範囲の外に出た実績は達成ではない',
    answers: { progressStatus: 'C', ...improved },
    figures: [
      {
        ...{ name: '室温', year: recorded('31') },
        definition: { direction: 'range', unit: '度', range: { low: '18', high: '28' } },
      },
    ],
    proposed: 'C',
    found: [],
  },
  {
    name: '完了としたシートに、達成との食い違いはない',
    answers: { progressStatus: 'completed', overrideReason: '講座の目的を果たしたため', ...ended },
    figures: [met],
    proposed: 'A',
    found: [],
  },
];

const yearMissing = (label: string) => [
  error(
    'direction_year_missing',
    'directionNote',
    `「${label}」とする年度を、令和9年度のように内容に入力してください。`,
  ),
];
const targetMissing = [error('initiative_missing', 'directionTarget', '「統合する相手の取組み」を選んでください。')];
const { own, other } = caseInitiatives;

const directionCases: SheetCase[] = [
  {
    name: '今後の方向性を選んでいない、遅れているシート',
    answers: { progressStatus: 'C', futureDirection: null },
    found: [error('direction_missing', 'futureDirection', '「今後の方向性」を選んでください。')],
  },
  {
    name: '今後の方向性を選んでいないシート',
    answers: { futureDirection: null },
    found: [error('direction_missing', 'futureDirection', '「今後の方向性」を選んでください。')],
  },
  {
    name: '評価年度にない方向性',
    answers: { futureDirection: 'grow' },
    found: [error('direction_unknown', 'futureDirection', 'この評価年度にない方向性です。選び直してください。')],
  },
  { name: '拡充は内容がいらない', answers: { futureDirection: 'expand' }, found: [] },
  { name: '相手のない統合', answers: { futureDirection: 'merge' }, found: targetMissing },
  {
    name: '相手を選ばず、内容に書いただけの統合',
    answers: { futureDirection: 'merge', directionNote: '地域防災力の向上' },
    found: targetMissing,
  },
  { name: '相手を選んだ統合', answers: { futureDirection: 'merge', directionTarget: other }, found: [] },
  {
    name: 'このシートの取組みを相手にした統合',
    answers: { futureDirection: 'merge', directionTarget: own },
    found: [
      error(
        'initiative_own',
        'directionTarget',
        '「統合する相手の取組み」には、このシートの取組みとは別の取組みを選んでください。',
      ),
    ],
  },
  {
    name: '統合をやめたあとに残る相手は問わない',
    answers: { futureDirection: 'continue', directionTarget: own },
    found: [],
  },
  {
    name: '年度のない休止・廃止',
    answers: { futureDirection: 'suspend', directionNote: '来年度に終える' },
    found: yearMissing('休止・廃止'),
  },
  { name: '年度のある休止・廃止', answers: { futureDirection: 'suspend', directionNote: '令和９年度末' }, found: [] },
  { name: '年度のない完了', answers: { futureDirection: 'complete' }, found: yearMissing('完了') },
  { name: '年度のある完了', answers: { futureDirection: 'complete', directionNote: 'R9末で終える' }, found: [] },
];

/** Answers that do not go together. */
const contradictionCases: SheetCase[] = [
  {
    name: '完了したのに拡充するシート',
    answers: { progressStatus: 'completed', futureDirection: 'expand' },
    found: [against('完了', '拡充')],
  },
  {
    name: '完了したのに縮小するシート',
    answers: { progressStatus: 'completed', futureDirection: 'reduce' },
    found: [against('完了', '縮小')],
  },
  {
    name: '完了してほかの取組みに統合するシート',
    answers: { progressStatus: 'completed', futureDirection: 'merge', directionTarget: other },
    found: [],
  },
  {
    name: '着手しないまま完了とするシート',
    answers: { progressStatus: 'not_started', ...ended },
    found: [against('未着手', '完了')],
  },
  {
    name: '着手しないまま、年度もなく完了とするシート',
    answers: { progressStatus: 'not_started', futureDirection: 'complete' },
    found: [...yearMissing('完了'), against('未着手', '完了')],
  },
  { name: '着手しないまま継続するシート', answers: { progressStatus: 'not_started' }, found: [] },
  { name: '遅れているのに、継続とだけあるシート', answers: { progressStatus: 'D' }, found: [late('D 遅れている')] },
  {
    name: 'やや遅れているのに、継続とだけあるシート',
    answers: { progressStatus: 'C' },
    found: [late('C やや遅れている')],
  },
  {
    name: '遅れていて、取り戻し方を内容に書いたシート',
    answers: { progressStatus: 'C', directionNote: '秋から訓練の回数を増やします。' },
    found: [],
  },
  {
    name: '目標に届かない指標だけで、目安がなく、最も良い進捗状況にしたシート',
    answers: { progressStatus: 'A' },
    figures: [{ ...missed, owner: 'measure' }],
    found: [unmet('指標1件中1件', 'A 順調')],
  },
  {
    name: '目標に届かない指標だけで、目安がなく、最も良くはない進捗状況にしたシート',
    figures: [{ ...missed, owner: 'measure' }],
    found: [],
  },
  {
    name: '達成した指標もあり、目安がなく、最も良い進捗状況にしたシート',
    answers: { progressStatus: 'A' },
    figures: [
      { ...missed, owner: 'measure' },
      { ...met, owner: 'measure' },
    ],
    found: [],
  },
  {
    name: '使わないとした点検は、何も言わない',
    answers: { progressStatus: 'completed', futureDirection: 'expand', nextActions: '学校との連携を検討する。' },
    checksOff: ['only_consideration', 'status_and_direction'],
    found: [],
  },
  {
    name: '必須の項目の点検は、使わないことにできない',
    answers: { results: null },
    checksOff: ['required_answers'],
    found: [error('text_missing', 'results', '「成果」を入力してください。')],
  },
  {
    name: 'ほかの施策に近い言葉のシート',
    betterMeasure: { code: '9-9', title: '都市型農業の振興' },
    found: [
      warning(
        'other_measure_fits',
        'sheet',
        'シートの言葉は、この施策よりも「9-9 都市型農業の振興」の文章に近い内容です。取組みを取り違えていないか確認してください。',
      ),
    ],
  },
];

export const choiceCases: readonly SheetCase[] = [...statusCases, ...directionCases, ...contradictionCases];
