import { describe, expect, it } from '@jest/globals';
import { defaultScale } from '@mawasu/domain/scales';
import { idOf, someSteps } from '../../testing/builders.js';
import {
  aDepartment,
  anAchievement,
  anIndicatorResult,
  aRate,
  noRate,
  someCounts,
} from '../../testing/dashboard-builders.js';
import {
  bandParts,
  bandRow,
  departmentRows,
  nodeRows,
  rateRows,
  stateParts,
  stateRow,
  statusParts,
} from './dashboard-shapes.js';

const labels = (parts: readonly { label: string }[]) => parts.map(({ label }) => label);
const tones = (parts: readonly { tone: string }[]) => parts.map(({ tone }) => tone);
const band = (code: string, minRate: string | null) => ({ code, label: code, minRate });

describe('the parts of a bar of states', () => {
  it('are the places of the round in the words of its steps', () => {
    expect(labels(stateParts(someSteps))).toEqual([
      ...['未着手', '入力中', '課長確認待ち', '企画確認中'],
      ...['確認済', '確定', '公表済', '対象外'],
    ]);
  });

  it('are as many as the round has steps', () => {
    expect(stateParts(someSteps.slice(0, 2))).toHaveLength(7);
    expect(
      stateParts(someSteps)
        .map(({ key }) => key)
        .slice(2, 4),
    ).toEqual(['in_review.1', 'in_review.2']);
  });

  it('tell shades of one tone apart by how solid they are', () => {
    const finished = stateParts(someSteps).filter(({ key }) => ['confirmed', 'finalized', 'published'].includes(key));
    expect(new Set(tones(finished)).size).toBe(1);
    expect(new Set(finished.map(({ opacity }) => opacity)).size).toBe(3);
  });
});

describe('the parts of a bar of 進捗状況', () => {
  const parts = statusParts(defaultScale.progressStatuses);

  it('are those of the scale, and 未選択 at the end', () => {
    expect(labels(parts)).toEqual([
      ...['A 順調', 'B 概ね順調', 'C やや遅れている', 'D 遅れている'],
      ...['完了', '未着手', '未選択'],
    ]);
    expect(parts.at(-1)?.key).toBe('none');
  });

  it('tell special statuses from ranks and from each other', () => {
    const special = parts.slice(4, 6);
    expect(tones(special)).toEqual(['accent', 'accent']);
    expect(new Set(special.map(({ opacity }) => opacity)).size).toBe(2);
  });
});

describe('the parts of a bar of rates', () => {
  it('are the bands of the scale, from best to worst and the one without a rate apart', () => {
    expect(labels(bandParts(defaultScale))).toEqual(labels(defaultScale.bands));
    expect(tones(bandParts(defaultScale))).toEqual(['success', 'info', 'warning', 'danger', 'neutral']);
  });

  it.each([
    [
      ['100', '0'],
      ['success', 'danger', 'neutral'],
    ],
    [
      ['100', '50', '0'],
      ['success', 'info', 'danger', 'neutral'],
    ],
    [
      ['110', '100', '80', '60', '0'],
      ['success', 'info', 'warning', 'warning', 'danger', 'neutral'],
    ],
  ])('end with danger for a scale with bands from %j', (thresholds, expected) => {
    const bands = [...thresholds.map((minRate, index) => band(`b${index}`, minRate)), band('none', null)];
    expect(tones(bandParts({ bands }))).toEqual(expected);
  });
});

describe('rows', () => {
  it('count places under their keys, for all and for each 課', () => {
    expect(stateRow(someCounts({ drafting: 2 }))[0]?.counts).toMatchObject({ drafting: 2, 'in_review.1': 0 });
    const [row] = departmentRows([aDepartment({ 'in_review.1': 3 })]);
    expect(row).toMatchObject({ key: idOf(10), label: '企画調整課', counts: { 'in_review.1': 3 } });
  });

  it('count sheets without a status under the word of the address', () => {
    const node = { nodeId: idOf(1), code: '経1', title: '地域力の醸成', total: 3 };
    const counts = [
      { status: 'A', count: 2 },
      { status: null, count: 1 },
    ];
    expect(nodeRows([{ ...node, counts }])).toEqual([
      { key: idOf(1), label: '経1 地域力の醸成', counts: { A: 2, none: 1 } },
    ]);
  });

  it('count bands under their codes', () => {
    expect(bandRow(anAchievement({ over100: 2 }))[0]?.counts).toMatchObject({ over100: 2, none: 0 });
  });

  it('of rates show the one their band counts, in the colour of that band', () => {
    const achieved = anIndicatorResult({ indicatorId: idOf(1), band: 'below60' });
    const paced = anIndicatorResult({
      ...{ indicatorId: idOf(2), band: 'from80', basis: 'pace', achievement: noRate('目標未設定') },
      pace: aRate({ value: '88.1', display: '88.1%', formula: '進捗率 37.5% ÷ 期待進捗率 42.6%' }),
    });
    expect(rateRows([achieved, paced], defaultScale)).toMatchObject([
      { rate: 30, display: '30.0%', tone: 'danger', formula: expect.stringMatching(/^実績 300件/) },
      { rate: 88.1, display: '88.1%', tone: 'info', formula: 'ペース：進捗率 37.5% ÷ 期待進捗率 42.6%' },
    ]);
  });

  it('of a negative rate stay below 0', () => {
    const indicator = anIndicatorResult({ achievement: aRate({ value: '-12.5', display: '−12.5%' }) });
    expect(rateRows([indicator], defaultScale)[0]).toMatchObject({ rate: -12.5, display: '−12.5%' });
  });
});
