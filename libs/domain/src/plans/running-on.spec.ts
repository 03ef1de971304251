import type { SuccessionKind } from './organisation.js';
import { doubledName, proposedRunOn, type RunOnAct } from './running-on.js';

describe('the indicators of a node that is followed by another', () => {
  it.each<[SuccessionKind, RunOnAct | null]>([
    ['continued', 'continue'],
    ['renamed', 'continue'],
    ['merged', null],
    ['split', null],
    ['abolished', 'end'],
    ['created', null],
  ])('%s: %s unless somebody says otherwise', (kind, act) => {
    expect(proposedRunOn(kind)).toBe(act);
  });

  it.each<[string[], string | null]>([
    [[], null],
    [['参加者数', '満足度'], null],
    [['参加者数', '満足度', '参加者数'], '参加者数'],
    [['参加 者数', '参加者数'], '参加者数'],
  ])('%j: stands twice on one node: %s', (names, doubled) => {
    expect(doubledName(names)).toBe(doubled);
  });
});
