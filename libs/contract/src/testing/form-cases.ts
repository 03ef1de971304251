import { defaultForm, type FormBlock } from '@mawasu/domain/sheets';
import { caseInitiatives, error, type SheetCase, warning } from './sheet-case.js';

const base = { hint: '', required: true, options: [], askedWhen: 'always', comparesLastYear: true } as const;
const prints: FormBlock['prints'] = ['measure_sheet', 'data'];

/** 「要因」, a text of at most 100 characters. */
const factors: FormBlock = { ...base, options: [], prints, key: 'factors', label: '要因', kind: 'text', max: 100 };
/** 「必要性」, a choice of four. */
const need: FormBlock = {
  ...{ ...base, prints, key: 'need', label: '必要性', kind: 'choice', max: null },
  options: ['高い', 'やや高い', 'やや低い', '低い'].map((label, index) => ({ code: `n${index + 1}`, label })),
};
const form = { blocks: [...defaultForm.blocks, factors, need] };
/** 「関連する取組み」, another 取組み of the plan. */
const related: FormBlock = {
  ...factors,
  ...{ key: 'related', label: '関連する取組み', kind: 'initiative', max: null },
};
const relatedForm = { blocks: [...defaultForm.blocks, related] };

const ownFormCases: SheetCase[] = [
  {
    name: '足した項目「要因」「必要性」に答えていないシート',
    form,
    found: [
      error('text_missing', 'factors', '「要因」を入力してください。'),
      error('choice_missing', 'need', '「必要性」を選んでください。'),
    ],
  },
  { name: '足した項目に答えたシート', form, answers: { factors: '少子化が進んだ。', need: 'n2' }, found: [] },
  {
    name: '選択肢にない必要性と、上限を超えた要因',
    form,
    answers: { factors: 'あ'.repeat(101), need: '高い' },
    found: [
      error('text_too_long', 'factors', '「要因」は100文字までにしてください（いま101文字）。'),
      error('choice_unknown', 'need', '「必要性」にない選択肢です。選び直してください。'),
    ],
  },
  {
    name: '足した項目も、昨年度の同じ項目と比べる',
    form,
    answers: { factors: '少子化が進んだため。', need: 'n1' },
    lastYear: { fy: 2024, content: { factors: '少子化が進んだため。', need: 'n1' } },
    found: [
      warning('text_unchanged', 'factors', '「要因」はすべて前回と同じ文です。この年度の内容か確認してください。'),
    ],
  },
  {
    name: '任意にした選択の項目と文章の項目',
    form: { blocks: [...defaultForm.blocks, { ...factors, required: false }, { ...need, required: false }] },
    found: [],
  },
  {
    name: '足した項目「関連する取組み」に答えていないシート',
    form: relatedForm,
    found: [error('initiative_missing', 'related', '「関連する取組み」を選んでください。')],
  },
  {
    name: '足した項目「関連する取組み」に答えたシート',
    form: relatedForm,
    answers: { related: caseInitiatives.other },
    found: [],
  },
  {
    name: '今後の方向性を選んだときに聞く、必須の内容',
    form: {
      blocks: defaultForm.blocks.map((block) => (block.key === 'directionNote' ? { ...block, required: true } : block)),
    },
    found: [error('text_missing', 'directionNote', '「今後の方向性の内容」を入力してください。')],
  },
  {
    name: '任意にした今後の方向性を選んでいない、遅れているシート',
    form: {
      blocks: defaultForm.blocks.map((block) =>
        block.key === 'futureDirection' ? { ...block, required: false } : block,
      ),
    },
    answers: { progressStatus: 'C', futureDirection: null },
    found: [
      warning(
        'delay_without_direction',
        'futureDirection',
        '進捗状況が「C やや遅れている」ですが、今後の方向性が選ばれていません。',
      ),
    ],
  },
  {
    name: '聞かなくなったあとに残る文章も、上限を超えれば言う',
    form: {
      blocks: defaultForm.blocks.map((block) =>
        block.key === 'overrideReason' || block.key === 'directionNote' ? { ...block, max: 20 } : block,
      ),
    },
    answers: { overrideReason: 'あ'.repeat(21), directionNote: 'い'.repeat(21), futureDirection: null },
    found: [
      error('text_too_long', 'overrideReason', '「変更理由」は20文字までにしてください（いま21文字）。'),
      error('direction_missing', 'futureDirection', '「今後の方向性」を選んでください。'),
      error('text_too_long', 'directionNote', '「今後の方向性の内容」は20文字までにしてください（いま21文字）。'),
    ],
  },
  {
    name: '項目を減らした様式は、あるものだけを聞く',
    form: { blocks: defaultForm.blocks.filter(({ key }) => key === 'activities' || key === 'results') },
    answers: { activities: null, issues: null, progressStatus: null, futureDirection: null },
    found: [error('text_missing', 'activities', '「実施内容」を入力してください。')],
  },
  {
    name: '簡易のシートは、通常のシートだけで聞く項目を聞かない',
    form: {
      blocks: defaultForm.blocks.map((block) => ({ ...block, askedOf: block.key === 'activities' ? 'full' : 'all' })),
    },
    scope: 'simple',
    answers: { activities: null, issues: null },
    found: [error('text_missing', 'issues', '「課題」を入力してください。')],
  },
  {
    name: '指標の項目がない様式は、実績を聞かない',
    form: { blocks: defaultForm.blocks.filter(({ kind }) => kind !== 'indicators') },
    figures: [{ name: '講座数' }],
    found: [],
  },
];

const gap = { answers: { issues: null }, found: [error('text_missing', 'issues', '「課題」を入力してください。')] };

/** The same check whoever opens the sheet, and whatever became of it before; 提出 is for the 入力者 alone. */
const standingCases: SheetCase[] = [
  { name: '課長が開いた、足りないシート', by: 'head', refused: 'FORBIDDEN', ...gap },
  { name: '課長の代理が開いた、足りないシート', by: 'deputy', refused: 'FORBIDDEN', ...gap },
  { name: '差し戻された、足りないシート', standing: 'returned', ...gap },
  { name: '差し戻されて直したシート', standing: 'returned', found: [] },
  { name: '対象外のシート', standing: 'excluded', found: [], refused: 'TRANSITION_REFUSED' },
];

export const formCases: readonly SheetCase[] = [...ownFormCases, ...standingCases];
