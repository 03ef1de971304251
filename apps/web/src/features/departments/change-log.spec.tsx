import { afterEach, describe, expect, it } from '@jest/globals';
import type { DepartmentChange } from '@mawasu/contract';
import { cleanup, fireEvent, screen, waitFor, within } from '@testing-library/react';
import { idOf } from '../../testing/builders.js';
import { type FakeRequest, Refusal } from '../../testing/fake-api.js';
import { fakeServer, renderPart } from '../../testing/render.js';
import { ChangeLog } from './change-log.js';

afterEach(cleanup);

const aChange = (number: number, overrides: Partial<DepartmentChange> = {}): DepartmentChange => ({
  ...{ id: idOf(number), kind: 'changed', fyFrom: 2026, summary: `変更${number}`, reason: '条例改正' },
  ...{ at: '2026-03-01T01:00:00.000Z', byName: '管理 太郎', undone: null, isLast: false },
  ...overrides,
});

function open(changes: DepartmentChange[], { canManage = true, total = changes.length } = {}) {
  const asked: (string | null)[] = [];
  const server = fakeServer()
    .on('GET /api/department-changes', ({ url }: FakeRequest) => {
      const page = Number(url.searchParams.get('page'));
      asked.push(url.searchParams.get('page'));
      return { items: changes.slice((page - 1) * 10, page * 10), total };
    })
    .install();
  renderPart(<ChangeLog canManage={canManage} />);
  return { server, asked };
}
const title = () => screen.getByRole('heading', { name: '変更の記録' }).parentElement?.textContent;

describe('変更の記録', () => {
  it('has no number before it is known, nor where it cannot be read', async () => {
    let answer: (value: unknown) => void = () => undefined;
    fakeServer()
      .on(
        'GET /api/department-changes',
        () =>
          new Promise((resolve) => {
            answer = resolve;
          }),
      )
      .install();
    renderPart(<ChangeLog canManage />);
    expect(title()).toBe('変更の記録');
    await waitFor(() => answer(new Refusal(500, 'INTERNAL', { message: '問題が起きました。' })));
    expect(await screen.findByText(/問題が起きました。/)).toBeTruthy();
    expect(title()).toBe('変更の記録');
    expect(screen.getByText(/もう一度/)).toBeTruthy();
  });

  it('says that there is none yet', async () => {
    open([]);
    expect(await screen.findByText('この画面での変更はまだありません。')).toBeTruthy();
    expect(title()).toBe('変更の記録0件');
  });

  it('says of each what it was, from when, why, when and by whom; the last alone can be taken back', async () => {
    open([aChange(1, { isLast: true, kind: 'merged', summary: '甲課、乙課 → 丙課' }), aChange(2)]);
    const [first, second] = await screen.findAllByRole('listitem');
    for (const text of ['統合', '甲課、乙課 → 丙課', '令和8年度から', '条例改正', '令和8年3月1日 10:00・管理 太郎']) {
      expect(first?.textContent).toContain(text);
    }
    expect(
      within(first as HTMLElement).getByRole('button', { name: '甲課、乙課 → 丙課の変更を取り消す' }),
    ).toBeTruthy();
    expect(within(second as HTMLElement).queryByRole('button')).toBeNull();
  });

  it('is gone through by pages', async () => {
    const { asked } = open(Array.from({ length: 12 }, (_, index) => aChange(index + 1)));
    expect(await screen.findAllByRole('listitem')).toHaveLength(10);
    expect(title()).toBe('変更の記録12件');
    fireEvent.click(screen.getByRole('button', { name: '2ページ' }));
    await screen.findByText('変更12');
    expect(screen.queryByText('変更1')).toBeNull();
    expect(asked).toEqual(['1', '2']);
  });

  it('says why the last one cannot be taken back, keeps the reason, and asks for one at its field', async () => {
    const { server } = open([aChange(1, { isLast: true })]);
    const act = `POST /api/department-changes/${idOf(1)}/undoings`;
    const message = '理由を入力してください。';
    server.on(act, new Refusal(400, 'VALIDATION', { details: [{ path: 'reason', message }] }));
    fireEvent.click(await screen.findByText('取り消す'));
    const dialog = within(await screen.findByRole('dialog', { name: '最後の変更を取り消す' }));
    expect(dialog.getByText(/移った主管課・職員・シートも元の課に戻ります。/)).toBeTruthy();
    const go = () => fireEvent.click(dialog.getByRole('button', { name: '取り消す' }));
    go();
    expect(await dialog.findByText(message)).toBeTruthy();
    const reason = dialog.getByLabelText(/^理由/);
    await waitFor(() => expect(document.activeElement).toBe(reason));
    fireEvent.change(reason, { target: { value: '選び間違い' } });
    const details = [{ path: 'sheets', message: '丙課のシート 2件' }];
    server.on(act, new Refusal(409, 'TRANSITION_REFUSED', { message: '取り消せません。', details }));
    go();
    const alert = await dialog.findByRole('alert');
    expect(alert.textContent).toContain('取り消せません。');
    expect(alert.textContent).toContain('丙課のシート 2件');
    expect(reason).toHaveProperty('value', '選び間違い');
  });
});
