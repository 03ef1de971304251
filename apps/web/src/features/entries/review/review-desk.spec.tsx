import type { EntryDetail, ReviewItem } from '@mawasu/contract';
import { act, waitFor, within } from '@testing-library/react';
import { idOf } from '../../../testing/builders.js';
import { anEntry, completeContent } from '../../../testing/entry-builders.js';
import type { FakeRequest } from '../../../testing/fake-api.js';
import { Refusal } from '../../../testing/fake-api.js';
import { renderApp } from '../../../testing/render.js';
import { aUserWith, workServer } from '../../../testing/work-server.js';

const offered = (action: EntryDetail['actions'][number]['action'], label: string): EntryDetail['actions'][number] => ({
  ...{ action, label, allowed: true, refusalCode: null, refusal: null },
});

const aWaiting = (number: number, title: string): EntryDetail =>
  anEntry({
    ...{ id: idOf(number), version: 3, state: 'in_review', position: 1, editable: false, lastYear: null },
    initiative: { ...anEntry().initiative, title },
    content: completeContent,
    actions: [offered('approve', '承認'), offered('return', '差戻し')],
  });

const itemOf = ({ id, version, round, initiative, measure }: EntryDetail): ReviewItem => ({
  ...{ id, version, roundId: round.id, fy: round.fy, initiativeTitle: initiative.title },
  ...{ measureId: measure.id, measureCode: measure.code, measureTitle: measure.title },
  ...{ departmentName: '危機管理課', waitingLabel: '課長確認待ち', action: 'approve', dueOn: null, late: false },
  ...{ openedAt: null, changed: false, findings: 0, sample: false },
});

const noChanges = { since: null, answers: {}, namedInitiatives: {}, figures: {}, costs: {} };

interface Taken {
  id: string;
  body: { action: string; version: number; fields?: unknown };
}

/** A queue of three sheets on a server that lets them pass, notes who looked, and may be slow. */
async function openDesk({ hold = null }: { hold?: Promise<void> | null } = {}) {
  const sheets = new Map(
    ['一つ目', '二つ目', '三つ目'].map((title, at) => [idOf(800 + at), aWaiting(800 + at, title)]),
  );
  const taken: Taken[] = [];
  const user = { ...aUserWith('section_head'), id: idOf(1) };
  const server = workServer({ user, rounds: [anEntry().round] });
  const waiting = () => [...sheets.values()].filter(({ position }) => position === 1).map(itemOf);
  server
    .on('GET /api/review-queue', () => ({ items: waiting(), total: waiting().length }))
    .on('GET /api/return-phrases', { items: ['数字で書いてください。'] });
  for (const id of sheets.keys()) {
    server
      .on(`GET /api/entries/${id}`, () => sheets.get(id))
      .on(`GET /api/entries/${id}/changes`, noChanges)
      .on(`POST /api/entries/${id}/openings`, undefined)
      .on(`POST /api/entries/${id}/transitions`, async ({ body }: FakeRequest) => {
        await hold;
        const step = body as Taken['body'];
        const sheet = sheets.get(id);
        if (!sheet || sheet.version !== step.version) return new Refusal(409, 'STALE_VERSION');
        taken.push({ id, body: step });
        const position = step.action === 'revoke' ? 1 : 2;
        const now = { ...sheet, version: sheet.version + 1, position };
        sheets.set(id, now);
        return now;
      });
  }
  const screen = await renderApp('/review', server);
  /** The sheet is in sight long enough to be acted on. */
  const seen = async (title: string) => {
    const region = await screen.findByRole('region', { name: `「${title}」の確認` });
    await waitFor(() => expect(region.dataset.seen).toBe('true'));
    return region;
  };
  await seen('一つ目');
  return { ...screen, server, sheets, taken, seen, press: (keys: string) => screen.user.keyboard(keys) };
}

const keyDown = (more: KeyboardEventInit) =>
  act(async () => {
    window.dispatchEvent(new KeyboardEvent('keydown', { key: 'a', code: 'KeyA', bubbles: true, ...more }));
  });

afterEach(() => window.localStorage.clear());

describe('the keys of 確認', () => {
  it('let pass the sheet on the screen and move on; what was done is taken back by 元に戻す, and only looking is noted', async () => {
    const desk = await openDesk();
    const openings = () => desk.server.requests.filter((request) => request.endsWith('/openings'));
    await waitFor(() => expect(desk.server.requests).toContain(`GET /api/entries/${idOf(801)}`));
    expect(openings()).toEqual([`POST /api/entries/${idOf(800)}/openings`]);
    await desk.press('a');
    const second = await desk.seen('二つ目');
    expect(desk.router.state.location.search).toMatchObject({ entry: idOf(801) });
    expect(document.activeElement).toBe(within(second).getByRole('heading', { level: 2 }));
    desk.getByText('残り2件');
    await desk.user.click(desk.getByRole('button', { name: '元に戻す' }));
    await desk.seen('一つ目');
    expect(desk.taken.map(({ id, body }) => [id, body.action, body.version])).toEqual([
      [idOf(800), 'approve', 3],
      [idOf(800), 'revoke', 4],
    ]);
    await desk.press('j');
    await desk.seen('二つ目');
    await desk.press('k');
    await desk.seen('一つ目');
    await desk.press('?');
    within(await desk.findByRole('dialog', { name: 'キーボードでの操作' })).getByText('次のシートへ移る');
    await desk.press('a');
    expect(desk.taken).toHaveLength(2);
  });

  it('never act twice: not when held down, not on a slow answer, not on a sheet that has only just appeared', async () => {
    let answer = () => {};
    const hold = new Promise<void>((resolve) => {
      answer = resolve;
    });
    const desk = await openDesk({ hold });
    await keyDown({ repeat: true });
    await keyDown({ isComposing: true });
    await keyDown({ ctrlKey: true });
    expect(desk.server.requests.filter((request) => request.endsWith('/transitions'))).toEqual([]);
    await keyDown({});
    await keyDown({});
    await desk.press('j');
    answer();
    await desk.findByRole('region', { name: '「二つ目」の確認' });
    await keyDown({});
    await desk.seen('二つ目');
    expect(desk.taken.map(({ id }) => id)).toEqual([idOf(800)]);
  });

  it('write while somebody types; several blocks go back at once, each with its reason', async () => {
    const desk = await openDesk();
    await desk.user.click(desk.getByRole('button', { name: '「成果」を差し戻す' }));
    await desk.press('aja');
    const box = desk.getByRole('textbox', { name: '「成果」を差し戻す理由' });
    expect([(box as HTMLTextAreaElement).value, desk.taken]).toEqual(['aja', []]);
    await desk.user.click(desk.getByRole('button', { name: '「課題」を差し戻す' }));
    await desk.user.click(desk.getByRole('button', { name: '2項目を差し戻す' }));
    expect(document.activeElement).toBe(desk.getByRole('textbox', { name: '「課題」を差し戻す理由' }));
    await desk.press('原因を書いてください。');
    await desk.user.click(desk.getByRole('button', { name: '2項目を差し戻す' }));
    await desk.seen('二つ目');
    expect(desk.taken[0]?.body.fields).toEqual([
      { key: 'results', reason: 'aja' },
      { key: 'issues', reason: '原因を書いてください。' },
    ]);
  });

  it('show what somebody else changed, and act on that only when pressed again', async () => {
    const desk = await openDesk();
    const sheet = desk.sheets.get(idOf(800)) as EntryDetail;
    const content = { ...completeContent, results: '参加者が減った。' };
    desk.sheets.set(idOf(800), { ...sheet, version: 9, content });
    await desk.press('a');
    const alert = await desk.findByText('この画面を開いたあとに、次の点が変わりました');
    expect(alert.closest('[role=alert]')?.textContent).toContain('参加者が減った。');
    expect(desk.taken).toEqual([]);
    await desk.press('a');
    await desk.seen('二つ目');
    expect(desk.taken.map(({ body }) => body.version)).toEqual([9]);
  });

  it('never let pass what came onto the screen by itself while somebody read: it is shown first', async () => {
    const desk = await openDesk();
    const sheet = desk.sheets.get(idOf(800)) as EntryDetail;
    desk.sheets.set(idOf(800), { ...sheet, version: 9, content: { ...completeContent, results: '参加者が減った。' } });
    await act(() => desk.queryClient.refetchQueries());
    await desk.findAllByText('参加者が減った。');
    await desk.press('a');
    await desk.findByText('この画面を開いたあとに、次の点が変わりました');
    expect(desk.taken).toEqual([]);
    await desk.press('a');
    await desk.seen('二つ目');
    expect(desk.taken.map(({ body }) => body.version)).toEqual([9]);
  });
});
