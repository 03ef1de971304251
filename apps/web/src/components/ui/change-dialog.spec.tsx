import { describe, expect, it } from '@jest/globals';
import { TextInput } from '@mantine/core';
import { ApiError } from '@mawasu/api-client';
import type { ErrorCode, ErrorDetail } from '@mawasu/contract';
import { fireEvent, screen, within } from '@testing-library/react';
import { fieldMessage } from '../../lib/error-messages.js';
import { renderPart } from '../../testing/render.js';
import { ChangeDialog, Refused } from './change-dialog.js';
import { FormAlert } from './form-alert.js';
import { OthersChanged } from './others-changed.js';

const refusal = (code: ErrorCode, message: string, details: ErrorDetail[] = []) =>
  new ApiError(code === 'VALIDATION' ? 400 : 409, { code, message, details, requestId: 'req-1' });
const atReason = { path: 'reason', message: '理由を入力してください。' };
const atSteps = { path: 'steps', message: '段階を一つ以上選んでください。' };

function open(error: unknown, pending = false) {
  const heard: string[] = [];
  renderPart(
    <ChangeDialog
      title="期限の変更"
      act="変更する"
      pending={pending}
      error={error}
      fields={['reason']}
      onSubmit={() => heard.push('sent')}
      onClose={() => heard.push('closed')}
    >
      <TextInput label="名称" />
      <TextInput label="理由" error={fieldMessage(error, 'reason')} />
    </ChangeDialog>,
  );
  return { heard };
}

const box = () => within(screen.getByRole('dialog', { name: '期限の変更' }));

describe('a form in a dialog', () => {
  it('stays with what is typed in it when somebody presses beside it, and closes by its own buttons', () => {
    const { heard } = open(null);
    const overlay = document.querySelector('.mantine-Modal-overlay');
    fireEvent.click(overlay as Element);
    expect(heard).toEqual([]);
    fireEvent.click(box().getByRole('button', { name: 'やめる' }));
    fireEvent.click(box().getByRole('button', { name: '閉じる' }));
    expect(heard).toEqual(['closed', 'closed']);
  });

  it('is not closed by the Escape that gives up the conversion of a word', () => {
    const { heard } = open(null);
    const field = box().getByLabelText('理由');
    fireEvent.keyDown(field, { key: 'Escape', isComposing: true });
    expect(heard).toEqual([]);
    fireEvent.keyDown(field, { key: 'Escape' });
    expect(heard).toEqual(['closed']);
  });

  it('sends by Enter as by its button, leads to the field that is wrong, and repeats above nothing said there', () => {
    const { heard } = open(refusal('VALIDATION', '入力内容を確認してください。', [atReason]));
    fireEvent.submit(box().getByLabelText('名称'));
    expect(heard).toEqual(['sent']);
    expect(document.activeElement).toBe(box().getByLabelText('理由'));
    expect(box().getByText(atReason.message)).toBeTruthy();
    expect(box().queryByRole('alert')).toBeNull();
  });

  it('cannot be sent twice while it is under way', () => {
    open(null, true);
    expect(box().getByRole('button', { name: '変更する' })).toHaveProperty('disabled', true);
    expect(box().getByRole('button', { name: 'やめる' })).toHaveProperty('disabled', false);
  });
});

describe('what is refused', () => {
  it.each<[string, unknown, string | null]>([
    ['nothing while nothing is', null, null],
    [
      'in its sentence and the list of what stands at no field',
      refusal('VALIDATION', '入力内容を確認してください。', [atReason, atSteps]),
      `入力内容を確認してください。${atSteps.message}`,
    ],
    [
      'once, where the only detail repeats the sentence',
      refusal('VALIDATION', atSteps.message, [atSteps]),
      atSteps.message,
    ],
    [
      'by whoever was faster, with the button to press again',
      refusal('STALE_VERSION', ''),
      'もう一度「変更する」を押し',
    ],
    ['by a server that is not there', new ApiError(0, null), 'サーバーに接続できません。'],
    [
      'by an error of the page itself',
      new Error('Cannot read properties of undefined'),
      '画面の表示中に問題が起きました。',
    ],
  ])('is told %s', (_, error, words) => {
    renderPart(<Refused act="変更する" error={error} fields={['reason']} />);
    const alert = screen.queryByRole('alert');
    if (words === null) expect(alert).toBeNull();
    else expect(alert?.textContent).toContain(words);
    expect(alert?.textContent ?? '').not.toMatch(/[A-Za-z]{3}/);
  });

  it('because somebody was faster says in a form that nothing typed is lost, with what there is now', () => {
    renderPart(<FormAlert error={refusal('STALE_VERSION', '')} now={<p>いまの氏名は「田中」です。</p>} />);
    const { textContent } = screen.getByRole('alert');
    expect(textContent).toContain('入力した内容は残っています。');
    expect(textContent).toContain('いまの氏名は「田中」です。');
  });

  it('for another reason does not say in a form what there is now', () => {
    renderPart(<FormAlert error={refusal('VALIDATION', '不備', [atSteps])} fields={['reason']} now={<p>いま</p>} />);
    expect(screen.getByRole('alert').textContent).toBe(`不備${atSteps.message}`);
  });

  it('names each field that somebody else has changed, one that they emptied too', () => {
    renderPart(
      <OthersChanged
        changes={[
          { label: '氏名', now: '佐藤 花子' },
          { label: '内線', now: '' },
        ]}
      />,
    );
    const lines = within(screen.getByRole('status')).getAllByRole('listitem');
    expect(lines.map(({ textContent }) => textContent)).toEqual([
      '氏名：いまの内容は「佐藤 花子」です。',
      '内線：いまの内容は「（空）」です。',
    ]);
  });

  it('is silent about others where nobody was in between', () => {
    renderPart(<OthersChanged changes={[]} />);
    expect(screen.queryByRole('status')).toBeNull();
  });
});
