import { describe, expect, it } from '@jest/globals';
import type { TargetGridRow } from '@mawasu/contract';
import { idOf } from '../../../testing/builders.js';
import {
  cellKey,
  closedCell,
  columnsOf,
  planTargetPaste,
  readTargets,
  rebasedTargets,
  type TargetColumn,
  type TargetDraft,
} from './target-draft.js';

const aRow = (changes: Partial<TargetGridRow> = {}): TargetGridRow => ({
  ...{ id: idOf(1), name: '参加者数', unit: '人', decimals: 0, kind: 'outcome', direction: 'up' },
  ...{ aggregation: 'single', cumulativeEntry: 'part', targetWord: null, ownerKind: 'initiative' },
  ...{ ownerTitle: '講座', measureCode: '1-1', measureTitle: '学び', baseline: null, fyFrom: 2024, fyTo: null },
  targets: [{ kind: 'yearly', fy: 2025, value: '100', revision: 3, reason: null, before: [] }],
  sample: false,
  ...changes,
});
const typed = (...cells: [TargetGridRow, TargetColumn, string][]): TargetDraft =>
  new Map(cells.map(([row, column, text]) => [cellKey(row.id, column), { row, column, text }]));

describe('what is typed into the grid', () => {
  it('is sent with the revision it rests on; what says the same is not', () => {
    const row = aRow();
    const read = readTargets(
      typed([row, 2025, '1,２00'], [row, 2026, '130 人'], [row, 2027, '－'], [row, 2024, '']),
      2030,
    );
    expect(read.targets).toEqual([
      { indicatorId: row.id, kind: 'yearly', fy: 2025, value: '1200', revision: 3 },
      { indicatorId: row.id, kind: 'yearly', fy: 2026, value: '130', revision: 0 },
    ]);
    expect(readTargets(typed([row, 2025, '100.0']), 2030).targets).toEqual([]);
  });

  it('emptied takes the target away', () => {
    expect(readTargets(typed([aRow(), 2025, '']), 2030).targets).toMatchObject([{ value: null, revision: 3 }]);
  });

  it.each(['約百', '集計中', '12回', '12.5'])('「%s」 is refused at its cell', (text) => {
    const { targets, problems } = readTargets(typed([aRow(), 2026, text]), 2030);
    expect([targets, [...problems.keys()]]).toEqual([[], [cellKey(idOf(1), 2026)]]);
  });

  it.each(['集計中', 'abc'])(
    '「%s」 is answered with a number to type: a target has no states to choose from',
    (text) => {
      const { problems } = readTargets(typed([aRow(), 2026, text]), 2030);
      expect([...problems.values()]).toEqual(['数字で入力してください。目標をなくすときは空にします。']);
    },
  );

  it('as a final target keeps its year, or has the last one of the plan', () => {
    const held = {
      kind: 'final' as const,
      fy: 2028,
      value: '9',
      revision: 1,
      reason: null,
      before: [],
    } satisfies TargetGridRow['targets'][number];
    expect(readTargets(typed([aRow({ targets: [held] }), 'final', '10']), 2030).targets).toMatchObject([{ fy: 2028 }]);
    expect(readTargets(typed([aRow(), 'final', '10']), 2030).targets).toMatchObject([{ kind: 'final', fy: 2030 }]);
  });
});

describe('a cell', () => {
  it.each<[string, Partial<TargetGridRow>, TargetColumn]>([
    ['of 定性', { kind: 'qualitative' }, 2025],
    ['of a word', { targetWord: 'increase' }, 2025],
    ['of a range', { direction: 'range' }, 'final'],
    ['before the first year', {}, 2023],
    ['behind the last year', { fyTo: 2025 }, 2026],
  ])('%s takes no number', (_, changes, column) => {
    expect(closedCell(aRow(changes), column)).not.toBeNull();
  });

  it('stands for every year of the plan, up to the current one', () => {
    expect(columnsOf({ fyFrom: 2024, fyTo: 2025 }, 2026)).toEqual([2024, 2025, 2026, 'final']);
    expect(columnsOf({ fyFrom: 2026, fyTo: 2027 }, 2020)).toEqual([2026, 2027, 'final']);
  });
});

describe('a pasted block', () => {
  const [first, second] = [aRow(), aRow({ id: idOf(2), name: '開催数', fyTo: 2025 })];
  const place = { rows: [first, second], columns: [2025, 2026] as TargetColumn[], from: { row: 0, column: 0 } };
  const kinds = (cells: string[][], from = place.from) =>
    planTargetPaste(cells, { ...place, from }, new Map()).map(({ kind }) => kind);

  it('is laid over the grid cell by cell, and says what each one does', () => {
    expect(
      kinds([
        ['120', '130'],
        ['100', '140'],
      ]),
    ).toEqual(['write', 'write', 'same', 'closed']);
    expect(kinds([['約百', '']])).toEqual(['refused']);
    expect(kinds([['1', '2']], { row: 1, column: 1 })).toEqual(['closed', 'beyond']);
    expect(kinds([['1'], ['2'], ['3']])).toEqual(['write', 'write', 'beyond']);
  });

  it('is compared with what is typed already', () => {
    const draft = typed([first, 2025, '120']);
    expect(planTargetPaste([['120']], place, draft)).toMatchObject([{ kind: 'same', before: '120' }]);
  });
});

describe('what is typed while somebody else sets the same target', () => {
  const row = aRow();
  const theirs = { indicatorId: row.id, kind: 'yearly', fy: 2025, value: '111.0', revision: 9 } as const;

  it('stays, rests on theirs from then on, and says what theirs is', () => {
    const { draft, changes } = rebasedTargets(typed([row, 2025, '120'], [row, 2026, '130']), [theirs]);
    expect(changes.map(({ before, after }) => [before, after])).toEqual([['100', '111']]);
    expect(readTargets(draft, 2030).targets).toMatchObject([
      { fy: 2025, value: '120', revision: 9 },
      { fy: 2026, value: '130', revision: 0 },
    ]);
  });

  it('is sent no more when it says the same as theirs', () => {
    const { draft } = rebasedTargets(typed([row, 2025, '111']), [theirs]);
    expect(readTargets(draft, 2030).targets).toEqual([]);
  });

  it('is left alone where they set another one', () => {
    const before = typed([row, 2026, '130']);
    expect(rebasedTargets(before, [theirs])).toEqual({ draft: before, changes: [] });
  });
});
