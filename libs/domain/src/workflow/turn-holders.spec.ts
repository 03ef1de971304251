import { turnHolders } from './turn-holders.js';

describe('whose turn it is', () => {
  it.each([
    ['entry', ['entrant'], false],
    ['head', ['section_head'], false],
    ['division', ['division_head'], false],
    ['planning', ['planner'], true],
    ['secondary', ['planner'], true],
    ['external', ['planner'], true],
  ])('at %s: %j', (stage, roles, everywhere) => {
    const held = turnHolders.filter((holder) => holder.stage === stage);
    expect(held.map(({ role }) => role)).toEqual(roles);
    expect(held.map((holder) => holder.everywhere)).toEqual(roles.map(() => everywhere));
  });
});
