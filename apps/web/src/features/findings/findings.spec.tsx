import { afterEach, describe, expect, it } from '@jest/globals';
import type { Finding, FindingList, MarkFindings, SwitchCheck, WriteRemark } from '@mawasu/contract';
import { cleanup, screen, waitFor, within } from '@testing-library/react';
import { aRound, idOf } from '../../testing/builders.js';
import { aRemark } from '../../testing/entry-builders.js';
import type { FakeRequest } from '../../testing/fake-api.js';
import { aFinding } from '../../testing/finding-builders.js';
import { aRoundTree } from '../../testing/plan-builders.js';
import { renderApp } from '../../testing/render.js';
import { aUserWith, workServer } from '../../testing/work-server.js';
import { findingCsv } from './finding-csv.js';

afterEach(cleanup);

const round = aRound();
const seen = aFinding({
  ...{ code: 'actual_missing', field: `indicator:${idOf(700)}`, kind: 'missing_value', severity: 'error' },
  ...{ message: '実績を入力してください。', placeLabel: '指標の実績', remarkable: false },
  mark: { note: '電話で確認', byName: '企画 京子', at: '2026-06-01T00:00:00.000Z' },
});
const late = aFinding({
  code: 'sheet_late',
  field: 'sheet',
  kind: 'late',
  placeLabel: 'シート全体',
  remarkable: false,
});

async function open(path: string, items: Finding[], ...roles: Parameters<typeof aUserWith>) {
  const asked: string[] = [];
  const marked: MarkFindings[] = [];
  const written: WriteRemark[] = [];
  const switched: [string, SwitchCheck][] = [];
  const list: FindingList = {
    items,
    total: items.length,
    counts: [{ kind: 'wording', open: 1, marked: 0 }],
    checksOff: [],
  };
  const server = workServer({ user: aUserWith(...roles), rounds: [round] })
    .on('GET /api/departments', { items: [], total: 0 })
    .on(`GET /api/rounds/${round.id}/tree`, aRoundTree())
    .on(`GET /api/rounds/${round.id}/findings`, ({ url }: FakeRequest) => {
      asked.push(url.search);
      return list;
    })
    .on(`PUT /api/rounds/${round.id}/finding-marks`, ({ body }: FakeRequest) => {
      marked.push(body as MarkFindings);
      return { changed: 1, gone: 1 };
    })
    .on('POST /api/remarks', ({ body }: FakeRequest) => {
      written.push(body as WriteRemark);
      return aRemark();
    })
    .on(`PUT /api/rounds/${round.id}/checks/figure_jump`, ({ body }: FakeRequest) => {
      switched.push(['figure_jump', body as SwitchCheck]);
      return new Promise(() => undefined);
    });
  const { user } = await renderApp(path, server);
  return { asked, marked, written, switched, user };
}

describe('自動点検', () => {
  it('lists what was found with its place and its mark, marks what is chosen, and says what had changed', async () => {
    const { asked, marked, user } = await open(
      '/findings?kind=wording&state=open',
      [aFinding(), late, seen],
      'planner',
    );
    const row = await screen.findByRole('row', { name: /今後の取組.*検討する文だけです/ });
    expect(asked[0]).toContain('kind=wording');
    expect(asked[0]).toContain('state=open');
    const place = within(row).getByRole('link', { name: '今後の取組' });
    expect(place.getAttribute('href')).toMatch(new RegExp(`/entries/${idOf(40)}[^#]*#nextActions$`));
    const done = screen.getByRole('row', { name: /実績を入力してください/ });
    for (const words of ['提出できません', '確認済み', '企画 京子', '電話で確認', '未確認に戻す']) {
      expect(done.textContent).toContain(words);
    }
    screen.getByRole('button', { name: '表示中の2件を確認済みにする' });
    await user.click(within(row).getByRole('checkbox'));
    await user.click(screen.getByRole('button', { name: '選んだ1件を確認済みにする' }));
    const dialog = await screen.findByRole('dialog');
    await user.type(within(dialog).getByRole('textbox', { name: /メモ/ }), '会議で確認');
    await user.click(within(dialog).getByRole('button', { name: '確認済みにする' }));
    await screen.findByText(/1件は、表示したあとにシートの内容が変わったため/);
    const { entryId, code, field, fingerprint } = aFinding();
    expect(marked).toEqual([{ marked: true, note: '会議で確認', findings: [{ entryId, code, field, fingerprint }] }]);
  });

  it('makes a remark on the block of a finding, and counts it as seen', async () => {
    const { marked, written, switched, user } = await open('/findings', [aFinding(), late], 'planner');
    await user.click(await screen.findByRole('button', { name: /指摘にする/ }));
    const dialog = await screen.findByRole('dialog');
    await user.click(within(dialog).getByRole('button', { name: '指摘を送る' }));
    await waitFor(() => expect(marked).toHaveLength(1));
    expect(written).toEqual([
      { entryId: idOf(40), blockKey: 'nextActions', kind: 'finding', text: '検討する文だけです。' },
    ]);
    await user.click(screen.getByRole('button', { name: /点検項目の設定/ }));
    const settings = await screen.findByRole('dialog', { name: '点検項目の設定' });
    expect(
      within(settings)
        .getByRole('switch', { name: /必須の項目/ })
        .hasAttribute('disabled'),
    ).toBe(true);
    const jump = within(settings).getByRole<HTMLInputElement>('switch', { name: /前回から大きく変わった実績/ });
    await user.click(jump);
    // Whoever works by keyboard stays where they are, and sees at once what they chose.
    expect(jump.disabled).toBe(false);
    expect(jump.checked).toBe(false);
    expect(switched).toEqual([['figure_jump', { on: false }]]);
  });

  it('shows 課長 what there is, for the eyes only', async () => {
    await open('/findings', [aFinding({ remarkable: false })], 'section_head');
    await screen.findByRole('row', { name: /検討する文だけです/ });
    for (const name of [/確認済みにする/, /指摘にする/, /点検項目の設定/]) {
      expect(screen.queryByRole('button', { name })).toBeNull();
    }
  });

  it('says so when nothing was found, and shows nothing to others', async () => {
    await open('/findings?kind=late', [], 'planner');
    await screen.findByText('条件に合う点検結果はありません。');
    cleanup();
    const { asked } = await open('/findings', [], 'entrant');
    await screen.findByText('このページを見る権限がありません');
    expect(asked).toEqual([]);
  });
});

describe('the file of findings', () => {
  it('holds one value a cell', () => {
    const [head, first] = findingCsv([seen], 2025);
    const cell = (name: string) => first?.[head?.indexOf(name) ?? -1];
    expect(['施策', '種類', '提出できない', '確認済み', 'メモ', '確認した日'].map(cell)).toEqual([
      ...['1-1-1 防災', '実績の未入力', '○', '○', '電話で確認', '2026-06-01'],
    ]);
  });
});
