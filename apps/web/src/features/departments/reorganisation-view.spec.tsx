import { afterEach, describe, expect, it } from '@jest/globals';
import type { ReorganisationPreview, ReorganiseInput } from '@mawasu/contract';
import { cleanup, screen, within } from '@testing-library/react';
import { idOf } from '../../testing/builders.js';
import { aDepartmentItem, aDepartmentList, aPreview } from '../../testing/department-builders.js';
import { type FakeRequest, Refusal } from '../../testing/fake-api.js';
import { renderApp } from '../../testing/render.js';
import { aUserWith, workServer } from '../../testing/work-server.js';
import { departmentChangesQuery } from './departments.queries.js';

afterEach(cleanup);

const division = aDepartmentItem({ id: idOf(11), kind: 'division', name: '市民部' });
const [first, second] = [
  aDepartmentItem({ id: idOf(12), name: '活動課', parentId: idOf(11) }),
  aDepartmentItem({ id: idOf(13), name: '学習課', parentId: idOf(11) }),
];
const choice = (id: string, label: string) => ({ id, label, note: '' });

async function open(
  kind: 'merge' | 'split',
  answer: (asked: ReorganiseInput) => unknown,
  items = [division, first, second],
) {
  const asked: ReorganiseInput[] = [];
  const server = workServer({ user: aUserWith('administrator') })
    .on('GET /api/departments', aDepartmentList(items))
    .on('GET /api/department-changes', { items: [], total: 0 })
    .on('POST /api/department-changes', ({ body }: FakeRequest) => {
      asked.push(body as ReorganiseInput);
      return answer(body as ReorganiseInput);
    });
  const app = await renderApp(`/departments/reorganisation?kind=${kind}&fy=2026`, server);
  await screen.findByRole('heading', { level: 2 });
  return { ...app, asked };
}

type User = Awaited<ReturnType<typeof open>>['user'];
const next = (user: User) => user.click(screen.getByRole('button', { name: '次へ' }));
const stepName = () => screen.getByRole('heading', { level: 2, name: /課$|行き先|確認|完了/ }).textContent;
const done = (preview: ReorganisationPreview) => ({
  preview,
  change: { id: idOf(90), departments: [{ key: 'a', id: idOf(14), name: '協働課' }] },
});

async function chooseForMerge(user: User) {
  await user.click(screen.getByRole('combobox', { name: /統合する課/ }));
  await user.click(await screen.findByRole('option', { name: '活動課（市民部）', hidden: true }));
  await user.click(await screen.findByRole('option', { name: '学習課（市民部）', hidden: true }));
  await next(user);
  await user.type(screen.getByLabelText(/統合後の名称/), '協働課');
  await user.type(screen.getByLabelText(/理由/), '条例改正');
}

describe('a 統合, step by step', () => {
  const people = { total: 60, items: [{ id: 'p', label: '入力 花子', note: '入力者', from: '活動課', to: '協働課' }] };
  const preview = aPreview({ moves: { ...aPreview().moves, people } });

  it('shows what moves before it is done, and does it with the fingerprint of what was shown', async () => {
    const { user, asked, queryClient } = await open('merge', ({ dryRun }) =>
      dryRun ? { preview, change: null } : done(preview),
    );
    const lastChanges = departmentChangesQuery(1).queryKey;
    queryClient.setQueryData(lastChanges, { items: [], total: 0 });
    await chooseForMerge(user);
    await next(user);
    expect(await screen.findByText('令和8年度から、活動課、学習課を統合し、協働課とします。')).toBeTruthy();
    expect(document.activeElement?.textContent).toBe('内容の確認');
    expect(screen.getByText(/^職員の所属（4月1日から） 60件/)).toBeTruthy();
    expect(screen.getByText(/ほかに59件あります。/)).toBeTruthy();
    await user.click(screen.getByRole('button', { name: 'この内容で統合する' }));
    expect(await screen.findByText('統合しました')).toBeTruthy();
    // Else the change before this one could be taken for the last.
    expect(queryClient.getQueryData(lastChanges)).toBeUndefined();
    const body = { kind: 'merge', fyFrom: 2026, sourceIds: [first.id, second.id], reason: '条例改正' };
    expect(asked).toEqual([
      { ...body, targets: [{ key: 'a', name: '協働課', parentId: division.id }], dryRun: true },
      { ...body, targets: [{ key: 'a', name: '協働課', parentId: division.id }], dryRun: false, fingerprint: 'f1' },
    ]);
  });

  it('is there again, and says so, when its page was taken away before it was done; a department that has gone is not chosen', async () => {
    const { user } = await open('merge', () => ({ preview, change: null }));
    await chooseForMerge(user);
    cleanup();
    const again = await open('merge', () => ({ preview, change: null }), [division, second]);
    expect(screen.getByText(/^前に入力して保存していない内容を、この端末から戻しました/)).toBeTruthy();
    expect(screen.getByText('学習課（市民部）')).toBeTruthy();
    await next(again.user);
    expect(screen.getByText('統合する課を選んでください。')).toBeTruthy();
    await again.user.click(screen.getByRole('button', { name: '戻した入力を消す' }));
    expect(screen.queryByText(/^前に入力して保存していない内容を/)).toBeNull();
    cleanup();
    await open('merge', () => ({ preview, change: null }));
    expect(screen.queryByText(/^前に入力して保存していない内容を/)).toBeNull();
  });

  it('does not go on without departments', async () => {
    const { user, asked } = await open('merge', () => ({ preview, change: null }));
    await next(user);
    expect(screen.getByText('統合する課を選んでください。')).toBeTruthy();
    expect([stepName(), asked]).toEqual(['統合する課', []]);
  });

  it('leads back to the field that was refused', async () => {
    const message = '「活動課」は令和8年度に始まります。';
    const { user } = await open(
      'merge',
      () => new Refusal(400, 'VALIDATION', { message, details: [{ path: 'fyFrom', message }] }),
    );
    await chooseForMerge(user);
    await next(user);
    expect(await screen.findByText(message)).toBeTruthy();
    expect(stepName()).toBe('統合する課');
  });

  it('shows anew what moves where it changed meanwhile, and does nothing', async () => {
    const now = aPreview({ fingerprint: 'f2', moves: { ...aPreview().moves, people: { ...people, total: 61 } } });
    const refusal = new Refusal(409, 'STALE_VERSION', { message: 'もう一度内容を確認してください。', current: now });
    const { user, asked } = await open('merge', ({ dryRun }) => (dryRun ? { preview, change: null } : refusal));
    await chooseForMerge(user);
    await next(user);
    await user.click(await screen.findByRole('button', { name: 'この内容で統合する' }));
    expect((await screen.findByRole('alert')).textContent).toContain('もう一度内容を確認してください。');
    expect(screen.getByText(/^職員の所属（4月1日から） 61件/)).toBeTruthy();
    await user.click(screen.getByRole('button', { name: 'この内容で統合する' }));
    expect(asked.at(-1)?.fingerprint).toBe('f2');
  });
});

describe('a 分割, step by step', () => {
  const choices = { nodes: [choice(idOf(1), '道を直す')], sections: [], people: [choice(idOf(2), '入力 花子')] };
  const preview = aPreview({ choices });

  it('lets nothing stay without, a person be in both, and leads back to a name that is refused later', async () => {
    const details = [{ path: 'targets.0.name', message: '「道路課」はすでにあります。' }];
    let tries = 0;
    const { user, asked } = await open('split', () => {
      tries += 1;
      return tries === 2 ? new Refusal(400, 'VALIDATION', { details }) : { preview, change: null };
    });
    await user.click(screen.getByRole('combobox', { name: /分割する課/ }));
    await user.click(await screen.findByRole('option', { name: '活動課（市民部）', hidden: true }));
    await next(user);
    await user.type(screen.getByLabelText(/分割後の名称（1）/), '道路課');
    await user.type(screen.getByLabelText(/分割後の名称（2）/), '河川課');
    await user.type(screen.getByLabelText(/理由/), '条例改正');
    await next(user);
    const who = await screen.findByRole('group', { name: '入力 花子の行き先' });
    await next(user);
    expect(screen.getAllByRole('alert').map(({ textContent }) => textContent)).toEqual([
      '選ばれていないもの1件',
      '選ばれていないもの1人',
    ]);
    await user.click(within(who).getByRole('checkbox', { name: '道路課' }));
    await user.click(within(who).getByRole('checkbox', { name: '河川課' }));
    await user.click(
      within(screen.getByRole('radiogroup', { name: '道を直すの行き先' })).getByRole('radio', { name: '河川課' }),
    );
    await next(user);
    // Somebody has taken the name meanwhile: it is said where it is typed, and nothing of the choices is lost.
    expect(await screen.findByText('「道路課」はすでにあります。')).toBeTruthy();
    expect(stepName()).toBe('分割後の課');
    await next(user);
    await screen.findByRole('group', { name: '入力 花子の行き先' });
    await next(user);
    expect(await screen.findByRole('button', { name: 'この内容で分割する' })).toBeTruthy();
    expect(asked.at(-1)).toMatchObject({
      nodes: [{ id: idOf(1), targets: ['b'] }],
      people: [{ id: idOf(2), targets: ['a', 'b'] }],
      dryRun: true,
    });
  });
});
