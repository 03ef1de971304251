import { afterEach, describe, expect, it } from '@jest/globals';
import type { EntryDetail, EntryRemark } from '@mawasu/contract';
import { cleanup, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { idOf } from '../../../testing/builders.js';
import { anEntry, aRemark } from '../../../testing/entry-builders.js';
import type { FakeRequest } from '../../../testing/fake-api.js';
import { renderApp } from '../../../testing/render.js';
import { sheetServer } from '../../../testing/sheet-server.js';
import { aUserWith } from '../../../testing/work-server.js';

afterEach(() => {
  cleanup();
  window.localStorage.clear();
});

let sheets = 860;
async function open(overrides: Partial<EntryDetail>, role: 'entrant' | 'planner' = 'entrant') {
  sheets += 1;
  const entry = anEntry({ id: idOf(sheets), ...overrides });
  const sent: unknown[] = [];
  const answerWith = (remark: EntryRemark) => (request: FakeRequest) => {
    sent.push(request.body);
    return remark;
  };
  const server = sheetServer(entry, aUserWith(role));
  const screenOf = async () => {
    await renderApp(`/entries/${entry.id}`, server);
    await screen.findByRole('heading', { level: 1, name: entry.initiative.title });
  };
  return { entry, server, sent, answerWith, show: screenOf };
}

describe('a sheet with remarks of last year', () => {
  it('opens with them, asks for a 対応 to each, and saves it when the box is left', async () => {
    const carried = aRemark({
      carried: true,
      fy: 2024,
      actions: ['answer'],
      earlier: [{ fy: 2024, answer: '調べる。' }],
    });
    const { server, sent, answerWith, show } = await open({ remarks: [carried] });
    const answered = { ...carried, version: 2, state: 'answered', answer: '月ごとに調べた。' } as const;
    server.on(`PATCH /api/remarks/${carried.id}`, answerWith({ ...answered, actions: ['answer'] }));
    await show();
    const section = await screen.findByRole('region', { name: '昨年度の指摘 1件' });
    expect(section.textContent).toContain('令和6年度・課題');
    expect(section.textContent).toContain('調べる。');
    const box = within(section).getByRole('textbox', { name: '指摘への対応' });
    // The first thing to do on the sheet.
    await waitFor(() => expect(document.activeElement).toBe(box));
    const user = userEvent.setup();
    await user.type(box, '月ごとに調べた。');
    expect(JSON.stringify(window.localStorage)).toContain('月ごとに');
    await user.tab();
    await within(section).findByText('保存しました');
    expect(sent).toEqual([{ version: 1, answer: '月ごとに調べた。' }]);
    expect(JSON.stringify(window.localStorage)).not.toContain('月ごとに');
    expect(within(section).getByText('回答済み')).toBeTruthy();
  });

  it('keeps in the browser what could not be saved, and says why', async () => {
    const carried = aRemark({ carried: true, fy: 2023, actions: ['answer'] });
    const { server, show } = await open({ remarks: [carried] });
    await show();
    // No route answers: as without a network.
    expect(server).toBeTruthy();
    const box = await screen.findByRole('textbox', { name: '指摘への対応' });
    const user = userEvent.setup();
    await user.type(box, '途中まで');
    await user.tab();
    await waitFor(() => expect(box.getAttribute('aria-invalid')).toBe('true'));
    expect(JSON.stringify(window.localStorage)).toContain('途中まで');
    expect(screen.getByRole('heading', { name: '前年度までの指摘 1件' })).toBeTruthy();
  });
});

describe('who reviews a sheet', () => {
  it('leaves a remark beside its block and settles what was answered', async () => {
    const answered = aRemark({ state: 'answered', answer: '人手不足。', actions: ['accept', 'reopen', 'carry_over'] });
    const parts = { state: 'in_review', position: 2, editable: false, remarkable: true, remarks: [answered] } as const;
    const { entry, server, sent, answerWith, show } = await open({ ...parts, remarks: [answered] }, 'planner');
    const written = aRemark({ id: idOf(301), kind: 'question', text: 'いつからか。', blockKey: 'results' });
    server.on('POST /api/remarks', answerWith(written));
    server.on(
      `POST /api/remarks/${answered.id}/transitions`,
      answerWith({ ...answered, version: 2, state: 'accepted', actions: [] }),
    );
    await show();
    const user = userEvent.setup();
    const list = await screen.findByRole('list', { name: '「課題」への指摘' });
    expect(list.textContent).toContain('人手不足。');
    await user.click(within(list).getByRole('button', { name: '確認済みにする' }));
    await within(list).findByText('対応確認済み');
    await user.click(screen.getByRole('button', { name: '「成果」に指摘を書く' }));
    const form = screen.getByRole('region', { name: '「成果」への指摘' });
    await user.click(within(form).getByRole('button', { name: '残す' }));
    await within(form).findByText('内容を入力してください。');
    await user.click(within(form).getByRole('radio', { name: '質問' }));
    await user.type(within(form).getByRole('textbox'), 'いつからか。');
    await user.click(within(form).getByRole('button', { name: '残す' }));
    await screen.findByRole('list', { name: '「成果」への指摘' });
    expect(sent).toEqual([
      { version: 1, action: 'accept' },
      { entryId: entry.id, blockKey: 'results', kind: 'question', text: 'いつからか。' },
    ]);
  });
});
