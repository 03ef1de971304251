import { afterEach, describe, expect, it } from '@jest/globals';
import type { EntryAttachment, EntryDetail } from '@mawasu/contract';
import { LARGEST_ATTACHMENT, MOST_ATTACHMENTS } from '@mawasu/domain/sheets';
import { useQuery } from '@tanstack/react-query';
import { act, cleanup, fireEvent, screen, waitFor, within } from '@testing-library/react';
import { createQueryClient } from '../../../lib/query-client.js';
import { anEntry } from '../../../testing/entry-builders.js';
import { type FakeRequest, Refusal } from '../../../testing/fake-api.js';
import { renderPart } from '../../../testing/render.js';
import { aUserWith, workServer } from '../../../testing/work-server.js';
import { entryQuery } from '../entries.queries.js';
import { AttachmentsBox } from './attachments-box.js';

afterEach(cleanup);

const anAttachment = (number: number, more: Partial<EntryAttachment> = {}): EntryAttachment => ({
  ...{ kind: 'picture', checksum: String(number).padStart(64, '0'), mediaType: 'image/png', size: 2_048, fileName: '' },
  ...{ title: `写真${number}`, alt: `並ぶ人${number}`, source: '', open: true, width: 400, height: 300 },
  ...more,
});
const [first, second] = [anAttachment(1), anAttachment(2, { alt: '' })];
const table = anAttachment(3, {
  ...{ kind: 'data', mediaType: 'text/csv', fileName: '一覧.csv', title: '参加者の数', alt: '', open: false },
  ...{ width: null, height: null },
});
const answer = (items: EntryAttachment[], version: number) => ({
  ...{ version, items, state: 'drafting', position: null, removed: [] },
});

function Sheet({ id }: { id: string }) {
  const { data } = useQuery(entryQuery(id));
  return data ? <AttachmentsBox entry={data} /> : null;
}

async function open(items: EntryAttachment[], more: Partial<EntryDetail> = {}) {
  const entry = { ...anEntry(), editable: true, attachments: { version: 4, items }, ...more };
  const server = workServer({ user: aUserWith('entrant') })
    .on(`GET /api/entries/${entry.id}`, entry)
    .install();
  const app = renderPart(<Sheet id={entry.id} />, createQueryClient());
  const path = `/api/entries/${entry.id}/attachments`;
  const sent: unknown[] = [];
  /** Takes what is sent, as the server does. */
  server.on(`PATCH ${path}`, ({ body }: FakeRequest) => {
    sent.push(body);
    const asked = body as { version: number; items: EntryAttachment[] };
    const kept = asked.items.map((one) => ({ ...items.find(({ checksum }) => checksum === one.checksum), ...one }));
    return answer(kept as EntryAttachment[], asked.version + 1);
  });
  return { ...app, entry, server, path, sent };
}

async function unfold(said: string) {
  const summary = await screen.findByText(said);
  const details = summary.closest('details') as HTMLDetailsElement;
  details.open = true;
  fireEvent(details, new Event('toggle'));
  return screen.findByRole('group', { name: '写真・データ' });
}
const titles = () =>
  within(screen.getByRole('group', { name: '写真・データ' }))
    .getAllByRole('group')
    .map((row) => row.getAttribute('aria-label'));
const row = (name: string) => within(screen.getByRole('group', { name }));
const wordsOf = ({ checksum, title, alt, source, open: isOpen }: EntryAttachment) => ({
  checksum,
  title,
  alt,
  source,
  open: isOpen,
});

describe('写真・データ of a sheet', () => {
  it('are one line until they are asked for, then each with its words and whether 公表 holds it', async () => {
    const { entry } = await open([first, second, table]);
    expect(await screen.findByText('写真・データ（3件）')).toBeTruthy();
    expect(screen.queryByRole('group', { name: '写真・データ' })).toBeNull();
    await unfold('写真・データ（3件）');
    expect(row('写真1').getByRole('img', { name: '並ぶ人1' }).getAttribute('src')).toBe(
      `/api/entries/${entry.id}/attachments/${first.checksum}`,
    );
    expect(row('写真1').getByText('公表に含めます。')).toBeTruthy();
    expect(row('写真2').getByText('公表に含めません（代替テキストがありません）。')).toBeTruthy();
    expect(row('参加者の数').getByRole('link', { name: '参加者の数（一覧.csv、CSV、2KB）' })).toBeTruthy();
    expect(row('参加者の数').getByText('公表に含めません（「公表に含める」が選ばれていません）。')).toBeTruthy();
  });

  it('show who only reads what there is, and nothing where there is none', async () => {
    await open([first], { editable: false });
    await unfold('写真・データ（1件）');
    expect(screen.queryByRole('button')).toBeNull();
    cleanup();
    const { entry, server } = await open([], { editable: false });
    await waitFor(() => expect(server.requests).toContain(`GET /api/entries/${entry.id}`));
    await act(async () => {});
    expect(screen.queryByText(/写真・データ/)).toBeNull();
  });

  it('move by keyboard, the button going along, and are taken off', async () => {
    const { user, sent } = await open([first, second]);
    await unfold('写真・データ（2件）');
    row('写真1').getByRole('button', { name: '下へ' }).focus();
    await user.keyboard('{Enter}');
    await waitFor(() => expect(titles()).toEqual(['写真2', '写真1']));
    expect(document.activeElement).toBe(row('写真1').getByRole('button', { name: '上へ' }));
    await user.click(row('写真2').getByRole('button', { name: '外す' }));
    expect(await screen.findByText('「写真2」を外しました。')).toBeTruthy();
    expect(sent).toEqual([
      { version: 4, items: [second, first].map(wordsOf) },
      { version: 5, items: [first].map(wordsOf) },
    ]);
    expect(await screen.findByText('写真・データ（1件）')).toBeTruthy();
  });

  it('are added with their words, and say what was taken out of the file; what is refused stays typed', async () => {
    const { user, server, path } = await open([]);
    let form: FormData | null = null;
    const message = '画像が読み取れません。';
    server.on(`POST ${path}`, ({ body }: FakeRequest) => {
      if (form === null) {
        form = body as FormData;
        return new Refusal(422, 'VALIDATION', { message, details: [{ path: 'file', message }] });
      }
      return { ...answer([first], 5), removed: ['place'] };
    });
    await unfold('写真・データ（なし）');
    await user.click(screen.getByRole('button', { name: '写真・データを追加する' }));
    const dialog = within(await screen.findByRole('dialog'));
    await user.click(dialog.getByRole('button', { name: '追加する' }));
    expect(dialog.getByText('ファイルを選んでください。')).toBeTruthy();
    const input = document.querySelector<HTMLInputElement>('input[type="file"]') as HTMLInputElement;
    await user.upload(input, new File([new Uint8Array(LARGEST_ATTACHMENT + 1)], 'large.png', { type: 'image/png' }));
    await user.click(dialog.getByRole('button', { name: '追加する' }));
    expect(dialog.getByText(/^ファイルが大きすぎます/)).toBeTruthy();
    await user.upload(input, new File([new Uint8Array(9)], 'photo.png', { type: 'image/png' }));
    await user.type(dialog.getByLabelText(/^題名/), '訓練');
    await user.type(dialog.getByLabelText(/^代替テキスト/), '並ぶ人');
    await user.click(dialog.getByLabelText('公表に含める'));
    await user.click(dialog.getByRole('button', { name: '追加する' }));
    expect(await dialog.findByText(message)).toBeTruthy();
    const said = Object.fromEntries([...(form as unknown as FormData)].filter(([name]) => name !== 'file'));
    expect(said).toEqual({ version: '4', title: '訓練', alt: '並ぶ人', source: '', open: 'true' });
    await user.click(dialog.getByRole('button', { name: '追加する' }));
    expect(await screen.findByText('画像のファイルから、撮影場所を取り除いて登録しました。')).toBeTruthy();
    expect(screen.queryByRole('dialog')).toBeNull();
  });

  it('get other words in a dialog; what somebody else did meanwhile is shown, and it can be tried again', async () => {
    const { user, server, path, sent, entry } = await open([first]);
    const theirs = { version: 9, items: [first, table] };
    const taking =
      (items: EntryAttachment[]) =>
      ({ body }: FakeRequest) => {
        sent.push(body);
        return answer(items, 10);
      };
    server.on(`PATCH ${path}`, () => {
      server.on(`GET /api/entries/${entry.id}`, { ...entry, attachments: theirs });
      return new Refusal(409, 'STALE_VERSION');
    });
    await unfold('写真・データ（1件）');
    await user.click(row('写真1').getByRole('button', { name: '説明を直す' }));
    const dialog = within(await screen.findByRole('dialog'));
    await user.clear(dialog.getByLabelText(/^題名/));
    await user.type(dialog.getByLabelText(/^題名/), '門');
    await user.click(dialog.getByRole('button', { name: '保存する' }));
    await dialog.findByRole('alert');
    expect(await screen.findByText('写真・データ（2件）')).toBeTruthy();
    const changed = { ...first, title: '門' };
    server.on(`PATCH ${path}`, taking([changed, table]));
    await user.click(dialog.getByRole('button', { name: '保存する' }));
    await screen.findByRole('group', { name: '門' });
    expect(sent).toEqual([{ version: 9, items: [changed, table].map(wordsOf) }]);
  });

  it('are ten at most: then it says so in place of the button', async () => {
    await open(Array.from({ length: MOST_ATTACHMENTS }, (_, place) => anAttachment(place + 10)));
    await unfold('写真・データ（10件）');
    expect(screen.queryByRole('button', { name: '写真・データを追加する' })).toBeNull();
    expect(screen.getByText(/^10件登録されています。/)).toBeTruthy();
  });
});
