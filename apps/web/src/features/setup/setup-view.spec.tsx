import { afterEach, describe, expect, it } from '@jest/globals';
import type { Setup } from '@mawasu/contract';
import { cleanup, screen, waitFor, within } from '@testing-library/react';
import { idOf } from '../../testing/builders.js';
import { type FakeRequest, Refusal } from '../../testing/fake-api.js';
import { anAbout, renderApp } from '../../testing/render.js';
import { aSetup, aSetupStep } from '../../testing/setup-builders.js';
import { aUserWith, workServer } from '../../testing/work-server.js';

afterEach(cleanup);

async function open(
  setup: Setup | Refusal,
  role: 'administrator' | 'planner' | 'entrant' = 'administrator',
  path = '/setup',
) {
  const server = workServer({ user: aUserWith(role), rounds: [] }).on('GET /api/setup', setup);
  return { ...(await renderApp(path, server)), server };
}

const step = (name: RegExp) => screen.findByRole('region', { name });

describe('はじめての設定', () => {
  it('names the steps in order, each with its state, its numbers and what it lacks', async () => {
    const findings = [
      { text: '課がまだありません。', isNeeded: true },
      { text: '課長のいない課が1課あります。', isNeeded: false },
    ];
    const departments = aSetupStep('departments', {
      state: 'partial',
      findings,
      counts: [{ label: '部', text: '1部' }],
    });
    await open(aSetup({ steps: [departments, aSetupStep('city', { state: 'done' })] }));
    const region = await step(/2\. 組織/);
    expect(region.textContent).toContain('途中');
    expect(region.textContent).toContain('部 1部');
    expect(within(region).getByRole('listitem').textContent).toBe('課がまだありません。');
    expect(region.textContent).toContain('あとで整えられること：課長のいない課が1課あります。');
    expect(screen.getAllByRole('heading', { level: 2 }).map(({ textContent }) => textContent)).toEqual([
      ...[
        '1. 市の名前と年度',
        '2. 組織',
        '3. 職員',
        '4. 計画',
        '5. 指標と目標',
        '6. 担当課',
        '7. 最初の評価年度',
        '8. 招待',
      ],
    ]);
    expect(document.body.textContent).toContain('8つの手順のうち、1つが済んでいます。');
  });

  it('shows what to do in the own steps, and who does the others', async () => {
    const imports = [{ kind: 'indicators' as const, label: '指標', form: '/api/import-forms/indicators.xlsx' }];
    const steps = [aSetupStep('departments', { isOwn: true }), aSetupStep('indicators', { imports })];
    await open(aSetup({ steps }));
    const own = await step(/2\. 組織/);
    expect(within(own).getByRole('link', { name: '組織の画面で登録する' }).getAttribute('href')).toBe('/departments');
    const other = await step(/5\. 指標と目標/);
    expect(other.textContent).toContain('この手順は企画が行います。');
    expect(within(other).queryByRole('button')).toBeNull();
    expect(screen.getByText('あなたが次にすること：').parentElement?.querySelector('a')?.hash).toBe(
      '#setup-departments',
    );
  });

  it('offers the form of a table and the look at the filled one', async () => {
    const imports = [{ kind: 'assignments' as const, label: '担当課', form: '/api/import-forms/assignments.xlsx' }];
    await open(aSetup({ steps: [aSetupStep('assignments', { isOwn: true, imports })] }), 'planner');
    const own = await step(/6\. 担当課/);
    expect(within(own).getByRole('button', { name: '様式（Excel）' })).toBeTruthy();
    expect(within(own).getByRole('link', { name: '表を読み込んで確認する' }).getAttribute('href')).toBe(
      '/imports?kind=assignments',
    );
  });

  it('saves name and year, and shows the name at the top', async () => {
    const sent: unknown[] = [];
    const city = aSetupStep('city', { isOwn: true });
    const { user, server } = await open(aSetup({ steps: [city] }));
    server
      .on('PATCH /api/setup', ({ body }: FakeRequest) => {
        sent.push(body);
        return aSetup({
          version: 2,
          cityName: '川辺市',
          steps: [aSetupStep('city', { isOwn: true, state: 'partial' })],
        });
      })
      .on('GET /api/about', anAbout({ cityName: '川辺市' }));
    await user.type(await screen.findByLabelText('市の名前'), '川辺市');
    await user.click(screen.getByRole('button', { name: '保存する' }));
    await screen.findByRole('link', { name: 'まわす 川辺市 ホーム' });
    expect(screen.getByText('保存しました。')).toBeTruthy();
    expect(sent).toEqual([{ version: 1, cityName: '川辺市' }]);
  });

  it('says what is wrong at the field, and keeps what was typed', async () => {
    const { user, server } = await open(aSetup({ steps: [aSetupStep('city', { isOwn: true })] }));
    const details = [{ path: 'cityName', message: '市の名前を入力してください。' }];
    server.on('PATCH /api/setup', new Refusal(400, 'VALIDATION', { details }));
    await user.type(await screen.findByLabelText('市の名前'), ' ');
    await user.click(screen.getByRole('button', { name: '保存する' }));
    await screen.findByText('市の名前を入力してください。');
  });

  it('loads the example plan only after asking once more', async () => {
    const { user, server } = await open(
      aSetup({ mayLoadExample: true, steps: [aSetupStep('plan', { isOwn: true })] }),
      'planner',
    );
    server.on('POST /api/setup/example-plans', aSetup({ steps: [aSetupStep('plan', { isOwn: true, state: 'done' })] }));
    await user.click(await screen.findByRole('button', { name: /計画の例/ }));
    expect(server.requests).not.toContain('POST /api/setup/example-plans');
    await user.click(await screen.findByRole('button', { name: '読み込む' }));
    await waitFor(() => expect(screen.queryByRole('button', { name: /計画の例/ })).toBeNull());
  });

  it('lists who has not come yet, with the way to the first password', async () => {
    const items = [
      {
        id: idOf(600),
        account: 'tanaka',
        displayName: '田中 花子',
        departmentNames: ['市民課'],
        roles: ['entrant' as const],
      },
    ];
    await open(aSetup({ invitees: { items, total: 1 }, steps: [aSetupStep('invitations', { isOwn: true })] }));
    const row = (await screen.findByText('田中 花子')).closest('tr');
    expect(row?.textContent).toBe('田中 花子tanaka市民課 入力者');
    expect(screen.getByRole('link', { name: '田中 花子' }).getAttribute('href')).toBe(`/users/${idOf(600)}`);
  });

  it('can be ended when only people are missing, and shown again', async () => {
    const { user, server } = await open(aSetup({ mayClose: true }));
    server.on('PATCH /api/setup', aSetup({ version: 2, open: false, closed: true }));
    await screen.findByText('使い始める準備ができました。');
    expect(screen.getByRole('link', { name: 'はじめての設定' })).toBeTruthy();
    await user.click(screen.getByRole('button', { name: 'はじめての設定を終える' }));
    await screen.findByText('この案内は、もう終えてあります。');
    expect(document.body.textContent).toContain('済んでいない手順が8つ残っています');
    expect(screen.queryByRole('link', { name: 'はじめての設定' })).toBeNull();
    expect(screen.getByRole('button', { name: 'メニューにもう一度表示する' })).toBeTruthy();
  });
});

describe('the first page of an empty product', () => {
  it.each(['administrator', 'planner'] as const)('is はじめての設定 for %s', async (role) => {
    const { router } = await open(aSetup(), role, '/');
    await screen.findByRole('heading', { level: 1, name: 'はじめての設定' });
    expect(router.state.location.pathname).toBe('/setup');
  });

  it('says to everybody else that it is being set up, and asks for nothing', async () => {
    const { server } = await open(aSetup(), 'entrant', '/');
    await screen.findByRole('heading', { name: '導入の準備をしています' });
    expect(server.requests).not.toContain('GET /api/setup');
  });

  it('is ホーム once it is set up', async () => {
    await open(aSetup({ open: false }), 'planner', '/');
    await screen.findByRole('heading', { level: 1, name: 'ホーム' });
    expect(screen.getByRole('link', { name: 'はじめての設定を開く' })).toBeTruthy();
  });
});
