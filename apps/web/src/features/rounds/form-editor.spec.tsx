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
      onTemplate={() => {}}
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
});
