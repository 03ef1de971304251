import { afterEach, describe, expect, it } from '@jest/globals';
import type { NoticeMail } from '@mawasu/contract';
import { cleanup, fireEvent, screen, waitFor } from '@testing-library/react';
import { FakeApi, type FakeRequest, Refusal } from '../../testing/fake-api.js';
import { renderPart } from '../../testing/render.js';
import { MailChoice } from './mail-choice.js';

afterEach(cleanup);

let sent: unknown[] = [];

function open(mail: NoticeMail, answer = (body: unknown): unknown => ({ ...mail, ...(body as object) })) {
  sent = [];
  new FakeApi()
    .on('GET /api/notices/mail', mail)
    .on('PATCH /api/notices/mail', ({ body }: FakeRequest) => {
      sent.push(body);
      return answer(body);
    })
    .install();
  renderPart(<MailChoice />);
}

describe('お知らせのメール', () => {
  it('is switched off and on by the person, under their own address', async () => {
    open({ available: true, email: 'tarou@example.lg.jp', wanted: true });
    const choice = await screen.findByRole('switch', { name: 'tarou@example.lg.jp で受け取る' });
    expect(choice).toHaveProperty('checked', true);
    fireEvent.click(choice);
    await waitFor(() => expect(sent).toEqual([{ wanted: false }]));
    await waitFor(() => expect(screen.getByRole('switch')).toHaveProperty('checked', false));
  });

  it('shows at once what is chosen, stays under the fingers, and goes back where it was refused', async () => {
    let refuse = () => {};
    open({ available: true, email: 'tarou@example.lg.jp', wanted: true }, () => {
      return new Promise((resolve) => {
        refuse = () => resolve(new Refusal(503, 'DATABASE_UNAVAILABLE'));
      });
    });
    const choice = await screen.findByRole<HTMLInputElement>('switch');
    choice.focus();
    fireEvent.click(choice);
    await waitFor(() => expect(choice.checked).toBe(false));
    // A switch that could not be used meanwhile would lose the focus of whoever works by keyboard.
    expect(choice.disabled).toBe(false);
    expect(document.activeElement).toBe(choice);
    await waitFor(() => refuse());
    await screen.findByRole('alert');
    expect(choice.checked).toBe(true);
  });

  it.each<[string, NoticeMail, RegExp]>([
    [
      'without a mail server',
      { available: false, email: 'a@example.jp', wanted: true },
      /メールを送る設定がありません/,
    ],
    ['without an address', { available: true, email: null, wanted: true }, /メールアドレスの登録がありません/],
  ])('says why there is nothing to choose %s', async (_, mail, words) => {
    open(mail);
    expect(await screen.findByText(words)).toBeTruthy();
    expect(screen.queryByRole('switch')).toBeNull();
  });
});
