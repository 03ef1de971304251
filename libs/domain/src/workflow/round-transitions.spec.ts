import { type Role, roles, rolesAllowed } from '../permissions/permissions.js';
import { decideRoundAction, type RoundAction, roundActions, roundTransitions } from './round-transitions.js';
import { type RoundState, roundStates } from './workflow.js';

/** Every state × action written out. */
const expected: Record<RoundState, Partial<Record<RoundAction, RoundState>>> = {
  preparing: { open: 'open' },
  open: { review: 'reviewing', finalize: 'finalized' },
  reviewing: { reopen: 'open', finalize: 'finalized' },
  finalized: { close: 'closed' },
  published: { close: 'closed' },
  closed: {},
};
const actorOf = (role: Role) => ({ heldRoles: [{ role, departmentIds: ['section'], heldFor: null }] });
const cells = roundStates.flatMap((state) => roundActions.map((action) => [state, action] as const));

describe('the life of a 評価年度', () => {
  it.each(cells)('%s · %s', (state, action) => {
    const rows = roundTransitions.filter((row) => row.from === state && row.action === action);
    expect(rows.map(({ to }) => to)).toEqual([expected[state][action]].filter((to) => to !== undefined));
  });

  it.each(cells)('%s · %s is for 企画 alone, and a refusal says why', (state, action) => {
    for (const role of roles) {
      const decision = decideRoundAction(action, state, actorOf(role));
      expect(decision.allowed).toBe(role === 'planner' && expected[state][action] !== undefined);
      expect(decision.refusalText === null).toBe(decision.allowed);
    }
  });

  it('never goes back behind 受付中, and 確定 is never undone', () => {
    const place = (state: RoundState) => roundStates.indexOf(state);
    for (const { action, from, to } of roundTransitions) {
      expect([action, place(to) > place(from)]).toEqual([action, action !== 'reopen']);
    }
  });

  it('asks for a reason to open again, for the check list to open, and for every sheet to settle', () => {
    expect(roundTransitions.map(({ action, needs }) => [action, needs.join()])).toEqual([
      ['open', 'checked'],
      ['review', ''],
      ['reopen', 'reason'],
      ['finalize', 'all_confirmed,assessed'],
      ['finalize', 'all_confirmed,assessed'],
      ['close', 'no_correction'],
      ['close', 'no_correction'],
    ]);
  });

  it('gives every row to somebody', () => {
    for (const { permission } of roundTransitions) expect(rolesAllowed(permission)).toEqual(['planner']);
  });
});
