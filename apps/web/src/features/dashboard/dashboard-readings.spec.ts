import { describe, expect, it } from '@jest/globals';
import type { Dashboard } from '@mawasu/contract';
import { defaultScale } from '@mawasu/domain/scales';
import {
  aDepartment,
  anAchievement,
  anIndicatorResult,
  aRate,
  noRate,
  someCounts,
} from '../../testing/dashboard-builders.js';
import {
  bandOptions,
  countBelowTarget,
  isPartial,
  namedRate,
  readAchievement,
  readDepartments,
  readFurthestBehind,
  readOverridden,
  readStates,
  readStatuses,
  readStatusScope,
  readTotal,
} from './dashboard-readings.js';

const node = (title: string, counts: [string | null, number][]): Dashboard['statusByPolicy'][number] => ({
  nodeId: '00000000-0000-4000-8000-000000000001',
  code: '',
  title,
  total: counts.reduce((sum, [, count]) => sum + count, 0),
  counts: counts.map(([status, count]) => ({ status, count })),
});

const department = (name: string, submitted: number, open: number, late = 0) =>
  aDepartment({ confirmed: submitted, drafting: open }, { name, late });

describe('the sentences beside the charts', () => {
  it('count what was handed in, at whatever step it waits, what is confirmed and what is missing', () => {
    const entriesByState = someCounts({ not_started: 3, 'in_review.1': 4, 'in_review.2': 1, confirmed: 2 });
    expect(readStates({ total: 10, entriesByState })).toBe(
      '10件のうち7件が提出済で、うち2件が確認済です。残る3件は提出されていません。',
    );
  });

  it('say that all were handed in, and count 確定 and 公表済 as 確認済', () => {
    const entriesByState = someCounts({ confirmed: 1, finalized: 2, published: 1 });
    expect(readStates({ total: 4, entriesByState })).toBe(
      '4件のうち4件が提出済で、うち4件が確認済です。すべて提出されました。',
    );
  });

  it('say in every count how many 対象外 it leaves out', () => {
    const entriesByState = someCounts({ drafting: 1, confirmed: 3, excluded: 2 });
    expect(readTotal({ total: 4, entriesByState })).toBe('4件（ほかに対象外2件）');
    expect(readStates({ total: 4, entriesByState })).toBe(
      '4件（ほかに対象外2件）のうち3件が提出済で、うち3件が確認済です。残る1件は提出されていません。',
    );
    const nodes = [node('健康', [['A', 4]])];
    expect(readStatuses(nodes, defaultScale.progressStatuses, '方針', '4件（ほかに対象外2件）のうち')).toBe(
      '4件（ほかに対象外2件）のうち4件で進捗状況が選ばれています。「遅れている」の取組みはありません。',
    );
  });

  it('say that there is nothing rather than 0 of 0', () => {
    expect(readStates({ total: 0, entriesByState: [] })).toBe('対象の年度評価シートは0件です。');
    expect(readStates({ total: 0, entriesByState: someCounts({ excluded: 1 }) })).toBe(
      '対象の年度評価シートは0件（ほかに対象外1件）です。',
    );
  });

  it('say how many chose another status than the 目安, and nothing where nobody did', () => {
    const all = { total: 4, entriesByState: [], statusByPolicy: [node('健康', [['A', 4]])] };
    expect(readOverridden({ ...all, overridden: 3 })).toBe('進捗状況が目安と違うシートが3件あります。');
    expect(readOverridden({ ...all, overridden: 0 })).toBeNull();
  });

  it('say of how many sheets they are where not all are open to the reader', () => {
    const entriesByState = someCounts({ drafting: 37, confirmed: 13, excluded: 2 });
    const statusByPolicy = [node('健康', [['A', 10]]), node('防災', [['B', 3]])];
    const some = { total: 50, entriesByState, statusByPolicy };
    expect(isPartial(some)).toBe(true);
    expect(readStatusScope(some)).toBe('50件（ほかに対象外2件）のうち、閲覧できる13件では、');
    expect(readOverridden({ ...some, overridden: 1 })).toBe(
      '閲覧できる13件のうち、進捗状況が目安と違うシートが1件あります。',
    );
    const all = { ...some, total: 13 };
    expect(isPartial(all)).toBe(false);
    expect(readStatusScope(all)).toBe('13件（ほかに対象外2件）のうち');
    expect(readAchievement({ ...anAchievement({}), countUsed: 3, countAll: 4 }, defaultScale, true)).toMatch(
      /閲覧できる4件中3件で計算/,
    );
  });
});

describe('the sentence about 進捗状況', () => {
  const read = (nodes: Dashboard['statusByPolicy'], statuses = defaultScale.progressStatuses) =>
    readStatuses(nodes, statuses, '方針', '7件のうち');

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
    expect(read(nodes)).toBe(
      '7件のうち6件で進捗状況が選ばれています。「遅れている」が最も多い方針は「まちの魅力向上」（3件）です。',
    );
  });

  it('names every part of the plan that shares the most', () => {
    const nodes = [node('地域力の醸成', [['D', 1]]), node('まちの魅力向上', [['D', 1]]), node('健康', [['A', 2]])];
    expect(read(nodes)).toBe(
      '7件のうち4件で進捗状況が選ばれています。「遅れている」が最も多い方針は「地域力の醸成」「まちの魅力向上」（各1件）です。',
    );
  });

  it('takes the lowest rank of the scale of the round, whatever it is called', () => {
    const statuses = [
      { code: 'good', label: '良好', definition: '', minRate: '50' },
      { code: 'bad', label: '要改善', definition: '', minRate: '0' },
      { code: 'stopped', label: '休止', definition: '', minRate: null },
    ];
    expect(read([node('健康', [['bad', 2]])], statuses)).toContain('「要改善」が最も多い方針は「健康」（2件）です。');
  });

  it('says so where nobody has chosen yet', () => {
    expect(read([node('健康', [[null, 4]])])).toBe('7件のうち進捗状況が選ばれているものは、まだありません。');
  });
});

describe('the sentence about the departments', () => {
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

  it('leaves out those with nothing to evaluate', () => {
    expect(readDepartments([aDepartment({ excluded: 2 })])).toBe('担当する取組みのある課はありません。');
  });
});

describe('the sentence about the rates', () => {
  it('says of how many indicators a rate could be calculated', () => {
    const achievement = anAchievement({ over100: 4, below60: 1, none: 3 });
    expect(readAchievement(achievement, defaultScale)).toBe(
      '率が100%以上の指標は4件、60%未満は1件です（8件中5件で計算）。',
    );
  });

  it('names the highest and the lowest band of the scale of the round', () => {
    const bands = [
      { code: 'met', label: '達成', minRate: '100' },
      { code: 'missed', label: '未達成', minRate: '0' },
      { code: 'none', label: '率なし', minRate: null },
    ];
    const counted = {
      bands: [
        { band: 'met', label: '達成', count: 2 },
        { band: 'missed', label: '未達成', count: 1 },
      ],
    };
    expect(readAchievement({ ...counted, countUsed: 3, countAll: 3 }, { bands })).toBe(
      '率が達成の指標は2件、未達成は1件です（3件中3件で計算）。',
    );
    expect(bandOptions({ bands }).map(({ label }) => label)).toEqual(['達成', '未達成', '率なし', '100%未満のすべて']);
  });

  it('says that there is none rather than naming bands of nothing', () => {
    expect(readAchievement(anAchievement({}), defaultScale)).toBe('対象の指標はありません。');
    expect(readAchievement(anAchievement({ none: 2 }), defaultScale)).toBe(
      '率を計算できる指標がまだありません（2件中0件で計算）。',
    );
  });

  it('counts as missing its target every band that begins below 100%, and never the one without a rate', () => {
    const achievement = anAchievement({ over100: 4, from80: 9, from60: 1, below60: 1, none: 5 });
    expect(countBelowTarget(achievement, defaultScale)).toBe(11);
  });
});

describe('a rate in a sentence', () => {
  const pace = { basis: 'pace' as const, achievement: noRate('目標未設定'), pace: aRate({ display: '88.1%' }) };

  it('is called 達成率 only against the target of the year, and ペース towards a later one', () => {
    expect(namedRate(anIndicatorResult())).toBe('達成率 30.0%');
    expect(namedRate(anIndicatorResult(pace))).toBe('ペース 88.1%');
  });

  it('of the indicator furthest behind bears its own name', () => {
    const furthestBehind = [anIndicatorResult({ name: '加入率', ownerTitle: '町会への加入促進', ...pace })];
    expect(readFurthestBehind({ furthestBehind, achievement: anAchievement({ from80: 1 }) })).toBe(
      '最も率が低い指標は「加入率」（町会への加入促進、ペース 88.1%）です。',
    );
  });
});
