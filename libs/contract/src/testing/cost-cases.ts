import { costField, costsBlock, defaultForm, type FormBlock, textBlocks } from '@mawasu/domain/sheets';
import { CASE_FY, error, type SheetCase, warning } from './sheet-case.js';

const asking = (required: boolean, ...codes: string[]): Pick<SheetCase, 'form'> => {
  const options = costsBlock.options.filter(({ code }) => codes.includes(code));
  return { form: { blocks: [...defaultForm.blocks, { ...costsBlock, required, options }] } };
};
const [firstText] = textBlocks(defaultForm);
const ownBlock: FormBlock = { ...(firstText as FormBlock), key: 'own', label: '事業の実績', comparesLastYear: false };
const settled = { fy: CASE_FY, stage: 'settled' } as const;
const budget = { fy: CASE_FY, stage: 'budget_current' } as const;
const before = { fy: CASE_FY - 1, stage: 'settled' } as const;
/** The sheet of the year before asked for its 決算 and is settled. */
const settledBefore: Pick<SheetCase, 'former' | 'lastYear'> = {
  lastYear: { fy: CASE_FY - 1, content: {} },
  former: [{ fy: CASE_FY - 1, content: {}, asksCosts: true }],
};
const field = costField(`${CASE_FY}.settled`);
const isZero = (label = '実施内容') =>
  `R7決算は0千円ですが、${label}が書かれています。額を確認してください。人件費だけで行ったときは、このままでかまいません。`;

export const costCases: readonly SheetCase[] = [
  { name: '任意の事業費がない', ...asking(false, 'settled'), found: [] },
  {
    name: '必須の事業費がない（財源内訳だけがある）',
    ...asking(true, 'settled'),
    costs: [{ ...settled, general: '10' }],
    found: [
      error(
        'cost_missing',
        field,
        '「事業費・人工」のR7決算を入力してください。かかった額がないときは、0を入力してください。',
      ),
    ],
  },
  {
    name: '必須の事業費が0千円',
    ...asking(true, 'settled'),
    costs: [{ ...settled, total: '0', general: '0' }],
    found: [warning('cost_zero', field, isZero())],
  },
  {
    name: '0千円の決算で、行ったことを市の項目に書いた',
    form: { blocks: [ownBlock, ...(asking(false, 'settled').form?.blocks ?? [])] },
    answers: { own: '訓練を3回行いました。' },
    costs: [{ ...settled, total: '0' }],
    found: [warning('cost_zero', field, isZero('事業の実績'))],
  },
  {
    name: '0千円の決算で、実施内容がない',
    ...asking(false, 'settled'),
    answers: { activities: null },
    costs: [{ ...settled, total: '0' }],
    found: [error('text_missing', 'activities', '「実施内容」を入力してください。')],
  },
  {
    name: '財源内訳が事業費と合う（一部は空）',
    ...asking(false, 'settled'),
    costs: [{ ...settled, total: '1000', national: '400', general: '600' }],
    found: [],
  },
  {
    name: '財源内訳が事業費に足りない',
    ...asking(false, 'settled'),
    costs: [{ ...settled, total: '1000', national: '400', general: '500' }],
    found: [
      warning(
        'cost_sources_differ',
        field,
        'R7決算の財源内訳の合計（900千円）が、事業費（1,000千円）より100千円少なくなっています。',
      ),
    ],
  },
  {
    name: '財源内訳が事業費を超える',
    ...asking(false, 'settled'),
    costs: [{ ...settled, total: '1000', general: '1100' }],
    found: [
      warning(
        'cost_sources_differ',
        field,
        'R7決算の財源内訳の合計（1,100千円）が、事業費（1,000千円）より100千円多くなっています。',
      ),
    ],
  },
  {
    name: '任意の事業費で、財源内訳だけがある',
    ...asking(false, 'settled'),
    costs: [{ ...settled, other: '5' }],
    found: [
      warning('cost_sources_differ', field, 'R7決算は、財源内訳だけが入力されています。事業費も入力してください。'),
    ],
  },
  {
    name: '決算が昨年度の5倍（昨年度の決算は聞いていない）',
    ...asking(false, 'settled'),
    costs: [
      { ...settled, total: '6000' },
      { ...before, total: '1200' },
    ],
    found: [
      warning(
        'cost_jump',
        field,
        'R7決算の事業費（6,000千円）が、前の年度の5.0倍です（1,200千円）。桁と単位を確認してください。',
      ),
    ],
  },
  {
    name: '決算が引継ぎ元2件の計の5倍（自身の昨年度はない）',
    ...asking(false, 'settled'),
    costs: [{ ...settled, total: '6000' }],
    inherited: [
      { title: '旧訓練', costs: [{ ...before, total: '1000' }] },
      { title: '旧講座', costs: [{ ...before, total: '200' }] },
    ],
    found: [
      warning(
        'cost_jump',
        field,
        'R7決算の事業費（6,000千円）が、前の年度（引継ぎ元「旧訓練」「旧講座」の額の計）の5.0倍です（1,200千円）。桁と単位を確認してください。',
      ),
    ],
  },
  {
    name: '決算が昨年度の5倍（引継ぎ元の額を加えると5倍にならない）',
    ...asking(false, 'settled'),
    costs: [
      { ...settled, total: '6000' },
      { ...before, total: '1000' },
    ],
    inherited: [{ title: '旧講座', costs: [{ ...before, total: '300' }] }],
    found: [],
  },
  {
    name: '決算が引継ぎ元の5分の1（分割されれば、減るのは当然）',
    ...asking(false, 'settled'),
    costs: [{ ...settled, total: '200' }],
    inherited: [{ title: '旧訓練', costs: [{ ...before, total: '1000' }] }],
    found: [],
  },
  {
    name: '必須の昨年度決算がないが、昨年度のシートで確定している',
    ...asking(true, 'last_settled', 'settled'),
    ...settledBefore,
    costs: [{ ...settled, total: '1000' }],
    found: [],
  },
  {
    name: '確定した昨年度決算の財源内訳が合わない（ここでは直せない）',
    ...asking(false, 'last_settled', 'settled'),
    ...settledBefore,
    costs: [
      { ...settled, total: '1000' },
      { ...before, total: '1000', general: '500' },
    ],
    found: [],
  },
  {
    name: '決算が現計予算を上回る',
    ...asking(false, 'settled', 'budget_current'),
    costs: [
      { ...settled, total: '1001' },
      { ...budget, total: '1000' },
    ],
    found: [warning('cost_over_budget', field, 'R7決算（1,001千円）が、現計予算（1,000千円）を上回っています。')],
  },
  {
    name: '決算が現計予算と同じ',
    ...asking(false, 'settled', 'budget_current'),
    costs: [
      { ...settled, total: '1000' },
      { ...budget, total: '1000' },
    ],
    found: [],
  },
  {
    name: '事業費の点検をしない評価年度',
    ...asking(false, 'settled', 'budget_current'),
    checksOff: ['cost_over_budget', 'cost_sources'],
    costs: [
      { ...settled, total: '1001', general: '1' },
      { ...budget, total: '1000' },
    ],
    found: [],
  },
];
