import type { EntryDetail, TransitionEntry } from '@mawasu/contract';
import { waitFor, within } from '@testing-library/react';
import { aRound, aUser } from '../../testing/builders.js';
import { anEntry } from '../../testing/entry-builders.js';
import type { FakeRequest } from '../../testing/fake-api.js';
import { fakeServer, renderApp } from '../../testing/render.js';

function serverWith(entry: EntryDetail) {
  return fakeServer()
    .on('GET /api/session', { user: aUser() })
    .on('GET /api/rounds', { items: [aRound()], total: 1 })
    .on(`GET /api/entries/${entry.id}`, entry)
    .on(`POST /api/entries/${entry.id}/openings`, undefined);
}

const open = (entry: EntryDetail, server = serverWith(entry)) => renderApp(`/entries/${entry.id}`, server);

describe('a step of the sheet', () => {
  it('差戻し needs a reason and at least one field', async () => {
    const entry = anEntry({
      state: 'head_review',
      editable: false,
      lockReason: '確認中です。',
      actions: [{ action: 'return', label: '差戻し', allowed: true, refusalCode: null, refusal: null }],
    });
    const server = serverWith(entry);
    const screen = await open(entry, server);
    await screen.user.click(await screen.findByRole('button', { name: '差し戻す' }));
    const dialog = await screen.findByRole('dialog');
    await screen.user.click(within(dialog).getByRole('button', { name: '差し戻す' }));
    await waitFor(() => within(dialog).getByText('理由を入力してください。'));
    within(dialog).getByText('項目を一つ以上選んでください。');
    expect(server.requests.some((request) => request.includes('transitions'))).toBe(false);
  });

  it.each([
    ['return', '差し戻す'],
    ['exclude', '対象外にする'],
    ['include', '対象に戻す'],
  ] as const)(
    '%s keeps a reason over the limit as typed, says so at the field and does not send it',
    async (action, words) => {
      const entry = anEntry({
        state: 'head_review',
        editable: false,
        lockReason: '確認中です。',
        actions: [{ action, label: words, allowed: true, refusalCode: null, refusal: null }],
      });
      const sent: TransitionEntry[] = [];
      const server = serverWith(entry).on(`POST /api/entries/${entry.id}/transitions`, ({ body }: FakeRequest) => {
        sent.push(body as TransitionEntry);
        return entry;
      });
      const screen = await open(entry, server);
      await screen.user.click(await screen.findByRole('button', { name: words }));
      const dialog = await screen.findByRole('dialog');
      if (action === 'return') await screen.user.click(within(dialog).getByRole('checkbox', { name: '成果' }));
      const reason = within(dialog).getByRole('textbox', { name: '理由' });
      await screen.user.click(reason);
      // 𠮷 is one character for a person and two for the browser
      await screen.user.paste(`${'𠮷'.repeat(1000)}あ`);
      within(dialog).getByText('理由は1000文字までにしてください（いま1001文字）。');
      within(dialog).getByText('1001／1000文字');
      expect(reason).toHaveProperty('value', `${'𠮷'.repeat(1000)}あ`);
      await screen.user.click(within(dialog).getByRole('button', { name: words }));
      expect(sent).toEqual([]);
      await screen.user.type(reason, '{Backspace}');
      expect(within(dialog).queryByText(/文字までにしてください/)).toBeNull();
      await screen.user.click(within(dialog).getByRole('button', { name: words }));
      await waitFor(() => expect(sent.map((step) => step.reason)).toEqual(['𠮷'.repeat(1000)]));
    },
  );
});
