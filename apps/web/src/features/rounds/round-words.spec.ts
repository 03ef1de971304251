import { describe, expect, it } from '@jest/globals';
import type { RoundCalendar } from '@mawasu/contract';
import { defaultScale } from '@mawasu/domain/scales';
import { defaultForm, type FormBlock } from '@mawasu/domain/sheets';
import { aRound, idOf } from '../../testing/builders.js';
import { blockSummary } from './block-words.js';
import { calendarEvents } from './calendar-events.js';
import {
  addBlock,
  bringBack,
  changeBlock,
  formDraftOf,
  formOf,
  hiddenBlocks,
  hideBlock,
  moveBlock,
  removeBlock,
  shownBlocks,
} from './form-draft.js';
import { heldText } from './held-text.js';
import { changeRequestOf, draftOf, newDraft, newRequestOf, ofRound, ofTemplate, stepsOf } from './round-draft.js';

const held = draftOf(aRound({ instructions: '早めに。', scale: { ...defaultScale, rounding: 'half_up' } }));
const blockOf = (key: string) => defaultForm.blocks.find((block) => block.key === key) as FormBlock;

describe('what somebody else has changed of a 評価年度', () => {
  it.each([
    ['fy', '評価する年度', '令和7年度'],
    ['instructions', '案内', '早めに。'],
    ['stages.entry.dueOn', '入力の締切', '令和8年5月20日'],
    ['stages.head.isUsed', '課長確認の使うか', '使う'],
    ['stages.division.isUsed', '部長確認の使うか', '使わない'],
    ['form.blocks.issues.label', '「課題」の項目名', '課題'],
    ['form.blocks.issues.required', '「課題」の必須か', 'はい'],
    ['form.blocks.issues.prints', '「課題」の載せる帳票', /施策評価シート（画面・PDF・Excel）、シート一覧のファイル/],
    ['form.blocks.issues.askedOf', '「課題」の簡易のシートでも聞くか', 'はい'],
    ['form.blocks.issues.askedWhen', '「課題」の聞く条件', 'いつも'],
    ['form.blocks.gone', '様式の項目', 'この項目は削除されました'],
    ['form.hidden', '隠した項目', ''],
    ['scale.futureDirections', '今後の方向性', /拡充/],
    ['scale.progressStatuses', '進捗状況', /^A 順調、/],
    ['scale.rounding', '率の端数', '四捨五入'],
    ['scale.lowerMode', '減らす指標の達成率', '目標 ÷ 実績'],
    ['scale.assessment.stages', '施策評価の段階', '一次評価、二次評価、外部評価'],
    ['scale.assessment.ranks', '施策の評価', /^A 順調、/],
    ['scale.assessment.directions', '施策の今後の方向', /継続/],
  ])('is named as the screen names it: %s', (path, label, now) => {
    const said = heldText(held, path);
    expect(said.label).toBe(label);
    if (typeof now === 'string') expect(said.now).toBe(now);
    else expect(said.now).toMatch(now);
    expect(said.now).not.toMatch(/[a-z]_|[a-z]{5,}/);
  });

  it('names the order of the blocks by their labels', () => {
    expect(heldText(held, 'form.order')).toEqual({
      label: '様式の項目の順番',
      now: defaultForm.blocks.map(({ label }) => label).join('、'),
    });
  });
});

describe('the draft of a 評価年度', () => {
  it('asks for nothing before a year is chosen', () => {
    const draft = newDraft(idOf(30), null);
    expect([newRequestOf(draft), changeRequestOf(draft)]).toEqual([null, null]);
  });

  it('keeps the deadline of a step that is left out, and sends only the steps in use, in their order', () => {
    const { head } = held.stages;
    const without = { ...held, stages: { ...held.stages, head: { ...head, isUsed: false } } };
    expect(stepsOf(without).map(({ stage }) => stage)).toEqual(['entry', 'planning']);
    expect(without.stages.head.dueOn).toBe('2026-05-31');
    const again = ofTemplate(without, 'ranked').stages;
    expect([again?.head.isUsed, again?.head.dueOn]).toEqual([true, '2026-05-31']);
  });

  it('takes everything of another round but its year, its deadlines moved by as many', () => {
    const round = aRound({ fy: 2025, instructions: '早めに。' });
    const { fy, instructions, stages } = ofRound(round, 2027);
    expect([fy, instructions, stages?.entry.dueOn, stages?.division.dueOn]).toEqual([
      2027,
      '早めに。',
      '2028-05-20',
      '',
    ]);
  });
});

describe('the draft of a 様式', () => {
  const draft = formDraftOf(defaultForm);
  const keys = (one: typeof draft) => shownBlocks(one).map(({ key }) => key);
  const own: FormBlock = { ...blockOf('issues'), key: 'bown', label: '市民の声' };

  it.each([
    [-5, 0],
    [2, 2],
    [99, defaultForm.blocks.length - 1],
  ])('moves a block to place %d and no further than the ends', (place, where) => {
    expect(keys(moveBlock(draft, 'issues', place)).indexOf('issues')).toBe(where);
  });

  it('hides 今後の方向性 with what it brings along, once, and brings all of it back', () => {
    const hidden = hideBlock(hideBlock(draft, 'directionNote'), 'futureDirection');
    expect(
      hiddenBlocks(hidden)
        .map(({ key }) => key)
        .toSorted(),
    ).toEqual([...['directionNote', 'directionTarget', 'futureDirection']]);
    expect(hiddenBlocks(bringBack(hidden, 'futureDirection'))).toEqual([]);
    expect(keys(bringBack(hidden, 'futureDirection')).toSorted()).toEqual(keys(draft).toSorted());
  });

  it('takes away for good only what no rule reads', () => {
    expect(removeBlock(draft, 'progressStatus')).toBe(draft);
    expect(removeBlock(draft, 'unknown')).toBe(draft);
    const added = addBlock(draft, own);
    expect(keys(added).at(-1)).toBe('bown');
    expect(keys(removeBlock(added, 'bown'))).toEqual(keys(draft));
  });

  it('asks what goes together of the same sheets, and shows at the end what others added meanwhile', () => {
    const changed = changeBlock(draft, 'futureDirection', { askedOf: 'full', label: '方向' });
    expect(changed.blocks.directionNote).toMatchObject({ askedOf: 'full', label: blockOf('directionNote').label });
    expect(changeBlock(draft, 'unknown', { label: '方向' }).blocks).toEqual(draft.blocks);
    const theirs = { ...draft, blocks: { bown: own, ...draft.blocks } };
    expect(keys(theirs).at(-1)).toBe('bown');
    expect(formOf(theirs).blocks.every(({ askedOf }) => askedOf !== undefined)).toBe(true);
  });

  it.each<[string, Partial<FormBlock>, string]>([
    ['a text', { max: 1000, required: true }, '文章、1000文字まで、必須'],
    ['one that 簡易 leaves out', { max: null, required: false, askedOf: 'full' }, '文章、任意、簡易では聞かない'],
    ['one on no paper', { max: null, required: false, prints: [] }, '文章、任意、帳票に載せない'],
    [
      'one for some',
      { max: null, required: false, askedWhen: 'has_viewpoint' },
      '文章、任意、行革の視点がある取組みだけ',
    ],
    [
      'a choice',
      { kind: 'choice', max: null, required: false, options: [1, 2].map((n) => ({ code: `${n}`, label: `案${n}` })) },
      '選択、案1・案2、任意',
    ],
  ])('says of %s in short what it is', (_, changes, words) => {
    expect(blockSummary({ ...own, ...changes })).toBe(words);
  });
});

describe('the calendar of a 評価年度', () => {
  const calendar: RoundCalendar = {
    ...{ id: idOf(20), fy: 2025, state: 'finalized', planName: '計画', version: 4, today: '2026-06-15' },
    ...{ openedOn: '2026-04-10', finalizedOn: '2026-09-30', lockReason: null, departments: [], figures: [] },
    steps: [
      { position: 0, label: '入力', dueOn: '2026-05-29', waiting: 3, late: 2 },
      { position: 1, label: '課長確認', dueOn: '2026-06-10', waiting: 0, late: 0 },
      { position: 2, label: '企画確認', dueOn: '2026-06-15', waiting: 1, late: 1 },
    ],
    extensions: [
      { position: 0, departmentId: idOf(80), departmentName: '防災課', dueOn: '2026-06-05', reason: '災害対応のため' },
    ],
    editions: [
      { number: 1, madeOn: '2026-09-30' },
      { number: 2, madeOn: '2026-11-01' },
    ],
  } as RoundCalendar;

  it('holds what falls when, late only where the day is past and something waits, and no first edition beside 確定', () => {
    expect(calendarEvents(calendar).map(({ on, label, isLate }) => `${on} ${label}${isLate ? ' 遅れ' : ''}`)).toEqual([
      '2026-04-10 受付開始',
      '2026-05-29 入力の期限 遅れ',
      '2026-06-10 課長確認の期限',
      '2026-06-15 企画確認の期限',
      '2026-06-05 防災課：入力の期限（延長）',
      '2026-09-30 確定',
      '2026-11-01 訂正版（第2版）',
    ]);
    expect(calendarEvents({ ...calendar, openedOn: null, finalizedOn: null, editions: [] })).toHaveLength(4);
  });
});
