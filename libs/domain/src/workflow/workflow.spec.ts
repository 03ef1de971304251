import { rolesAllowed } from '../permissions/permissions.js';
import {
  type EntryAction,
  type EntryState,
  type EntryTransition,
  entryActions,
  entryStates,
  entryTransitions,
  implicitEntryActions,
  roundStates,
} from './workflow.js';

/** Every state × action written out: where it leads (and in which case), or '-' where there is no such step. */
const expected: Record<EntryState, Partial<Record<EntryAction, string>>> = {
  not_started: { start: 'drafting', exclude: 'excluded' },
  drafting: { edit: 'drafting', submit: 'head_review', exclude: 'excluded' },
  head_review: {
    take_back: 'drafting',
    approve: 'division_review[division_on] planning_review[division_off]',
    return: 'drafting',
    exclude: 'excluded',
  },
  division_review: { approve: 'planning_review', return: 'drafting', exclude: 'excluded' },
  planning_review: { confirm: 'confirmed', return: 'drafting', exclude: 'excluded' },
  confirmed: { return: 'drafting', finalize: 'finalized', exclude: 'excluded' },
  finalized: { publish: 'published' },
  published: {},
  excluded: { include: 'drafting[started] not_started[untouched]' },
};

const rowsFor = (from: EntryState, action: EntryAction): EntryTransition[] =>
  entryTransitions.filter((row) => row.from === from && row.action === action);

const print = (row: EntryTransition): string => (row.when ? `${row.to}[${row.when}]` : row.to);

describe('the table of an entry', () => {
  const cells = entryStates.flatMap((from) => entryActions.map((action) => ({ from, action })));

  it.each(cells)('$from · $action', ({ from, action }) => {
    const actual = rowsFor(from, action).map(print).join(' ') || '-';
    expect(actual).toBe(expected[from][action] ?? '-');
  });

  it('has one row for each case of a step, and never two that apply at once', () => {
    for (const { from, action } of cells) {
      const cases = rowsFor(from, action).map(({ when }) => when);
      expect(new Set(cases).size).toBe(cases.length);
      if (cases.includes(undefined)) expect(cases).toHaveLength(1);
      if (cases.length > 1)
        expect([
          ['division_on', 'division_off'],
          ['started', 'untouched'],
        ]).toContainEqual(cases);
    }
  });

  it.each([true, false])('reaches every state from 未着手 (部長 step in use: %s)', (divisionReview) => {
    const skipped = divisionReview ? 'division_off' : 'division_on';
    const reached = new Set<EntryState>(['not_started']);
    for (const _ of entryStates) {
      for (const row of entryTransitions) if (reached.has(row.from) && row.when !== skipped) reached.add(row.to);
    }
    const missing = entryStates.filter((state) => !reached.has(state));
    expect(missing).toEqual(divisionReview ? [] : ['division_review']);
  });

  it('has no dead end but 公表済', () => {
    const ends = entryStates.filter((state) => !entryTransitions.some((row) => row.from === state && row.to !== state));
    expect(ends).toEqual(['published']);
  });

  it('can still reach 公表済 from every state, so nothing gets stuck', () => {
    const finishing = new Set<EntryState>(['published']);
    for (const _ of entryStates) {
      for (const row of entryTransitions) if (finishing.has(row.to)) finishing.add(row.from);
    }
    expect([...finishing].sort()).toEqual([...entryStates].sort());
  });

  it('gives every action a row, every row a role and a round state', () => {
    for (const action of entryActions) expect(entryTransitions.some((row) => row.action === action)).toBe(true);
    for (const row of entryTransitions) {
      expect(rolesAllowed(row.permission)).not.toEqual([]);
      expect(row.roundStates).not.toEqual([]);
      expect(row.roundStates.every((state) => roundStates.includes(state))).toBe(true);
    }
  });

  it('returns to 入力中 from every review, with a reason and the fields', () => {
    const returns = entryTransitions.filter(({ action }) => action === 'return');
    expect(returns.map(({ from }) => from)).toEqual(['head_review', 'division_review', 'planning_review', 'confirmed']);
    for (const row of returns) expect(row).toMatchObject({ to: 'drafting', needs: ['reason', 'fields'] });
  });

  it('asks for a reason to exclude and to include, and leaves both to 企画', () => {
    for (const row of entryTransitions.filter(({ action }) => action === 'exclude' || action === 'include')) {
      expect(row.needs).toEqual(['reason']);
      expect(rolesAllowed(row.permission)).toEqual(['planner']);
    }
  });

  it('lets nobody approve or confirm what they handed in', () => {
    for (const row of entryTransitions.filter(({ action }) => action === 'approve' || action === 'confirm')) {
      expect(row.needs).toContain('other_person');
    }
  });

  it('keeps 確定 and 公表 out of reach of any change', () => {
    for (const state of ['finalized', 'published'] as const) {
      const actions = entryTransitions.filter((row) => row.from === state).map(({ action }) => action);
      expect(actions.filter((action) => action !== 'publish')).toEqual([]);
    }
  });

  it('starts and edits without a button', () => {
    expect(implicitEntryActions).toEqual(['start', 'edit']);
  });
});
