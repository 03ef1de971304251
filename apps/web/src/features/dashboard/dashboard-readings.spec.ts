import type { Dashboard } from '@mawasu/contract';
import { defaultScale } from '@mawasu/domain/scales';
import { readAchievement, readDepartments, readStates, readStatuses, readTotal } from './dashboard-readings.js';

const node = (title: string, counts: [string | null, number][]): Dashboard['statusByPolicy'][number] => ({
  nodeId: '00000000-0000-4000-8000-000000000001',
  code: '',
  title,
  total: counts.reduce((sum, [, count]) => sum + count, 0),
  counts: counts.map(([status, count]) => ({ status, count })),
});

const department = (name: string, submitted: number, open: number, late = 0) => ({
  departmentId: '00000000-0000-4000-8000-000000000002',
  name,
  divisionName: null,
  total: submitted + open,
  late,
  counts: [
    { state: 'confirmed' as const, count: submitted },
    { state: 'drafting' as const, count: open },
  ],
});

describe('the sentences beside the charts', () => {
  it('counts what was handed in, what is confirmed and what is missing', () => {
    const dashboard = {
      total: 10,
      entriesByState: [
        { state: 'not_started', count: 3 },
        { state: 'head_review', count: 5 },
        { state: 'confirmed', count: 2 },
      ],
    } satisfies Pick<Dashboard, 'entriesByState' | 'total'>;
    expect(readStates(dashboard)).toBe('10件のうち7件が提出済で、うち2件が確認済です。残る3件は提出されていません。');
  });

  it('says in every count how many 対象外 it leaves out', () => {
    const entriesByState: Dashboard['entriesByState'] = [
      { state: 'drafting', count: 1 },
      { state: 'confirmed', count: 3 },
      { state: 'excluded', count: 2 },
    ];
    expect(readTotal({ total: 4, entriesByState })).toBe('4件（ほかに対象外2件）');
    expect(readStates({ total: 4, entriesByState })).toBe(
      '4件（ほかに対象外2件）のうち3件が提出済で、うち3件が確認済です。残る1件は提出されていません。',
    );
    const nodes = [node('健康', [['A', 4]])];
    expect(readStatuses(nodes, defaultScale.progressStatuses, '方針', '4件（ほかに対象外2件）')).toBe(
      '4件（ほかに対象外2件）のうち4件で進捗状況が選ばれています。「遅れている」の取組みはありません。',
    );
  });

  it('says that there is nothing rather than 0 of 0', () => {
    expect(readStates({ total: 0, entriesByState: [] })).toBe('対象の年度評価シートは0件です。');
    expect(readStates({ total: 0, entriesByState: [{ state: 'excluded', count: 1 }] })).toBe(
      '対象の年度評価シートは0件（ほかに対象外1件）です。',
    );
  });

  it('names the part of the plan with the most entries in the lowest rank', () => {
    const nodes = [
      node('地域力の醸成', [
        ['A', 2],
        ['D', 1],
      ]),
      node('まちの魅力向上', [
        ['D', 3],
        [null, 1],
      ]),
    ];
    expect(readStatuses(nodes, defaultScale.progressStatuses, '方針', '7件')).toBe(
      '7件のうち6件で進捗状況が選ばれています。「遅れている」が最も多い方針は「まちの魅力向上」（3件）です。',
    );
  });

  it('names every part of the plan that shares the most', () => {
    const nodes = [node('地域力の醸成', [['D', 1]]), node('まちの魅力向上', [['D', 1]]), node('健康', [['A', 2]])];
    expect(readStatuses(nodes, defaultScale.progressStatuses, '方針', '4件')).toBe(
      '4件のうち4件で進捗状況が選ばれています。「遅れている」が最も多い方針は「地域力の醸成」「まちの魅力向上」（各1件）です。',
    );
  });

  it('says that no department has handed everything in yet', () => {
    expect(readDepartments([department('企画課', 1, 1)])).toBe(
      'すべて提出した課はまだありません。期限を過ぎたシートはありません。',
    );
  });

  it('names the departments that are late', () => {
    expect(readDepartments([department('企画課', 2, 0), department('税務課', 1, 1, 1)])).toBe(
      '2課のうち1課がすべて提出しました。期限を過ぎたシートがある課は1課（税務課）です。',
    );
  });

  it('says of how many indicators a rate could be calculated', () => {
    const bands = [
      { band: 'over100' as const, count: 4 },
      { band: 'below60' as const, count: 1 },
    ];
    expect(readAchievement({ bands, countUsed: 5, countAll: 8 })).toBe(
      '達成率が100%以上の指標は4件、60%未満は1件です（8件中5件で計算）。',
    );
  });
});
