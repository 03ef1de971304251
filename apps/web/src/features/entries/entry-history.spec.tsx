import { describe, expect, it } from '@jest/globals';
import type { HistoryItem } from '@mawasu/contract';
import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import { useState } from 'react';
import { idOf } from '../../testing/builders.js';
import { type FakeRequest, Refusal } from '../../testing/fake-api.js';
import { fakeServer, renderPart } from '../../testing/render.js';
import { EntryHistory } from './entry-history.js';

const anItem = (changes: Partial<HistoryItem> = {}): HistoryItem => ({
  ...{ id: '9', at: '2026-05-09T00:00:00Z', actorName: '入力 一郎', forName: null, reason: null },
  ...{ action: 'update', actionLabel: '変更', field: 'issues', fieldLabel: '課題', before: '', after: '増えた。' },
  ...changes,
});
const refused = new Refusal(500, 'INTERNAL', { message: '不調です。' });

function open(...answers: unknown[]) {
  const asked: string[] = [];
  fakeServer()
    .on(`GET /api/entries/${idOf(40)}/history`, ({ url }: FakeRequest) => {
      asked.push(url.search);
      const [answer] = answers.length > 1 ? answers.splice(0, 1) : answers;
      return answer;
    })
    .install();
  function Page() {
    const [isOpen, setOpen] = useState(false);
    return (
      <EntryHistory entryId={idOf(40)} opened={isOpen} onOpen={() => setOpen(true)} onClose={() => setOpen(false)} />
    );
  }
  renderPart(<Page />);
  return asked;
}
const drawer = async () => {
  fireEvent.click(screen.getByRole('button', { name: '操作履歴' }));
  return within(await screen.findByRole('dialog', { name: '操作履歴' }));
};

describe('操作履歴 of a sheet', () => {
  it('is asked for when it is opened, names who, for whom and why, and says what was empty', async () => {
    const items = [
      anItem({ reason: '誤字のため', forName: '鈴木 課長' }),
      anItem({ id: '8', fieldLabel: null, after: null, before: null }),
    ];
    const asked = open({ items, total: 2, next: null });
    expect(asked).toEqual([]);
    const box = await drawer();
    expect(await box.findByText('変更：課題')).toBeTruthy();
    expect(box.getByText('（空欄） → 増えた。')).toBeTruthy();
    expect(box.getByText('理由：誤字のため')).toBeTruthy();
    expect(box.getByText(/入力 一郎.*鈴木 課長/)).toBeTruthy();
    expect(box.getByText('変更')).toBeTruthy();
    expect(box.queryByRole('button', { name: 'さらに前を表示' })).toBeNull();
  });

  it('says that there is nothing yet', async () => {
    open({ items: [], total: 0, next: null });
    expect(await (await drawer()).findByText('まだ操作履歴はありません。')).toBeTruthy();
  });

  it('says why it cannot be shown', async () => {
    open(refused);
    expect((await (await drawer()).findByRole('alert')).textContent).toContain('不調です。');
  });

  it('keeps what was read where the rest cannot be read, says why, and asks for it again', async () => {
    const first = { items: [anItem()], total: 2, next: '9' };
    const rest = { items: [anItem({ id: '1', actionLabel: '作成' })], total: 2, next: null };
    open(first, refused, rest);
    const box = await drawer();
    expect(await box.findByText('新しいものから1件を表示しています（全2件）。')).toBeTruthy();
    fireEvent.click(box.getByRole('button', { name: 'さらに前を表示' }));
    expect((await box.findByRole('alert')).textContent).toContain('不調です。');
    expect(box.getByText('変更：課題')).toBeTruthy();
    fireEvent.click(box.getByRole('button', { name: 'さらに前を表示' }));
    expect(await box.findByText('作成：課題')).toBeTruthy();
    await waitFor(() => expect(box.queryByRole('alert')).toBeNull());
  });
});
