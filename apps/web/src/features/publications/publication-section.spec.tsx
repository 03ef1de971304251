import { afterEach, describe, expect, it } from '@jest/globals';
import type { Publication, PublicationList } from '@mawasu/contract';
import { cleanup, fireEvent, screen, waitFor, within } from '@testing-library/react';
import { idOf } from '../../testing/builders.js';
import { type FakeRequest, Refusal } from '../../testing/fake-api.js';
import { renderPart } from '../../testing/render.js';
import { workServer } from '../../testing/work-server.js';
import { PublicationSection } from './publication-section.js';

const round = { id: idOf(20), fy: 2024, state: 'finalized' as const };
const path = `/api/rounds/${round.id}/publications`;
const TODAY = '2026-11-27';
const aPublication = (traits: Partial<Publication> = {}): Publication => ({
  ...{ id: idOf(900), state: 'ready', edition: 1, publishedOn: TODAY, measures: 2, heldBack: 0, progress: null },
  ...{ failure: null, files: 14, archiveSize: 1_400_000, reason: null, releasedAt: null, releasedByName: null },
  ...{ endedAt: null, ...traits },
});
const released = { releasedAt: '2026-11-20T01:00:00Z', releasedByName: '企画 京子' };
const choice: PublicationList['choice'] = {
  edition: 1,
  measures: [
    {
      ...{ id: idOf(1), code: '1-1-1', title: '防災', policyTitle: '方針１', chosen: true },
      initiatives: [
        {
          ...{ id: idOf(11), title: '訓練', heldBack: false },
          withheld: [{ title: '訓練のようす', reason: '代替テキストがありません' }],
        },
        { id: idOf(12), title: '備蓄', heldBack: true, withheld: [{ title: '倉庫', reason: '' }] },
      ],
    },
    { id: idOf(2), code: '', title: '防犯', policyTitle: '方針１', chosen: false, initiatives: [] },
    { id: idOf(3), code: '2-1-1', title: '財政', policyTitle: '方針２', chosen: true, initiatives: [] },
  ],
};
const listed = (items: Publication[], more: Partial<PublicationList> = {}): PublicationList => ({
  ...{ items, total: items.length, site: true, today: TODAY, choice, ...more },
});

async function openSection(list: PublicationList | Refusal, state: 'finalized' | 'closed' = 'finalized') {
  const server = workServer().on(`GET ${path}`, list);
  server.install();
  renderPart(<PublicationSection round={{ ...round, state }} />);
  return { server, section: await screen.findByRole('region', { name: '公表' }) };
}
const press = (name: string | RegExp, of: Pick<typeof screen, 'getByRole'> = screen) =>
  fireEvent.click(of.getByRole('button', { name }));
const dialogOf = async (name: string | RegExp) => within(await screen.findByRole('dialog', { name }));

afterEach(cleanup);

describe('公表', () => {
  it('says of each where it stands and offers what can be done with it there', async () => {
    const { section } = await openSection(
      listed([
        aPublication({ id: idOf(901), state: 'making', progress: { done: 1, total: 2 } }),
        aPublication({ id: idOf(902), heldBack: 1 }),
        aPublication({ id: idOf(903), publishedOn: '2026-12-01' }),
        aPublication({ id: idOf(904), state: 'failed', failure: '大きすぎます。' }),
        aPublication({ id: idOf(905), state: 'published', ...released }),
        aPublication({ id: idOf(906), state: 'withdrawn', ...released, endedAt: TODAY, reason: '誤りのため' }),
      ]),
    );
    const rows = (await within(section).findAllByRole('row')).slice(1);
    const buttons = (row: HTMLElement) =>
      within(row)
        .queryAllByRole('button')
        .map(({ textContent }) => textContent);
    expect(rows.map((row) => [row.textContent, buttons(row)])).toEqual([
      [expect.stringContaining('施策2件中1件を作成しました。'), ['取りやめる']],
      [expect.stringMatching(/見合わせた取組み1件.*ファイル14件（ZIP 1.4MB）/), ['公表する', 'ZIP', '取りやめる']],
      [expect.stringContaining('公表日（令和8年12月1日）になると、公表できます。'), ['公表する', 'ZIP', '取りやめる']],
      [expect.stringContaining('大きすぎます。'), ['取りやめる']],
      [expect.stringMatching(/公表中。令和8年11月20日.*企画 京子/), ['ZIP', '取り下げる']],
      [expect.stringContaining('理由：誤りのため'), ['ZIP']],
    ]);
    const early = within(rows[2] as HTMLElement).getByRole('button', { name: '公表する' });
    expect(early).toHaveProperty('disabled', true);
    const preview = within(rows[1] as HTMLElement).getByRole('link');
    expect(preview.getAttribute('href')).toBe(`/api/publications/${idOf(902)}/files/index.html`);
    expect(within(section).getByRole('link', { name: '/public/2024/' })).toBeTruthy();
  });

  it('says where nothing is, where the page is not open, and what could not be read; an ended year is not published', async () => {
    const { section } = await openSection(listed([], { site: false }), 'closed');
    expect(await within(section).findByText('まだ公表の準備をしていません。')).toBeTruthy();
    expect(section.textContent).toContain('市のウェブサーバーに置いてください');
    expect(within(section).queryByRole('button')).toBeNull();
    cleanup();
    const failing = await openSection(new Refusal(503, 'DATABASE_UNAVAILABLE'));
    expect(await within(failing.section).findByRole('alert')).toBeTruthy();
  });

  it('is prepared as it was chosen last: 施策 by 方針, 取組み of them held back, on a day', async () => {
    const { server } = await openSection(listed([]));
    const sent: unknown[] = [];
    server.on(`POST ${path}`, ({ body }: FakeRequest) => {
      sent.push(body);
      return { id: idOf(900) };
    });
    await screen.findByText('まだ公表の準備をしていません。');
    press('公表の準備をする');
    const dialog = await dialogOf('公表の準備（第1版）');
    expect(dialog.getByText('3件の施策のうち、2件を公表します。')).toBeTruthy();
    expect(dialog.getByRole('checkbox', { name: '備蓄' })).toHaveProperty('checked', false);
    // Of what goes out, and of nothing that is held back.
    expect(dialog.getByText('公表に含めない写真・データ（1件）')).toBeTruthy();
    expect(dialog.getByText('訓練：訓練のようす（代替テキストがありません）')).toBeTruthy();
    fireEvent.click(dialog.getByRole('checkbox', { name: '訓練' }));
    expect(dialog.queryByText(/^公表に含めない/)).toBeNull();
    for (const policy of ['方針１', '方針１', '方針２'])
      fireEvent.click(dialog.getByRole('checkbox', { name: policy }));
    fireEvent.change(dialog.getByLabelText('公表日'), { target: { value: '' } });
    press('準備を始める', dialog);
    for (const words of ['公表日を入力してください。', '公表する施策を選んでください。']) {
      expect(dialog.getByText(words)).toBeTruthy();
    }
    expect(sent).toEqual([]);
    fireEvent.change(dialog.getByLabelText('公表日'), { target: { value: '2026-12-01' } });
    fireEvent.click(dialog.getByRole('checkbox', { name: '1-1-1　防災' }));
    press('準備を始める', dialog);
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
    expect(sent).toEqual([{ publishedOn: '2026-12-01', measures: [{ measureId: idOf(1), heldBack: [idOf(12)] }] }]);
  });

  it('is released once somebody has said so, and withdrawn with a reason; a refusal is said', async () => {
    const published = aPublication({ id: idOf(905), state: 'published', ...released });
    const { server, section } = await openSection(listed([aPublication({ edition: 2 }), published]));
    const sent: unknown[] = [];
    const take = ({ body }: FakeRequest) => {
      sent.push(body);
      return undefined;
    };
    server
      .on(
        `POST /api/publications/${idOf(900)}/release`,
        new Refusal(409, 'TRANSITION_REFUSED', { message: '準備し直してください。' }),
      )
      .on(`POST /api/publications/${idOf(905)}/withdrawal`, take);
    const row = await within(section).findByRole('row', { name: /第2版/ });
    press('公表する', within(row));
    const release = await dialogOf('公表する');
    expect(release.getByText(/公表中の第1版と差し替えます。/)).toBeTruthy();
    press('公表する', release);
    expect(await release.findByText('準備し直してください。')).toBeTruthy();
    press('やめる', release);
    press('取り下げる');
    const withdrawal = await dialogOf('公表の取下げ');
    press('取り下げる', withdrawal);
    expect(withdrawal.getByText('取り下げる理由を入力してください。')).toBeTruthy();
    fireEvent.change(withdrawal.getByRole('textbox', { name: /取り下げる理由/ }), {
      target: { value: ' 誤りのため ' },
    });
    press('取り下げる', withdrawal);
    await waitFor(() => expect(sent).toEqual([{ reason: '誤りのため' }]));
  });
});
