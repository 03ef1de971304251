import { describe, expect, it } from '@jest/globals';
import { aPreview } from '../../testing/department-builders.js';
import { chooseRest, emptyDraft, leftToChoose, type ReorganisationDraft, requestOf } from './reorganisation-draft.js';

const choice = (id: string) => ({ id, label: id, note: '' });
const preview = aPreview({ choices: { nodes: [choice('n1'), choice('n2')], sections: [], people: [choice('p')] } });
const split: ReorganisationDraft = {
  ...emptyDraft('split', '2026'),
  choices: { nodes: { n1: ['a'] }, sections: {}, people: { p: ['a', 'b'] } },
};

describe('the draft of a 統合 or 分割', () => {
  it('begins with one new department or with two', () => {
    expect(emptyDraft('merge', '2026').targets).toHaveLength(1);
    expect(emptyDraft('split', '2026').targets).toHaveLength(2);
  });

  it('asks without choices in a 統合, and without a 部 where none is chosen', () => {
    expect(requestOf(emptyDraft('merge', '2026'))).toEqual({
      ...{ kind: 'merge', fyFrom: 2026, sourceIds: [], reason: '', dryRun: true },
      targets: [{ key: 'a', name: '', parentId: null }],
    });
  });

  it('forgets what was given to a department that is no more among the new ones', () => {
    const [first] = split.targets;
    const { people } = requestOf({ ...split, targets: first ? [first] : [] });
    expect(people).toEqual([{ id: 'p', targets: ['a'] }]);
  });

  it('counts what is left to choose', () => {
    expect(leftToChoose(split, preview)).toEqual({ nodes: 1, sections: 0, people: 0 });
  });

  it('gives the rest to one, and leaves what was chosen', () => {
    expect(chooseRest(split, 'nodes', ['n1', 'n2'], 'b').choices.nodes).toEqual({ n1: ['a'], n2: ['b'] });
  });
});
