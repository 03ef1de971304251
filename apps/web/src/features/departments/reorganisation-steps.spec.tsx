import { afterEach, describe, expect, it } from '@jest/globals';
import type { DepartmentItem, ReorganisationPreview, ReorganiseInput } from '@mawasu/contract';
import { cleanup, fireEvent, screen, waitFor, within } from '@testing-library/react';
import { idOf } from '../../testing/builders.js';
import { aDepartmentItem, aDepartmentList, aPreview } from '../../testing/department-builders.js';
import { type FakeRequest, Refusal } from '../../testing/fake-api.js';
import { renderApp } from '../../testing/render.js';
import { aUserWith, workServer } from '../../testing/work-server.js';

afterEach(cleanup);

const division = aDepartmentItem({ id: idOf(11), kind: 'division', name: '市民部' });
const other = aDepartmentItem({ id: idOf(15), kind: 'division', name: '福祉部' });
const section = aDepartmentItem({ id: idOf(12), name: '活動課', parentId: idOf(11) });
const choice = (number: number, label: string, note = '') => ({ id: idOf(number), label, note });

interface Parts {
  kind?: 'merge' | 'split';
  items?: DepartmentItem[];
  role?: 'administrator' | 'planner';
  answer?: (asked: ReorganiseInput) => unknown;
}

async function open({
  kind = 'split',
  items = [division, other, section],
  role = 'administrator',
  answer,
}: Parts = {}) {
  const asked: ReorganiseInput[] = [];
  const server = workServer({ user: aUserWith(role) })
    .on('GET /api/departments', aDepartmentList(items))
    .on('GET /api/department-changes', { items: [], total: 0 })
    .on('POST /api/department-changes', ({ body }: FakeRequest) => {
      asked.push(body as ReorganiseInput);
      return answer?.(body as ReorganiseInput) ?? { preview: aPreview(), change: null };
    });
  const app = await renderApp(`/departments/reorganisation?kind=${kind}&fy=2026`, server);
  return { ...app, asked };
}

const box = (label: string | RegExp) =>
  screen.getByLabelText(label, { selector: 'input,textarea' }) as HTMLInputElement;
const type = (label: string | RegExp, value: string) => fireEvent.change(box(label), { target: { value } });
const press = (name: string) => fireEvent.click(screen.getByRole('button', { name }));
const isAt = (name: string) => screen.findByRole('heading', { level: 2, name });
const choose = (label: RegExp, name: string) => {
  fireEvent.click(box(label));
  fireEvent.click(screen.getByRole('option', { name, hidden: true }));
};

/** As far as the second step of a 分割 of the 課, or of what is named. */
async function toTargets(name = '活動課（市民部）') {
  await isAt('分割する課');
  choose(/^分割する課/, name);
  press('次へ');
  await isAt('分割後の課');
}

async function toChoices(names = ['道路課', '河川課']) {
  await toTargets();
  for (const [index, name] of names.entries()) type(new RegExp(`^分割後の名称（${index + 1}）`), name);
  type(/^理由/, '条例改正');
  press('次へ');
  await isAt('行き先');
}

describe('課の統合・分割', () => {
  it('is for システム管理者, and says where no department is yet', async () => {
    await open({ role: 'planner' });
    expect(await screen.findByText('このページを見る権限がありません')).toBeTruthy();
    cleanup();
    await open({ items: [] });
    expect(await screen.findByText('令和8年度の部・課はまだありません。')).toBeTruthy();
    expect(screen.getByText('部・課を登録すると、ここで分割できます。')).toBeTruthy();
    expect(screen.queryByRole('button', { name: '次へ' })).toBeNull();
  });

  it('says in which step somebody is, and begins anew under the 部 of what was chosen', async () => {
    await open();
    const steps = () => within(screen.getByRole('list', { name: '手順' })).getAllByRole('listitem');
    await isAt('分割する課');
    expect(steps().map(({ textContent }) => textContent)).toEqual([
      ...['1. 分割する課', '2. 分割後の課', '3. 行き先', '4. 内容の確認', '5. 完了'],
    ]);
    await toTargets();
    expect(steps().findIndex((step) => step.getAttribute('aria-current') === 'step')).toBe(1);
    expect(
      screen.getAllByLabelText('上の部', { selector: 'input' }).map((one) => (one as HTMLInputElement).value),
    ).toEqual(['市民部', '市民部']);
    expect(document.activeElement?.textContent).toBe('分割後の課');
  });

  it('of a 部 asks for no 部 above it', async () => {
    await open();
    await toTargets('市民部');
    expect(screen.queryByLabelText('上の部', { selector: 'input' })).toBeNull();
  });

  it('may be into more, each to be taken off again while there are more than two; what was typed in the others stays', async () => {
    const { asked } = await open();
    await toTargets();
    expect(screen.queryByRole('button', { name: /を外す$/ })).toBeNull();
    press('分割後の課を増やす');
    for (const [index, name] of ['甲課', '乙課', '丙課'].entries()) {
      type(new RegExp(`^分割後の名称（${index + 1}）`), name);
    }
    press('分割後の名称（2）を外す');
    expect(box(/^分割後の名称（2）/).value).toBe('丙課');
    type(/^理由/, '条例改正');
    press('次へ');
    await isAt('行き先');
    expect(screen.getByText('主管する取組みも所属する職員もないため、選ぶものはありません。')).toBeTruthy();
    expect(asked[0]?.targets.map(({ name }) => name)).toEqual(['甲課', '丙課']);
    expect(new Set(asked[0]?.targets.map(({ key }) => key)).size).toBe(2);
  });

  it('says what is refused of all new ones together, and keeps what was typed', async () => {
    const message = '分割後の名称が同じです。';
    await open({ answer: () => new Refusal(400, 'VALIDATION', { details: [{ path: 'targets', message }] }) });
    await toTargets();
    type(/^分割後の名称（1）/, '道路課');
    press('次へ');
    expect((await screen.findByRole('alert')).textContent).toBe(message);
    expect(box(/^分割後の名称（1）/).value).toBe('道路課');
  });

  it('says what stands in the way of all of it above the buttons, as a list', async () => {
    const details = [{ path: 'sheets', message: '評価中のシート 3件' }];
    const refusal = new Refusal(409, 'TRANSITION_REFUSED', { message: '「活動課」は分割できません。', details });
    await open({ answer: () => refusal });
    await toTargets();
    press('次へ');
    const alert = await screen.findByRole('alert');
    expect(alert.textContent).toContain('「活動課」は分割できません。');
    expect(within(alert).getByRole('listitem').textContent).toBe('評価中のシート 3件');
  });
});

describe('who gets what at a 分割', () => {
  const choices: ReorganisationPreview['choices'] = {
    nodes: [choice(1, '道を直す', '主管'), choice(2, '川を守る')],
    sections: [],
    people: [choice(3, '入力 花子')],
  };
  const preview = aPreview({ choices });

  it('is given to one in one press where nothing was chosen, counts what is left, and stays on the way back', async () => {
    const { asked } = await open({ answer: () => ({ preview, change: null }) });
    await toChoices();
    const nodes = () => within(screen.getByRole('region', { name: '主管・関係する取組みなど' }));
    expect(nodes().getByText('選ばれていないもの2件').getAttribute('role')).toBe('status');
    const to = (label: string, name: string) =>
      within(screen.getByRole('radiogroup', { name: `${label}の行き先` })).getByRole('radio', { name });
    fireEvent.click(to('川を守る', '河川課'));
    expect(nodes().getByText('選ばれていないもの1件')).toBeTruthy();
    fireEvent.click(nodes().getByRole('button', { name: '残りを道路課へ' }));
    expect(nodes().getByText('すべて選ばれています。')).toBeTruthy();
    expect([to('道を直す', '道路課'), to('川を守る', '河川課')].map((one) => one)).toMatchObject([
      { checked: true },
      { checked: true },
    ]);
    press('戻る');
    await isAt('分割後の課');
    type(/^分割後の名称（2）/, '水辺課');
    press('次へ');
    await isAt('行き先');
    expect(to('川を守る', '水辺課')).toMatchObject({ checked: true });
    fireEvent.click(screen.getByRole('checkbox', { name: '道路課' }));
    fireEvent.click(screen.getByRole('checkbox', { name: '水辺課' }));
    fireEvent.click(screen.getByRole('checkbox', { name: '道路課' }));
    press('次へ');
    await isAt('内容の確認');
    expect(screen.getByText('令和8年度から、活動課を分割し、道路課、水辺課とします。')).toBeTruthy();
    expect(asked.at(-1)).toMatchObject({ people: [{ id: idOf(3), targets: ['b'] }] });
  });
});

describe('what a 統合・分割 does', () => {
  const { moves, stays } = aPreview();
  const item = (label: string, to: string) => ({ id: label, label, note: '主管', from: '活動課', to });
  const preview = aPreview({
    moves: { ...moves, assignments: { total: 1234, items: [item('道を直す', '道路課')] } },
    stays: { ...stays, history: 5678, openEntries: { total: 1, items: [item('昨年度のシート', '')] } },
  });

  async function toPreview(answer: (asked: ReorganiseInput) => unknown) {
    const app = await open({ answer });
    await toChoices();
    press('次へ');
    await isAt('内容の確認');
    return app;
  }

  it('is counted and listed before: what moves with where it goes, what stays with why, and nothing as nothing', async () => {
    await toPreview(() => ({ preview, change: null }));
    expect(screen.getByText('主管・関係（この年度から） 1,234件')).toBeTruthy();
    expect(screen.getByText('はじめの1件を表示しています。ほかに1,233件あります。')).toBeTruthy();
    const rows = (name: string) =>
      within(screen.getByRole('table', { name, hidden: true }))
        .getAllByRole('row', { hidden: true })
        .map(({ textContent }) => textContent);
    expect(rows('主管・関係（この年度から）')).toEqual(['名称内容移る前 → 移った後', '道を直す主管活動課 → 道路課']);
    expect(rows('評価中の年度評価シート（前の年度まで）')).toEqual(['名称内容課', '昨年度のシート主管活動課']);
    expect(screen.getByText(/^評価中の年度評価シート（前の年度まで） 1件（課の名称は当時のままです。/)).toBeTruthy();
    expect(screen.getByText('操作履歴 5,678件（変わりません。）')).toBeTruthy();
    expect(screen.getByText('代理 0件')).toBeTruthy();
    expect(screen.queryByRole('table', { name: '代理', hidden: true })).toBeNull();
  });

  it('is done once, and says what there is then and how to take it back', async () => {
    let answer: (value: unknown) => void = () => undefined;
    const { asked } = await toPreview(({ dryRun }) =>
      dryRun
        ? { preview, change: null }
        : new Promise((resolve) => {
            answer = resolve;
          }),
    );
    press('この内容で分割する');
    const button = screen.getByRole('button', { name: 'この内容で分割する' });
    await waitFor(() => expect(button).toHaveProperty('disabled', true));
    fireEvent.click(button);
    const departments = ['道路課', '河川課'].map((name, index) => ({ key: `${index}`, id: idOf(20 + index), name }));
    answer({ preview, change: { id: idOf(90), departments } });
    expect((await screen.findByText(/次の変更を行うまで「変更の記録」から取り消せます。$/)).textContent).toContain(
      '令和8年度から道路課、河川課になります。',
    );
    expect(asked.filter(({ dryRun }) => !dryRun)).toHaveLength(1);
    expect(screen.getByRole('link', { name: '組織を表示する' }).getAttribute('href')).toBe('/departments?fy=2026');
    expect(screen.queryByRole('button', { name: '戻る' })).toBeNull();
  });
});

describe('leaving a 統合・分割 half way', () => {
  it('is asked about once something is chosen, except by やめる', async () => {
    const { router, user } = await open();
    await toTargets();
    type(/^分割後の名称（1）/, '道路課');
    await user.click(within(screen.getByRole('main')).getByRole('link', { name: '組織' }));
    const dialog = within(await screen.findByRole('dialog', { name: '保存していない入力があります' }));
    fireEvent.click(dialog.getByRole('button', { name: 'この画面に戻る' }));
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
    expect(box(/^分割後の名称（1）/).value).toBe('道路課');
    await user.click(screen.getByRole('link', { name: 'やめる' }));
    await waitFor(() => expect(router.state.location.pathname).toBe('/departments'));
  });

  it('is not asked about before anything is chosen, nor once it is done', async () => {
    const { router, user } = await open({
      answer: ({ dryRun }) => ({
        preview: aPreview(),
        change: dryRun ? null : { id: idOf(90), departments: [] },
      }),
    });
    await toChoices();
    press('次へ');
    await isAt('内容の確認');
    press('この内容で分割する');
    await screen.findByText('分割しました');
    await user.click(screen.getByRole('link', { name: '組織を表示する' }));
    await waitFor(() => expect(router.state.location.pathname).toBe('/departments'));
    expect(screen.queryByRole('dialog')).toBeNull();
  });
});
