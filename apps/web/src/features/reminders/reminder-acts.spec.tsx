import { afterEach, describe, expect, it } from '@jest/globals';
import type { ReminderItem } from '@mawasu/contract';
import { cleanup, fireEvent, screen, waitFor, within } from '@testing-library/react';
import { aRound, idOf } from '../../testing/builders.js';
import { type FakeRequest, Refusal } from '../../testing/fake-api.js';
import { renderApp } from '../../testing/render.js';
import { aUserWith, workServer } from '../../testing/work-server.js';

afterEach(cleanup);

const item: ReminderItem = {
  ...{ departmentId: idOf(10), departmentName: '危機管理課', divisionName: '市民生活部', position: 0 },
  ...{ stepLabel: '入力', dueOn: '2026-05-20', daysLate: 0, sheets: 2, nudgedAt: null, nudgedToday: false },
  people: [1, 2].map((number) => ({
    ...{ id: idOf(number), name: `入力 ${number}郎`, extension: null, email: null },
    lastSignInAt: '2026-05-01T00:00:00.000Z',
  })),
};

async function open(path: string, items: ReminderItem[], total = items.length) {
  const asked: URLSearchParams[] = [];
  const server = workServer({ user: aUserWith('planner') })
    .on('GET /api/departments', { items: [{ id: idOf(10), name: '危機管理課', kind: 'section' }], total: 1 })
    .on(`GET /api/rounds/${aRound().id}/reminders`, ({ url }: FakeRequest) => {
      asked.push(url.searchParams);
      return { items, total, fy: 2025, steps: [{ position: 0, label: '入力' }] };
    })
    .on(`GET /api/rounds/${aRound().id}/reminders.xlsx`, new Refusal(503, 'DATABASE_UNAVAILABLE'))
    .on(`POST /api/rounds/${aRound().id}/nudges`, new Refusal(503, 'DATABASE_UNAVAILABLE'));
  return { ...(await renderApp(path, server)), asked, server };
}

const rowOf = () => screen.findByRole('row', { name: /危機管理課/ });
const choose = async (label: string, option: string) => {
  fireEvent.click(screen.getByRole('combobox', { name: label }));
  fireEvent.click(await screen.findByRole('option', { name: option, hidden: true }));
};

describe('the list of 督促', () => {
  it('says of each person what is missing of them, and of today that it is the last day', async () => {
    await open('/reminders', [item], 1200);
    const said = (await rowOf()).textContent;
    for (const words of ['今日まで', '令和8年5月20日', '入力 1郎', '入力 2郎', '内線 未登録', '令和8年5月1日']) {
      expect(said).toContain(words);
    }
    expect(screen.getByText('全1,200件（課と段階ごと）')).toBeTruthy();
    expect(screen.getByRole('button', { name: '12ページ' })).toBeTruthy();
  });

  it('asks for what is chosen, of the first page, and without a choice for what is late', async () => {
    const { asked } = await open('/reminders?page=2', [item], 200);
    await rowOf();
    expect([asked[0]?.get('scope'), asked[0]?.get('page')]).toEqual([null, '2']);
    expect(screen.getByPlaceholderText('締切を過ぎたもの')).toBeTruthy();
    await choose('範囲', '7日以内に締切も含む');
    await waitFor(() => expect(asked.at(-1)?.get('scope')).toBe('week'));
    await choose('段階', '入力');
    await waitFor(() => expect(asked.at(-1)?.get('step')).toBe('0'));
    await choose('部・課', '危機管理課');
    await waitFor(() => expect(asked.at(-1)?.get('departmentId')).toBe(idOf(10)));
    expect([asked.at(-1)?.get('scope'), asked.at(-1)?.get('page')]).toEqual(['week', '1']);
  });

  it('says that there is none, leads back from a page that is no more, and why a file could not be made', async () => {
    await open('/reminders', []);
    expect(await screen.findByText('該当するものはありません。')).toBeTruthy();
    fireEvent.click(screen.getByRole('button', { name: 'Excelで保存' }));
    expect(await screen.findByRole('alert')).toBeTruthy();
    cleanup();
    const { asked } = await open('/reminders?page=4', [], 3);
    fireEvent.click(await screen.findByRole('button', { name: '最初のページを表示' }));
    await waitFor(() => expect(asked.at(-1)?.get('page')).toBe('1'));
  });
});

describe('asking people', () => {
  it('keeps what is typed when it is refused, and says why, at the field where it is its fault', async () => {
    const { server } = await open('/reminders', [item]);
    await rowOf();
    fireEvent.click(screen.getByRole('button', { name: '危機管理課（入力）に連絡する' }));
    const dialog = within(await screen.findByRole('dialog', { name: '危機管理課（入力）に連絡する' }));
    expect(dialog.getByText(/^入力 1郎、入力 2郎のお知らせに表示します。/)).toBeTruthy();
    const box = dialog.getByRole<HTMLTextAreaElement>('textbox', { name: /伝えたいこと/ });
    fireEvent.change(box, { target: { value: '今週中に' } });
    const send = () => fireEvent.click(dialog.getByRole('button', { name: '連絡する' }));
    send();
    expect(await dialog.findByRole('alert')).toBeTruthy();
    expect(box.value).toBe('今週中に');
    const details = [{ path: 'text', message: '200文字以内で入力してください。' }];
    server.on(`POST /api/rounds/${aRound().id}/nudges`, new Refusal(400, 'VALIDATION', { details }));
    send();
    await waitFor(() => expect(box.getAttribute('aria-invalid')).toBe('true'));
    expect(box.value).toBe('今週中に');
  });

  it('sends no empty words, and stays until it is read even where the list is empty by then', async () => {
    const sent: unknown[] = [];
    const { server } = await open('/reminders', [item]);
    await rowOf();
    server
      .on(`GET /api/rounds/${aRound().id}/reminders`, { items: [], total: 0, fy: 2025, steps: [] })
      .on(`POST /api/rounds/${aRound().id}/nudges`, ({ body }: FakeRequest) => {
        sent.push(body);
        return { told: 2 };
      });
    fireEvent.click(screen.getByRole('button', { name: '危機管理課（入力）に連絡する' }));
    const dialog = within(await screen.findByRole('dialog'));
    fireEvent.change(dialog.getByRole('textbox', { name: /伝えたいこと/ }), { target: { value: '　' } });
    fireEvent.click(dialog.getByRole('button', { name: '連絡する' }));
    await screen.findByText('該当するものはありません。');
    expect(await screen.findByText('2人にお知らせを送りました。')).toBeTruthy();
    expect(sent).toEqual([{ departmentId: idOf(10), position: 0 }]);
    fireEvent.click(
      within(screen.getByRole('dialog')).getAllByRole('button', { name: '閉じる' }).at(-1) as HTMLElement,
    );
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
  });

  it('says in the mail whose address is not known, and that it could not be copied', async () => {
    document.execCommand = () => false;
    await open('/reminders', [item]);
    await rowOf();
    fireEvent.click(screen.getByRole('button', { name: '危機管理課（入力）へのメールの文面' }));
    const dialog = within(await screen.findByRole('dialog', { name: 'メールの文面' }));
    expect(dialog.getByLabelText<HTMLInputElement>('宛先').value).toBe('（メールアドレスの登録がありません）');
    fireEvent.click(dialog.getByRole('button', { name: '件名と本文をコピー' }));
    expect(await dialog.findByText(/コピーできませんでした。/)).toBeTruthy();
  });
});
