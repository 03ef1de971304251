import { afterEach, describe, expect, it } from '@jest/globals';
import type { UserDetail } from '@mawasu/contract';
import { cleanup, screen, waitFor, within } from '@testing-library/react';
import { aHeldRole, aUser, idOf } from '../../testing/builders.js';
import { type FakeRequest, Refusal } from '../../testing/fake-api.js';
import { renderApp } from '../../testing/render.js';
import { aDeputy, aMembership, aPerson } from '../../testing/user-builders.js';
import { workServer } from '../../testing/work-server.js';

afterEach(cleanup);

const history = {
  items: [
    {
      id: '9',
      at: '2026-05-09T00:00:00Z',
      actorName: '管理 太郎',
      reason: '退職',
      label: '利用の停止',
      before: null,
      after: null,
    },
    {
      id: '8',
      at: '2026-05-08T00:00:00Z',
      actorName: '管理 太郎',
      reason: null,
      label: '氏名・利用者名の変更',
      before: '氏名 佐藤 花子',
      after: '氏名 田中 花子',
    },
  ],
  total: 2,
  next: null,
};

const departments = {
  items: [{ id: idOf(10), kind: 'section', name: '市民課', parentId: null, sample: false }],
  total: 1,
};

async function open(
  person: UserDetail = aPerson(),
  role: 'administrator' | 'planner' = 'administrator',
  ownId = idOf(1),
) {
  const user = aUser({ id: ownId, heldRoles: [aHeldRole({ role })] });
  const server = workServer({ user })
    .on(`GET /api/users/${person.id}`, person)
    .on(`GET /api/users/${person.id}/history`, history)
    .on('GET /api/departments', departments);
  const app = await renderApp(`/users/${person.id}`, server);
  await screen.findByRole('heading', { level: 1, name: person.displayName });
  return { ...app, server };
}

const button = (name: string | RegExp) => screen.getByRole('button', { name });
const offered = () => screen.getAllByRole('button').map(({ textContent }) => textContent);

describe("a person's page", () => {
  it('shows memberships of all times, sign-ins, deputies and what was done', async () => {
    const past = aMembership({ id: idOf(612), role: 'section_head', to: '2026-04-30', phase: 'past' });
    const session = { client: 'Edge（Windows）', address: '10.0.0.1' };
    await open(
      aPerson({
        memberships: [aMembership(), past],
        sessions: [{ ...session, createdAt: '2026-05-09T00:00:00Z', lastSeenAt: '2026-05-09T01:00:00Z' }],
        deputies: [aDeputy()],
      }),
    );
    const rows = within(screen.getByRole('table', { name: '所属の一覧' })).getAllByRole('row');
    expect(rows[1]?.textContent).toContain('市民課 入力者令和8年4月1日から有効');
    expect(rows[2]?.textContent).toContain('市民課 課長令和8年4月1日から令和8年4月30日まで終了');
    expect(screen.getByText(/Edge（Windows）・10\.0\.0\.1/)).toBeTruthy();
    expect(screen.getByText('鈴木 課長（市民課 課長）')).toBeTruthy();
    expect(await screen.findByText('氏名 佐藤 花子 → 氏名 田中 花子')).toBeTruthy();
    expect(screen.getByText('理由：退職')).toBeTruthy();
  });

  it('lets 企画 read, and change nothing', async () => {
    await open(aPerson({ failures: 3 }), 'planner');
    await screen.findByText('理由：退職');
    expect(screen.getByText(/閲覧のみできます/)).toBeTruthy();
    for (const word of ['変更する', '停止', '発行', '解除', '追加', '直す'])
      expect(offered().filter((text) => text?.includes(word))).toEqual([]);
  });

  it('offers no 停止 and no new password for oneself', async () => {
    await open(aPerson({ id: idOf(1) }), 'administrator', idOf(1));
    expect(offered()).toContain('氏名・利用者名・連絡先を変更する');
    expect(offered()).not.toContain('利用を停止する');
    expect(offered()).not.toContain('初期パスワードを発行する');
  });

  it('says that there is nobody of that address', async () => {
    const user = aUser({ heldRoles: [aHeldRole({ role: 'administrator' })] });
    const server = workServer({ user }).on(`GET /api/users/${idOf(699)}`, new Refusal(404, 'NOT_FOUND'));
    await renderApp(`/users/${idOf(699)}`, server);
    expect(await screen.findByRole('heading', { level: 1, name: 'ページが見つかりません' })).toBeTruthy();
  });
});

describe('変更履歴 of a person', () => {
  const item = (id: string, label: string) => ({ ...history.items[0], id, label, reason: null });

  it('is asked for page by page; a page that fails is told, with what was read before, and can be asked for again', async () => {
    const { user, server } = await open();
    await screen.findByText('理由：退職');
    cleanup();
    const path = `GET /api/users/${idOf(601)}/history`;
    const more: unknown[] = [
      new Refusal(503, 'DATABASE_UNAVAILABLE', { message: '接続できません。' }),
      { items: [item('1', '登録')], total: 3, next: null },
    ];
    const asked: (string | null)[] = [];
    server.on(path, ({ url }: FakeRequest) => {
      asked.push(url.searchParams.get('before'));
      return asked.length === 1 ? { ...history, total: 3, next: '8' } : more.shift();
    });
    await renderApp(`/users/${idOf(601)}`, server);
    expect(await screen.findByText('新しいものから2件を表示しています（全3件）。')).toBeTruthy();
    await user.click(button('さらに前を表示'));
    expect((await screen.findByRole('alert')).textContent).toContain('接続できません。');
    expect(screen.getByText('理由：退職')).toBeTruthy();
    await user.click(button('さらに前を表示'));
    expect(await screen.findByText('登録')).toBeTruthy();
    expect(screen.queryByRole('alert')).toBeNull();
    expect(screen.queryByRole('button', { name: 'さらに前を表示' })).toBeNull();
    expect(asked).toEqual([null, '8', '8']);
  });

  it('says that there is nothing yet, or why it cannot be shown', async () => {
    const { server } = await open();
    cleanup();
    const path = `GET /api/users/${idOf(601)}/history`;
    await renderApp(`/users/${idOf(601)}`, server.on(path, { items: [], total: 0, next: null }));
    expect(await screen.findByText('変更の記録はありません。')).toBeTruthy();
    cleanup();
    await renderApp(`/users/${idOf(601)}`, server.on(path, new Refusal(500, 'INTERNAL', { message: '不調です。' })));
    expect((await screen.findByRole('alert')).textContent).toContain('不調です。');
    expect(button('もう一度読み込む')).toBeTruthy();
    expect(screen.getByRole('heading', { level: 1, name: '田中 花子' })).toBeTruthy();
  });
});

describe('停止', () => {
  it('asks first, and then shows the person as they are', async () => {
    const { user, server } = await open();
    let sent: unknown;
    server.on(`POST /api/users/${idOf(601)}/disablings`, ({ body }: FakeRequest) => {
      sent = body;
      return aPerson({ disabledAt: '2026-05-09T00:00:00Z' });
    });
    await user.click(button('利用を停止する'));
    const dialog = within(await screen.findByRole('dialog', { name: '利用を停止する' }));
    expect(dialog.getByText(/すぐにサインアウトされ/)).toBeTruthy();
    expect(sent).toBeUndefined();
    await user.type(dialog.getByLabelText(/^理由/), '退職');
    await user.click(dialog.getByRole('button', { name: '停止する' }));
    await waitFor(() => expect(offered()).toContain('利用を再開する'));
    expect(sent).toEqual({ reason: '退職' });
  });

  it('of the last administrator is refused in words', async () => {
    const { user, server } = await open();
    const message = 'システム管理者がいなくなります。';
    server.on(`POST /api/users/${idOf(601)}/disablings`, new Refusal(409, 'TRANSITION_REFUSED', { message }));
    await user.click(button('利用を停止する'));
    await user.click(await screen.findByRole('button', { name: '停止する' }));
    expect((await screen.findByRole('alert')).textContent).toContain(message);
  });
});

describe('an edit on top of an older version', () => {
  it('keeps what was typed, shows what there is now, and is sent again on it', async () => {
    const { user, server } = await open();
    const current = aPerson({ version: 4, account: 'tanaka.h' });
    const sent: unknown[] = [];
    server.on(`PATCH /api/users/${idOf(601)}`, ({ body }: FakeRequest) => {
      sent.push(body);
      // What is refused as too old is asked for anew.
      server.on(`GET /api/users/${idOf(601)}`, current);
      return sent.length === 1
        ? new Refusal(409, 'STALE_VERSION', { current })
        : { ...current, version: 5, displayName: '佐藤 花子' };
    });
    await user.click(button('氏名・利用者名・連絡先を変更する'));
    const name = await screen.findByRole('textbox', { name: /^氏名/ });
    await user.clear(name);
    await user.type(name, '佐藤 花子');
    await user.click(button('保存する'));
    await screen.findByRole('alert');
    await screen.findByText(/利用者名は「tanaka.h」です。/);
    expect((screen.getByRole('textbox', { name: /^氏名/ }) as HTMLInputElement).value).toBe('佐藤 花子');
    await user.click(button('保存する'));
    await screen.findByRole('heading', { level: 1, name: '佐藤 花子' });
    expect(sent).toEqual([
      { version: 3, displayName: '佐藤 花子' },
      { version: 4, displayName: '佐藤 花子' },
    ]);
  });
});

describe('memberships', () => {
  it('that have begun are ended by their last day; role and 課 are closed', async () => {
    const { user, server } = await open();
    let sent: unknown;
    server.on(`PATCH /api/users/${idOf(601)}/memberships/${idOf(611)}`, ({ body }: FakeRequest) => {
      sent = body;
      return new Refusal(400, 'VALIDATION', { details: [{ path: 'to', message: '終わりの日は…' }] });
    });
    await user.click(button('市民課 入力者を直す・終える'));
    const dialog = within(await screen.findByRole('dialog', { name: '所属を直す・終える' }));
    expect((dialog.getByRole('combobox', { name: /^役割/ }) as HTMLInputElement).disabled).toBe(true);
    await user.type(dialog.getByLabelText(/^終わりの日/), '2027-03-31');
    await user.click(dialog.getByRole('button', { name: '保存する' }));
    expect(await dialog.findByText('終わりの日は…')).toBeTruthy();
    expect((dialog.getByLabelText(/^終わりの日/) as HTMLInputElement).value).toBe('2027-03-31');
    expect(sent).toMatchObject({ version: 3, from: '2026-04-01', to: '2027-03-31' });
  });

  it('that have not begun can be taken back', async () => {
    const planned = aMembership({ phase: 'planned', from: '2027-04-01' });
    const { user, server } = await open(aPerson({ memberships: [planned] }));
    server.on(`POST /api/users/${idOf(601)}/memberships/${idOf(611)}/withdrawals`, aPerson({ memberships: [] }));
    await user.click(button('市民課 入力者の予定を取り消す'));
    await user.click(await screen.findByRole('button', { name: '取り消す', hidden: false }));
    expect(await screen.findByText(/所属はありません/)).toBeTruthy();
  });
});

describe('a new initial password', () => {
  it('is shown once and left nowhere on the page', async () => {
    const { user, server } = await open();
    server.on(`POST /api/users/${idOf(601)}/password-resets`, { user: aPerson(), password: 'abcd-efgh' });
    await user.click(button('初期パスワードを発行する'));
    await user.click(await screen.findByRole('button', { name: '発行する' }));
    expect(await screen.findByDisplayValue('abcd-efgh')).toBeTruthy();
    await user.click(button('控えたので閉じる'));
    await waitFor(() => expect(document.body.innerHTML).not.toContain('abcd-efgh'));
    expect(
      window.localStorage.length + window.sessionStorage.length === 0 ||
        !JSON.stringify(window.localStorage).includes('abcd-efgh'),
    ).toBe(true);
  });
});
