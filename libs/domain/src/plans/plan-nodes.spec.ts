import {
  type NodeKind,
  nodeFields,
  nodeFieldsOf,
  nodeKinds,
  placeBefore,
  planLevelsProblem,
  reorderSiblings,
} from './index.js';
import { kindsBelow } from './plan-nodes.js';

describe('the levels of a plan', () => {
  it.each<[string, NodeKind[]]>([
    ['all of them', [...nodeKinds]],
    ['no 施策の柱', ['policy', 'measure', 'initiative', 'project']],
    ['no 事務事業', ['policy', 'pillar', 'measure', 'initiative']],
    ['neither', ['policy', 'measure', 'initiative']],
  ])('may be: %s', (_, kinds) => {
    expect(planLevelsProblem(kinds)).toBeNull();
  });

  it.each<[string, NodeKind[], string]>([
    ['no 施策', ['policy', 'initiative'], '「施策」の階層が必要です。'],
    ['nothing', [], '「方針」の階層が必要です。'],
    ['one twice', ['policy', 'measure', 'measure', 'initiative'], '階層は上から順に、一度ずつ並べてください。'],
    ['another order', ['measure', 'policy', 'initiative'], '階層は上から順に、一度ずつ並べてください。'],
  ])('may not be: %s', (_, kinds, problem) => {
    expect(planLevelsProblem(kinds)).toBe(problem);
  });

  it('say what may be added below a node', () => {
    const levels: NodeKind[] = ['policy', 'measure', 'initiative'];
    expect(kindsBelow(null, levels)).toEqual(['policy']);
    expect(kindsBelow('policy', [...nodeKinds])).toEqual(['pillar', 'measure']);
    expect(kindsBelow('policy', levels)).toEqual(['measure']);
    expect(kindsBelow('initiative', levels)).toEqual([]);
    expect(kindsBelow('initiative', [...nodeKinds])).toEqual(['project']);
  });
});

describe('the boxes of a node', () => {
  it('are shared out among the kinds, and every box belongs to one', () => {
    expect(nodeFieldsOf('policy')).toEqual([]);
    expect(nodeFieldsOf('project')).toEqual(['content']);
    expect([...nodeFieldsOf('measure'), ...nodeFieldsOf('initiative')]).toEqual(nodeFields);
  });
});

describe('the order of siblings', () => {
  const siblings = ['a', 'b', 'c', 'd'].map((id, order) => ({ id, order }));
  it.each<[string, string | null, string[], string]>([
    ['b', 'a', ['b', 'a'], 'two change places'],
    ['d', 'a', ['d', 'a', 'b', 'c'], 'all between make room'],
    ['a', null, ['b', 'c', 'd', 'a'], 'to the end'],
    ['b', 'c', [], 'nothing changes where it stands already'],
  ])('%s before %s: %j change (%s)', (id, beforeId, changed) => {
    const sequence = placeBefore(['a', 'b', 'c', 'd'], id, beforeId);
    const places = reorderSiblings(siblings, sequence);
    expect(places.map((place) => place.id)).toEqual(changed);
    const after = new Map([...siblings, ...places].map((place) => [place.id, place.order]));
    expect([...after].sort((a, b) => a[1] - b[1]).map(([key]) => key)).toEqual(sequence);
  });

  it('takes newcomers in, and parts those that shared a place', () => {
    expect(reorderSiblings(siblings.slice(0, 2), ['a', 'new', 'b'])).toEqual([
      { id: 'new', order: 1 },
      { id: 'b', order: 2 },
    ]);
    const twins = [
      { id: 'a', order: 1 },
      { id: 'b', order: 1 },
    ];
    expect(reorderSiblings(twins, ['b', 'a'])).toEqual([{ id: 'a', order: 2 }]);
  });
});
