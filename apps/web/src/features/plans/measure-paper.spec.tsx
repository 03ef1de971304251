import { afterEach, describe, expect, it } from '@jest/globals';
import type { MeasureDetail } from '@mawasu/contract';
import { cleanup, screen, within } from '@testing-library/react';
import { Providers } from '../../app/providers.js';
import { idOf } from '../../testing/builders.js';
import { aMeasure, aMeasureInitiative } from '../../testing/plan-builders.js';
import { fakeServer, renderPart } from '../../testing/render.js';
import { MeasurePaper } from './measure-paper.js';

afterEach(cleanup);

function open(measure: MeasureDetail, chosenId = '') {
  fakeServer().install();
  const paper = (shown: MeasureDetail) => <MeasurePaper measure={shown} round={null} chosenId={chosenId} />;
  const { rerender, queryClient } = renderPart(paper(measure));
  return (shown: MeasureDetail) => rerender(<Providers queryClient={queryClient}>{paper(shown)}</Providers>);
}

/** The box under a heading, without the heading. */
const boxOf = (title: string) =>
  screen.getByRole('heading', { level: 2, name: title }).parentElement?.textContent?.slice(title.length);
const cellsOf = (row: number) =>
  [...(within(screen.getByRole('table')).getAllByRole('row')[row]?.children ?? [])].map((cell) => cell.textContent);

describe('the paper of a 施策', () => {
  it('says of each box that is empty that nothing is written, and of pictures that there are none', () => {
    const empty = {
      desiredState: '',
      pillarTitle: null,
      sdgsGoals: [],
      currentIssues: [],
      sectoralPlans: [],
      terms: [],
    };
    open(aMeasure(empty));
    for (const title of [
      '施策の柱',
      '目指す姿',
      'SDGsに向けた方向性',
      '現状と課題',
      '関連する個別計画',
      '【用語説明】',
    ]) {
      expect([title, boxOf(title)]).toEqual([title, '（記載なし）']);
    }
    expect(boxOf('【写真・データ】')).toBe('写真・データは登録されていません。');
  });

  it('shows what is written, SDGs by their names, and a word without a meaning with that', () => {
    open(
      aMeasure({
        ...{ pillarTitle: '生命を守る', sdgsDirection: '町会を支えます。', sdgsGoals: [3, 11] },
        sectoralPlans: ['地域防災計画', '緑の基本計画'],
        terms: [
          { term: '町会', definition: '地域の団体' },
          { term: '自治会', definition: '' },
        ],
      }),
    );
    expect(boxOf('施策の柱')).toBe('生命を守る');
    expect(boxOf('方針')).toMatch(/^経営方針１\s地域力の醸成$/);
    expect(boxOf('SDGsに向けた方向性')).toContain('町会を支えます。');
    expect(boxOf('SDGsに向けた方向性')).toContain('住み続けられるまちづくりを');
    expect(boxOf('関連する個別計画')).toBe('地域防災計画緑の基本計画');
    expect(screen.getAllByRole('term').map(({ textContent }) => textContent)).toEqual(['町会', '自治会']);
    expect(screen.getAllByRole('definition').map(({ textContent }) => textContent)).toEqual([
      '地域の団体',
      '（記載なし）',
    ]);
  });

  it('says of a 取組み what it is made of and who answers, and what of it is not there', () => {
    const project = (number: number, changes = {}) => ({
      ...{ id: idOf(number), kind: 'project' as const, code: '', title: '補助', content: '', leadDepartment: null },
      ...changes,
    });
    const children = [
      project(120, { code: '①', leadDepartment: '市民課', content: '費用を補助します。' }),
      project(121, { title: '相談' }),
    ] as MeasureDetail['initiatives'][number]['children'];
    const bare = { reformViewpointLabel: null, reformViewpointContent: null, leadDepartment: null, content: '' };
    open(
      aMeasure({
        initiatives: [aMeasureInitiative({ children }), aMeasureInitiative({ id: idOf(104), title: '広報', ...bare })],
      }),
      idOf(121),
    );
    const projects = within(screen.getByRole('list', { name: '事務事業' })).getAllByRole('listitem');
    expect(projects.map(({ textContent }) => textContent)).toEqual(['① 補助（市民課）費用を補助します。', '相談']);
    expect(projects.map((one) => one.dataset.chosen)).toEqual([undefined, 'true']);
    expect(cellsOf(2)).toEqual(['広報', '（記載なし）', '（記載なし）', '（記載なし）', '未設定']);
    // Without a round there is nowhere for a sheet to stand.
    expect(cellsOf(0)).toHaveLength(5);
  });

  it('shows what is there when it is renewed, also where two items said the same', () => {
    const same = [
      { term: '町会', definition: '地域の団体' },
      { term: '町会', definition: '地域の団体' },
    ];
    const show = open(aMeasure({ currentIssues: ['担い手の不足', '担い手の不足'], terms: same }));
    expect(boxOf('現状と課題')).toBe('●担い手の不足●担い手の不足');
    show(aMeasure({ currentIssues: ['施設の老朽化'], terms: [{ term: '自治会', definition: '同じもの' }] }));
    expect(boxOf('現状と課題')).toBe('●施設の老朽化');
    expect(boxOf('【用語説明】')).toBe('自治会同じもの');
  });
});
