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
const jump = (now: string, before: string) =>
  warning(
    'actual_jump',
    field,
    `「${name}」が昨年度と10倍以上違います（今年度 ${now}、昨年度 ${before}）。桁と単位を確認してください。`,
  );
const preliminary = (of = name) =>
  warning('actual_preliminary', indicatorField(of), `「${of}」は速報値です。確報が出たら更新してください。`);

/** A sheet with one indicator without a target, so that there is no 目安 to mind. */
const one = (figure: Omit<CaseFigure, 'name'>): Pick<SheetCase, 'figures'> => ({ figures: [{ name, ...figure }] });

const everyThreeYears = (fy: number) => ({ measuredEveryYears: 3, baseline: { value: '900', fy, note: null } });
const ofAnother = { owner: 'measure of another 課', answered: { asked: false, editable: false } } as const;

export const figureCases: readonly SheetCase[] = [
  { name: '実績がない指標', ...one({}), found: [missing()] },
  { name: '実績を消した指標', ...one({ year: without('not_entered') }), found: [missing()] },
  { name: '実績が0の指標', ...one({ year: recorded('0'), before: '120' }), found: [] },
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
    name: '昨年度の10倍の実績',
    ...one({ year: recorded('12000'), before: '1200' }),
    found: [jump('12,000人', '1,200人')],
  },
  {
    name: '昨年度の10分の1の実績（小数と単位つき）',
    ...one({ year: recorded('4.85'), before: '48.5', definition: { unit: '%', decimals: 2 } }),
    found: [jump('4.85%', '48.50%')],
  },
  { name: '昨年度の9.9倍の実績', ...one({ year: recorded('1188'), before: '120' }), found: [] },
  { name: '昨年度が0の指標', ...one({ year: recorded('5000'), before: '0' }), found: [] },
  {
    name: '10倍で速報の実績は、二つとも',
    ...one({ year: recorded('9000', 'preliminary'), before: '90' }),
    found: [jump('9,000人', '90人'), preliminary()],
  },
  {
    name: '集計方法が変わった年度の10倍の実績',
    ...one({ year: recorded('9000'), before: '90', definition: { breaks: [2025] } }),
    found: [],
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
