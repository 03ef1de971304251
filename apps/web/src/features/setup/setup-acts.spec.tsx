import { describe, expect, it } from '@jest/globals';
import type { Setup } from '@mawasu/contract';
import { type SetupStepKey, setupStepKeys } from '@mawasu/domain/setup';
import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import { idOf } from '../../testing/builders.js';
import { type FakeRequest, Refusal } from '../../testing/fake-api.js';
import { renderApp } from '../../testing/render.js';
import { aSetup, aSetupStep } from '../../testing/setup-builders.js';
import { aUserWith, workServer } from '../../testing/work-server.js';

async function open(setup: Setup, role: 'administrator' | 'planner' = 'administrator') {
  let held = setup;
  const server = workServer({ user: aUserWith(role), rounds: [] }).on('GET /api/setup', () => held);
  const app = await renderApp('/setup', server);
  await screen.findByRole('heading', { level: 1, name: 'はじめての設定' });
  await screen.findByRole('progressbar', { name: '済んだ手順' });
  return {
    ...app,
    server,
    hold: (next: Setup) => {
      held = next;
    },
  };
}

const own = (key: SetupStepKey, changes = {}) => aSetupStep(key, { isOwn: true, ...changes });
const name = () => screen.getByLabelText<HTMLInputElement>('市の名前');
const year = () => screen.getByRole<HTMLInputElement>('combobox', { name: '最初に評価する年度' });
const press = (words: string) => fireEvent.click(screen.getByRole('button', { name: words }));
const done = setupStepKeys.map((key) => aSetupStep(key, { state: 'done' }));

describe('name and first year of the city', () => {
  it('that are refused lead to the field that is wrong, with what was typed', async () => {
    const { server } = await open(aSetup({ steps: [own('city')] }));
    const details = [{ path: 'cityName', message: '市の名前は50文字以内にしてください。' }];
    server.on('PATCH /api/setup', new Refusal(400, 'VALIDATION', { details }));
    fireEvent.change(name(), { target: { value: '長い名前' } });
    press('保存する');
    await screen.findByText('市の名前は50文字以内にしてください。');
    expect(document.activeElement).toBe(name());
    expect(name().value).toBe('長い名前');
    expect(screen.queryByText('保存しました。')).toBeNull();
  });

  it('that somebody else saved first are shown beside what is typed, which goes on top of them', async () => {
    const sent: unknown[] = [];
    const { server, hold } = await open(aSetup({ steps: [own('city')] }));
    const current = aSetup({ version: 2, cityName: '川辺市', firstFy: 2024, steps: [own('city')] });
    server.on('PATCH /api/setup', ({ body }: FakeRequest) => {
      sent.push(body);
      hold(current);
      return sent.length === 1 ? new Refusal(409, 'STALE_VERSION', { current }) : { ...current, cityName: '山辺市' };
    });
    fireEvent.change(name(), { target: { value: '山辺市' } });
    press('保存する');
    await screen.findByText('市の名前：いまの内容は「川辺市」です。');
    expect(name().value).toBe('山辺市');
    expect(year().value).toBe('令和6年度（2024年度）');
    press('保存する');
    await screen.findByText('保存しました。');
    expect(sent).toEqual([
      { version: 1, cityName: '山辺市' },
      { version: 2, cityName: '山辺市', firstFy: 2024 },
    ]);
  });

  it('keep a year that is far away, and one that is chosen is never taken back by choosing it again', async () => {
    const { user } = await open(aSetup({ firstFy: 2001, steps: [own('city')] }));
    expect(year().value).toBe('平成13年度（2001年度）');
    await user.click(year());
    await user.click(await screen.findByRole('option', { name: '平成13年度（2001年度）', hidden: true }));
    expect(year().value).toBe('平成13年度（2001年度）');
  });
});

describe('the steps of はじめての設定', () => {
  it.each<[SetupStepKey, string, string]>([
    ['departments', '組織の画面で登録する', '/departments'],
    ['people', '職員の画面で登録する', '/users'],
    ['plan', '計画の画面で登録する', '/plan'],
    ['indicators', '指標の画面で登録する', '/indicators/definitions'],
    ['assignments', '担当課の画面で決める', '/assignments'],
    ['round', '評価年度をつくる', '/rounds/new'],
  ])('lead to where %s are typed', async (key, label, address) => {
    await open(aSetup({ steps: [own(key)] }));
    const link = screen.getByRole('link', { name: label });
    expect(link.getAttribute('href')?.split('?')[0]).toBe(address);
  });

  it('lead to the 評価年度 that are there once one is, and name each table where a step has several', async () => {
    const form = '/api/import-forms/x.xlsx';
    const imports = [
      { kind: 'departments' as const, label: '組織', form },
      { kind: 'assignments' as const, label: '担当課', form },
    ];
    const { server } = await open(
      aSetup({ steps: [own('round', { state: 'partial' }), own('departments', { imports })] }),
    );
    expect(screen.getByRole('link', { name: '評価年度の画面を開く' })).toBeTruthy();
    expect(screen.getByRole('link', { name: '担当課の表を読み込んで確認する' })).toBeTruthy();
    server.on(
      'GET /api/import-forms/departments.xlsx',
      new Refusal(503, 'DATABASE_UNAVAILABLE', { message: '不調です。' }),
    );
    press('組織の様式（Excel）');
    expect((await screen.findByRole('alert')).textContent).toMatch(/^様式を保存できませんでした。/);
    expect(screen.getByText(/取り込むまで何も変わりません。/)).toBeTruthy();
  });

  it('name at the top the next one of the reader, and nothing more where theirs are all done', async () => {
    const { unmount } = await open(aSetup({ steps: [own('city', { state: 'done' }), own('people')] }));
    expect(screen.getByRole('progressbar', { name: '済んだ手順' }).getAttribute('aria-valuenow')).toBe('12.5');
    expect(screen.getByText('あなたが次にすること：').parentElement?.querySelector('a')?.hash).toBe('#setup-people');
    unmount();
    await open(aSetup({ steps: [own('city', { state: 'done' })] }));
    expect(screen.queryByText('あなたが次にすること：')).toBeNull();
    expect(screen.getByText('あなたの手順はすべて済んでいます。残りは、ほかの担当が行います。')).toBeTruthy();
  });

  it('list of those who never came no more than the first, and say how many there are', async () => {
    const items = [
      { id: idOf(600), account: 'abe', displayName: '阿部', departmentNames: ['市民課', '道路課'], roles: [] },
    ];
    await open(aSetup({ invitees: { items, total: 1_234 }, steps: [own('invitations')] }));
    const table = screen.getByRole('table', { name: 'まだサインインしていない職員 1,234人（1人まで表示）' });
    expect(within(table).getAllByRole('row')[1]?.textContent).toBe('阿部abe市民課・道路課');
  });
});

describe('the end of はじめての設定', () => {
  it('is said as it is: all done, or done with while some steps are left; nobody is asked before', async () => {
    const { unmount } = await open(aSetup({ closed: true, open: false, steps: done }));
    expect(screen.getByText('はじめての設定は終わっています。')).toBeTruthy();
    expect(screen.queryByText(/残っていますが/)).toBeNull();
    unmount();
    await open(aSetup());
    expect(screen.queryByRole('button', { name: 'はじめての設定を終える' })).toBeNull();
  });

  it('that is refused says why where it was pressed, and can be tried again on what there is now', async () => {
    const sent: unknown[] = [];
    const { server, hold } = await open(aSetup({ mayClose: true }));
    const current = aSetup({ version: 2, mayClose: true });
    server.on('PATCH /api/setup', ({ body }: FakeRequest) => {
      sent.push(body);
      hold(current);
      return sent.length === 1
        ? new Refusal(409, 'STALE_VERSION', { current })
        : aSetup({ version: 3, open: false, closed: true });
    });
    press('はじめての設定を終える');
    expect((await screen.findAllByRole('alert')).some(({ textContent }) => textContent?.includes('先に変更'))).toBe(
      true,
    );
    await waitFor(() =>
      expect(screen.getByRole('button', { name: 'はじめての設定を終える' })).toHaveProperty('disabled', false),
    );
    press('はじめての設定を終える');
    await screen.findByText('この案内は、もう終えてあります。');
    expect(sent).toEqual([
      { version: 1, closed: true },
      { version: 2, closed: true },
    ]);
  });
});

describe('the example of a plan', () => {
  it('that could not be loaded says why in its dialog, and no more once that is opened anew', async () => {
    const { server } = await open(aSetup({ mayLoadExample: true, steps: [own('plan')] }), 'planner');
    server.on(
      'POST /api/setup/example-plans',
      new Refusal(409, 'TRANSITION_REFUSED', { message: '計画がもうあります。' }),
    );
    press('計画の例（三郷市の計画案）を読み込む');
    const dialog = async () => within(await screen.findByRole('dialog', { name: '計画の例を読み込みますか' }));
    fireEvent.click((await dialog()).getByRole('button', { name: '読み込む' }));
    expect((await (await dialog()).findByRole('alert')).textContent).toContain('計画がもうあります。');
    fireEvent.click((await dialog()).getByRole('button', { name: 'やめる' }));
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
    press('計画の例（三郷市の計画案）を読み込む');
    expect((await dialog()).queryByRole('alert')).toBeNull();
  });

  it('is not offered where there is a plan', async () => {
    await open(aSetup({ mayLoadExample: false, steps: [own('plan')] }), 'planner');
    expect(screen.queryByRole('button', { name: /計画の例/ })).toBeNull();
  });
});
