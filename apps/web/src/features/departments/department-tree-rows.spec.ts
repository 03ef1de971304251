import { describe, expect, it } from '@jest/globals';
import { aDepartmentItem } from '../../testing/department-builders.js';
import { branchesOf, narrowed } from './department-tree-rows.js';

const division = aDepartmentItem({ id: 'd', kind: 'division', name: '市民部' });
const section = aDepartmentItem({ id: 's', name: '第１課', parentId: 'd' });
const other = aDepartmentItem({ id: 'o', name: '窓口課', parentId: 'd' });
const alone = aDepartmentItem({ id: 'a', name: '会計課', code: 'Ａ-12', parentId: null });
const lost = aDepartmentItem({ id: 'l', name: '迷子課', parentId: 'gone' });
const shape = (branches: ReturnType<typeof branchesOf>) =>
  branches.map(({ top, sections }) => [top.name, ...sections.map(({ name }) => name)]);

describe('the tree of a year', () => {
  it('has each 部 with its 課, and a 課 without a 部 by itself', () => {
    expect(shape(branchesOf([division, section, other, alone, lost]))).toEqual([
      ['市民部', '第１課', '窓口課'],
      ['会計課'],
      ['迷子課'],
    ]);
  });

  it.each([
    ['', [['市民部', '第１課', '窓口課'], ['会計課']]],
    ['第1課', [['市民部', '第１課']]],
    ['市民', [['市民部', '第１課', '窓口課']]],
    ['会 計', [['会計課']]],
    ['A-1', [['会計課']]],
    ['會計', [['会計課']]],
    ['会\u{E0100}計', [['会計課']]],
    ['まど口', []],
    ['水道', []],
  ])('narrowed to 「%s」', (words, expected) => {
    expect(shape(narrowed(branchesOf([division, section, other, alone]), words))).toEqual(expected);
  });
});
