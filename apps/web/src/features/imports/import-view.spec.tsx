import { afterEach, describe, expect, it } from '@jest/globals';
import { IMPORT_FILE_SIZE, type ImportPersonnel, type ImportResult, PASSWORDS_AT_ONCE } from '@mawasu/contract';
import { cleanup, screen, waitFor, within } from '@testing-library/react';
import { idOf } from '../../testing/builders.js';
import { type FakeRequest, Refusal } from '../../testing/fake-api.js';
import { renderApp } from '../../testing/render.js';
import { aUserWith, workServer } from '../../testing/work-server.js';

const id = idOf(900);
const place = { sheet: '目標値', row: 3, column: '令和8年度', cell: 'G3' };

function aResult(changes: Partial<ImportResult> = {}): ImportResult {
  return {
    id,
    kind: 'targets',
    fileName: '目標.xlsx',
    encoding: null,
    state: 'planned',
    progress: null,
    counts: {
      rows: 900,
      created: 2,
      changed: 1,
      unchanged: 890,
      withdrawn: 1,
      errors: 0,
      conflicts: 0,
      removals: 0,
      repairs: 1,
      doubts: 1,
    },
    errors: [],
    repairs: [{ ...place, before: '１２０', after: '120' }],
    changes: [
      {
        operation: 'update',
        label: '参加者数（1-1 講座）',
        fields: [{ field: '令和8年度の目標', before: '100', after: '120' }],
        sheet: '目標値',
        row: 3,
      },
    ],
    conflicts: [],
    entries: [],
    doubts: [{ sheet: '目標値', row: 3, label: '参加者数', message: '値が令和7年度の10.0倍です。' }],
    withdrawn: ['満足度（1-1 講座）'],
    notes: ['シート「説明」は読み取りません。'],
    personnel: null,
    failure: null,
    createdAt: '2026-04-01T00:00:00.000Z',
    committedAt: null,
    ...changes,
  };
}

const aPersonnel: ImportPersonnel = {
  day: '2027-04-01',
  comes: [{ displayName: '新人 一', account: 'n1', day: '2027-04-01', gained: ['市民課 入力者'], lost: [] }],
  goes: [{ displayName: '退職 二', account: 'g1', day: '2027-04-01', gained: [], lost: ['税務課 課長'] }],
  changes: [],
  withoutRole: [],
  idle: [],
  withoutHead: [{ departmentName: '税務課', isNew: true, nodes: 3, sheets: 2 }],
  withoutEntrant: [],
  withoutDivisionHead: [],
  deputies: [
    {
      displayName: '代理 三',
      forName: '退職 二',
      role: '税務課 課長',
      day: '2027-04-01',
      reason: '退職 二さんが税務課 課長でなくなるため',
    },
  ],
};
const aNewcomer = {
  id: idOf(901),
  account: 'n1',
  displayName: '新人 一',
  roles: ['市民課 入力者'],
  issued: false,
  signedIn: false,
};

async function choose(user: Awaited<ReturnType<typeof renderApp>>['user'], box: HTMLElement, label: string) {
  await user.click(box);
  await user.click(await screen.findByRole('option', { name: label, hidden: true }));
}

const planner = () => workServer({ user: aUserWith('planner') });
const open = (result: ImportResult, server = planner()) =>
  renderApp(`/imports?id=${id}`, server.on(`GET /api/imports/${id}`, result));

afterEach(cleanup);

describe('取込', () => {
  it('sends the chosen file and shows what it would change', async () => {
    const server = planner().on('POST /api/imports', aResult()).on(`GET /api/imports/${id}`, aResult());
    const { user, router } = await renderApp('/imports', server);
    const look = await screen.findByRole('button', { name: '読み込んで確認する' });
    expect(look.hasAttribute('disabled')).toBe(true);
    const input = document.querySelector('input[type=file]') as HTMLInputElement;
    await user.upload(input, new File(['x'], '目標.xlsx'));
    expect(screen.queryByLabelText('文字の形式')).toBeNull();
    await user.click(look);
    expect(await screen.findByRole('heading', { name: '確認の結果' })).toBeTruthy();
    expect(router.state.location.search).toMatchObject({ id });
    const table = screen.getByRole('table', { name: '変更されること' });
    expect(within(table).getByText('令和8年度の目標：100 → 120')).toBeTruthy();
    expect(screen.getByText('値が令和7年度の10.0倍です。')).toBeTruthy();
    expect(screen.getByText('エラーはありませんが、確認していただきたい値が1件あります。')).toBeTruthy();
    for (const text of [
      '新規 2件',
      '変更 1件',
      '変更なし 890件',
      '取りやめ候補 1件',
      'エラー 0件',
      '確認していただきたい値 1件',
    ]) {
      expect(screen.getByText(text)).toBeTruthy();
    }
  });

  it('offers the letters of a CSV to be chosen', async () => {
    const { user } = await renderApp('/imports', planner());
    await screen.findByRole('button', { name: '読み込んで確認する' });
    await user.upload(document.querySelector('input[type=file]') as HTMLInputElement, new File(['x'], 'a.csv'));
    expect(screen.getAllByLabelText('文字の形式').length).toBeGreaterThan(0);
  });

  it('read with the wrong letters is read again with others, without choosing the file anew', async () => {
    const taken = (encoding: ImportResult['encoding'], at: string) => aResult({ id: at, encoding, fileName: 'a.csv' });
    const server = planner()
      .on('POST /api/imports', taken('utf-16le', id))
      .on(`GET /api/imports/${id}`, taken('utf-16le', id));
    const { user, router } = await renderApp('/imports', server);
    await screen.findByRole('button', { name: '読み込んで確認する' });
    await user.upload(document.querySelector('input[type=file]') as HTMLInputElement, new File(['x'], 'a.csv'));
    await user.click(screen.getByRole('button', { name: '読み込んで確認する' }));
    await screen.findByRole('heading', { name: '確認の結果' });
    const [again, refused] = [idOf(902), '文字の形式が分かりません。'];
    server.on('POST /api/imports', new Refusal(422, 'IMPORT_UNREADABLE', { message: refused }));
    await choose(user, screen.getByRole('combobox', { name: '文字の形式' }), 'UTF-8の文字');
    expect(await screen.findByText(refused)).toBeTruthy();
    server.on('POST /api/imports', taken('cp932', again)).on(`GET /api/imports/${again}`, taken('cp932', again));
    await choose(user, screen.getByRole('combobox', { name: '文字の形式' }), 'Shift_JIS（CP932）の文字');
    await waitFor(() => expect(router.state.location.search).toMatchObject({ id: again }));
  });

  it('says why a file is not read, and keeps the choice', async () => {
    const message = 'マクロを含むExcelは受け付けられません。';
    const server = planner().on('POST /api/imports', new Refusal(422, 'IMPORT_UNREADABLE', { message }));
    const { user } = await renderApp('/imports', server);
    await screen.findByRole('button', { name: '読み込んで確認する' });
    await user.upload(document.querySelector('input[type=file]') as HTMLInputElement, new File(['x'], 'a.xlsx'));
    await user.click(screen.getByRole('button', { name: '読み込んで確認する' }));
    expect((await screen.findByRole('alert')).textContent).toContain(message);
    expect(screen.getByText('a.xlsx')).toBeTruthy();
    const large = new File(['x'], 'large.xlsx');
    Object.defineProperty(large, 'size', { value: IMPORT_FILE_SIZE + 1 });
    await user.upload(document.querySelector('input[type=file]') as HTMLInputElement, large);
    await user.click(screen.getByRole('button', { name: '読み込んで確認する' }));
    expect((await screen.findByRole('alert')).textContent).toContain('ファイルが大きすぎます');
    expect(server.requests.filter((one) => one.startsWith('POST'))).toHaveLength(1);
  });

  it('with errors shows each with its cell and what to do, and offers no commit', async () => {
    const errors = [{ ...place, value: '多い', reason: '「多い」は読み取れません。数字を入力してください。' }];
    const counts = {
      rows: 900,
      created: 2,
      changed: 1,
      unchanged: 890,
      withdrawn: 0,
      errors: 1,
      conflicts: 0,
      removals: 0,
      repairs: 0,
      doubts: 0,
    };
    const { user, router } = await open(aResult({ errors, counts }));
    const table = await screen.findByRole('table', { name: 'エラー' });
    expect(within(table).getByText(/目標値\sG3/)).toBeTruthy();
    expect(within(table).getByText(errors[0]?.reason ?? '')).toBeTruthy();
    expect(screen.queryByRole('button', { name: '取り込む' })).toBeNull();
    expect(screen.getByRole('button', { name: '理由を書き入れた表（Excel）' })).toBeTruthy();
    // Left for another page, it is one press away.
    await router.navigate({ to: '/imports', search: {} });
    await user.click(await screen.findByRole('button', { name: '続きを開く' }));
    expect(await screen.findByRole('heading', { name: '確認の結果' })).toBeTruthy();
  });

  it('shows a long list in pages, and says when it shows the beginning only', async () => {
    const errors = Array.from({ length: 120 }, (_, i) => ({
      ...place,
      row: i,
      cell: `G${i}`,
      value: '',
      reason: `理由${i}`,
    }));
    const counts = {
      rows: 5000,
      created: 0,
      changed: 0,
      unchanged: 0,
      withdrawn: 0,
      errors: 2_500,
      conflicts: 0,
      removals: 0,
      repairs: 0,
      doubts: 0,
    };
    const { user } = await open(aResult({ errors, counts }));
    const table = await screen.findByRole('table', { name: 'エラー' });
    expect(within(table).getAllByRole('row')).toHaveLength(51);
    expect(screen.getByText('はじめの120件を表示しています。')).toBeTruthy();
    await user.click(screen.getAllByRole('button', { name: '3ページ' })[0] as HTMLElement);
    expect(within(table).getByText('理由119')).toBeTruthy();
  });

  it('commits after asking once more; whether it did is not known without an answer, and what is old is shown anew', async () => {
    const commits = `POST /api/imports/${id}/commits`;
    const server = planner().on(commits, new Refusal(503, 'DATABASE_UNAVAILABLE', { message: '接続できません。' }));
    const { user } = await open(aResult(), server);
    const press = async () =>
      user.click(within(await screen.findByRole('dialog')).getByRole('button', { name: '取り込む' }));
    await user.click(await screen.findByRole('button', { name: '取り込む' }));
    const dialog = await screen.findByRole('dialog', { name: '取り込みますか' });
    expect(dialog.textContent).toContain('新規2件、変更1件');
    await press();
    expect((await within(dialog).findByRole('alert')).textContent).toContain('接続できません。');
    server.on(commits, () => Promise.reject(new TypeError('network')));
    await press();
    expect(await within(dialog).findByText('取り込めたか、まだ分かりません')).toBeTruthy();
    server.on(commits, new Refusal(409, 'IMPORT_STALE', { message: '変わりました。' }));
    const counts = {
      rows: 900,
      created: 7,
      changed: 1,
      unchanged: 890,
      withdrawn: 0,
      errors: 0,
      conflicts: 0,
      removals: 0,
      repairs: 0,
      doubts: 0,
    };
    server.on(`GET /api/imports/${id}`, aResult({ counts, failure: '変わりました。' }));
    await press();
    expect((await screen.findByText('新規 7件')).closest('ul')).toBeTruthy();
    expect(screen.getByRole('alert').textContent).toContain('変わりました。');
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
    server.on(commits, aResult({ state: 'committed', committedAt: '2026-04-01T00:00:00.000Z' }));
    await user.click(screen.getByRole('button', { name: '取り込む' }));
    await press();
    expect(await screen.findByRole('heading', { name: '取り込みました' })).toBeTruthy();
    expect(screen.queryByRole('link', { name: 'はじめての設定に戻る' })).toBeNull();
  });

  it('leads back to はじめての設定 while that is under way', async () => {
    const done = aResult({ state: 'committed', committedAt: '2026-04-01T00:00:00.000Z' });
    await open(done, planner().on('GET /api/setup', { open: true }));
    const back = await screen.findByRole('link', { name: 'はじめての設定に戻る' });
    expect(back.getAttribute('href')).toBe('/setup');
  });

  it('tells how far a large table is, and lets it be given up', async () => {
    const server = planner().on(`DELETE /api/imports/${id}`, undefined);
    const { user } = await open(
      aResult({ state: 'reading', counts: null, progress: { done: 1_200, total: 4_000 } }),
      server,
    );
    expect((await screen.findByText(/4,000行のうち1,200行/)).textContent).toContain('取りやめます');
    await user.click(screen.getByRole('button', { name: '取りやめる' }));
    expect(await screen.findByRole('button', { name: '読み込んで確認する' })).toBeTruthy();
    expect(server.requests).toContain(`DELETE /api/imports/${id}`);
  });

  it('is not offered to those who may not', async () => {
    await renderApp('/imports', workServer({ user: aUserWith('reader') }));
    expect(await screen.findByText('このページを見る権限がありません')).toBeTruthy();
    expect(screen.queryByRole('link', { name: '取込' })).toBeNull();
  });

  it('offers whoever fills in sheets their 様式 alone', async () => {
    await renderApp('/imports', workServer({ user: aUserWith('entrant') }));
    expect(await screen.findByText(/何人かで分けて記入したときは/)).toBeTruthy();
    expect(screen.queryByLabelText('取り込むもの')).toBeNull();
    expect(screen.queryByRole('link', { name: '取込' })).toBeNull();
  });

  it('says that a table is not there any more', async () => {
    await renderApp(`/imports?id=${id}`, planner().on(`GET /api/imports/${id}`, new Refusal(404, 'NOT_FOUND')));
    expect(await screen.findByText(/見つかりません/)).toBeTruthy();
  });

  it('offers each role the kinds it may bring in', async () => {
    const { user } = await renderApp('/imports', workServer({ user: aUserWith('administrator') }));
    await user.click((await screen.findAllByLabelText('取り込むもの'))[0] as HTMLElement);
    const list = await screen.findByRole('listbox', { name: '取り込むもの', hidden: true });
    const offered = within(list).getAllByRole('option', { hidden: true });
    expect(offered.map(({ textContent }) => textContent)).toEqual(['組織', '職員']);
  });
});

describe('人事異動', () => {
  const administrator = () => workServer({ user: aUserWith('administrator') });

  it('tells who comes and goes, and what is to be looked at before the day', async () => {
    const counts = {
      rows: 4003,
      created: 4003,
      changed: 0,
      unchanged: 0,
      withdrawn: 0,
      errors: 0,
      conflicts: 0,
      removals: 0,
      repairs: 0,
      doubts: 0,
    };
    await open(aResult({ kind: 'people', counts, personnel: aPersonnel }), administrator());
    expect(await screen.findByRole('heading', { name: '人事異動のまとめ（令和9年4月1日現在）' })).toBeTruthy();
    for (const text of ['来る人 1人', '去る人 1人', '替わる人 0人', '4,003件'])
      expect(screen.getByText(text)).toBeTruthy();
    expect(screen.getByText('課長のいない課が1課あります。承認が止まります。')).toBeTruthy();
    expect(within(screen.getByRole('table', { name: '課長のいない課' })).getByText('3件')).toBeTruthy();
    expect(
      within(screen.getByRole('table', { name: 'できなくなる代理' })).getByText(/退職 二（税務課 課長）/),
    ).toBeTruthy();
    expect(screen.queryByRole('table', { name: '替わる人' })).toBeNull();
  });

  it('that leaves no gap says so', async () => {
    const personnel = { ...aPersonnel, withoutHead: [], deputies: [] };
    await open(aResult({ kind: 'people', personnel }), administrator());
    expect(await screen.findByText('空く役割はありません')).toBeTruthy();
  });

  it('hands out the passwords of new people some at a time, shows them once and forgets them', async () => {
    const people = Array.from({ length: PASSWORDS_AT_ONCE + 2 }, (_, index) => ({
      ...aNewcomer,
      id: idOf(1_000 + index),
      account: `n${index}`,
    }));
    const asked: string[][] = [];
    const server = administrator()
      .on(`GET /api/imports/${id}/newcomers`, { items: people, total: people.length })
      .on(`POST /api/imports/${id}/passwords`, ({ body }: FakeRequest) => {
        const { userIds } = body as { userIds: string[] };
        asked.push(userIds);
        return {
          items: userIds.map((userId) => ({
            userId,
            account: userId,
            displayName: `人${userId.slice(-2)}`,
            password: `secret-${userId.slice(-4)}`,
          })),
        };
      });
    const { user } = await open(
      aResult({ kind: 'people', state: 'committed', committedAt: '2026-04-01T00:00:00.000Z' }),
      server,
    );
    await user.click(await screen.findByRole('button', { name: `初期パスワードを発行する（${people.length}人）` }));
    const slips = await screen.findByRole('dialog', { name: `初期パスワード（${people.length}人分）` });
    expect(asked.map(({ length }) => length)).toEqual([PASSWORDS_AT_ONCE, 2]);
    expect(within(slips).getAllByRole('listitem')).toHaveLength(people.length);
    await user.click(within(slips).getByRole('button', { name: '控えたので閉じる' }));
    expect(screen.queryByText(/^secret-/)).toBeNull();
  });

  it('has no slip for who signed in, and a new one for who has not', async () => {
    const server = administrator().on(`GET /api/imports/${id}/newcomers`, {
      items: [
        { ...aNewcomer, issued: true },
        { ...aNewcomer, id: idOf(902), account: 'n2', signedIn: true },
      ],
      total: 2,
    });
    await open(aResult({ kind: 'people', state: 'committed', committedAt: '2026-04-01T00:00:00.000Z' }), server);
    expect(await screen.findByRole('button', { name: '発行し直す（サインインしていない1人）' })).toBeTruthy();
    expect(screen.getByText('サインイン済み')).toBeTruthy();
  });
});
