import { afterEach, describe, expect, it } from '@jest/globals';
import type { Edition, RoundCalendar, RoundSettlement } from '@mawasu/contract';
import { cleanup, fireEvent, screen, waitFor, within } from '@testing-library/react';
import { aRound, idOf } from '../../testing/builders.js';
import { type FakeRequest, Refusal } from '../../testing/fake-api.js';
import { renderApp } from '../../testing/render.js';
import { aUserWith, workServer } from '../../testing/work-server.js';

afterEach(cleanup);

const id = idOf(20);
const sheet = {
  id: idOf(70),
  title: '途中の取組み',
  state: 'in_review',
  position: 1,
  stateLabel: '課長確認待ち',
} as const;
const settlement: RoundSettlement = {
  ...{ version: 0, measures: 3, confirmed: 40, excluded: 2, missingTotal: 1, assessments: [], corrections: [] },
  missing: [{ departmentId: idOf(80), name: '防災課', sheets: [sheet] }],
};
const calendar: RoundCalendar = {
  ...{ id, fy: 2025, state: 'open', planName: '計画', version: 4, today: '2026-06-15' },
  ...{ openedOn: '2026-04-10', finalizedOn: null, lockReason: null, editions: [] },
  steps: [
    { position: 0, label: '入力', dueOn: '2026-05-29', waiting: 3, late: 2 },
    { position: 1, label: '課長確認', dueOn: '2026-06-30', waiting: 1, late: 0 },
  ],
  extensions: [],
  departments: [{ id: idOf(80), name: '防災課', lockReason: null }],
  figures: [{ month: 6, total: 1, names: ['年間利用者数'] }],
};
const corrected: Edition = {
  ...{ id: idOf(90), number: 2, kind: 'corrected', checksum: 'ab12', sealDigest: null, reason: '集計の誤りのため' },
  ...{ madeAt: '2026-11-01T00:00:00.000Z', madeByName: '企画 京子' },
  changes: [
    {
      ...{ measureId: idOf(60), measure: '1-1　防災', initiative: '防災訓練の充実', field: '課題' },
      ...{ before: '前の文', after: '後の文', reason: '誤字のため' },
    },
  ],
};

describe('the page of a running 評価年度', () => {
  it('shows 企画 what is missing for 確定 by 課, with links, and what can be done with the year', async () => {
    const sent: unknown[] = [];
    const round = aRound({ state: 'reviewing', version: 4 });
    const server = workServer({ user: aUserWith('planner'), rounds: [round] })
      .on(`GET /api/rounds/${id}/settlement`, settlement)
      .on(`POST /api/rounds/${id}/transitions`, ({ body }: FakeRequest) => {
        sent.push(body);
        return { ...round, state: 'open' };
      });
    const { user } = await renderApp(`/rounds/${id}`, server);
    expect(await screen.findByRole('heading', { name: '防災課（1件）' })).toBeTruthy();
    expect(screen.getByRole('link', { name: '途中の取組み' }).getAttribute('href')).toBe(`/entries/${sheet.id}`);
    expect(screen.getByRole('button', { name: '確定する' })).toHaveProperty('disabled', true);
    expect(screen.queryByRole('button', { name: '終了する' })).toBeNull();
    await user.click(screen.getByRole('button', { name: '受付を再開する' }));
    const dialog = within(await screen.findByRole('dialog'));
    await user.click(dialog.getByRole('button', { name: '受付を再開する' }));
    expect(await dialog.findByText('理由を入力してください。')).toBeTruthy();
    expect(sent).toEqual([]);
    expect(document.activeElement).toBe(dialog.getByRole('textbox', { name: /理由/ }));
    await user.keyboard('追加の提出');
    await user.click(dialog.getByRole('button', { name: '受付を再開する' }));
    await waitFor(() => expect(sent).toEqual([{ version: 4, action: 'reopen', reason: '追加の提出' }]));
  });

  it('of a settled one shows everybody its editions with what a 訂正版 changed, and no acts', async () => {
    const round = aRound({ state: 'finalized', edition: { number: 2, checksum: 'ab12' } });
    const server = workServer({ user: aUserWith('reader'), rounds: [round] }).on(`GET /api/rounds/${id}/editions`, {
      ...{ items: [corrected], total: 1 },
    });
    const { user } = await renderApp(`/rounds/${id}`, server);
    const list = within(await screen.findByRole('table', { name: '第2版（訂正版）の正誤表' }));
    for (const text of ['防災訓練の充実', '課題', '前の文', '後の文', '誤字のため'])
      expect(list.getByText(text)).toBeTruthy();
    // Three texts beside where they stand: with more columns they have no room at twice the size.
    expect(list.getAllByRole('columnheader')).toHaveLength(4);
    const print = window.print;
    const printed: (string | null | undefined)[] = [];
    window.print = () => printed.push(document.querySelector('[data-printed-alone] h2')?.textContent);
    try {
      await user.click(screen.getByRole('button', { name: '第2版（訂正版）の正誤表を印刷' }));
    } finally {
      window.print = print;
    }
    expect(printed).toEqual(['第2版（訂正版）']);
    expect(screen.queryByRole('button', { name: '終了する' })).toBeNull();
    expect(screen.queryByRole('heading', { name: '確定' })).toBeNull();
  });

  it('of a settled one tells 企画 what the 訂正版 waits for', async () => {
    const under = { ...sheet, departmentName: '防災課', reason: '誤字のため' };
    const round = aRound({ state: 'finalized', edition: { number: 1, checksum: 'ab12' } });
    const server = workServer({ user: aUserWith('planner'), rounds: [round] })
      .on(`GET /api/rounds/${id}/editions`, { items: [], total: 0 })
      .on(`GET /api/rounds/${id}/settlement`, { ...settlement, corrections: [under] });
    await renderApp(`/rounds/${id}`, server);
    await screen.findByText(/確認済でない1件が確認済になると、訂正版を作成できます。/);
    expect(screen.getByRole('button', { name: '訂正版を作成する' })).toHaveProperty('disabled', true);
  });
});

describe('the calendar of a 評価年度', () => {
  it('marks today and what is late; 企画 closes the year for typing with a reason', async () => {
    const sent: unknown[] = [];
    const server = workServer({ user: aUserWith('planner'), rounds: [aRound()] })
      .on(`GET /api/rounds/${id}/calendar`, calendar)
      .on(`POST /api/rounds/${id}/locks`, ({ body }: FakeRequest) => {
        sent.push(body);
        return calendar;
      });
    const { user } = await renderApp(`/rounds/${id}/calendar`, server);
    const year = within(await screen.findByRole('table', { name: '令和7年度の予定' }));
    const rowOf = (month: string) => within(year.getByText(month).closest('tr') as HTMLElement);
    expect(rowOf('令和8年6月').getByText('今日 15日')).toBeTruthy();
    expect(rowOf('令和8年6月').getByText('1件（年間利用者数）')).toBeTruthy();
    expect(rowOf('令和8年5月').getByText('遅れあり')).toBeTruthy();
    expect(year.getAllByText('遅れあり')).toHaveLength(1);
    await user.click(screen.getByRole('button', { name: '入力を締め切る' }));
    const dialog = within(await screen.findByRole('dialog'));
    await user.type(dialog.getByRole('textbox', { name: /理由/ }), '決算の確定');
    await user.click(dialog.getByRole('button', { name: '締め切る' }));
    await waitFor(() => expect(sent).toEqual([{ departmentId: null, reason: '決算の確定' }]));
  });

  it('says of a moved deadline what is wrong at its field, until it is typed anew', async () => {
    const message = '次の段階の期限（令和8年6月30日）以前の日を入力してください。';
    const server = workServer({ user: aUserWith('planner'), rounds: [aRound()] })
      .on(`GET /api/rounds/${id}/calendar`, calendar)
      .on(
        `PATCH /api/rounds/${id}/deadlines`,
        new Refusal(400, 'VALIDATION', { details: [{ path: 'steps.0.dueOn', message }] }),
      );
    const { user } = await renderApp(`/rounds/${id}/calendar`, server);
    await user.click(await screen.findByRole('button', { name: '期限を変更する' }));
    const dialog = within(await screen.findByRole('dialog'));
    const day = (label: string) => dialog.getByLabelText(label);
    fireEvent.change(day('課長確認の期限'), { target: { value: '2026-05-28' } });
    await user.click(dialog.getByRole('button', { name: '変更する' }));
    await dialog.findByText(message);
    expect(day('課長確認の期限').getAttribute('aria-invalid')).toBe('true');
    fireEvent.change(day('入力の期限'), { target: { value: '2026-05-27' } });
    expect(day('入力の期限').getAttribute('aria-invalid')).not.toBe('true');
    fireEvent.change(day('課長確認の期限'), { target: { value: '2026-06-29' } });
    await waitFor(() => expect(dialog.queryByText(message)).toBeNull());
  });

  it('says to which day somebody else has moved a deadline that is being moved here', async () => {
    let now = calendar;
    const server = workServer({ user: aUserWith('planner'), rounds: [aRound()] })
      .on(`GET /api/rounds/${id}/calendar`, () => now)
      .on(`PATCH /api/rounds/${id}/deadlines`, () => {
        const steps = calendar.steps.map((step) => (step.position === 0 ? { ...step, dueOn: '2026-05-20' } : step));
        now = { ...calendar, version: calendar.version + 1, steps };
        return new Refusal(409, 'STALE_VERSION');
      });
    const { user } = await renderApp(`/rounds/${id}/calendar`, server);
    await user.click(await screen.findByRole('button', { name: '期限を変更する' }));
    const dialog = within(await screen.findByRole('dialog'));
    fireEvent.change(dialog.getByLabelText('入力の期限'), { target: { value: '2026-05-27' } });
    await user.click(dialog.getByRole('button', { name: '変更する' }));
    await dialog.findByText('入力の期限：いまの内容は「令和8年5月20日」です。');
    expect(dialog.getByLabelText<HTMLInputElement>('入力の期限').value).toBe('2026-05-27');
  });

  it('offers a reader no act', async () => {
    const server = workServer({ user: aUserWith('reader'), rounds: [aRound()] });
    await renderApp(`/rounds/${id}/calendar`, server.on(`GET /api/rounds/${id}/calendar`, calendar));
    expect(await screen.findByText('延長した課はありません。')).toBeTruthy();
    for (const name of ['期限を変更する', '課の期限を延長する', '入力を締め切る']) {
      expect(screen.queryByRole('button', { name })).toBeNull();
    }
  });
});
