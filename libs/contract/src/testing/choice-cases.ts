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
  { name: '目安がないときに選んだ進捗状況', answers: { progressStatus: 'D' }, found: [] },
  {
    name: '目安と同じ進捗状況に残った変更理由',
    answers: { overrideReason: '短い' },
    figures: [missed],
    proposed: 'B',
    found: [],
  },
  {
    name: '目安と違う進捗状況で、変更理由がない',
    answers: { progressStatus: 'C' },
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
    found: [],
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
    answers: { progressStatus: 'completed' },
    figures: [missed],
    proposed: 'B',
    found: [reasonMissing('B 概ね順調')],
  },
  {
    name: '目標を達成した指標だけで、遅れているとしたシート',
    answers: { progressStatus: 'C', overrideReason: reason },
    figures: [met],
    proposed: 'A',
    found: [doubtful('指標1件中1件が目標を達成しています', 'C やや遅れている')],
  },
  {
    name: '変更理由がないことと、達成との食い違いは、どちらも',
    answers: { progressStatus: 'D' },
    figures: [met, unjudged],
    proposed: 'A',
    found: [
      reasonMissing('A 順調'),
      doubtful('指標2件中1件が目標を達成しています（ほかの1件は、達成かどうかを判定できません）', 'D 遅れている'),
    ],
  },
  {
    name: '未達成の指標があれば、遅れているとしてよい',
    answers: { progressStatus: 'D', overrideReason: reason },
    figures: [met, { ...missed, year: recorded('30') }],
    proposed: 'C',
    found: [],
  },
  {
    name: '施策の指標だけでは目安にならないが、達成との食い違いは言う',
    answers: { progressStatus: 'D' },
    figures: [{ ...met, owner: 'measure' }],
    found: [doubtful('指標1件中1件が目標を達成しています', 'D 遅れている')],
  },
  {
    name: '範囲の外に出た実績は達成ではない',
    answers: { progressStatus: 'C' },
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
    answers: { progressStatus: 'completed', overrideReason: '講座の目的を果たしたため', directionNote: null },
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

export const choiceCases: readonly SheetCase[] = [...statusCases, ...directionCases];
