import type { EntryDetail, SaveEntry } from '@mawasu/contract';
import { act, waitFor, within } from '@testing-library/react';
import { aRound, idOf } from '../../testing/builders.js';
import { anEntry, aSavedEntry } from '../../testing/entry-builders.js';
import { type FakeRequest, Refusal } from '../../testing/fake-api.js';
import { aNode, aRoundTree } from '../../testing/plan-builders.js';
import { renderApp } from '../../testing/render.js';
import { sheetServer } from '../../testing/sheet-server.js';

const NAME = '統合する相手の取組み';
const treePath = `GET /api/rounds/${aRound().id}/tree`;

const leaf = (number: number, title: string) => aNode({ id: idOf(number), kind: 'initiative', title });
const water = leaf(201, '水辺の環境学習');
const parks = leaf(202, '公園の緑化');
const own = leaf(60, '住宅の耐震化を促進');
const tree = aRoundTree({
  nodes: [
    aNode({ id: idOf(301), kind: 'measure', code: '2-1-1', title: '水と緑のまち', children: [water, parks] }),
    aNode({ id: idOf(302), kind: 'measure', code: '1-1-1', title: '強靱な防災基盤', children: [own] }),
  ],
});

let sheets = 700;
function aMergedSheet(overrides: Partial<EntryDetail> = {}): EntryDetail {
  sheets += 1;
  return anEntry({ id: idOf(sheets), content: { futureDirection: 'merge' }, ...overrides });
}

/** Takes every save and keeps what was sent. */
function serverOf(entry: EntryDetail, sent: SaveEntry[] = []) {
  return sheetServer(entry)
    .on(treePath, tree)
    .on(`PATCH /api/entries/${entry.id}`, ({ body }: FakeRequest) => {
      sent.push(body as SaveEntry);
      return aSavedEntry(entry, body as SaveEntry);
    });
}

const open = (entry: EntryDetail, server = serverOf(entry)) => renderApp(`/entries/${entry.id}`, server);
const fieldOf = (screen: Awaited<ReturnType<typeof open>>) =>
  screen.findByRole('combobox', { name: NAME }) as Promise<HTMLInputElement>;
const optionsOf = (screen: Awaited<ReturnType<typeof open>>) =>
  screen.queryAllByRole('option', { hidden: true }).map(({ textContent }) => textContent);

afterEach(() => window.localStorage.clear());

describe('a field for a 取組み of the plan', () => {
  it('is there only where the direction asks for it, and the plan is not fetched before', async () => {
    const entry = aMergedSheet({ content: { futureDirection: 'continue', directionTarget: water.id } });
    const server = serverOf(entry);
    const screen = await open(entry, server);
    await screen.findByRole('combobox', { name: '今後の方向性' });
    expect(screen.queryByRole('combobox', { name: NAME })).toBeNull();
    expect(server.requests).not.toContain(treePath);
    await screen.user.click(screen.getByRole('combobox', { name: '今後の方向性' }));
    await screen.user.click(await screen.findByRole('option', { name: /^統合/, hidden: true }));
    const field = await fieldOf(screen);
    await waitFor(() => expect(field.value).toBe(water.title));
    await screen.findByText(/すべて保存しました/);
    expect(server.requests.filter((request) => request === treePath)).toHaveLength(1);
  });

  it('offers the 取組み under their 施策, without the sheet’s own', async () => {
    const screen = await open(aMergedSheet());
    await screen.user.click(await fieldOf(screen));
    await screen.findByText('2-1-1 水と緑のまち');
    expect(optionsOf(screen)).toEqual(expect.arrayContaining([water.title, parks.title]));
    expect(optionsOf(screen)).not.toContain(own.title);
    expect(screen.queryByText('1-1-1 強靱な防災基盤')).toBeNull();
  });

  it('is searched and chosen by keyboard alone, and saved as an id', async () => {
    const entry = aMergedSheet();
    const sent: SaveEntry[] = [];
    const screen = await open(entry, serverOf(entry, sent));
    const field = await fieldOf(screen);
    await act(() => field.focus());
    await screen.user.keyboard('緑化');
    await waitFor(() => expect(optionsOf(screen)).toContain(parks.title));
    expect(optionsOf(screen)).not.toContain(water.title);
    await screen.user.keyboard('{ArrowDown}{Enter}');
    await screen.findByText(/すべて保存しました/);
    expect(field.value).toBe(parks.title);
    expect(sent.map(({ changes }) => changes)).toEqual([{ directionTarget: parks.id }]);
  });

  it('says that nothing fits', async () => {
    const screen = await open(aMergedSheet());
    await screen.user.type(await fieldOf(screen), 'どこにもない');
    await screen.findByText('当てはまる取組みはありません。');
  });

  it('says that the list is on its way, and shows what was chosen meanwhile', async () => {
    const namedInitiatives = { [water.id]: { title: water.title, measureCode: '2-1-1' } };
    const entry = aMergedSheet({ content: { futureDirection: 'merge', directionTarget: water.id }, namedInitiatives });
    let arrive: (arrived: typeof tree) => void = () => undefined;
    const arrival = new Promise<typeof tree>((resolve) => {
      arrive = resolve;
    });
    const screen = await open(
      entry,
      serverOf(entry).on(treePath, () => arrival),
    );
    const field = await fieldOf(screen);
    screen.getByLabelText('取組みを読み込んでいます');
    expect(field.value).toContain(water.title);
    arrive(tree);
    await waitFor(() => expect(field.value).toBe(water.title));
    expect(screen.queryByLabelText('取組みを読み込んでいます')).toBeNull();
  });

  it('says why there is no list, and tries again', async () => {
    const entry = aMergedSheet();
    const server = serverOf(entry).on(treePath, new Refusal(500, 'INTERNAL'));
    const screen = await open(entry, server);
    const alert = within(
      (await screen.findByText('計画の取組みを読み込めませんでした')).closest('[role=alert]') as HTMLElement,
    );
    alert.getByText('受付番号：req-1');
    server.on(treePath, tree);
    await screen.user.click(alert.getByRole('button', { name: 'もう一度読み込む' }));
    await screen.user.click(await fieldOf(screen));
    await waitFor(() => expect(optionsOf(screen)).toContain(water.title));
    expect(screen.queryByText('計画の取組みを読み込めませんでした')).toBeNull();
  });

  it('that is empty keeps the sheet back', async () => {
    const screen = await open(aMergedSheet());
    await screen.user.click(await screen.findByRole('button', { name: '提出する' }));
    within(await screen.findByRole('dialog')).getByText(`「${NAME}」を選んでください。`);
  });

  it('shows why the server refused the choice', async () => {
    const entry = aMergedSheet();
    const message = 'この評価年度の計画にない取組みです。画面を開き直して、一覧から選び直してください。';
    const refused = new Refusal(422, 'VALIDATION', { details: [{ path: 'changes.directionTarget', message }] });
    const screen = await open(entry, serverOf(entry).on(`PATCH /api/entries/${entry.id}`, refused));
    await screen.user.type(await fieldOf(screen), '緑化');
    await waitFor(() => expect(optionsOf(screen)).toContain(parks.title));
    await screen.user.keyboard('{ArrowDown}{Enter}');
    await waitFor(async () => expect((await fieldOf(screen)).getAttribute('aria-invalid')).toBe('true'));
    expect(screen.getAllByText(message).length).toBeGreaterThan(0);
  });

  it('names both choices in a conflict', async () => {
    const entry = aMergedSheet();
    const current = aSavedEntry(entry, { changes: { directionTarget: water.id } });
    const screen = await open(
      entry,
      serverOf(entry).on(`PATCH /api/entries/${entry.id}`, new Refusal(409, 'STALE_VERSION', { current })),
    );
    await screen.user.type(await fieldOf(screen), '緑化');
    await waitFor(() => expect(optionsOf(screen)).toContain(parks.title));
    await screen.user.keyboard('{ArrowDown}{Enter}');
    const panel = (await screen.findByText(new RegExp(`^「${NAME}」は、別の画面で先に更新されています`))).closest(
      '[role=alert]',
    );
    expect(panel?.textContent).toContain('水辺の環境学習（2-1-1）');
    expect(panel?.textContent).toContain('公園の緑化（2-1-1）');
  });

  it('stays where a conflict is to be settled, though another direction no longer asks for it', async () => {
    const entry = aMergedSheet();
    const current = aSavedEntry(entry, { changes: { directionTarget: water.id } });
    const server = serverOf(entry).on(`PATCH /api/entries/${entry.id}`, ({ body }: FakeRequest) => {
      const { changes, ...rest } = body as SaveEntry;
      return 'directionTarget' in changes
        ? new Refusal(409, 'STALE_VERSION', { current })
        : aSavedEntry(entry, { changes, ...rest });
    });
    const screen = await open(entry, server);
    await screen.user.type(await fieldOf(screen), '緑化');
    await waitFor(() => expect(optionsOf(screen)).toContain(parks.title));
    await screen.user.keyboard('{ArrowDown}{Enter}');
    await screen.findByText(new RegExp(`^「${NAME}」は、別の画面で先に更新されています`));
    await screen.user.click(screen.getByRole('combobox', { name: '今後の方向性' }));
    await screen.user.click(await screen.findByRole('option', { name: /^継続/, hidden: true }));
    await waitFor(() =>
      expect((screen.getByRole('combobox', { name: '今後の方向性' }) as HTMLInputElement).value).toMatch(/継続/),
    );
    expect(screen.getByText(new RegExp(`^「${NAME}」は、別の画面で先に更新されています`))).toBeTruthy();
  });

  it('is read by its title on a locked sheet, without fetching the plan', async () => {
    const namedInitiatives = { [water.id]: { title: water.title, measureCode: '2-1-1' } };
    const entry = aMergedSheet({
      ...{ content: { futureDirection: 'merge', directionTarget: water.id }, namedInitiatives },
      ...{ editable: false, actions: [], state: 'confirmed' },
    });
    const server = serverOf(entry);
    const screen = await open(entry, server);
    await screen.findByText('水辺の環境学習（2-1-1）');
    expect(server.requests).not.toContain(treePath);
  });

  it('shows last year’s in the words of last year', async () => {
    const lastYear: EntryDetail['lastYear'] = {
      ...{ fy: 2024, sample: false, content: { futureDirection: 'merge', directionTarget: water.id } },
      namedInitiatives: { [water.id]: { title: '川の学校', measureCode: '2-1' } },
    };
    const screen = await open(aMergedSheet({ lastYear }));
    await screen.findByText('川の学校（2-1）');
  });

  it('shows nothing of last year that was left behind by another direction', async () => {
    const lastYear: EntryDetail['lastYear'] = {
      ...{ fy: 2024, sample: false, content: { futureDirection: 'continue', directionTarget: water.id } },
      namedInitiatives: { [water.id]: { title: '川の学校', measureCode: '2-1' } },
    };
    const screen = await open(aMergedSheet({ lastYear }));
    const row = (await fieldOf(screen)).closest('[data-field="directionTarget"]') as HTMLElement;
    within(row).getByText('（この年度にはない項目）');
    expect(screen.queryByText(/川の学校/)).toBeNull();
  });
});
