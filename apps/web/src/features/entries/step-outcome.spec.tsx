import type { EntryDetail, EntryAction as OfferedAction } from '@mawasu/contract';
import { waitFor, within } from '@testing-library/react';
import { idOf } from '../../testing/builders.js';
import { anEntry, completeContent } from '../../testing/entry-builders.js';
import { renderApp } from '../../testing/render.js';
import { sheetServer } from '../../testing/sheet-server.js';

const step = (action: OfferedAction['action'], label: string): OfferedAction => ({
  ...{ action, label, allowed: true, refusalCode: null, refusal: null },
});
const nobody = { previousId: null, nextId: idOf(599), toEnter: null, toReview: null };
const waiting = (number: number, title: string, total: number) => ({ id: idOf(number), title, total });

interface Taken {
  button: string;
  before: Partial<EntryDetail>;
  after: Partial<EntryDetail>;
  /** The sheet that may be opened next. */
  next?: EntryDetail;
}

let sheets = 600;
async function take({ button, before, after, next }: Taken) {
  sheets += 1;
  const entry = anEntry({ id: idOf(sheets), content: completeContent, lastYear: null, neighbours: nobody, ...before });
  const server = sheetServer(entry).on(`POST /api/entries/${entry.id}/transitions`, { ...entry, ...after });
  if (next) server.on(`GET /api/entries/${next.id}`, next).on(`POST /api/entries/${next.id}/openings`, undefined);
  const screen = await renderApp(`/entries/${entry.id}`, server);
  await screen.user.click(await screen.findByRole('button', { name: button }));
  await screen.user.click(within(await screen.findByRole('dialog')).getByRole('button', { name: button }));
  const notice = await screen.findByText(/^「住宅の耐震化を促進」を/);
  return { ...screen, entry, notice: notice.closest('[role=group]') as HTMLElement };
}

const submitted = { state: 'in_review', position: 1, editable: false, actions: [] } as const;
const inReview = { state: 'in_review', position: 1, editable: false } as const;

describe('after 提出', () => {
  it('the next sheet to enter is offered, and how many there are besides', async () => {
    const toEnter = waiting(601, '防災訓練の充実', 3);
    const screen = await take({
      button: '提出する',
      before: {},
      after: { ...submitted, actions: [], neighbours: { ...nobody, toEnter } },
    });
    expect(screen.notice.textContent).toBe(
      '「住宅の耐震化を促進」を提出しました。次に入力するシート：防災訓練の充実（ほかに2件）',
    );
    const link = within(screen.notice).getByRole('link', { name: '防災訓練の充実' });
    expect(link.getAttribute('href')).toBe(`/entries/${idOf(601)}`);
    expect(document.activeElement).toBe(screen.notice);
    expect(screen.router.state.location.pathname).toBe(`/entries/${screen.entry.id}`);
  });

  it('of the last one the year is done', async () => {
    const { notice } = await take({ button: '提出する', before: {}, after: { ...submitted, actions: [] } });
    expect(notice.textContent).toContain('今年度の入力はすべて終わりました。');
  });
});

describe.each([
  ['承認', '承認する', step('approve', '承認'), '承認しました'],
  ['確認', '確認済にする', step('confirm', '確認'), '確認済にしました'],
])('after %s', (_, button, offered, done) => {
  const before = { ...inReview, actions: [offered] };

  it('the screen moves on to the next sheet that waits for the person, and says what was done', async () => {
    const next = anEntry({ id: idOf(650), ...before, content: completeContent, lastYear: null, neighbours: nobody });
    next.initiative = { ...next.initiative, title: '防災訓練の充実' };
    const after = { ...submitted, actions: [], neighbours: { ...nobody, toReview: waiting(650, '防災訓練の充実', 2) } };
    const screen = await take({ button, before, after, next });
    await waitFor(() => expect(screen.router.state.location.pathname).toBe(`/entries/${next.id}`));
    await screen.findByRole('heading', { level: 1, name: '防災訓練の充実' });
    const notice = screen.getByText(`「住宅の耐震化を促進」を${done}。`).closest('[role=group]') as HTMLElement;
    expect(notice.closest('[role=status]')).not.toBeNull();
    const back = within(notice).getByRole('link', { name: '「住宅の耐震化を促進」に戻る' });
    expect(back.getAttribute('href')).toBe(`/entries/${screen.entry.id}`);
    await screen.user.click(back);
    await screen.findByRole('heading', { level: 1, name: '住宅の耐震化を促進' });
    expect(screen.queryByText(`「住宅の耐震化を促進」を${done}。`)).toBeNull();
  });

  it('of the last one it stays, and never goes to a sheet that nobody has handed in', async () => {
    const after = { ...submitted, actions: [], neighbours: { ...nobody, toEnter: waiting(602, '未着手のシート', 1) } };
    const screen = await take({ button, before, after });
    expect(screen.notice.textContent).toContain('確認待ちのシートは、これですべてです。');
    expect(screen.router.state.location.pathname).toBe(`/entries/${screen.entry.id}`);
  });
});

it('the head of a sheet leads to what waits for the person', async () => {
  const neighbours = {
    ...nobody,
    toReview: waiting(603, '確認待ちのシート', 1),
    toEnter: waiting(604, '未提出のシート', 1),
  };
  const entry = anEntry({ id: idOf(605), neighbours });
  const screen = await renderApp(`/entries/${entry.id}`, sheetServer(entry));
  const href = (name: string) => screen.getByRole('link', { name }).getAttribute('href');
  await screen.findByRole('link', { name: '次の確認待ち' });
  expect(href('次の確認待ち')).toBe(`/entries/${idOf(603)}`);
  expect(href('次に入力するシート')).toBe(`/entries/${idOf(604)}`);
  expect(href('次のシート')).toBe(`/entries/${idOf(599)}`);
});
