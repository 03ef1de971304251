import { afterEach, describe, expect, it } from '@jest/globals';
import { checkRoundForm, checkRoundScale } from '@mawasu/domain/rounds';
import { defaultScale } from '@mawasu/domain/scales';
import { costsBlock, defaultForm, type FormBlock } from '@mawasu/domain/sheets';
import { cleanup, fireEvent, screen, within } from '@testing-library/react';
import { useState } from 'react';
import { renderPart } from '../../testing/render.js';
import { BlockFields } from './block-fields.js';
import { scaleDraftOf, scaleOf } from './scale-draft.js';
import { ScaleEditor } from './scale-editor.js';

afterEach(cleanup);

const press = (name: string) => fireEvent.click(screen.getByRole('button', { name }));
const type = (label: string, value: string) => fireEvent.change(screen.getByLabelText(label), { target: { value } });

describe('進捗状況, 今後の方向性 and 区分 of a round in 準備', () => {
  let scale: ReturnType<typeof scaleOf>;

  function Edited() {
    const [draft, setDraft] = useState(() => scaleDraftOf(defaultScale));
    scale = scaleOf(draft);
    const problems = checkRoundScale(scale);
    const messageOf = (path: string) => problems.find((one) => one.path === path)?.message ?? null;
    return <ScaleEditor scale={draft} onChange={setDraft} messageOf={messageOf} />;
  }

  const labels = (list: 'progressStatuses' | 'futureDirections') => scale[list].map(({ label }) => label);

  it('adds a status at the end of its own table, under a key of its own, and says that it has no name yet', () => {
    renderPart(<Edited />);
    const before = scale.progressStatuses;
    press('状況を加える');
    const added = scale.progressStatuses.at(-1);
    expect(added).toMatchObject({ label: '', minRate: null });
    expect(before.map(({ code }) => code)).not.toContain(added?.code);
    const row = before.filter(({ minRate }) => minRate === null).length + 1;
    expect(screen.getByLabelText(`人が選ぶ状況 ${row}行目の名称`).getAttribute('aria-invalid')).toBe('true');
    type(`人が選ぶ状況 ${row}行目の名称`, '休止');
    expect(labels('progressStatuses').at(-1)).toBe('休止');
    expect(checkRoundScale(scale)).toEqual([]);
  });

  it('adds a rank below the ranks and before what people choose, and takes it away again', () => {
    renderPart(<Edited />);
    const ranks = defaultScale.progressStatuses.filter(({ minRate }) => minRate !== null).length;
    press('段階を加える');
    expect(scale.progressStatuses[ranks]).toMatchObject({ code: '', label: '', minRate: '' });
    type(`率から決まる段階 ${ranks + 1}行目の下限の率（％以上）`, '１２．５％');
    expect(scale.progressStatuses[ranks]?.minRate).toBe('12.5');
    press(`率から決まる段階 ${ranks + 1}行目を消す`);
    expect(scale.progressStatuses).toEqual(defaultScale.progressStatuses);
  });

  it('orders the directions by buttons, whose ends cannot be passed, and keeps what goes with each', () => {
    renderPart(<Edited />);
    const [first, second] = labels('futureDirections');
    expect(screen.getByRole('button', { name: '今後の方向性 1行目を上へ' })).toHaveProperty('disabled', true);
    press('今後の方向性 1行目を下へ');
    expect(labels('futureDirections').slice(0, 2)).toEqual([second, first]);
    fireEvent.change(screen.getByLabelText('今後の方向性 1行目の一緒に書くもの'), { target: { value: 'year' } });
    expect(scale.futureDirections[0]).toMatchObject({ label: second, requires: 'year' });
    // Thresholds give the order of the ranks: nobody is offered another one.
    expect(screen.queryByRole('button', { name: '率から決まる段階 1行目を下へ' })).toBeNull();
  });

  it('gives 区分 the thresholds of the ranks, and keeps the one for what has no rate', () => {
    renderPart(<Edited />);
    type('率から決まる段階 1行目の下限の率（％以上）', '95');
    press('区分を段階の下限に合わせる');
    const rates = scale.progressStatuses.flatMap(({ minRate }) => minRate ?? []);
    expect(rates[0]).toBe('95');
    expect(scale.bands.map(({ minRate }) => minRate)).toEqual([...rates, null]);
    expect(scale.bands.every(({ label }) => label !== '')).toBe(true);
    expect(checkRoundScale(scale)).toEqual([]);
  });
});

describe('the fields of a block of the 様式', () => {
  let block: FormBlock;

  function Edited({ initial }: { initial: FormBlock }) {
    const [held, setHeld] = useState(initial);
    block = held;
    const blocks = [...defaultForm.blocks.filter(({ key }) => key !== held.key), held];
    const problems = checkRoundForm({ blocks, hidden: [] }, defaultScale);
    const start = `form.blocks.${blocks.length - 1}.`;
    return (
      <BlockFields
        block={held}
        onChange={(changes) => setHeld({ ...held, ...changes })}
        messageOf={(field) => problems.find(({ path }) => path === `${start}${field}`)?.message ?? null}
      />
    );
  }

  const own: FormBlock = { ...(defaultForm.blocks.find(({ key }) => key === 'issues') as FormBlock), key: 'bown' };
  const box = (name: RegExp | string) => screen.getByRole<HTMLInputElement>('checkbox', { name });

  it('are its words and its limit; an emptied name or limit is said at the field', () => {
    renderPart(<Edited initial={own} />);
    fireEvent.change(screen.getByRole('textbox', { name: '説明' }), { target: { value: '簡潔に。' } });
    fireEvent.change(screen.getByRole('textbox', { name: /項目名/ }), { target: { value: '' } });
    fireEvent.change(screen.getByRole('spinbutton', { name: '文字数の上限' }), { target: { value: '' } });
    expect(block).toMatchObject({ hint: '簡潔に。', label: '', max: null });
    expect(screen.getByText('項目名を入力してください。')).toBeTruthy();
    for (const role of ['textbox', 'spinbutton'] as const) {
      const wrong = screen.getAllByRole(role).filter((one) => one.getAttribute('aria-invalid') === 'true');
      expect(wrong).toHaveLength(1);
    }
    fireEvent.change(screen.getByRole('spinbutton', { name: '文字数の上限' }), { target: { value: '400' } });
    expect(block.max).toBe(400);
  });

  it('say of whom it is asked and where it is printed, papers in their order whatever is chosen first', () => {
    renderPart(<Edited initial={{ ...own, required: false, prints: [] }} />);
    fireEvent.click(box(/^必須/));
    fireEvent.click(box(/^行革の視点がある/));
    fireEvent.click(box(/^昨年度の内容/));
    fireEvent.click(box(/^シート一覧のファイル/));
    fireEvent.click(box(/^施策評価シート/));
    expect(block).toMatchObject({ required: true, askedWhen: 'has_viewpoint', prints: ['measure_sheet', 'data'] });
    expect(block.comparesLastYear).toBe(!own.comparesLastYear);
  });

  it('of the figures leave out what figures have not', () => {
    renderPart(<Edited initial={defaultForm.blocks.find(({ kind }) => kind === 'indicators') as FormBlock} />);
    expect(screen.queryByRole('checkbox', { name: /^必須/ })).toBeNull();
    expect(screen.queryByRole('spinbutton')).toBeNull();
    expect(screen.queryByRole('group', { name: '載せる帳票' })).toBeNull();
  });

  it('of 事業費 ask which years and moments, in the order of the product', () => {
    renderPart(<Edited initial={{ ...costsBlock, options: costsBlock.options.slice(1, 2) }} />);
    const group = within(screen.getByRole('group', { name: '聞く年度と段階' }));
    fireEvent.click(group.getByRole('checkbox', { name: costsBlock.options[0]?.label ?? '' }));
    expect(block.options).toEqual(costsBlock.options.slice(0, 2));
  });

  it('of a choice order its options, whose codes stay', () => {
    const options = ['多い', '普通', '少ない'].map((label, index) => ({ code: `o${index}`, label }));
    renderPart(<Edited initial={{ ...own, kind: 'choice', max: null, options }} />);
    expect(screen.getByRole('button', { name: '選択肢 1を上へ' })).toHaveProperty('disabled', true);
    expect(screen.getByRole('button', { name: '選択肢 3を下へ' })).toHaveProperty('disabled', true);
    press('選択肢 3を上へ');
    press('選択肢 1を消す');
    type('選択肢 1', 'わずか');
    expect(block.options).toEqual([
      { code: 'o2', label: 'わずか' },
      { code: 'o1', label: '普通' },
    ]);
  });
});
