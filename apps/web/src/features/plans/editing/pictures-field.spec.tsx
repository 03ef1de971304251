import { afterEach, describe, expect, it } from '@jest/globals';
import type { PlanNodeDetail, PlanPicture } from '@mawasu/contract';
import { LARGEST_PICTURE } from '@mawasu/domain/plans';
import { cleanup, screen, waitFor, within } from '@testing-library/react';
import { type FakeRequest, Refusal } from '../../../testing/fake-api.js';
import { aPicture, aPlan } from '../../../testing/plan-builders.js';
import { aNodeDetail, anOutline } from '../../../testing/plan-editing-builders.js';
import { renderApp } from '../../../testing/render.js';
import { aUserWith, workServer } from '../../../testing/work-server.js';

afterEach(cleanup);

const planId = aPlan().id;
const [, measure] = anOutline().nodes as [unknown, ReturnType<typeof anOutline>['nodes'][number]];
const path = `/api/plans/${planId}/nodes/${measure.id}`;
const [first, second, third] = [1, 2, 3].map((number) => aPicture(number)) as [PlanPicture, PlanPicture, PlanPicture];
const withPictures = (pictures: PlanPicture[], more: Partial<PlanNodeDetail> = {}) =>
  aNodeDetail(measure, { pictures, ...more });

async function open(pictures: PlanPicture[], editable = true) {
  const server = workServer({ user: aUserWith('planner') })
    .on('GET /api/plans', { items: [aPlan()], total: 1 })
    .on(`GET /api/plans/${planId}/nodes`, anOutline({ editable }))
    .on(`GET ${path}`, withPictures(pictures));
  const app = await renderApp(`/plan/edit?plan=${planId}&node=${measure.id}`, server);
  const group = await screen.findByRole('group', { name: '写真・データ' });
  return {
    ...app,
    server,
    group,
    row: (number: number) => within(group).getByRole('group', { name: `写真・データ ${number}` }),
  };
}

const wordsOf = ({ checksum, title, alt, source }: PlanPicture) => ({ checksum, title, alt, source });
type Sent = { version: number; pictures: PlanPicture[] };

/** Takes what is sent, as the server does. */
function storing(server: Awaited<ReturnType<typeof open>>['server'], all: readonly PlanPicture[]) {
  const sent: Sent[] = [];
  server.on(`PATCH ${path}`, ({ body }: FakeRequest) => {
    const asked = body as Sent;
    sent.push(asked);
    const sized = asked.pictures.map((one) => ({ ...all.find(({ checksum }) => checksum === one.checksum), ...one }));
    return { nodes: [withPictures(sized as PlanPicture[], { version: asked.version + 1 })] };
  });
  return sent;
}

async function fillIn({ user }: Awaited<ReturnType<typeof open>>, file: File) {
  await user.click(screen.getByRole('button', { name: '写真・データを追加する' }));
  const dialog = await screen.findByRole('dialog');
  const input = document.querySelector<HTMLInputElement>('input[type="file"]') as HTMLInputElement;
  await user.upload(input, file);
  await user.type(within(dialog).getByLabelText(/^題名/), '訓練');
  await user.type(within(dialog).getByLabelText(/^代替テキスト/), '並ぶ人');
  await user.click(within(dialog).getByRole('button', { name: '追加する' }));
  return dialog;
}
const aFile = (size = 10) => new File([new Uint8Array(size)], 'photo.png', { type: 'image/png' });

describe('写真・データ of a 施策 in the editor', () => {
  it('shows each picture with its words', async () => {
    const { row } = await open([first]);
    expect(within(row(1)).getByRole('img', { name: first.alt }).getAttribute('src')).toBe(
      `/api/plan-pictures/${first.checksum}`,
    );
    expect(within(row(1)).getByLabelText(/^題名/)).toHaveProperty('value', first.title);
    expect(within(row(1)).getByLabelText('出典')).toHaveProperty('value', first.source);
  });

  it('stores other words when their box is left, and says at the box what is refused', async () => {
    const { user, server, row } = await open([first]);
    const sent = storing(server, [first]);
    await user.type(within(row(1)).getByLabelText(/^代替テキスト/), 'と旗');
    await user.tab();
    expect(await screen.findByText('保存しました')).toBeTruthy();
    expect(sent).toEqual([{ version: 1, pictures: [{ ...wordsOf(first), alt: `${first.alt}と旗` }] }]);
    const message = '何が写っているかを入力してください。';
    const details = [{ path: 'pictures.0.alt', message }];
    server.on(`PATCH ${path}`, new Refusal(400, 'VALIDATION', { message: '直してください。', details }));
    await user.clear(within(row(1)).getByLabelText(/^代替テキスト/));
    await user.tab();
    expect(await within(row(1)).findByText(message)).toBeTruthy();
  });

  it('moves a picture by its buttons, which keep the focus, and takes one off', async () => {
    const { user, server, row } = await open([first, second, third]);
    const sent = storing(server, [first, second, third]);
    await user.click(within(row(1)).getByRole('button', { name: '写真・データ 1を下へ' }));
    await waitFor(() => expect(sent.at(-1)?.pictures.map((one) => one.checksum)[1]).toBe(first.checksum));
    expect(document.activeElement?.getAttribute('aria-label')).toBe('写真・データ 2を下へ');
    await user.keyboard('{Enter}');
    await waitFor(() => expect(document.activeElement?.getAttribute('aria-label')).toBe('写真・データ 3を上へ'));
    await waitFor(() => expect(sent).toHaveLength(2));
    await user.click(within(row(1)).getByRole('button', { name: '写真・データ 1を外す' }));
    await waitFor(() => expect(sent.at(-1)?.pictures).toEqual([third, first].map(wordsOf)));
    expect(sent.map(({ version }) => version)).toEqual([1, 2, 3]);
  });

  it('takes a new picture behind those there are, and says what was taken out of its file', async () => {
    const opened = await open([first]);
    opened.server.on(`POST ${path}/pictures`, {
      nodes: [withPictures([first, second], { version: 2 })],
      removed: ['place', 'time'],
    });
    await fillIn(opened, aFile());
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
    expect(within(opened.row(2)).getByRole('img', { name: second.alt })).toBeTruthy();
    expect(within(opened.group).getByText(/撮影場所、撮影日時を取り除いて/)).toBeTruthy();
    const sent = storing(opened.server, [first, second]);
    await opened.user.click(within(opened.row(1)).getByRole('button', { name: '写真・データ 1を外す' }));
    await waitFor(() => expect(sent).toEqual([{ version: 2, pictures: [wordsOf(second)] }]));
  });

  it('puts it behind that of somebody who was faster', async () => {
    const opened = await open([]);
    const theirs = withPictures([third], { version: 5 });
    let tries = 0;
    opened.server.on(`POST ${path}/pictures`, () => {
      tries += 1;
      if (tries === 1) return new Refusal(409, 'STALE_VERSION', { current: theirs });
      return { nodes: [withPictures([third, second], { version: 6 })], removed: [] };
    });
    await fillIn(opened, aFile());
    await waitFor(() => expect(within(opened.row(2)).getByRole('img', { name: second.alt })).toBeTruthy());
    expect(within(opened.row(1)).getByRole('img', { name: third.alt })).toBeTruthy();
    expect(screen.queryByRole('alert')).toBeNull();
  });

  it('says at the file what is wrong with it, and keeps what was typed', async () => {
    const opened = await open([]);
    const message = 'PNGかJPEGの画像として読み取れません。';
    const refused = new Refusal(400, 'VALIDATION', { message, details: [{ path: 'file', message }] });
    opened.server.on(`POST ${path}/pictures`, refused);
    const dialog = await fillIn(opened, aFile());
    expect(await within(dialog).findByText(message)).toBeTruthy();
    expect(within(dialog).getByLabelText(/^題名/)).toHaveProperty('value', '訓練');
  });

  it('does not send what is too large, nor nothing', async () => {
    const opened = await open([]);
    const dialog = await fillIn(opened, aFile(LARGEST_PICTURE + 1));
    expect(await within(dialog).findByText(/画像が大きすぎます/)).toBeTruthy();
    expect(opened.server.requests.filter((one) => one.startsWith('POST') && one.endsWith('/pictures'))).toEqual([]);
  });

  it('offers no eleventh', async () => {
    await open(Array.from({ length: 10 }, (_, index) => aPicture(index + 1)));
    expect(screen.queryByRole('button', { name: '写真・データを追加する' })).toBeNull();
  });

  it('of a decided plan is to be read only', async () => {
    const { group, row } = await open([first], false);
    expect(within(group).queryByRole('button')).toBeNull();
    expect(within(row(1)).getByLabelText(/^題名/)).toHaveProperty('readOnly', true);
  });
});
