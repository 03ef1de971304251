import { describe, expect, it } from '@jest/globals';
import { anOutline } from '../../../testing/plan-editing-builders.js';
import { otherParents, outlineRows, placeOf, stepTarget } from './outline-nodes.js';

// 方針一（施策甲（取組みあ、取組みい）、施策乙）、方針二（施策丙（取組みう））
const { nodes } = anOutline();
const idOf = (title: string) => nodes.find((node) => node.title === title)?.id as string;
const named = (id: string | null | undefined) => nodes.find((node) => node.id === id)?.title ?? null;

describe('the lines of the tree', () => {
  it('stand top down with their depth and place', () => {
    const rows = outlineRows(nodes, () => false);
    expect(rows.map(({ node, depth, place, siblings }) => [node.title, depth, place, siblings])).toEqual([
      ['方針一', 0, 0, 2],
      ['施策甲', 1, 0, 2],
      ['取組みあ', 2, 0, 2],
      ['取組みい', 2, 1, 2],
      ['施策乙', 1, 1, 2],
      ['方針二', 0, 1, 2],
      ['施策丙', 1, 0, 1],
      ['取組みう', 2, 0, 1],
    ]);
  });

  it('leave out what is folded', () => {
    const rows = outlineRows(nodes, (id) => id === idOf('方針一'));
    expect(rows.map(({ node }) => node.title)).toEqual(['方針一', '方針二', '施策丙', '取組みう']);
  });

  it('say what they stand under', () => {
    const node = nodes.find(({ title }) => title === '取組みう');
    expect(node && placeOf(nodes, node)).toBe('方針二 › 1-1 施策丙');
  });
});

describe('where a node could hang instead', () => {
  it.each([
    ['取組みあ', ['施策乙', '施策丙']],
    ['施策丙', ['方針一']],
    ['方針一', []],
  ])('%s: %j', (title, expected) => {
    const node = nodes.find((one) => one.title === title);
    expect(node && otherParents(nodes, node).map((one) => one.title)).toEqual(expected);
  });
});

describe('a step by the keyboard', () => {
  it.each([
    ['施策乙', 'up', '方針一', '施策甲'],
    ['施策甲', 'down', '方針一', null],
    ['取組みあ', 'down', '施策甲', null],
    ['施策乙', 'down', '方針二', '施策丙'],
    ['施策丙', 'up', '方針一', null],
    ['取組みい', 'down', '施策乙', null],
    ['方針二', 'up', null, '方針一'],
  ] as const)('takes %s %s under %s before %s', (title, step, parent, before) => {
    const target = stepTarget(nodes, idOf(title), step);
    expect([named(target?.parentId), named(target?.beforeId)]).toEqual([parent, before]);
    expect(target).not.toBeNull();
  });

  it.each([
    ['方針一', 'up'],
    ['方針二', 'down'],
    ['施策甲', 'up'],
    ['取組みう', 'down'],
  ] as const)('does not take %s %s: there is no further place', (title, step) => {
    expect(stepTarget(nodes, idOf(title), step)).toBeNull();
  });
});
