import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { EntryDetail } from '@mawasu/contract';
import type { Role } from '@mawasu/domain/permissions';
import type { RoundState, StepStage } from '@mawasu/domain/workflow';
import {
  differencesOf,
  reaches,
  type SeatedPeople,
  type SeatedPerson,
  seatedPeople,
  statusOf,
} from '../../testing/builders/cell-people.builder.js';
import { aStockOfSheets, type StockedSheet } from '../../testing/builders/sheet-stock.builder.js';
import { startTestApp, type TestApp } from '../../testing/test-app.js';

// Every place of a sheet × action × role × seat, tried at the server. What has to come out stands here by rule, in words of
// the design; nothing of it is asked of the functions that decide.

const actions = [
  ...(['save', 'submit', 'take_back', 'approve', 'confirm', 'revoke', 'return', 'exclude', 'include'] as const),
  'correct' as const,
];
type Action = (typeof actions)[number];
type Stage = Exclude<StepStage, 'entry'>;

interface Rule {
  from: string;
  action: Action;
  to: string;
  by: readonly Role[];
}

const rule = (from: string, action: Action, to: string, ...by: Role[]): Rule => ({ from, action, to, by });

/** What does not depend on the steps: the 課 writes and hands in, 企画 leaves out, sends back and opens again. */
const always: readonly Rule[] = [
  rule('not_started', 'save', 'drafting', 'entrant', 'section_head'),
  rule('drafting', 'save', 'drafting', 'entrant', 'section_head'),
  rule('drafting', 'submit', 'in_review.1', 'entrant'),
  rule('in_review.1', 'take_back', 'drafting', 'entrant'),
  rule('confirmed', 'return', 'drafting', 'planner'),
  rule('not_started', 'exclude', 'excluded', 'planner'),
  rule('drafting', 'exclude', 'excluded', 'planner'),
  rule('confirmed', 'exclude', 'excluded', 'planner'),
  rule('excluded', 'include', 'drafting', 'planner'),
  rule('excluded untouched', 'include', 'not_started', 'planner'),
  rule('finalized', 'correct', 'drafting', 'planner'),
  rule('published', 'correct', 'drafting', 'planner'),
];

/** Whoever reviews lets pass, takes that back and sends back; 企画 may leave out at every step. */
const reviewed = (from: string, to: string, by: Role): Rule[] => [
  rule(from, to === 'confirmed' ? 'confirm' : 'approve', to, by),
  rule(to, 'revoke', from, by),
  rule(from, 'return', 'drafting', by),
  rule(from, 'exclude', 'excluded', 'planner'),
];

const rounds: readonly { reviews: readonly Stage[]; rules: readonly Rule[] }[] = [
  { reviews: ['planning'], rules: reviewed('in_review.1', 'confirmed', 'planner') },
  {
    reviews: ['head', 'planning'],
    rules: [
      ...reviewed('in_review.1', 'in_review.2', 'section_head'),
      ...reviewed('in_review.2', 'confirmed', 'planner'),
    ],
  },
  {
    reviews: ['head', 'division', 'planning'],
    rules: [
      ...reviewed('in_review.1', 'in_review.2', 'section_head'),
      ...reviewed('in_review.2', 'in_review.3', 'division_head'),
      ...reviewed('in_review.3', 'confirmed', 'planner'),
    ],
  },
  {
    reviews: ['division', 'planning', 'secondary', 'external'],
    rules: [
      ...reviewed('in_review.1', 'in_review.2', 'division_head'),
      ...reviewed('in_review.2', 'in_review.3', 'planner'),
      ...reviewed('in_review.3', 'in_review.4', 'planner'),
      ...reviewed('in_review.4', 'confirmed', 'planner'),
    ],
  },
];

const settledPlaces = ['finalized', 'published'];

const may = (person: SeatedPerson, { by }: Rule) => by.includes(person.role) && reaches(person);

/** Drafts are for the 課 and those above it, 企画 and the administrator; others see what is 確認済, 外部委員 what is 確定. */
function sees(person: SeatedPerson, place: string): boolean {
  if (person.role === 'external_member') return settledPlaces.includes(place);
  return (person.role !== 'reader' && reaches(person)) || ['confirmed', ...settledPlaces].includes(place);
}

function expected(person: SeatedPerson, place: string, action: Action, found: Rule | undefined): string {
  // Who enters neither words nor figures is turned away at the door.
  if (action === 'save' && !['entrant', 'section_head', 'planner'].includes(person.role)) return '403';
  if (!sees(person, place)) return '404';
  if (!found) return '409';
  return may(person, found) ? found.to : '403';
}

let t: TestApp;
let people: SeatedPeople;

beforeAll(async () => {
  t = await startTestApp();
  people = await seatedPeople(t);
});
afterAll(() => t.stop());

const placeText = ({ state, position }: { state: string; position: number | null }) =>
  position === null ? state : `${state}.${position}`;

/** Where the sheet is afterwards, or how the server refused. */
async function outcome({ client }: SeatedPerson, id: string, action: Action): Promise<string> {
  const given = ['return', 'exclude', 'include', 'correct'].includes(action)
    ? { reason: '人数を書いてください。' }
    : {};
  const fields = action === 'return' ? { fields: ['results'] } : {};
  const step =
    action === 'save'
      ? client.entries.save(id, { version: 1, changes: { issues: '書き足した課題' } })
      : client.entries.transition(id, { version: 1, action, ...given, ...fields });
  return step.then(placeText, statusOf);
}

interface Cell {
  place: string;
  action: Action;
  person: SeatedPerson;
  wanted: string;
  /** What was done last with the sheet, this person did. */
  isOwn: boolean;
}

const isMoved = ({ wanted }: Cell) => Number.isNaN(Number(wanted));

/** One sheet for all who are refused at a place, which nobody may have changed, and one for each who moves it. */
function sheetsOf(cells: readonly Cell[]): { keys: string[]; sheets: StockedSheet[] } {
  const { somebody } = people;
  const stock = new Map<string, StockedSheet>();
  for (const cell of cells) {
    const mine = cell.isOwn && isMoved(cell) ? cell.person.id : somebody;
    stock.set(keyOf(cell), {
      place: cell.place,
      submittedBy: cell.action === 'take_back' ? mine : somebody,
      passedBy: cell.action === 'revoke' ? mine : somebody,
    });
  }
  return { keys: [...stock.keys()], sheets: [...stock.values()] };
}

const keyOf = (cell: Cell) =>
  isMoved(cell) ? `${cell.place} ${cell.action} ${cell.person.name}` : `${cell.place} refused`;

async function walk(cells: readonly Cell[], reviews: readonly Stage[], state: RoundState): Promise<string[]> {
  const { keys, sheets } = sheetsOf(cells);
  const ids = await aStockOfSheets(t, { departmentId: people.departmentId, reviews, state, sheets });
  const idOf = new Map(keys.map((key, index) => [key, ids[index] ?? '']));
  const differences = await differencesOf(cells, async (cell) => {
    const came = await outcome(cell.person, idOf.get(keyOf(cell)) ?? '', cell.action);
    const { place, action, person, wanted } = cell;
    return came === wanted ? null : `${state}: ${place} · ${action} · ${person.name}: ${came}, not ${wanted}`;
  });
  const refused = keys.flatMap((key) => (key.endsWith(' refused') ? [idOf.get(key)] : []));
  const touched = await t.dataSource.query('SELECT state FROM entry WHERE id = ANY ($1) AND version <> 1', [refused]);
  return [
    ...differences,
    ...touched.map(({ state: place }: { state: string }) => `${place}: changed by a refused step`),
  ];
}

describe.each(rounds)('in a round reviewed by $reviews', ({ reviews, rules: ofSteps }) => {
  const rules = [...always, ...ofSteps];
  // What does not depend on the steps is walked in one of the rounds.
  const isOfSteps = ({ from, action }: Rule) =>
    from.startsWith('in_review') || action === 'submit' || action === 'revoke';
  const walked = reviews.length === 2 ? rules : rules.filter(isOfSteps);
  const places = [...new Set(walked.map(({ from }) => from))];
  const ruleOf = (place: string, action: Action) => rules.find((one) => one.from === place && one.action === action);
  const isSettled = (place: string) => settledPlaces.includes(place);
  const inTwoRounds = async (cells: readonly Cell[]) => [
    ...(await walk(
      cells.filter(({ place }) => !isSettled(place)),
      reviews,
      'open',
    )),
    ...(await walk(
      cells.filter(({ place }) => isSettled(place)),
      reviews,
      'published',
    )),
  ];

  it('whoever may do something with a sheet does it, and nobody else', async () => {
    const cells = walked.flatMap(({ from: place, action }) =>
      people.everybody.flatMap((person): Cell[] => {
        const wanted = expected(person, place, action, ruleOf(place, action));
        const cell = { place, action, person, wanted, isOwn: true };
        const isPersonal = (action === 'take_back' || action === 'revoke') && isMoved(cell);
        return isPersonal ? [cell, { ...cell, wanted: '409', isOwn: false }] : [cell];
      }),
    );
    expect(await inTwoRounds(cells)).toEqual([]);
  });

  it('no sheet is moved by a step that does not begin where it lies, not even by who holds every role', async () => {
    const cells = places.flatMap((place) =>
      actions.flatMap((action): Cell[] =>
        ruleOf(place, action) ? [] : [{ place, action, person: people.jack, wanted: '409', isOwn: false }],
      ),
    );
    expect(cells).toHaveLength(
      places.length * actions.length - rules.filter(({ from }) => places.includes(from)).length,
    );
    expect(await inTwoRounds(cells)).toEqual([]);
  });

  it('everybody is offered what the server would take from them, and sees no sheet else', async () => {
    const { somebody: submittedBy, departmentId, everybody } = people;
    const offered = async (shown: readonly string[], state: RoundState) => {
      const sheets = shown.map((place) => ({ place, submittedBy, passedBy: submittedBy }));
      const ids = await aStockOfSheets(t, { departmentId, reviews, state, sheets });
      const cells = shown.flatMap((place, index) =>
        everybody.map((person) => ({ place, person, id: ids[index] ?? '' })),
      );
      return differencesOf(cells, async ({ place, person, id }) => {
        // Nobody handed in or let pass what lies here.
        const open = actions.filter((action) => {
          const found = action === 'take_back' || action === 'revoke' ? undefined : ruleOf(place, action);
          return found !== undefined && may(person, found);
        });
        const wanted = sees(person, place) ? open.join(' ') : '404';
        const came = await person.client.entries.detail(id).then((detail) => offersOf(detail).join(' '), statusOf);
        return came === wanted ? null : `${place} · ${person.name}: “${came}”, not “${wanted}”`;
      });
    };
    expect(
      await offered(
        places.filter((place) => !isSettled(place)),
        'open',
      ),
    ).toEqual([]);
    expect(await offered(places.filter(isSettled), 'published')).toEqual([]);
  });
});

/** What the sheet lets the person do: its boxes are open, or the button is. */
function offersOf({ editable, actions: given }: EntryDetail): Action[] {
  const open = given.flatMap(({ action, allowed }) => (allowed ? [action] : []));
  return actions.filter((action) => (action === 'save' ? editable : (open as string[]).includes(action)));
}

/** A settled round is worked on under 訂正 only, which leaves nothing out and begins nothing. */
const isOpenIn = (state: RoundState, { from, action }: Rule): boolean => {
  if (state === 'preparing' || state === 'closed') return false;
  if (state === 'open' || state === 'reviewing') return action !== 'correct';
  return from !== 'not_started' && action !== 'exclude' && action !== 'include';
};

describe('the state of the round', () => {
  const [, { reviews, rules: ofSteps }] = rounds as [unknown, (typeof rounds)[number]];
  const states: RoundState[] = ['preparing', 'open', 'reviewing', 'finalized', 'published', 'closed'];

  it.each(states)('%s opens what it should, even to who holds every role', async (state) => {
    const cells = [...always, ...ofSteps].map((one): Cell => {
      const wanted = isOpenIn(state, one) ? one.to : '409';
      return { place: one.from, action: one.action, person: people.jack, wanted, isOwn: true };
    });
    expect(await walk(cells, reviews, state)).toEqual([]);
  });
});
