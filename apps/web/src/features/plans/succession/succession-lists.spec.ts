import { describe, expect, it } from '@jest/globals';
import { someSuccessions } from '../../../testing/plan-editing-builders.js';
import { depthOf, linksInOrder, nameOf, unlinkedNodes } from './succession-lists.js';

describe('two plans side by side', () => {
  const successions = someSuccessions();

  it('leave over on either side what no link speaks of', () => {
    const { old, next } = unlinkedNodes(successions);
    expect(old.map(nameOf)).toEqual(['1-1 旧施策', '住宅の耐震化を促進']);
    expect(next.map(nameOf)).toEqual(['1-1 新施策', '住宅の耐震化の促進']);
    expect(unlinkedNodes({ ...successions, before: null, links: [] }).old).toEqual([]);
  });

  it('list what is linked as the plan before has it; what is new comes last, as the new plan has it', () => {
    const { before, after, links } = successions;
    const [one] = links as [(typeof links)[number]];
    const ended = (before?.nodes ?? []).map(({ id }) => ({ ...one, oldId: id, newId: null }));
    const made = after.nodes.map(({ id }) => ({ ...one, oldId: null, newId: id }));
    const ordered = linksInOrder({ ...successions, links: [...made, ...ended].reverse() });
    expect(ordered).toEqual([...ended, ...made]);
  });

  it('know how deep a node stands', () => {
    const { nodes } = successions.after;
    expect(nodes.map((node) => depthOf(nodes, node))).toEqual([0, 1, 1]);
  });
});
