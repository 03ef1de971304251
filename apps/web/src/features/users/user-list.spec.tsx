import { afterEach, describe, expect, it } from '@jest/globals';
import type { CreateUser, UserListItem } from '@mawasu/contract';
import { cleanup, screen, waitFor, within } from '@testing-library/react';
import { idOf } from '../../testing/builders.js';
import { type FakeRequest, Refusal } from '../../testing/fake-api.js';
import { renderApp } from '../../testing/render.js';
import { aListedUser, aPerson } from '../../testing/user-builders.js';
import { aUserWith, workServer } from '../../testing/work-server.js';

afterEach(cleanup);

const departments = {
  items: [
    { id: idOf(9), kind: 'division', name: '市民部', parentId: null, sample: false },
    { id: idOf(10), kind: 'section', name: '市民課', parentId: idOf(9), sample: false },
  ],
  total: 2,
};

async function open(
  items: UserListItem[] = [aListedUser()],
  { role = 'administrator', path = '/users' }: { role?: 'administrator' | 'planner' | 'entrant'; path?: string } = {},
) {
  const asked: URLSearchParams[] = [];
  const server = workServer({ user: aUserWith(role) })
    .on('GET /api/users', ({ url }: FakeRequest) => {
      asked.push(url.searchParams);
      return { items, total: items.length };
    })
    .on('GET /api/departments', departments);
  const app = await renderApp(path, server);
  return { ...app, server, asked };
}

/** Those of this box alone: the other boxes of the page have theirs in the document, too. */
const optionsOf = (box: HTMLElement) => {
  const list = document.getElementById(box.getAttribute('aria-controls') ?? '');
  return list ? within(list).queryAllByRole('option', { hidden: true }) : [];
};

async function choose(user: Awaited<ReturnType<typeof renderApp>>['user'], box: HTMLElement, label: string) {
  await user.click(box);
  const option = await waitFor(() => {
    const found = optionsOf(box).find(({ textContent }) => textContent === label);
    if (!found) throw new Error(`no option ${label}`);
    return found;
  });
  await user.click(option);
}

describe('職員', () => {
  it('shows who, what they hold today, and what keeps them from signing in', async () => {
    await open([
      aListedUser({ sample: true }),
      aListedUser({
        ...{ id: idOf(602), displayName: '伊藤 次郎', account: 'ito', roles: [], nextFrom: '2027-04-01' },
        ...{ failures: 6, waitsUntil: '2026-05-09T00:15:00Z', lastSignInAt: null, mustChangePassword: true },
      }),
      aListedUser({ id: idOf(603), displayName: '佐藤 三郎', account: 'sato', disabled: true, deputyNames: ['山田'] }),
    ]);
    const rows = await screen.findAllByRole('row');
    const text = rows.map((row) => row.textContent ?? '');
    expect(text[1]).toContain('田中 花子サンプルtanaka市民課 入力者令和8年5月9日 8:05');
    for (const word of [
      '令和9年4月1日からの役割があります',
      'まだありません',
      'パスワードの誤り6回（9:15まで待ち）',
      '初期パスワード',
    ])
      expect(text[2]).toContain(word);
    expect(text[3]).toContain('停止');
    expect(text[3]).toContain('代理：山田さん');
    expect(screen.getByText('全3人中1〜3人目を表示しています。')).toBeTruthy();
  });

  it('asks the server by what stands in the address, and keeps filters there', async () => {
    const path = `/users?q=田中&departmentId=${idOf(10)}&role=entrant&state=enabled&sort=name&order=desc`;
    const { asked, user, router } = await open([aListedUser()], { path });
    await screen.findByText('田中 花子');
    expect(Object.fromEntries(asked[0] ?? [])).toEqual({
      ...{ q: '田中', departmentId: idOf(10), role: 'entrant', state: 'enabled', sort: 'name', order: 'desc' },
      ...{ page: '1', size: '50' },
    });
    await user.click(screen.getByRole('button', { name: '絞り込みをやめる' }));
    await waitFor(() => expect(router.state.location.search).toEqual({ sort: 'name', order: 'desc' }));
  });

  it('says that nobody was found, and offers to look at all', async () => {
    await open([], { path: '/users?q=だれも' });
    expect(await screen.findByText('該当する職員はいません。')).toBeTruthy();
    expect(screen.getAllByRole('button', { name: '絞り込みをやめる' })).toHaveLength(2);
  });

  it('is read by 企画, who are offered nothing to change', async () => {
    await open([aListedUser()], { role: 'planner' });
    await screen.findByText('田中 花子');
    expect(screen.getByText(/閲覧のみできます/)).toBeTruthy();
    expect(screen.queryByRole('button', { name: '職員を登録する' })).toBeNull();
  });

  it('is closed to others, and asks for nothing', async () => {
    const { server } = await open([], { role: 'entrant' });
    expect((await screen.findByRole('alert')).textContent).toContain('このページを見る権限がありません');
    expect(server.requests).not.toContain('GET /api/users');
  });

  it('is shown in pages, counted as a whole, and leads back from a page that is not there', async () => {
    const asked: (string | null)[] = [];
    const server = workServer({ user: aUserWith('administrator') })
      .on('GET /api/departments', departments)
      .on('GET /api/users', ({ url }: FakeRequest) => {
        asked.push(url.searchParams.get('page'));
        return { items: asked.length === 1 ? [] : [aListedUser()], total: 1_051 };
      });
    const { user, router } = await renderApp('/users?page=99&role=entrant', server);
    await user.click(await screen.findByRole('button', { name: '最初のページを表示' }));
    expect(await screen.findByText('全1,051人中1〜1人目を表示しています。')).toBeTruthy();
    await user.click(screen.getByRole('button', { name: '2ページ' }));
    await waitFor(() => expect(asked).toEqual(['99', '1', '2']));
    expect(router.state.location.search).toEqual({ role: 'entrant', page: '2' });
    expect(await screen.findByText('全1,051人中51〜51人目を表示しています。')).toBeTruthy();
  });

  it('is sorted by a heading, then the other way round, then as it was, from its first page', async () => {
    const { asked, user } = await open([aListedUser()], { path: '/users?page=1&q=田中' });
    const heading = async () => user.click(await screen.findByRole('button', { name: /^氏名/ }));
    for (const times of [2, 3, 4]) {
      await heading();
      await waitFor(() => expect(asked).toHaveLength(Math.min(times, 3)));
    }
    const sorted = asked.map((one) => [one.get('sort'), one.get('order'), one.get('page'), one.get('q')]);
    expect(sorted).toEqual([
      [null, null, '1', '田中'],
      ['name', null, '1', '田中'],
      ['name', 'desc', '1', '田中'],
    ]);
    const [column] = screen.getAllByRole('columnheader');
    await waitFor(() => expect(column?.getAttribute('aria-sort')).toBe('none'));
  });

  it('says why it could not be shown', async () => {
    const server = workServer({ user: aUserWith('administrator') })
      .on('GET /api/users', new Refusal(503, 'DATABASE_UNAVAILABLE', { message: '接続できません。' }))
      .on('GET /api/departments', departments);
    await renderApp('/users', server);
    expect((await screen.findByRole('alert')).textContent).toContain('接続できません。');
  });
});

describe('a new person', () => {
  it('offers 課 for an 入力者 and 部 for a 部長', async () => {
    const { user, form } = await openForm();
    const offered = async (role: string) => {
      await choose(user, form.getByRole('combobox', { name: /^役割/ }), role);
      const box = form.getByRole('combobox', { name: /^部・課/ });
      await user.click(box);
      return optionsOf(box).map(({ textContent }) => textContent);
    };
    expect(await offered('入力者')).toEqual(['市民課']);
    expect(await offered('部長')).toEqual(['市民部']);
    expect(await offered('閲覧者')).toEqual(['市民部', '市民課']);
  });

  async function openForm() {
    const app = await open();
    await app.user.click(await screen.findByRole('button', { name: '職員を登録する' }));
    const form = within(await screen.findByRole('dialog', { name: '職員を登録する' }));
    return { ...app, form };
  }

  it('is sent with several 課, and the password is shown until it is written down', async () => {
    const { user, server, form } = await openForm();
    let sent: CreateUser | undefined;
    server.on('POST /api/users', ({ body }: FakeRequest) => {
      sent = body as CreateUser;
      return { user: aPerson(), password: 'abcd-efgh-jkmn-pqrs' };
    });
    await user.type(form.getByLabelText(/^氏名/), '田中 花子');
    await user.type(form.getByLabelText(/^利用者名/), 'tanaka');
    await user.type(form.getByLabelText(/^内線/), '2345');
    await user.type(form.getByLabelText(/^メールアドレス/), 'tanaka@example.lg.jp');
    await choose(user, form.getByRole('combobox', { name: /^役割/ }), '入力者');
    await choose(user, form.getByRole('combobox', { name: /^部・課/ }), '市民課');
    await user.click(form.getByRole('button', { name: '所属を増やす（兼務）' }));
    const second = within(form.getByRole('group', { name: '所属2' }));
    await choose(user, second.getByRole('combobox', { name: /^役割/ }), '企画');
    await user.click(form.getByRole('button', { name: '登録する' }));
    const field = await screen.findByDisplayValue('abcd-efgh-jkmn-pqrs');
    expect(field).toBeTruthy();
    expect(sent).toMatchObject({
      ...{ account: 'tanaka', displayName: '田中 花子', extension: '2345', email: 'tanaka@example.lg.jp' },
      memberships: [
        { role: 'entrant', departmentId: idOf(10), to: null },
        { role: 'planner', departmentId: null, to: null },
      ],
    });
    expect(screen.getByText(/この表示は一度だけです/)).toBeTruthy();
    await user.keyboard('{Escape}');
    expect(screen.getByDisplayValue('abcd-efgh-jkmn-pqrs')).toBeTruthy();
    await user.click(screen.getByRole('button', { name: '控えたので閉じる' }));
    await waitFor(() => expect(screen.queryByDisplayValue('abcd-efgh-jkmn-pqrs')).toBeNull());
  });

  it('that is refused keeps all that was typed, and says at each field what to do', async () => {
    const { user, server, form } = await openForm();
    server.on(
      'POST /api/users',
      new Refusal(400, 'VALIDATION', {
        details: [
          { path: 'account', message: 'ほかの人が使っています。' },
          { path: 'memberships.0.role', message: '役割を選んでください。' },
        ],
      }),
    );
    await user.type(form.getByLabelText(/^氏名/), '田中 花子');
    await user.type(form.getByLabelText(/^利用者名/), 'tanaka');
    await user.click(form.getByRole('button', { name: '登録する' }));
    await screen.findByText('ほかの人が使っています。');
    expect(screen.getByText('役割を選んでください。')).toBeTruthy();
    expect((form.getByLabelText(/^氏名/) as HTMLInputElement).value).toBe('田中 花子');
    expect((form.getByLabelText(/^利用者名/) as HTMLInputElement).value).toBe('tanaka');
  });
});
