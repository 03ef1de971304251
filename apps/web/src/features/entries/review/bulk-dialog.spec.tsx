import type { BulkOutcome, BulkTransition, ReviewItem } from '@mawasu/contract';
import { within } from '@testing-library/react';
import { useState } from 'react';
import { idOf } from '../../../testing/builders.js';
import { FakeApi, type FakeRequest, Refusal } from '../../../testing/fake-api.js';
import { renderPart } from '../../../testing/render.js';
import { BulkDialog } from './bulk-dialog.js';

const anItem = (number: number, overrides: Partial<ReviewItem> = {}): ReviewItem => ({
  ...{ id: idOf(number), version: 3, roundId: idOf(20), fy: 2025, initiativeTitle: `取組み${number}` },
  ...{ measureId: idOf(30), measureCode: '1-1-1', measureTitle: '施策', departmentName: '危機管理課' },
  ...{ waitingLabel: '課長確認待ち', action: 'approve', dueOn: null, late: false },
  ...{ openedAt: null, changed: false, findings: 0, sample: false, ...overrides },
});
const some = (count: number, overrides: Partial<ReviewItem> = {}, from = 100): ReviewItem[] =>
  Array.from({ length: count }, (_, index) => anItem(from + index, overrides));

/** As it is read out: spaces of any width are one. */
const nameOf = (number: number) => `1-1-1 取組み${number}（危機管理課）`;

type Answer = BulkOutcome | Refusal;
const allTaken = ({ items }: BulkTransition): BulkOutcome => ({
  items: items.map(({ entryId, version }) => ({ entryId, ok: true, version: version + 1 })),
});

/** A queue in which more arrive. */
function Desk({ items }: { items: readonly ReviewItem[] }) {
  const [more, setMore] = useState<readonly ReviewItem[]>([]);
  return (
    <>
      <button type="button" onClick={() => setMore(some(2, {}, 900))}>
        また届く
      </button>
      <BulkDialog items={[...items, ...more]} onClose={() => undefined} />
    </>
  );
}

/** The dialog on a server that answers each request by `answer`, and what it was sent. */
function openBulk(
  items: readonly ReviewItem[],
  answer: (sent: BulkTransition, at: number) => Answer | Promise<Answer>,
) {
  const sent: BulkTransition[] = [];
  new FakeApi()
    .on('POST /api/entries/bulk-transitions', ({ body }: FakeRequest) => {
      sent.push(body as BulkTransition);
      return answer(body as BulkTransition, sent.length - 1);
    })
    .install();
  const screen = renderPart(<Desk items={items} />);
  const press = (name: string | RegExp) => screen.user.click(screen.getByRole('button', { name }));
  return { ...screen, sent, press };
}

describe('まとめて承認・確認', () => {
  it('names what will go and what has to be opened, and sends what is ticked with the version that was seen', async () => {
    const held = anItem(200, { findings: 2 });
    const bulk = openBulk([...some(2), held, anItem(300, { action: 'confirm', version: 7 })], allTaken);
    within(bulk.getByRole('group', { name: '承認・確認するシート' })).getByText('次の3件を承認・確認します');
    bulk.getByText('次の1件は、シートを開いて確認してください');
    bulk.getByText(`${nameOf(200)}：確認していただきたい点が2件あります`);
    await bulk.user.click(bulk.getByRole('checkbox', { name: /取組み101/ }));
    await bulk.press('2件を承認・確認する');
    await bulk.findByText('2件を承認・確認しました。');
    expect(bulk.sent).toEqual([
      { action: 'approve', items: [{ entryId: idOf(100), version: 3 }] },
      { action: 'confirm', items: [{ entryId: idOf(300), version: 7 }] },
    ]);
  });

  it('offers nothing where every sheet has something to look at, or none is left ticked', async () => {
    const empty = openBulk(some(1, { findings: 1 }), allTaken);
    empty.getByText('まとめて進められるシートはありません。');
    expect((empty.getByRole('button', { name: '0件を承認・確認する' }) as HTMLButtonElement).disabled).toBe(true);
    empty.unmount();
    const bulk = openBulk(some(1), allTaken);
    await bulk.user.click(bulk.getByRole('checkbox'));
    expect((bulk.getByRole('button', { name: '0件を承認・確認する' }) as HTMLButtonElement).disabled).toBe(true);
  });

  it('goes in portions of ten and says how far it is', async () => {
    let release = () => {};
    const hold = new Promise<void>((resolve) => {
      release = resolve;
    });
    const bulk = openBulk(some(23), async (sent, at) => {
      if (at === 1) await hold;
      return allTaken(sent);
    });
    await bulk.press('23件を承認・確認する');
    await bulk.findByText('23件のうち10件まで済みました。');
    release();
    await bulk.findByText('23件を承認・確認しました。');
    expect(bulk.sent.map(({ items }) => items.length)).toEqual([10, 10, 3]);
  });

  it('tells item by item what was refused and why, and takes back what went through', async () => {
    const message = 'ほかの人が先に承認しました。';
    const bulk = openBulk(some(2), (sent) => {
      const taken = allTaken(sent).items;
      if (sent.action === 'revoke') return { items: taken };
      return { items: [...taken.slice(0, 1), { entryId: idOf(101), ok: false, code: 'STALE_VERSION', message }] };
    });
    await bulk.press('2件を承認・確認する');
    await bulk.findByText('1件を承認・確認しました。1件は進められませんでした。');
    bulk.getByText(`${nameOf(101)}：${message}`);
    await bulk.press('1件をまとめて元に戻す');
    await bulk.findByText('1件を確認待ちに戻しました。');
    expect(bulk.sent.at(-1)).toEqual({ action: 'revoke', items: [{ entryId: idOf(100), version: 4 }] });
    expect(bulk.queryByRole('button', { name: /元に戻す/ })).toBeNull();
  });

  it('that breaks off keeps what went before it, says why, and can still take that back', async () => {
    const bulk = openBulk(some(12), (sent, at) => {
      return at === 1 ? new Refusal(503, 'DATABASE_BUSY', { message: '混み合っています。' }) : allTaken(sent);
    });
    await bulk.press('12件を承認・確認する');
    await bulk.findByText('10件を承認・確認しました。');
    expect(bulk.getByRole('alert').textContent).not.toBe('');
    bulk.getByRole('button', { name: '10件をまとめて元に戻す' });
  });

  it('whose taking back breaks off goes on with the rest when pressed again', async () => {
    const bulk = openBulk(some(12), (sent, at) => {
      return at === 3 ? new Refusal(503, 'DATABASE_BUSY', { message: '混み合っています。' }) : allTaken(sent);
    });
    await bulk.press('12件を承認・確認する');
    await bulk.findByText('12件を承認・確認しました。');
    await bulk.press('12件をまとめて元に戻す');
    await bulk.findByText('10件を確認待ちに戻しました。');
    await bulk.press('2件をまとめて元に戻す');
    await bulk.findByText('12件を確認待ちに戻しました。');
    expect(bulk.sent.map(({ action, items }) => [action, items.length])).toEqual([
      ...[
        ['approve', 10],
        ['approve', 2],
        ['revoke', 10],
        ['revoke', 2],
        ['revoke', 2],
      ],
    ]);
  });

  it('lets nothing pass that came in while it was open, and a double click sends it once', async () => {
    const bulk = openBulk(some(1), allTaken);
    await bulk.user.click(bulk.getByText('また届く'));
    await bulk.user.dblClick(bulk.getByRole('button', { name: '1件を承認・確認する' }));
    await bulk.findByText('1件を承認・確認しました。');
    expect(bulk.sent.flatMap(({ items }) => items)).toEqual([{ entryId: idOf(100), version: 3 }]);
  });
});
