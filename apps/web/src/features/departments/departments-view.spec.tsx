import { afterEach, describe, expect, it } from '@jest/globals';
import type { DepartmentChange, DepartmentItem } from '@mawasu/contract';
import { cleanup, fireEvent, screen, waitFor, within } from '@testing-library/react';
import { aRound, idOf } from '../../testing/builders.js';
import { aDepartmentItem, aDepartmentList } from '../../testing/department-builders.js';
import { type FakeRequest, Refusal } from '../../testing/fake-api.js';
import { renderApp } from '../../testing/render.js';
import { aUserWith, workServer } from '../../testing/work-server.js';

afterEach(cleanup);

const division = aDepartmentItem({ id: idOf(11), kind: 'division', name: '市民部', people: 1 });
const section = aDepartmentItem({
  id: idOf(12),
  name: '市民課',
  parentId: idOf(11),
  people: 4,
  nodes: 7,
  sortOrder: 2,
});

const aChange = (overrides: Partial<DepartmentChange> = {}): DepartmentChange => ({
  id: idOf(90),
  kind: 'changed',
  fyFrom: 2026,
  summary: '住民課 → 市民課',
  reason: '条例改正',
  at: '2026-03-01T01:00:00.000Z',
  byName: '管理 太郎',
  undone: null,
  isLast: true,
  ...overrides,
});

interface Parts {
  role?: 'administrator' | 'planner' | 'reader';
  items?: DepartmentItem[];
  changes?: DepartmentChange[];
  fy?: number;
  beginsFy?: number;
}

async function open({
  role = 'administrator',
  items = [division, section],
  changes = [],
  fy = 2026,
  beginsFy,
}: Parts = {}) {
  const server = workServer({
    user: aUserWith(role),
    ...(beginsFy ? { rounds: [aRound({ state: 'preparing' })] } : {}),
  })
    .on('GET /api/departments', { ...aDepartmentList(items, beginsFy ? null : 2024), beginsFy: beginsFy ?? null })
    .on('GET /api/department-changes', { items: changes, total: changes.length });
  const app = await renderApp(`/departments?fy=${fy}`, server);
  return { ...app, server };
}

describe('組織', () => {
  it('shows each 部 with its 課, how many are in it and how much it leads', async () => {
    await open();
    const row = (await screen.findByRole('rowheader', { name: '市民課' })).closest('tr') as HTMLElement;
    expect(within(row).getByText('4人')).toBeTruthy();
    expect(within(row).getByText('7件')).toBeTruthy();
  });

  it('folds a 部, and finds by a part of the name what is folded', async () => {
    const { user } = await open();
    await user.click(await screen.findByRole('button', { name: '市民部の課1を閉じる' }));
    expect(screen.queryByRole('rowheader', { name: '市民課' })).toBeNull();
    await user.type(screen.getByRole('textbox', { name: '名称・コードで絞り込む' }), '市民');
    expect(screen.getByRole('rowheader', { name: '市民課' })).toBeTruthy();
    await user.type(screen.getByRole('textbox', { name: '名称・コードで絞り込む' }), '水道');
    expect(screen.getByRole('status').textContent).toContain('「市民水道」を含む部・課はありません。');
  });

  it('begins folded where there are hundreds', async () => {
    const many = Array.from({ length: 100 }, (_, i) =>
      aDepartmentItem({ id: idOf(1000 + i), name: `${i}課`, parentId: idOf(11) }),
    );
    const { user } = await open({ items: [division, ...many] });
    await screen.findByRole('button', { name: '市民部の課100を開く' });
    expect(screen.queryByRole('rowheader', { name: '5課' })).toBeNull();
    await user.click(screen.getByRole('button', { name: 'すべて開く' }));
    expect(screen.getByRole('rowheader', { name: '5課' })).toBeTruthy();
  });

  it('says how to begin where there is no department yet, from the first year that is evaluated, and asks nobody why', async () => {
    const { user, server } = await open({ items: [], beginsFy: 2025 });
    const sent: unknown[] = [];
    server.on('POST /api/departments', ({ body }: FakeRequest) => {
      sent.push(body);
      return { id: section.id, changeId: idOf(90), version: 1 };
    });
    expect(await screen.findByText('令和8年度の部・課はまだありません。')).toBeTruthy();
    await user.click(screen.getByRole('button', { name: '最初の部を追加する' }));
    const dialog = await screen.findByRole('dialog');
    await user.type(within(dialog).getByLabelText(/名称/), '市民部');
    await user.type(within(dialog).getByLabelText(/コード/), '0100');
    await user.click(within(dialog).getByRole('button', { name: '追加する' }));
    await waitFor(() => expect(sent).toHaveLength(1));
    expect(sent[0]).toMatchObject({
      kind: 'division',
      name: '市民部',
      code: '0100',
      fyFrom: 2025,
      reason: '導入時の登録',
    });
  });

  it('is not for everybody', async () => {
    const { server } = await open({ role: 'reader' });
    expect(await screen.findByText('このページを見る権限がありません')).toBeTruthy();
    expect(server.requests).not.toContain('GET /api/department-changes');
  });

  it.each([
    ['企画, who are told so', { role: 'planner' as const }, /組織を変更できるのはシステム管理者です/],
    ['anybody in a year that is 確定', { fy: 2024 }, /令和6年度の評価は確定しているため/],
  ])('is read only for %s', async (_, parts, notice) => {
    await open(parts);
    await screen.findByRole('rowheader', { name: '市民課' });
    expect(screen.getByText(notice)).toBeTruthy();
    expect(screen.queryByRole('button', { name: '市民課を変更する' })).toBeNull();
  });
});

describe('changing a department', () => {
  it('sends what became different, with the year, the reason and the version it is based on', async () => {
    const sent: unknown[] = [];
    const { user, server } = await open();
    server.on(`PATCH /api/departments/${section.id}`, ({ body }: FakeRequest) => {
      sent.push(body);
      return { id: section.id, changeId: idOf(90), version: 2 };
    });
    await user.click(await screen.findByRole('button', { name: '市民課を変更する' }));
    const dialog = await screen.findByRole('dialog');
    await user.clear(within(dialog).getByLabelText(/名称/));
    await user.type(within(dialog).getByLabelText(/名称/), '窓口課');
    await user.type(within(dialog).getByLabelText(/理由/), '条例改正');
    await user.click(within(dialog).getByRole('button', { name: '変更する' }));
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
    expect(sent).toEqual([{ version: 1, fyFrom: 2026, reason: '条例改正', name: '窓口課' }]);
  });

  it('when somebody was faster shows what there is now, keeps what was typed, and is sent again on top of theirs', async () => {
    const sent: unknown[] = [];
    const { user, server } = await open();
    const theirs = { ...section, version: section.version + 1, name: '住民課' };
    server.on(`PATCH /api/departments/${section.id}`, ({ body }: FakeRequest) => {
      sent.push(body);
      if (sent.length > 1) return { id: section.id, changeId: idOf(90), version: 9 };
      server.on('GET /api/departments', aDepartmentList([division, theirs]));
      return new Refusal(409, 'STALE_VERSION', { current: theirs });
    });
    await user.click(await screen.findByRole('button', { name: '市民課を変更する' }));
    const dialog = within(await screen.findByRole('dialog'));
    fireEvent.change(dialog.getByLabelText(/^並び順/), { target: { value: '7' } });
    fireEvent.change(dialog.getByLabelText(/^(変更の)?理由/), { target: { value: '条例改正' } });
    await user.click(dialog.getByRole('button', { name: '変更する' }));
    expect(await dialog.findByDisplayValue('住民課')).toBeTruthy();
    expect(dialog.getByRole('alert').textContent).toContain('もう一度「変更する」を押してください');
    await user.click(dialog.getByRole('button', { name: '変更する' }));
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
    expect(sent).toMatchObject([
      { version: section.version, sortOrder: 7 },
      { version: theirs.version, sortOrder: 7, reason: '条例改正' },
    ]);
    expect(sent[1]).not.toHaveProperty('name');
  });

  it('shows what is refused at its field, and keeps what was typed', async () => {
    const { user, server } = await open();
    const message = '令和8年度に、同じ場所に同じ名称の「市民課」があります。';
    server.on(
      'POST /api/departments',
      new Refusal(400, 'VALIDATION', { message, details: [{ path: 'name', message }] }),
    );
    await screen.findByRole('rowheader', { name: '市民課' });
    await user.click(screen.getByRole('button', { name: '部・課を追加する' }));
    const dialog = await screen.findByRole('dialog');
    // Who types at once types the name.
    await waitFor(() => expect(document.activeElement).toBe(within(dialog).getByLabelText(/名称/)));
    await user.keyboard('市民課');
    await user.click(within(dialog).getByRole('button', { name: '追加する' }));
    expect(await within(dialog).findByText(message)).toBeTruthy();
    expect((within(dialog).getByLabelText(/名称/) as HTMLInputElement).value).toBe('市民課');
    expect(within(dialog).queryByRole('alert')).toBeNull();
  });

  it('lists what still stands on a department that should go', async () => {
    const { user, server } = await open();
    const details = [{ path: 'people', message: '所属している職員 1人：環境 花子' }];
    const refusal = new Refusal(409, 'TRANSITION_REFUSED', { message: '「市民課」は廃止できません。', details });
    server.on(`POST /api/departments/${section.id}/abolitions`, refusal);
    await user.click(await screen.findByRole('button', { name: '市民課を廃止する' }));
    await user.click(within(await screen.findByRole('dialog')).getByRole('button', { name: '廃止する' }));
    const alert = await screen.findByRole('alert');
    expect(alert.textContent).toContain('「市民課」は廃止できません。');
    expect(alert.textContent).toContain('所属している職員 1人：環境 花子');
  });
});

describe('変更の記録', () => {
  const older = aChange({ id: idOf(91), kind: 'merged', summary: '甲課、乙課 → 丙課', isLast: false });

  it('takes the last one back, with a reason', async () => {
    const sent: unknown[] = [];
    const { user, server } = await open({ changes: [aChange(), older] });
    server.on(`POST /api/department-changes/${idOf(90)}/undoings`, ({ body }: FakeRequest) => {
      sent.push(body);
      return { id: idOf(90) };
    });
    expect(await screen.findByText('甲課、乙課 → 丙課')).toBeTruthy();
    const [button, ...others] = screen.getAllByRole('button', { name: /の変更を取り消す$/ });
    expect(others).toEqual([]);
    await user.click(button as HTMLElement);
    const dialog = await screen.findByRole('dialog');
    await user.type(within(dialog).getByLabelText(/理由/), '選び間違い');
    await user.click(within(dialog).getByRole('button', { name: '取り消す' }));
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
    expect(sent).toEqual([{ reason: '選び間違い' }]);
  });

  it('says when and why something was taken back, and offers nothing to 企画', async () => {
    const undone = { at: '2026-03-02T01:00:00.000Z', byName: '管理 次郎', reason: '選び間違い' };
    await open({ role: 'planner', changes: [aChange({ isLast: false, undone }), aChange({ id: idOf(92) })] });
    expect(await screen.findByText(/取消し .*管理 次郎：選び間違い/)).toBeTruthy();
    expect(screen.queryByRole('button', { name: /取り消す/ })).toBeNull();
  });
});
