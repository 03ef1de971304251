import { type HeldRole, type Role, roles } from './permissions.js';
import { entryVisibility, seesDrafts } from './visibility.js';

const holding = (...held: [Role, string[]][]) => ({
  heldRoles: held.map(([role, departmentIds]): HeldRole => ({ role, departmentIds, heldFor: null })),
});

/** Rank from which sheets of others are seen, whether a round may open more, departments whose drafts are seen. */
const expected: Record<Role, [seesFrom: number, followsRound: boolean, own: string[]]> = {
  entrant: [3, true, ['section']],
  section_head: [3, true, ['section']],
  division_head: [3, true, ['section']],
  planner: [0, false, []],
  reader: [3, true, []],
  external_member: [4, false, []],
  administrator: [0, false, []],
};

describe('what a person sees of the sheets', () => {
  it.each(roles)('%s', (role) => {
    const { seesFrom, followsRound, departmentIds } = entryVisibility(holding([role, ['section']]));
    expect([seesFrom, followsRound, departmentIds]).toEqual(expected[role]);
  });

  it('adds up over the roles somebody holds', () => {
    const both = entryVisibility(
      holding(['entrant', ['one', 'two']], ['section_head', ['two']], ['external_member', []]),
    );
    expect(both).toEqual({ seesFrom: 3, followsRound: true, departmentIds: ['one', 'two'] });
    expect(entryVisibility(holding(['reader', []], ['planner', []])).seesFrom).toBe(0);
  });

  it('is nothing for somebody without a role', () => {
    expect(entryVisibility(holding())).toEqual({ seesFrom: 9, followsRound: false, departmentIds: [] });
  });

  it('opens drafts to the own departments and to those who look after all', () => {
    expect(seesDrafts(entryVisibility(holding(['entrant', ['one']])), 'one')).toBe(true);
    expect(seesDrafts(entryVisibility(holding(['entrant', ['one']])), 'two')).toBe(false);
    expect(seesDrafts(entryVisibility(holding(['planner', []])), 'two')).toBe(true);
  });
});
