import { rolesAllowed } from '../permissions/permissions.js';
import { type EntryPlace, entryStates } from './entry-states.js';
import { placeKey, placesOf, type ReviewStep, reviewsOf } from './round-steps.js';
import { someSteps } from './testing/some-steps.js';
import {
  type EntryAction,
  type EntryTransition,
  entryActions,
  entryTransitions,
  implicitEntryActions,
} from './workflow.js';

type Table = Record<string, Partial<Record<EntryAction, string>>>;

/** What does not depend on the steps of a round. */
const always: Table = {
  not_started: { start: 'drafting', exclude: 'excluded' },
  drafting: { edit: 'drafting', exclude: 'excluded', abandon: 'finalized' },
  confirmed: { return: 'drafting', finalize: 'finalized', exclude: 'excluded', abandon: 'finalized' },
  finalized: { publish: 'published', correct: 'drafting' },
  published: { correct: 'drafting', withdraw: 'finalized' },
  excluded: { include: 'drafting[started] not_started[untouched]' },
};

/** Every place × action written out for rounds of no, one, two, three and four review steps. */
const rounds: [name: string, reviews: ReviewStep['stage'][], expected: Table][] = [
  [
    'no review',
    [],
    {
      ...always,
      drafting: { ...always.drafting, submit: 'confirmed' },
      confirmed: { ...always.confirmed, take_back: 'drafting' },
    },
  ],
  [
    '企画 only',
    ['planning'],
    {
      ...always,
      drafting: { ...always.drafting, submit: 'in_review.1' },
      'in_review.1': {
        take_back: 'drafting',
        confirm: 'confirmed',
        return: 'drafting',
        exclude: 'excluded',
        abandon: 'finalized',
      },
      confirmed: { ...always.confirmed, revoke: 'in_review.1' },
    },
  ],
  [
    '課長 and 企画',
    ['head', 'planning'],
    {
      ...always,
      drafting: { ...always.drafting, submit: 'in_review.1' },
      'in_review.1': {
        take_back: 'drafting',
        approve: 'in_review.2',
        return: 'drafting',
        exclude: 'excluded',
        abandon: 'finalized',
      },
      'in_review.2': {
        revoke: 'in_review.1',
        confirm: 'confirmed',
        return: 'drafting',
        exclude: 'excluded',
        abandon: 'finalized',
      },
      confirmed: { ...always.confirmed, revoke: 'in_review.2' },
    },
  ],
  [
    '課長, 部長 and 企画',
    ['head', 'division', 'planning'],
    {
      ...always,
      drafting: { ...always.drafting, submit: 'in_review.1' },
      'in_review.1': {
        take_back: 'drafting',
        approve: 'in_review.2',
        return: 'drafting',
        exclude: 'excluded',
        abandon: 'finalized',
      },
      'in_review.2': {
        revoke: 'in_review.1',
        approve: 'in_review.3',
        return: 'drafting',
        exclude: 'excluded',
        abandon: 'finalized',
      },
      'in_review.3': {
        revoke: 'in_review.2',
        confirm: 'confirmed',
        return: 'drafting',
        exclude: 'excluded',
        abandon: 'finalized',
      },
      confirmed: { ...always.confirmed, revoke: 'in_review.3' },
    },
  ],
  [
    '課長, 部長, 企画 and 二次',
    ['head', 'division', 'planning', 'secondary'],
    {
      ...always,
      drafting: { ...always.drafting, submit: 'in_review.1' },
      'in_review.1': {
        take_back: 'drafting',
        approve: 'in_review.2',
        return: 'drafting',
        exclude: 'excluded',
        abandon: 'finalized',
      },
      'in_review.2': {
        revoke: 'in_review.1',
        approve: 'in_review.3',
        return: 'drafting',
        exclude: 'excluded',
        abandon: 'finalized',
      },
      'in_review.3': {
        revoke: 'in_review.2',
        approve: 'in_review.4',
        return: 'drafting',
        exclude: 'excluded',
        abandon: 'finalized',
      },
      'in_review.4': {
        revoke: 'in_review.3',
        confirm: 'confirmed',
        return: 'drafting',
        exclude: 'excluded',
        abandon: 'finalized',
      },
      confirmed: { ...always.confirmed, revoke: 'in_review.4' },
    },
  ],
];

const isAt = (place: EntryPlace, { from }: EntryTransition) => placeKey(from) === placeKey(place);
const print = ({ to, when }: EntryTransition) => (when ? `${placeKey(to)}[${when}]` : placeKey(to));

describe.each(rounds)('the table of an entry in a round with %s', (_, stages, expected) => {
  const steps = someSteps(stages);
  const table = entryTransitions(reviewsOf(steps));
  const places = placesOf(steps);
  const cells = places.flatMap((place) => entryActions.map((action) => [placeKey(place), action, place] as const));

  it.each(cells)('%s · %s', (key, action, place) => {
    const rows = table.filter((row) => isAt(place, row) && row.action === action);
    expect(rows.map(print).join(' ') || '-').toBe(expected[key]?.[action] ?? '-');
  });

  it('knows every place and no other', () => {
    const keys = places.map(placeKey);
    expect(Object.keys(expected).sort()).toEqual([...keys].sort());
    for (const { from, to } of table)
      expect([keys.includes(placeKey(from)), keys.includes(placeKey(to))]).toEqual([true, true]);
  });

  it('never has two rows that apply at once', () => {
    const seen = table.map((row) => `${placeKey(row.from)} ${row.action} ${row.when ?? ''}`);
    expect(new Set(seen).size).toBe(seen.length);
  });

  it('reaches every place from 未着手, and 公表済 from every place', () => {
    const reached = new Set(['not_started']);
    const finishing = new Set(['published']);
    for (const place of places) {
      for (const row of table) {
        if (reached.has(placeKey(row.from))) reached.add(placeKey(row.to));
        if (finishing.has(placeKey(row.to))) finishing.add(placeKey(row.from));
      }
      expect(place).toBeDefined();
    }
    expect([...reached].sort()).toEqual(places.map(placeKey).sort());
    expect([...finishing].sort()).toEqual(places.map(placeKey).sort());
  });

  it('returns to 入力中 from every review and from 確認済, with a reason and the blocks', () => {
    const returns = table.filter(({ action }) => action === 'return');
    const reviews = places.filter(({ state }) => state === 'in_review').map(placeKey);
    expect(returns.map(({ from }) => placeKey(from))).toEqual([...reviews, 'confirmed']);
    for (const row of returns) expect(row).toMatchObject({ to: { state: 'drafting' }, needs: ['reason', 'fields'] });
  });

  it('lets every passing be taken back to where it was, by whoever did it and until the next person has opened it', () => {
    const passes = table.filter(({ action }) => action === 'approve' || action === 'confirm');
    const back = table.filter(({ action }) => action === 'revoke');
    expect(back.map(({ from, to, permission }) => [from, to, permission])).toEqual(
      passes.map(({ from, to, permission }) => [to, from, permission]),
    );
    for (const row of back) expect(row.needs).toEqual(['passer', 'not_opened_since']);
  });

  it('lets nobody pass what they handed in', () => {
    for (const row of table.filter(({ action }) => action === 'approve' || action === 'confirm')) {
      expect(row.needs).toContain('other_person');
    }
  });

  it('gives every row a role and a state of the round', () => {
    for (const row of table) {
      expect(rolesAllowed(row.permission)).not.toEqual([]);
      expect(row.roundStates).not.toEqual([]);
    }
  });

  it('asks for a reason to exclude and to include, and leaves both to 企画', () => {
    for (const row of table.filter(({ action }) => action === 'exclude' || action === 'include')) {
      expect([row.needs, rolesAllowed(row.permission)]).toEqual([['reason'], ['planner']]);
    }
  });

  it('keeps 確定 and 公表 out of reach of any change of what was written but a 訂正 by 企画, with a reason', () => {
    const rows = table.filter(({ from }) => from.state === 'finalized' || from.state === 'published');
    const corrections = rows.filter(({ action }) => action === 'correct');
    expect(rows.filter((row) => !corrections.includes(row)).map(({ action }) => action)).toEqual([
      'publish',
      'withdraw',
    ]);
    for (const row of corrections) {
      expect([row.needs, rolesAllowed(row.permission)]).toEqual([['reason'], ['planner']]);
      expect(row.roundStates).toEqual(['finalized', 'published']);
    }
  });

  it('lets 企画 give a 訂正 up with a reason wherever the sheet stands, and nothing else', () => {
    for (const row of table.filter(({ action }) => action === 'abandon')) {
      expect([row.needs, rolesAllowed(row.permission), row.to]).toEqual([
        ['reason'],
        ['planner'],
        { state: 'finalized', position: null },
      ]);
      expect(row.roundStates).toEqual(['finalized', 'published']);
    }
  });

  it('opens every step to a sheet under 訂正, but neither 対象外 nor a new start', () => {
    const closed = table.filter(({ roundStates }) => !roundStates.includes('finalized'));
    expect([...new Set(closed.map(({ action }) => action))].sort()).toEqual([
      'exclude',
      'include',
      'start',
      'withdraw',
    ]);
  });
});

describe('what comes without a button', () => {
  it('is typing, and what happens to the whole round', () => {
    expect(implicitEntryActions).toEqual(['start', 'edit', 'finalize', 'publish', 'withdraw']);
  });

  it('leaves every state with an action or none on purpose', () => {
    const table = entryTransitions(reviewsOf(someSteps(['head'])));
    const ends = entryStates.filter(
      (state) => !table.some(({ from, to }) => from.state === state && to.state !== state),
    );
    expect(ends).toEqual([]);
  });
});
