import { describe, expect, it } from '@jest/globals';
import type { SearchAnswer, SearchPlanHit, SearchSheetHit } from '@mawasu/contract';
import { screen, waitFor, within } from '@testing-library/react';
import { aRound, idOf } from '../../testing/builders.js';
import { type FakeRequest, Refusal } from '../../testing/fake-api.js';
import { renderApp } from '../../testing/render.js';
import { workServer } from '../../testing/work-server.js';

const words = (text: string, found = false) => ({ text, found });
const measureId = idOf(102);

const aPlanHit = (changes: Partial<SearchPlanHit> = {}): SearchPlanHit => ({
  id: idOf(103),
  kind: 'initiative',
  title: [words('町会への'), words('加入', true), words('促進')],
  place: ['地域力の醸成', '1-1-1 コミュニティ活動の促進'],
  excerpt: { label: '内容', segments: [words('取り組み', true), words('を通じて促します。')] },
  measureId,
  ...changes,
});

const aSheetHit = (changes: Partial<SearchSheetHit> = {}): SearchSheetHit => ({
  id: idOf(201),
  title: [words('町会への加入促進')],
  place: ['地域力の醸成'],
  excerpt: { label: '成果', segments: [words('会議', true), words('を開いた。')] },
  roundId: idOf(900),
  fy: 2024,
  departmentName: '市民活動支援課',
  state: 'in_review',
  position: 1,
  waitingLabel: '課長確認待ち',
  returned: false,
  sample: true,
  ...changes,
});

const anIndicatorHit = {
  id: idOf(301),
  title: [words('会議', true), words('の回数')],
  place: ['地域力の醸成', '1-1-1 コミュニティ活動の促進'],
  excerpt: null,
  unit: '回',
  measureId,
  initiativeId: null,
  sample: false,
};

const listOf = <Item,>(items: Item[], total = items.length) => ({ items, total });
const anAnswer = (changes: Partial<SearchAnswer> = {}): SearchAnswer => ({
  plan: listOf([aPlanHit()]),
  indicator: listOf([anIndicatorHit]),
  sheet: listOf([aSheetHit()]),
  ...changes,
});

function server(answer: SearchAnswer | Refusal = anAnswer(), asked: URLSearchParams[] = []) {
  const rounds = [aRound(), aRound({ id: idOf(900), fy: 2024, state: 'finalized' })];
  return workServer({ rounds }).on('GET /api/search', ({ url }: FakeRequest) => {
    asked.push(url.searchParams);
    return answer;
  });
}

const headerBox = async () => {
  const [box] = await screen.findAllByRole('searchbox', { name: '計画・指標・年度評価シートを検索' });
  return box as HTMLInputElement;
};

describe('the page of the search', () => {
  it('shows each kind with its count, place and excerpt, and leads to its page', async () => {
    await renderApp('/search?q=会議', server());
    expect(await screen.findByText('計画1件、指標1件、年度評価シート1件が見つかりました。')).toBeTruthy();
    // Marks part the names for who has them read out.
    const links = [/町会への ?加入 ?促進/, /会議 ?の回数 ?（回）/].map((name) =>
      screen.getAllByRole('link', { name })[0]?.getAttribute('href'),
    );
    expect(links).toEqual([`/measures/${measureId}#${idOf(103)}`, `/measures/${measureId}`]);
    expect(screen.getByText('取り組み').tagName).toBe('MARK');
    expect(screen.getAllByText('地域力の醸成 › 1-1-1 コミュニティ活動の促進')).toHaveLength(2);
    expect(screen.getByText('計画、指標、年度評価シート（見られるもの）から探します。')).toBeTruthy();
  });

  it('leads to 写真・データ where the words stand there', async () => {
    const excerpt = { label: '写真・データ', segments: [{ text: '校庭の会議', found: true }] };
    const hit = { ...aPlanHit(), kind: 'measure' as const, excerpt };
    await renderApp('/search?q=会議', server(anAnswer({ plan: listOf([hit]) })));
    const [link] = await screen.findAllByRole('link', { name: /町会への ?加入 ?促進/ });
    expect(link?.getAttribute('href')).toMatch(/^\/measures\/.+#pictures$/);
  });

  it('shows with a sheet its year, 課 and state, and opens it in its year', async () => {
    await renderApp('/search?q=会議', server());
    const group = within(await screen.findByRole('region', { name: '年度評価シート' }));
    for (const text of [/令和6年度/, '市民活動支援課', '課長確認待ち', 'サンプル']) {
      expect(group.getByText(text)).toBeTruthy();
    }
    const link = group.getByRole('link', { name: '町会への加入促進' });
    expect(link.getAttribute('href')).toBe(`/entries/${idOf(201)}?round=2024`);
  });

  it('shows the first hits of each kind, and one kind alone by pages', async () => {
    const asked: URLSearchParams[] = [];
    const many = anAnswer({ plan: listOf([aPlanHit()], 45) });
    const app = await renderApp('/search?q=会議', server(many, asked));
    await app.user.click(await screen.findByRole('link', { name: '計画の45件をすべて見る' }));
    expect(await screen.findByText(/1〜1件目を表示しています/)).toBeTruthy();
    expect(app.router.state.location.search).toEqual({ q: '会議', kind: 'plan' });
    expect(screen.queryByRole('region', { name: '指標' })).toBeNull();
    await app.user.click(screen.getByRole('button', { name: '2ページ' }));
    await waitFor(() => expect(app.router.state.location.search).toEqual({ q: '会議', kind: 'plan', page: '2' }));
    await waitFor(() => expect(asked.at(-1)?.toString()).toContain('page=2&size=20'));
    const groups = within(screen.getByRole('navigation', { name: '検索結果の種類' }));
    expect(groups.getAllByRole('link').map((link) => [link.textContent, link.getAttribute('aria-current')])).toEqual([
      ['すべて（47件）', null],
      ['計画（45件）', 'page'],
      ['指標（1件）', null],
      ['年度評価シート（1件）', null],
    ]);
  });

  it('says how to narrow what is too much', async () => {
    await renderApp('/search?q=会議', server(anAnswer({ sheet: listOf([aSheetHit()], 250) })));
    expect(await screen.findByText(/多いため、言葉を加えると絞り込めます（例：会議.地域）。/)).toBeTruthy();
  });

  it('says that nothing was found', async () => {
    const nothing = { plan: listOf([]), indicator: listOf([]), sheet: listOf([]) };
    await renderApp('/search?q=観光', server(nothing));
    expect(await screen.findByText('「観光」は見つかりませんでした。')).toBeTruthy();
  });

  it('says that it could not be searched, and tries again', async () => {
    await renderApp('/search?q=会議', server(new Refusal(500, 'INTERNAL')));
    expect(await screen.findByRole('button', { name: 'もう一度読み込む' })).toBeTruthy();
  });

  it.each([
    [`/search?q=${encodeURIComponent('会\u0007議')}`, /^2文字目に使えない文字/],
    [`/search?q=${'あ'.repeat(101)}`, '100文字以内で入力してください。'],
  ])('says at the field what is wrong with the words, and asks nothing', async (address, message) => {
    const asked: URLSearchParams[] = [];
    await renderApp(address, server(anAnswer(), asked));
    expect(await screen.findByText(message)).toBeTruthy();
    expect(screen.getByLabelText('探す言葉').getAttribute('aria-invalid')).toBe('true');
    expect(asked).toEqual([]);
  });

  it('shows at the field what the server refuses', async () => {
    const details = [{ path: 'q', message: 'この言葉では探せません。' }];
    await renderApp('/search?q=会議', server(new Refusal(400, 'VALIDATION', { details })));
    expect(await screen.findByText('この言葉では探せません。')).toBeTruthy();
    expect(screen.queryByRole('alert', { name: '表示できませんでした' })).toBeNull();
  });

  it('keeps what was typed when it cannot be searched for', async () => {
    const app = await renderApp('/search', server());
    const field = await screen.findByLabelText<HTMLInputElement>('探す言葉');
    expect(screen.queryByText('探す言葉を入力してください。')).toBeNull();
    await app.user.type(field, '　{Enter}');
    expect(await screen.findByText('探す言葉を入力してください。')).toBeTruthy();
    await app.user.clear(field);
    await app.user.type(field, '会議{Enter}');
    expect(await screen.findByText(/が見つかりました。/)).toBeTruthy();
    expect(app.router.state.location.search).toEqual({ q: '会議' });
  });
});

describe('the search of the header', () => {
  it('leads to the page from everywhere', async () => {
    const app = await renderApp('/reports', server());
    await app.user.type(await headerBox(), '会議　部会{Enter}');
    expect(await screen.findByText(/が見つかりました。/)).toBeTruthy();
    expect(app.router.state.location).toMatchObject({ pathname: '/search', search: { q: '会議　部会' } });
  });

  it('is reached by the key /, but not while somebody types', async () => {
    const app = await renderApp('/search', server());
    const box = await headerBox();
    await app.user.keyboard('/');
    expect(document.activeElement).toBe(box);
    expect(box.value).toBe('');
    const field = screen.getByLabelText<HTMLInputElement>('探す言葉');
    await app.user.type(field, '1/2');
    expect(document.activeElement).toBe(field);
    expect(field.value).toBe('1/2');
  });
});
