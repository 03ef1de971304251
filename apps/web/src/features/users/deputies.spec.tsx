import { afterEach, describe, expect, it } from '@jest/globals';
import type { OwnDeputies } from '@mawasu/contract';
import { cleanup, screen, waitFor, within } from '@testing-library/react';
import { aHeldRole, aHome, aRound, aUser, idOf } from '../../testing/builders.js';
import { type FakeRequest, Refusal } from '../../testing/fake-api.js';
import { renderApp } from '../../testing/render.js';
import { aDeputy } from '../../testing/user-builders.js';
import { aUserWith, workServer } from '../../testing/work-server.js';

afterEach(cleanup);

const head = aUser({ heldRoles: [aHeldRole({ role: 'section_head' })] });
const memberships: OwnDeputies['memberships'] = [
  { role: 'section_head', departmentId: idOf(10), departmentName: '市民課' },
];

async function openAccount(own: OwnDeputies) {
  const server = workServer({ user: head })
    .on('GET /api/sessions', { items: [] })
    .on('GET /api/deputies/own', own)
    .on('GET /api/deputies/candidates', {
      items: [{ id: idOf(602), displayName: '山田 太郎', account: 'yamada', departmentNames: ['市民課'] }],
      total: 1,
    });
  const app = await renderApp('/account', server);
  await screen.findByRole('heading', { level: 1, name: 'アカウント' });
  return { ...app, server };
}

describe('代理 on the own page', () => {
  it('is named for a time, by a part of the name', async () => {
    const { user, server } = await openAccount({ memberships, items: [] });
    let sent: unknown;
    server.on('POST /api/deputies', ({ body }: FakeRequest) => {
      sent = body;
      return aDeputy();
    });
    await user.click(await screen.findByRole('button', { name: '代理を立てる' }));
    const dialog = within(await screen.findByRole('dialog', { name: '代理を立てる' }));
    await user.type(dialog.getByRole('combobox', { name: /^代理をする人/ }), '山田');
    await user.click(await screen.findByRole('option', { name: '山田 太郎（yamada・市民課）', hidden: true }));
    await user.clear(dialog.getByLabelText(/^始まりの日/));
    await user.type(dialog.getByLabelText(/^始まりの日/), '2027-04-06');
    await user.type(dialog.getByLabelText(/^終わりの日/), '2027-04-10');
    await user.type(dialog.getByLabelText(/^理由/), '休暇');
    await user.click(dialog.getByRole('button', { name: '代理を立てる' }));
    await waitFor(() =>
      expect(sent).toEqual({
        ...{ userId: idOf(602), role: 'section_head', departmentId: idOf(10) },
        ...{ from: '2027-04-06', to: '2027-04-10', reason: '休暇' },
      }),
    );
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
  });

  it('without a person is not sent, and a refusal is said at the field', async () => {
    const { user, server } = await openAccount({ memberships, items: [] });
    await user.click(await screen.findByRole('button', { name: '代理を立てる' }));
    const dialog = within(await screen.findByRole('dialog', { name: '代理を立てる' }));
    await user.click(dialog.getByRole('button', { name: '代理を立てる' }));
    expect(dialog.getByText('代理をする人を選んでください。')).toBeTruthy();
    expect(server.requests).not.toContain('POST /api/deputies');
    const details = [{ path: 'from', message: 'すでに代理がいます。' }];
    server.on('POST /api/deputies', new Refusal(400, 'VALIDATION', { details }));
    await user.type(dialog.getByRole('combobox', { name: /^代理をする人/ }), '山田');
    await user.click(await screen.findByRole('option', { name: /^山田/, hidden: true }));
    await user.type(dialog.getByLabelText(/^終わりの日/), '2027-04-10');
    await user.click(dialog.getByRole('button', { name: '代理を立てる' }));
    expect(await dialog.findByText('すでに代理がいます。')).toBeTruthy();
    expect((dialog.getByLabelText(/^終わりの日/) as HTMLInputElement).value).toBe('2027-04-10');
  });

  it('is ended by who named it, not by who acts', async () => {
    const own = aDeputy({ forUserId: head.id });
    const theirs = aDeputy({ id: idOf(622), userId: head.id, displayName: '三郷 花子', forUserId: idOf(603) });
    const { user, server } = await openAccount({ memberships, items: [own, theirs] });
    expect(await screen.findByRole('button', { name: '山田 太郎さんの代理を終える' })).toBeTruthy();
    expect(screen.queryByRole('button', { name: '三郷 花子さんの代理を終える' })).toBeNull();
    server
      .on(`POST /api/deputies/${own.id}/endings`, { ...own, phase: 'past' })
      .on('GET /api/deputies/own', { memberships, items: [] });
    await user.click(screen.getByRole('button', { name: '山田 太郎さんの代理を終える' }));
    await user.click(await screen.findByRole('button', { name: '終える' }));
    expect(await screen.findByText('いまの代理も、これからの代理もありません。')).toBeTruthy();
  });
});

describe('代理 on ホーム', () => {
  const open = async (heldFor: { userId: string; displayName: string } | null) => {
    const user = aUser({ heldRoles: [aHeldRole(), aHeldRole({ role: 'section_head', heldFor })] });
    const server = workServer({ user, rounds: [aRound()] })
      .on(`GET /api/rounds/${idOf(20)}/home`, aHome())
      .on('GET /api/deputies/own', { memberships: [], items: [aDeputy({ userId: user.id })] });
    await renderApp('/', server);
    await screen.findByRole('heading', { level: 1, name: 'ホーム' });
    return server;
  };

  it('says for whom, as what and until when', async () => {
    await open({ userId: idOf(601), displayName: '鈴木 課長' });
    const text = '鈴木 課長さんの代理（市民課 課長、令和8年4月6日から令和8年4月10日まで）';
    expect(await screen.findByText(text)).toBeTruthy();
  });

  it('asks for nothing when nobody is acted for', async () => {
    const server = await open(null);
    expect(server.requests).not.toContain('GET /api/deputies/own');
  });
});

describe('the list of 代理', () => {
  it('shows all to 企画, who end none; those that are over when asked for', async () => {
    const asked: (string | null)[] = [];
    const server = workServer({ user: aUserWith('planner') }).on('GET /api/deputies', ({ url }: FakeRequest) => {
      asked.push(url.searchParams.get('past'));
      return { items: [aDeputy()], total: 1 };
    });
    const { user } = await renderApp('/deputies', server);
    expect(await screen.findByText('鈴木 課長（市民課 課長）')).toBeTruthy();
    expect(screen.queryByRole('button', { name: /代理を終える/ })).toBeNull();
    await user.click(screen.getByRole('checkbox', { name: '終わった代理も表示する' }));
    await waitFor(() => expect(asked).toEqual([null, 'true']));
  });

  it.each([
    ['/deputies', 'いまの代理も、これからの代理もありません。'],
    ['/deputies?past=true', '代理の記録はありません。'],
  ])('that is empty says of %s what there is none of', async (path, words) => {
    await renderApp(path, workServer({ user: aUserWith('planner') }).on('GET /api/deputies', { items: [], total: 0 }));
    expect(await screen.findByText(words)).toBeTruthy();
  });

  it('is ended by an administrator, keeps the dialog where that is refused, and is asked for anew either way', async () => {
    const deputy = aDeputy();
    let asked = 0;
    const server = workServer({ user: aUserWith('administrator') })
      .on('GET /api/deputies', () => {
        asked += 1;
        return { items: [deputy], total: 1 };
      })
      .on(
        `POST /api/deputies/${deputy.id}/endings`,
        new Refusal(409, 'TRANSITION_REFUSED', { message: 'この代理は、もう終わっています。' }),
      );
    const { user } = await renderApp('/deputies', server);
    await user.click(await screen.findByRole('button', { name: '山田 太郎さんの代理を終える' }));
    const dialog = within(await screen.findByRole('dialog', { name: '代理を終える' }));
    expect(dialog.getByText('山田 太郎さんは、すぐに鈴木 課長さんの代理ではなくなります。')).toBeTruthy();
    await user.click(dialog.getByRole('button', { name: '終える' }));
    expect((await dialog.findByRole('alert')).textContent).toContain('この代理は、もう終わっています。');
    await waitFor(() => expect(asked).toBeGreaterThan(1));
  });

  it('is closed to others', async () => {
    await renderApp('/deputies', workServer({ user: aUserWith('section_head') }));
    expect((await screen.findByRole('alert')).textContent).toContain('このページを見る権限がありません');
  });
});
