import { indicatorField } from '@mawasu/domain/sheets';
import { type CaseFigure, error, recorded, type SheetCase, warning, without } from './sheet-case.js';

const name = '訓練参加者数';
const field = indicatorField(name);
const missing = (of = name) =>
  error(
    'actual_missing',
    indicatorField(of),
    `「${of}」の実績を入力してください。値がないときは「集計中」などの状態を選んでください。`,
  );
const noReason = (state: string) =>
  error('state_reason_missing', field, `「${name}」を「${state}」とする理由を入力してください。`);
const jump = (times: string, now: string, before: string) =>
  warning(
    'actual_jump',
    field,
    `「${name}」が昨年度の${times}です（今年度 ${now}、昨年度 ${before}）。桁と単位を確認してください。`,
  );
const share = { unit: '%', decimals: 1, lowerBound: '0', upperBound: '100' } as const;
const beyond = (how: string, figure: string) =>
  warning('actual_out_of_bounds', field, `「${name}」が、${how}（${figure}）。桁と単位を確認してください。`);
const preliminary = (of = name) =>
  warning('actual_preliminary', indicatorField(of), `「${of}」は速報値です。確報が出たら更新してください。`);

/** A sheet with one indicator without a target, so that there is no 目安 to mind. */
const one = (figure: Omit<CaseFigure, 'name'>): Pick<SheetCase, 'figures'> => ({ figures: [{ name, ...figure }] });

const everyThreeYears = (fy: number) => ({ measuredEveryYears: 3, baseline: { value: '900', fy, note: null } });
const ofAnother = { owner: 'measure of another 課', answered: { asked: false, editable: false } } as const;

export const figureCases: readonly SheetCase[] = [
  { name: '実績がない指標', ...one({}), found: [missing()] },
  { name: '実績を消した指標', ...one({ year: without('not_entered') }), found: [missing()] },
  { name: '実績が0の指標', ...one({ year: recorded('0'), before: '3' }), found: [] },
  {
    name: '昨年度は多かった指標の0',
    ...one({ year: recorded('0'), before: '120' }),
    found: [
      warning(
        'actual_jump',
        field,
        `「${name}」が0です（今年度 0人、昨年度 120人）。実績がまだないときは、0ではなく「集計中」などの状態を選んでください。`,
      ),
    ],
  },
  { name: '集計中の指標は理由がいらない', ...one({ year: without('compiling') }), found: [] },
  { name: '統計未公表の指標は理由がいらない', ...one({ year: without('not_published') }), found: [] },
  { name: '理由のない把握困難', ...one({ year: without('unmeasurable') }), found: [noReason('把握困難')] },
  {
    name: '理由が全角空白だけの把握困難',
    ...one({ year: without('unmeasurable', '　') }),
    found: [noReason('把握困難')],
  },
  {
    name: '理由が目に見えない文字だけの把握困難',
    ...one({ year: without('unmeasurable', '\u200b') }),
    found: [noReason('把握困難')],
  },
  { name: '理由のある把握困難', ...one({ year: without('unmeasurable', '調査を中止したため') }), found: [] },
  { name: '理由のない事業終了', ...one({ year: without('ended') }), found: [noReason('事業終了')] },
  { name: '理由のない対象外の指標', ...one({ year: without('not_applicable') }), found: [noReason('対象外')] },
  { name: '速報の実績', ...one({ year: recorded('120', 'preliminary') }), found: [preliminary()] },
  {
    name: '昨年度の5倍の実績',
    ...one({ year: recorded('6000'), before: '1200' }),
    found: [jump('5.0倍', '6,000人', '1,200人')],
  },
  {
    name: '昨年度の5分の1の実績（小数と単位つき）',
    ...one({ year: recorded('9.7'), before: '48.5', definition: { unit: '%', decimals: 2 } }),
    found: [jump('5.0分の1', '9.70%', '48.50%')],
  },
  { name: '昨年度の4.9倍の実績', ...one({ year: recorded('588'), before: '120' }), found: [] },
  { name: '昨年度が0の指標', ...one({ year: recorded('5000'), before: '0' }), found: [] },
  {
    name: '5倍で速報の実績は、二つとも',
    ...one({ year: recorded('450', 'preliminary'), before: '90' }),
    found: [jump('5.0倍', '450人', '90人'), preliminary()],
  },
  {
    name: '集計方法が変わった年度の5倍を超える実績',
    ...one({ year: recorded('9000'), before: '90', definition: { breaks: [2025] } }),
    found: [],
  },
  {
    name: '割合の範囲を超えた実績',
    ...one({ year: recorded('100.5'), before: '90.6', definition: share }),
    found: [beyond('上限の 100.0% を超えています', '100.5%')],
  },
  {
    name: '桁を間違えた割合は、範囲の外で昨年度の5倍以上',
    ...one({ year: recorded('905'), before: '90.6', definition: share }),
    found: [beyond('上限の 100.0% を超えています', '905.0%'), jump('10.0倍', '905.0%', '90.6%')],
  },
  {
    name: '負の人数',
    ...one({ year: recorded('-3'), definition: { lowerBound: '0' } }),
    found: [beyond('下限の 0人 を下回っています', '▲3人')],
  },
  { name: '範囲も、ほかの値もない指標の負の実績', ...one({ year: recorded('-3') }), found: [] },
  {
    name: '範囲のない指標の、はじめての負の実績',
    ...one({ year: recorded('-3'), before: '4' }),
    found: [beyond('マイナスの値です', '▲3人')],
  },
  {
    name: '範囲のない割合の、はじめて100%を超えた実績',
    ...one({ year: recorded('100.5'), before: '90.6', definition: { unit: '%', decimals: 1 } }),
    found: [beyond('100%を超えています', '100.5%')],
  },
  {
    name: '累計を、今年度の分の欄に入れた実績',
    ...one({ year: recorded('151'), before: '115', definition: { aggregation: 'cumulative' } }),
    found: [
      warning(
        'cumulative_part_large',
        field,
        `「${name}」の今年度の分が、昨年度までの累計以上です（今年度の入力 151人、昨年度までの累計 115人）。累計ではなく、今年度の分だけを入力したか確認してください。`,
      ),
    ],
  },
  {
    name: '今年度の分を、累計の欄に入れた実績',
    ...one({
      year: recorded('36'),
      before: '115',
      definition: { aggregation: 'cumulative', cumulativeEntry: 'total' },
    }),
    found: [
      warning(
        'cumulative_total_falls',
        field,
        `「${name}」が、昨年度までの累計より小さくなっています（今年度の入力 36人、昨年度までの累計 115人）。今年度までの累計を入力したか確認してください。`,
      ),
    ],
  },
  {
    name: '上げたい指標の、基準値より低い目標',
    ...one({
      year: recorded('90'),
      target: '80',
      definition: { baseline: { value: '100', fy: 2020, note: null } },
    }),
    proposed: 'A',
    answers: { progressStatus: 'A' },
    found: [
      warning(
        'target_backwards',
        field,
        `「${name}」は上がるほど良い指標ですが、今年度の目標 80人 が基準値 100人 より後退しています。向きと目標を確認してください。`,
      ),
    ],
  },
  {
    name: '昨年度にすでに超えていた今年度の目標',
    ...one({ year: recorded('130'), before: '120', target: '100' }),
    proposed: 'A',
    answers: { progressStatus: 'A' },
    found: [
      warning(
        'target_passed',
        field,
        `「${name}」の今年度の目標 100人 は、昨年度（120人）にすでに超えています。目標の見直しが必要か確認してください。`,
      ),
    ],
  },
  {
    name: '達成しながら三年続けて同じ目標',
    ...one({ year: recorded('100'), before: '100', target: '100', targetsBefore: { 2023: '100', 2024: '100' } }),
    proposed: 'A',
    answers: { progressStatus: 'A' },
    found: [
      warning(
        'target_unchanged',
        field,
        `「${name}」の目標が3年続けて同じです（100人、昨年度は達成）。目標の見直しが必要か確認してください。`,
      ),
    ],
  },
  { name: '昨年度の実績がない新しい指標', ...one({ year: recorded('5000') }), found: [] },
  {
    name: '三年ごとの調査で、調査年でない年度',
    ...one({ definition: everyThreeYears(2024), answered: { asked: false, state: 'not_survey_year' } }),
    found: [],
  },
  { name: '三年ごとの調査の調査年', ...one({ definition: everyThreeYears(2022) }), found: [missing()] },
  { name: '前の年度で終わった指標', ...one({ definition: { fyTo: 2024 } }), found: [] },
  { name: '主管課として答える施策の指標', ...one({ owner: 'measure' }), found: [missing()] },
  { name: 'ほかの課が答える施策の指標', ...one(ofAnother), found: [] },
  {
    name: 'ほかの課が入れた施策の指標の速報',
    ...one({ ...ofAnother, year: recorded('9000', 'preliminary'), before: '90' }),
    found: [],
  },
  {
    name: 'ほかの課が理由なしで把握困難とした施策の指標',
    ...one({ ...ofAnother, year: without('unmeasurable') }),
    found: [],
  },
  {
    name: '施策の指標と取組みの指標は、施策から順に',
    figures: [
      { name: '防災意識', owner: 'measure' },
      { name, year: recorded('120', 'preliminary') },
      { name: '講座数' },
    ],
    found: [missing('防災意識'), preliminary(), missing('講座数')],
  },
  {
    name: '文章も実績もないときは、様式の順に',
    ...one({}),
    answers: { activities: null, nextActions: '　' },
    found: [
      missing(),
      error('text_missing', 'activities', '「実施内容」を入力してください。'),
      error('text_missing', 'nextActions', '「今後の取組」を入力してください。'),
    ],
  },
];
