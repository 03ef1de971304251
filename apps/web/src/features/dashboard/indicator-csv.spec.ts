import { describe, expect, it } from '@jest/globals';
import { anIndicatorResult, aRate, noRate } from '../../testing/dashboard-builders.js';
import { indicatorCsv } from './indicator-csv.js';

const cellOf = (rows: readonly (readonly string[])[], row: number, name: string) =>
  rows[row]?.[rows[0]?.indexOf(name) ?? -1];

describe('indicators as CSV', () => {
  it('hold one value a cell, figures without unit, and the reason where there is no rate', () => {
    const without = anIndicatorResult({
      ownerKind: 'measure',
      actual: null,
      state: 'compiling',
      achievement: noRate('集計中（実績なし）'),
      qualifiers: ['集計中：県の公表を待っています'],
      sample: true,
    });
    const rows = indicatorCsv([anIndicatorResult(), without], 2025);
    const names = ['取組み', '目標値', '実績値', '実績の状態', '達成率（％）', '達成率がない理由', '注記', 'サンプル'];
    expect(names.map((name) => cellOf(rows, 1, name))).toEqual([
      ...['住宅の耐震化を促進', '1000', '300'],
      ...['入力済', '30.0', '', '', ''],
    ]);
    expect(names.map((name) => cellOf(rows, 2, name))).toEqual([
      ...['', '1000', ''],
      ...['集計中', '', '集計中（実績なし）', '県の公表を待っています', 'サンプル'],
    ]);
  });

  it('say of which year they are, so that files of several years can be put together', () => {
    const rows = indicatorCsv([anIndicatorResult()], 2025);
    expect([cellOf(rows, 1, '年度（西暦）'), cellOf(rows, 1, '年度')]).toEqual(['2025', '令和7年度']);
  });

  it('keep 達成率 and ペース apart, each with its own formula', () => {
    const pace = aRate({ value: '88.1', display: '88.1%', formula: '37.5% ÷ 42.6%' });
    const rows = indicatorCsv([anIndicatorResult({ basis: 'pace', achievement: noRate('目標未設定'), pace })], 2025);
    const names = ['達成率（％）', '達成率の計算式', '達成率がない理由', 'ペース（％）', 'ペースの計算式'];
    expect(names.map((name) => cellOf(rows, 1, name))).toEqual(['', '', '目標未設定', '88.1', '37.5% ÷ 42.6%']);
  });

  it('carry what belongs beside the figure in one cell', () => {
    const rows = indicatorCsv([anIndicatorResult({ qualifiers: ['速報値です。', '一部の年度の合計です。'] })], 2025);
    expect(cellOf(rows, 1, '注記')).toBe('速報値です。 一部の年度の合計です。');
  });

  it('have no cell that holds nothing but the code of a 施策, which Excel would take for a date', () => {
    const indicator = anIndicatorResult({ measureCode: '1-1-1', measureTitle: '防災' });
    const [, row = []] = indicatorCsv([indicator], 2025);
    expect(row).toContain('1-1-1 防災');
    expect(row).not.toContain('1-1-1');
  });

  it('hold a target that is no single figure in a column of its own', () => {
    const rows = indicatorCsv([anIndicatorResult({ target: null, targetText: '10〜20' })], 2025);
    expect([cellOf(rows, 1, '目標値'), cellOf(rows, 1, '目標（範囲・増減・言葉）')]).toEqual(['', '10〜20']);
  });

  it('are the head row alone where there are none', () => {
    expect(indicatorCsv([], 2025)).toHaveLength(1);
  });
});
