import { describe, expect, it } from '@jest/globals';
import { measuresOf } from '../../lib/plan-measures.js';
import { aNode } from '../../testing/plan-builders.js';
import { initiallyOpen, placeNodes } from './plan-tree-nodes.js';

const initiative = aNode({ id: 'i', kind: 'initiative', title: '補助' });
const measure = aNode({ id: 'm', kind: 'measure', title: '耐震化', children: [initiative] });
const pillar = aNode({ id: 's', kind: 'pillar', title: '守る', children: [measure] });
const direct = aNode({ id: 'd', kind: 'measure', title: '広報' });
const policy = aNode({ id: 'p', kind: 'policy', title: '安全', children: [pillar, direct] });

describe('the nodes of a plan', () => {
  it('are found under their ids with the 施策 whose page shows them', () => {
    const placed = placeNodes([policy]);
    expect([...placed].map(([id, { measureId }]) => [id, measureId])).toEqual([
      ['p', null],
      ['s', null],
      ['m', 'm'],
      ['i', 'm'],
      ['d', 'd'],
    ]);
  });

  it('are open at first down to the 施策', () => {
    expect(initiallyOpen([policy])).toEqual({ p: true, s: true, m: false, i: true, d: false });
  });

  it('give the 施策 below one at any depth, in the order of the plan', () => {
    expect(measuresOf(policy).map(({ id }) => id)).toEqual(['m', 'd']);
    expect(measuresOf(measure).map(({ id }) => id)).toEqual(['m']);
  });
});
