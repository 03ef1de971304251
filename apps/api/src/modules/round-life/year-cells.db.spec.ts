import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { ApiError } from '@mawasu/api-client';
import type { AssessmentView } from '@mawasu/contract';
import type { Role } from '@mawasu/domain/permissions';
import type { RoundState } from '@mawasu/domain/workflow';
import { type SeatedPeople, type SeatedPerson, seatedPeople } from '../../testing/builders/cell-people.builder.js';
import { aNode, anAssignment, aPlan } from '../../testing/builders/plan.builder.js';
import { aRound } from '../../testing/builders/round.builder.js';
import { leftAssessments } from '../../testing/left-assessments.js';
import { startTestApp, type TestApp } from '../../testing/test-app.js';

// Of a whole year what those of a sheet (`entry-cells.db.spec.ts`) leave: 施策評価 by standing × stage × action × person, and
// what 企画 does with the 評価年度 by state × action × person. What has to come out stands here by rule, in words of the
// design; nothing of it is asked of the functions that decide.

let t: TestApp;
let people: SeatedPeople;

beforeAll(async () => {
  t = await startTestApp();
  people = await seatedPeople(t);
});
afterAll(() => t.stop());

/** Some at a time: a person's answer waits for nobody else's. */
async function differencesOf<Cell>(cells: readonly Cell[], differs: (cell: Cell) => Promise<string | null>) {
  const waiting = [...cells];
  const found: string[] = [];
  const work = async () => {
    for (let cell = waiting.shift(); cell !== undefined; cell = waiting.shift()) {
      const difference = await differs(cell);
      if (difference) found.push(difference);
    }
  };
  await Promise.all([work(), work(), work(), work()]);
  return found;
}

const statusOf = ({ status }: ApiError) => String(status);
/** Rights of a 課 go to the one it was merged into, never back; 企画 has those of the whole city. */
const reaches = ({ seat }: SeatedPerson) => seat === 'own' || seat === 'successor' || seat === 'city';

type Seat = AssessmentView['seat'];
type Step = 'edit' | 'submit' | 'decide' | 'return';
const stages = ['primary', 'secondary', 'external'] as const;
const steps: readonly Step[] = ['edit', 'submit', 'decide', 'return'];

/** How far 一次, 二次 and 外部 have got, in this order; what is left out is not begun. */
const standings = [
  '',
  'draft',
  'submitted',
  'decided',
  'decided draft',
  'decided submitted',
  'decided decided',
  'decided decided draft',
  'decided decided submitted',
  'decided decided decided',
] as const;
type Standing = (typeof standings)[number];

interface Rule {
  at: Standing;
  seat: Seat;
  step: Step;
  to: string;
  by: readonly Role[];
}

const leaders: readonly Role[] = ['section_head', 'division_head'];
const planner: readonly Role[] = ['planner'];
const member: readonly Role[] = ['external_member'];
const rule = (at: Standing, seat: Seat, step: Step, to: string, by: readonly Role[]): Rule => ({
  ...{ at, seat, step, to, by },
});

const rules: readonly Rule[] = [
  rule('', 'primary', 'edit', 'draft', leaders),
  rule('draft', 'primary', 'edit', 'draft', leaders),
  rule('draft', 'primary', 'submit', 'submitted', leaders),
  rule('submitted', 'primary', 'decide', 'decided', planner),
  rule('submitted', 'primary', 'return', 'draft', planner),
  // 二次 begins once 一次 is handed in, and 一次 goes back until 二次 is decided.
  rule('submitted', 'secondary', 'edit', 'draft', planner),
  rule('decided', 'primary', 'return', 'draft', planner),
  rule('decided', 'secondary', 'edit', 'draft', planner),
  rule('decided draft', 'primary', 'return', 'draft', planner),
  rule('decided draft', 'secondary', 'edit', 'draft', planner),
  rule('decided draft', 'secondary', 'submit', 'submitted', planner),
  rule('decided submitted', 'primary', 'return', 'draft', planner),
  rule('decided submitted', 'secondary', 'edit', 'submitted', planner),
  rule('decided submitted', 'secondary', 'decide', 'decided', planner),
  rule('decided submitted', 'secondary', 'return', 'draft', planner),
  rule('decided submitted', 'external', 'edit', 'draft', planner),
  rule('decided decided', 'secondary', 'return', 'draft', planner),
  rule('decided decided', 'external', 'edit', 'draft', planner),
  rule('decided decided draft', 'secondary', 'return', 'draft', planner),
  rule('decided decided draft', 'external', 'edit', 'draft', planner),
  rule('decided decided draft', 'external', 'submit', 'submitted', planner),
  rule('decided decided submitted', 'secondary', 'return', 'draft', planner),
  rule('decided decided submitted', 'external', 'edit', 'submitted', planner),
  rule('decided decided submitted', 'external', 'decide', 'decided', planner),
  rule('decided decided submitted', 'external', 'return', 'draft', planner),
  rule('decided decided decided', 'external', 'return', 'draft', planner),
  // What a 外部委員 thinks is theirs from the release until the committee has decided.
  rule('', 'member', 'edit', 'draft', member),
  rule('decided decided draft', 'member', 'edit', 'draft', member),
];
const ruleOf = (at: Standing, seat: Seat, step: Step) =>
  rules.find((one) => one.at === at && one.seat === seat && one.step === step);

const isBegun = (at: Standing, seat: Seat) => seat !== 'member' && (at.split(' ')[stages.indexOf(seat)] ?? '') !== '';

interface Cell {
  at: Standing;
  seat: Seat;
  step: Step;
  person: SeatedPerson;
  wanted: string;
}
const isMoved = ({ wanted }: Cell) => Number.isNaN(Number(wanted));

const words = { rank: 'B', direction: 'continue', comment: '計画どおり進んだ。' };

/** A round with one 施策 for each standing, and for each who moves it one of its own; all shown to 外部委員 where told. */
async function measuresFor(keys: readonly [string, Standing][], isReleased: boolean, state: RoundState = 'open') {
  const source = t.dataSource;
  const planId = await aPlan(source);
  const parentId = await aNode(source, { planId, kind: 'policy', code: '方針１' });
  const measures = new Map<string, string>();
  for (const [index, [key]] of keys.entries()) {
    const id = await aNode(source, { planId, kind: 'measure', code: `1-${index + 1}`, parentId });
    await anAssignment(source, id, people.departmentId);
    measures.set(key, id);
  }
  const roundId = await aRound(source, { planId });
  for (const [key, standing] of keys) {
    const found = standing.split(' ').filter((one) => one !== '');
    for (const [place, stageState] of found.entries()) {
      await source.query(
        `INSERT INTO assessment (round_id, measure_id, stage, state, rank, direction, comment, decided_on)
         VALUES ($1, $2, $3, $4, $5, $6, $7, CASE WHEN $4 = 'decided' THEN date '2026-08-20' END)`,
        [roundId, measures.get(key), stages[place], stageState, words.rank, words.direction, words.comment],
      );
    }
    if (isReleased) {
      await source.query('INSERT INTO assessment_release (round_id, measure_id, released_by) VALUES ($1, $2, $3)', [
        ...[roundId, measures.get(key), people.somebody],
      ]);
    }
  }
  if (state !== 'open') await source.query('UPDATE round SET state = $2 WHERE id = $1', [roundId, state]);
  return { roundId, measureOf: (key: string) => measures.get(key) ?? '' };
}

const keyOf = (cell: Cell) =>
  isMoved(cell) ? `${cell.at} ${cell.seat} ${cell.step} ${cell.person.name}` : `${cell.at} refused`;

async function walk(cells: readonly Cell[], isReleased: boolean, state?: RoundState): Promise<string[]> {
  const keys = new Map(cells.map((cell) => [keyOf(cell), cell.at]));
  const { roundId, measureOf } = await measuresFor([...keys], isReleased, state);
  const differences = await differencesOf(cells, async (cell) => {
    const { at, seat, step, person, wanted } = cell;
    const { assessments } = person.client;
    const measureId = measureOf(keyOf(cell));
    const body = { roundId, version: isBegun(at, seat) ? 1 : 0 };
    const call =
      step === 'edit'
        ? assessments.save(measureId, seat, { ...body, ...words })
        : assessments.transition(measureId, seat, {
            ...{ ...body, action: step },
            ...(step === 'return' ? { reason: '人数を書いてください。' } : {}),
            ...(step === 'decide' ? { decidedOn: '2026-08-20' } : {}),
          });
    const came = await call.then((view) => view.state ?? '', statusOf);
    return came === wanted ? null : `${at || 'nothing'} · ${seat} · ${step} · ${person.name}: ${came}, not ${wanted}`;
  });
  const refused = [...keys.keys()].filter((key) => key.endsWith(' refused')).map(measureOf);
  const touched: { stage: string }[] = await t.dataSource.query(
    `SELECT stage FROM assessment WHERE round_id = $1 AND measure_id = ANY ($2) AND version <> 1`,
    [roundId, refused],
  );
  return [...differences, ...touched.map(({ stage }) => `${stage}: changed by a refused step`)];
}

describe('施策評価', () => {
  it('is taken on by whom each step belongs to, and by nobody else', async () => {
    const cells = rules.flatMap(({ at, seat, step, to, by }) =>
      people.everybody.map((person): Cell => {
        const wanted = by.includes(person.role) && reaches(person) ? to : '403';
        return { at, seat, step, person, wanted };
      }),
    );
    expect(await walk(cells, true)).toEqual([]);
  });

  it('is moved by no step out of turn, not even by who holds every role', async () => {
    const cells = standings.flatMap((at) =>
      stages.flatMap((seat) =>
        steps.flatMap((step): Cell[] =>
          // What is not written at all is refused as incomplete, too.
          ruleOf(at, seat, step) || (step === 'submit' && !isBegun(at, seat))
            ? []
            : [{ at, seat, step, person: people.jack, wanted: '409' }],
        ),
      ),
    );
    const external = people.everybody.find(({ role }) => role === 'external_member') as SeatedPerson;
    cells.push({ at: 'decided decided decided', seat: 'member', step: 'edit', person: external, wanted: '409' });
    expect(await walk(cells, true)).toEqual([]);
  });

  it('does not exist for who sees no running round, and for 外部委員 before the release', async () => {
    const cells = people.everybody.flatMap(({ role }, index): Cell[] => {
      const person = people.everybody[index] as SeatedPerson;
      return role === 'external_member' ? [{ at: '', seat: 'member', step: 'edit', person, wanted: '404' }] : [];
    });
    expect(await walk(cells, false)).toEqual([]);
  });

  it.each(['finalized', 'published', 'closed'] as const)('of a round that is %s stays as it is', async (state) => {
    const cells = rules
      .filter(({ seat }) => seat !== 'member')
      .map(({ at, seat, step }): Cell => ({ at, seat, step, person: people.jack, wanted: '409' }));
    expect(await walk(cells, false, state)).toEqual([]);
  });

  it('is shown to 外部委員, and no more, by 企画 alone, once', async () => {
    const { roundId, measureOf } = await measuresFor(
      people.everybody.map(({ name }) => [name, 'decided']),
      false,
    );
    const acts = async (action: 'release' | 'withdraw', wanted: string) =>
      differencesOf(people.everybody, async ({ name, role, client }) => {
        const came = await client.assessments
          .release(measureOf(name), { roundId, action })
          .then(({ released }) => String(released), statusOf);
        const expected = role === 'planner' ? wanted : '403';
        return came === expected ? null : `${action} · ${name}: ${came}, not ${expected}`;
      });
    expect(await acts('withdraw', '409')).toEqual([]);
    expect(await acts('release', 'true')).toEqual([]);
    expect(await acts('release', '409')).toEqual([]);
    expect(await acts('withdraw', 'false')).toEqual([]);
  });
});

const roundStates: readonly RoundState[] = ['preparing', 'open', 'reviewing', 'finalized', 'published', 'closed'];
const acts = {
  open: { from: ['preparing'], to: 'open' },
  review: { from: ['open'], to: 'reviewing' },
  reopen: { from: ['reviewing'], to: 'open' },
  finalize: { from: ['open', 'reviewing'], to: 'finalized' },
  close: { from: ['finalized', 'published'], to: 'closed' },
} as const;
type Act = keyof typeof acts;
/** What is done with deadlines and 締切, in a year that runs. */
const changes = ['extend', 'move', 'lock', 'unlock'] as const;
type Change = (typeof changes)[number];

describe('the 評価年度', () => {
  const aYear = async (state: RoundState) => {
    const planId = await aPlan(t.dataSource);
    const parentId = await aNode(t.dataSource, { planId, kind: 'policy', code: '方針１' });
    const measureId = await aNode(t.dataSource, { planId, kind: 'measure', code: '1-1', parentId });
    const nodeId = await aNode(t.dataSource, { planId, kind: 'initiative', parentId: measureId });
    await anAssignment(t.dataSource, nodeId, people.departmentId);
    const roundId = await aRound(t.dataSource, { planId, state: state === 'preparing' ? 'preparing' : 'open' });
    if (state !== 'preparing') {
      await t.dataSource.query(
        `INSERT INTO entry (round_id, node_id, department_id, state) VALUES ($1, $2, $3, 'confirmed')`,
        [roundId, nodeId, people.departmentId],
      );
      await t.dataSource.query('UPDATE round SET state = $2 WHERE id = $1', [roundId, state]);
    }
    return roundId;
  };
  const versionOf = async (roundId: string): Promise<number> =>
    (await t.dataSource.query('SELECT version FROM round WHERE id = $1', [roundId]))[0].version;

  async function act({ client }: SeatedPerson, roundId: string, action: Act): Promise<string> {
    const version = await versionOf(roundId);
    const accepted = action === 'finalize' ? leftAssessments.accepted : [];
    const body = { version, action, reason: '予定のとおり進めるため', accepted };
    return client.rounds.transition(roundId, body as never).then(({ state }) => state, statusOf);
  }

  async function make({ client }: SeatedPerson, roundId: string, change: Change): Promise<string> {
    const { departmentId } = people;
    const reason = '統計の公表を待つため';
    const call = {
      extend: () => client.rounds.extend(roundId, { position: 0, departmentId, dueOn: '2099-07-31', reason }),
      move: async () =>
        client.rounds.moveDeadlines(roundId, {
          ...{ version: await versionOf(roundId), reason, steps: [{ position: 0, dueOn: '2099-06-29' }] },
        }),
      lock: () => client.rounds.lock(roundId, { departmentId, reason }),
      unlock: () => client.rounds.unlock(roundId, departmentId),
    }[change];
    return call().then(() => 'done', statusOf);
  }

  it.each(roundStates)('that is %s goes on where the table says, for 企画 alone', async (state) => {
    const differences: string[] = [];
    const note = (came: string, wanted: string, what: string) => {
      if (came !== wanted) differences.push(`${what}: ${came}, not ${wanted}`);
    };
    const still = await aYear(state);
    for (const person of people.everybody) {
      for (const action of Object.keys(acts) as Act[]) {
        const { from, to } = acts[action];
        const isOpen = (from as readonly RoundState[]).includes(state);
        const isPlanner = person.role === 'planner';
        const roundId = isPlanner && isOpen ? await aYear(state) : still;
        note(await act(person, roundId, action), isPlanner ? (isOpen ? to : '409') : '403', `${action} ${person.name}`);
      }
      for (const change of changes) {
        const isRunning = state === 'open' || state === 'reviewing';
        const wanted = person.role !== 'planner' ? '403' : isRunning ? 'done' : '409';
        note(await make(person, still, change), wanted, `${change} ${person.name}`);
      }
    }
    expect(differences).toEqual([]);
  });
});
