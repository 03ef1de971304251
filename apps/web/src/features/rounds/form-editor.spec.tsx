import { afterEach, describe, expect, it } from '@jest/globals';
import { checkRoundForm } from '@mawasu/domain/rounds';
import { defaultScale } from '@mawasu/domain/scales';
import { defaultForm, printedBlocks } from '@mawasu/domain/sheets';
import { cleanup, fireEvent, screen, within } from '@testing-library/react';
import { useState } from 'react';
import { renderPart } from '../../testing/render.js';
import { type FormDraft, formDraftOf, formOf } from './form-draft.js';
import { FormEditor } from './form-editor.js';

afterEach(cleanup);

let form: ReturnType<typeof formOf>;
let asked: string[] = [];

/** The editor with what holds its draft; previews name what they are given. */
function Edited() {
  const [draft, setDraft] = useState<FormDraft>(() => formDraftOf(defaultForm));
  form = formOf(draft);
  const problems = checkRoundForm(form, defaultScale);
  return (
    <FormEditor
      draft={draft}
      scale={defaultScale}
      onChange={setDraft}
      onTemplate={(template) => asked.push(template)}
      messageOf={(path) => problems.find((one) => one.path === path)?.message ?? null}
      sheetPreview={(content) => <p>{content.form.blocks.map(({ label }) => label).join()}</p>}
      paperPreview={(content) => <p>{printedBlocks(content.form, 'data').length}</p>}
    />
  );
}

const keys = () => form.blocks.map(({ key }) => key);
const press = (name: string) => fireEvent.click(screen.getByLabelText(name));
const type = (label: string, value: string) => fireEvent.change(screen.getByLabelText(label), { target: { value } });

describe('様式', () => {
  it('is ordered by keys, by buttons and by drag, and the handle that moves keeps the focus', () => {
    renderPart(<Edited />);
    const handle = screen.getByLabelText(/「課題」の順番を変える/);
    handle.focus();
    for (const _ of [1, 2]) fireEvent.keyDown(document.activeElement as Element, { key: 'ArrowUp', altKey: true });
    expect(keys().slice(0, 4)).toEqual(['indicators', 'issues', 'activities', 'results']);
    expect(document.activeElement?.getAttribute('data-handle')).toBe('issues');
    expect(screen.getByText('「課題」を2番目へ動かしました。')).toBeTruthy();
    press('「課題」を下へ');
    expect(keys().slice(0, 4)).toEqual(['indicators', 'activities', 'issues', 'results']);
    const dataTransfer = { setData: () => {} };
    fireEvent.dragStart(screen.getByLabelText(/「成果」の順番を変える/), { dataTransfer });
    const first = within(screen.getByLabelText('様式の項目')).getAllByRole('listitem')[0] as HTMLElement;
    fireEvent.drop(first, { dataTransfer });
    expect(keys().slice(0, 3)).toEqual(['results', 'indicators', 'activities']);
  });

  it('says at the field what a new block lacks, and takes it under a key nobody has to know', () => {
    renderPart(<Edited />);
    fireEvent.click(screen.getByText('選ぶ項目を加える'));
    expect(screen.getByText('項目名を入力してください。')).toBeTruthy();
    expect(screen.getByText('選択肢を二つ以上置いてください。')).toBeTruthy();
    type('項目名 *', '市民の声');
    for (const [index, label] of ['多い', '少ない'].entries()) {
      fireEvent.click(screen.getByText('選択肢を加える'));
      type(`選択肢 ${index + 1}`, label);
    }
    press('簡易のシートでも聞く');
    expect(checkRoundForm(form, defaultScale)).toEqual([]);
    expect(form.blocks.at(-1)).toMatchObject({ kind: 'choice', label: '市民の声', askedOf: 'full' });
    expect(keys().at(-1)).toMatch(/^b[a-z0-9]{8}$/);
    fireEvent.click(screen.getByText('入力画面の見え方'));
    expect(screen.getByText(/,市民の声$/)).toBeTruthy();
  });

  it('keeps what is hidden out of sight with a way back, and holds what rules read', () => {
    renderPart(<Edited />);
    press('「今後の方向性」を隠す');
    expect(form.hidden.map(({ key }) => key)).toEqual(['futureDirection', 'directionTarget', 'directionNote']);
    expect(checkRoundForm(form, defaultScale)).toEqual([]);
    expect(screen.getByLabelText('「進捗状況」を隠す')).toHaveProperty('disabled', true);
    press('「今後の方向性」を様式に戻す');
    expect(keys().slice(-3)).toEqual(['futureDirection', 'directionTarget', 'directionNote']);
    press('「課題」を隠す');
    press('「課題」を削除する');
    expect([...keys(), ...form.hidden.map(({ key }) => key)]).not.toContain('issues');
  });

  it('calls a block without a name so wherever it is named, and offers 事業費 once', () => {
    renderPart(<Edited />);
    fireEvent.click(screen.getByText('文章の項目を加える'));
    press('「名前のない項目」を上へ');
    expect(screen.getByText(new RegExp(`^「名前のない項目」を${keys().length - 1}番目へ動かしました。$`))).toBeTruthy();
    press('「名前のない項目」を隠す');
    const hidden = within(screen.getByRole('list', { name: '隠した項目' }));
    expect(hidden.getByText('名前のない項目（文章）')).toBeTruthy();
    press('「名前のない項目」を様式に戻す');
    expect(screen.queryByRole('list', { name: '隠した項目' })).toBeNull();
    fireEvent.click(screen.getByText('事業費・人工を加える'));
    expect(form.blocks.at(-1)?.kind).toBe('costs');
    expect(screen.getByRole('group', { name: '聞く年度と段階' })).toBeTruthy();
    expect(screen.queryByText('事業費・人工を加える')).toBeNull();
  });

  it('opens one block at a time, and says of a closed one that something in it is to be mended', () => {
    renderPart(<Edited />);
    press('「課題」を編集する');
    type('項目名 *', '');
    press('「成果」を編集する');
    expect(screen.getByLabelText<HTMLInputElement>('項目名 *').value).toBe('成果');
    expect(screen.getByText('直すところがあります。「編集」を開いてください。')).toBeTruthy();
    press('「成果」を編集する');
    expect(screen.queryByLabelText('項目名 *')).toBeNull();
  });

  it('is not replaced by a template before somebody has said yes', async () => {
    asked = [];
    renderPart(<Edited />);
    const choose = async () => {
      fireEvent.click(screen.getByLabelText('ひな形から入れ直す', { selector: 'input' }));
      fireEvent.click(await screen.findByRole('option', { name: '簡易な様式', hidden: true }));
      return within(await screen.findByRole('dialog', { name: 'ひな形から入れ直しますか' }));
    };
    const dialog = await choose();
    expect(dialog.getByText(new RegExp(`いまの様式（${keys().length}項目）`))).toBeTruthy();
    fireEvent.click(dialog.getByText('やめる'));
    expect(asked).toEqual([]);
    fireEvent.click((await choose()).getByText('入れ直す'));
    expect(asked).toHaveLength(1);
  });
});
