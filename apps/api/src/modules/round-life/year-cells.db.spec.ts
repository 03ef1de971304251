import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { AssessmentView } from '@mawasu/contract';
import type { Role } from '@mawasu/domain/permissions';
import type { RoundState } from '@mawasu/domain/workflow';
import {
  assessedStages,
  CORRECTED,
  measuresFor,
  placeOf,
  type Standing,
  standings,
  assessmentWords as words,
} from '../../testing/builders/assessed-measures.builder.js';
import {
  differencesOf,
  reaches,
  type SeatedPeople,
  type SeatedPerson,
  seatedPeople,
  statusOf,
} from '../../testing/builders/cell-people.builder.js';
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

type Seat = AssessmentView['seat'];
type Step = 'edit' | 'submit' | 'decide' | 'return' | 'note';
const steps: readonly Step[] = ['edit', 'submit', 'decide', 'return', 'note'];

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

/** What a meeting said is noted by 企画 whatever its stage has come to, and moves nothing. */
const notes = standings.flatMap((at) =>
  (['secondary', 'external'] as const).map((seat) => rule(at, seat, 'note', placeOf(at, seat) || 'draft', planner)),
);

const rules: readonly Rule[] = [
  ...notes,
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

const isBegun = (at: Standing, seat: Seat) => placeOf(at, seat) !== '';

interface Cell {
  at: Standing;
  seat: Seat;
  step: Step;
  person: SeatedPerson;
  wanted: string;
}
const isMoved = ({ wanted }: Cell) => Number.isNaN(Number(wanted));

const keyOf = (cell: Cell) =>
  isMoved(cell) ? `${cell.at} ${cell.seat} ${cell.step} ${cell.person.name}` : `${cell.at} refused`;

async function walk(
  cells: readonly Cell[],
  isReleased: boolean,
  state?: RoundState | typeof CORRECTED,
): Promise<string[]> {
  const keys = new Map(cells.map((cell) => [keyOf(cell), cell.at]));
  const { roundId, measureOf } = await measuresFor(t.dataSource, people, [...keys], isReleased, state);
  const differences = await differencesOf(cells, async (cell) => {
    const { at, seat, step, person, wanted } = cell;
    const { assessments } = person.client;
    const measureId = measureOf(keyOf(cell));
    const body = { roundId, version: isBegun(at, seat) ? 1 : 0 };
    const call =
      step === 'edit'
        ? assessments.save(measureId, seat, { ...body, ...words })
        : step === 'note'
          ? assessments.save(measureId, seat, { ...body, decisionNote: '人数を次回までに示すこと。' })
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

/** Every rule as everybody meets it; notes, which nothing depends on, at the beginning, midway and at the end. */
const noted: readonly Standing[] = ['', 'decided submitted', 'decided decided decided'];
const cellsOf = (walked: readonly Rule[]) =>
  walked
    .filter(({ at, step }) => step !== 'note' || noted.includes(at))
    .flatMap(({ at, seat, step, to, by }) =>
      people.everybody.map((person): Cell => {
        const wanted = by.includes(person.role) && reaches(person) ? to : '403';
        return { at, seat, step, person, wanted };
      }),
    );

describe('施策評価', () => {
  it('is taken on by whom each step belongs to, and by nobody else', async () => {
    expect(await walk(cellsOf(rules), true)).toEqual([]);
  });

  it('of a settled round goes the same way once more while a sheet is under 訂正, but for what single 外部委員 said', async () => {
    const cells = cellsOf(rules.filter(({ seat }) => seat !== 'member'));
    const said = rules.filter(({ seat }) => seat === 'member');
    const alone = said.flatMap(({ at, seat, step }) =>
      people.everybody.map((person): Cell => ({ at, seat, step, person, wanted: '409' })),
    );
    expect(await walk([...cells, ...alone], true, CORRECTED)).toEqual([]);
  });

  it('is moved by no step out of turn, not even by who holds every role', async () => {
    const cells = standings.flatMap((at) =>
      assessedStages.flatMap((seat) =>
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
    const members = people.everybody.filter(({ role }) => role === 'external_member');
    const cells = members.map((person): Cell => ({ at: '', seat: 'member', step: 'edit', person, wanted: '404' }));
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
      t.dataSource,
      people,
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

  it('is thought about by each 外部委員 alone, until the committee has decided', async () => {
    const [open, over] = ['decided decided submitted', 'decided decided decided'] as const;
    // What a member has written so far, what they do, and where that leads. What is not written is refused as incomplete.
    const scores: readonly (readonly [Standing, own: string, Step, wanted: string])[] = [
      [open, '', 'edit', 'draft'],
      [open, '', 'submit', '400'],
      [open, 'draft', 'edit', 'draft'],
      [open, 'draft', 'submit', 'submitted'],
      [open, 'submitted', 'edit', 'submitted'],
      [open, 'submitted', 'submit', '409'],
      ...['', 'draft', 'submitted'].flatMap((own) =>
        (['edit', 'submit'] as const).map((step) => [over, own, step, '409'] as const),
      ),
    ];
    const keys = scores.map(([at, own, step]) => `${at} · ${own} · ${step}`);
    const { roundId, measureOf } = await measuresFor(
      t.dataSource,
      people,
      keys.map((key, index) => [key, scores[index]?.[0] ?? '']),
      true,
    );
    const cells = scores.flatMap(([, own, step, wanted], index) =>
      people.everybody.map((person) => {
        const isMember = person.role === 'external_member';
        return { key: keys[index] ?? '', own, step, person, isMember, wanted: isMember ? wanted : '403' };
      }),
    );
    // Another member's stands beside it, and is nobody's but theirs.
    const others = { id: people.somebody, own: 'draft' };
    for (const { key, own, person, isMember } of cells) {
      for (const { id, own: state } of isMember ? [{ id: person.id, own }, others] : []) {
        if (state === '') continue;
        await t.dataSource.query(
          `INSERT INTO assessment_score (round_id, measure_id, member_id, state, rank, direction, comment)
           VALUES ($1, $2, $3, $4, $5, $6, $7)`,
          [roundId, measureOf(key), id, state, words.rank, words.direction, words.comment],
        );
      }
    }
    const differences = await differencesOf(cells, async ({ key, own, step, person, isMember, wanted }) => {
      const { assessments } = person.client;
      const body = { roundId, version: isMember && own !== '' ? 1 : 0 };
      const call =
        step === 'edit'
          ? assessments.save(measureOf(key), 'member', { ...body, ...words })
          : assessments.transition(measureOf(key), 'member', { ...body, action: 'submit' });
      const came = await call.then((view) => view.state ?? '', statusOf);
      return came === wanted ? null : `${key} · ${person.name}: ${came}, not ${wanted}`;
    });
    expect(differences).toEqual([]);
    const [touched] = await t.dataSource.query(
      'SELECT count(*)::int AS count FROM assessment_score WHERE round_id = $1 AND member_id = $2 AND version <> 1',
      [roundId, people.somebody],
    );
    expect(touched).toEqual({ count: 0 });
  });

  it.each(['running', 'settled'])(
    'of a year that is %s is asked about, answered and responded to by those it is for',
    async (year) => {
      // Questions are for 外部委員, the leading 課 with those above it, 企画 and the administrator: for others there are none.
      const sees = (person: SeatedPerson) =>
        person.role === 'external_member' || (person.role !== 'reader' && reaches(person));
      const mayDo = {
        ask: ({ role }: SeatedPerson) => role === 'external_member',
        answer: (person: SeatedPerson) =>
          person.role === 'planner' || (leaders.includes(person.role) && reaches(person)),
        respond: ({ role }: SeatedPerson) => role === 'planner',
      };
      const { roundId, measureOf } = await measuresFor(t.dataSource, people, [['asked', 'decided']], true);
      const measureId = measureOf('asked');
      const made: { id: string }[] = await t.dataSource.query(
        `INSERT INTO assessment_question (round_id, measure_id, kind, text, written_by)
       SELECT $1, $2, 'question', 'なぜですか。', $3 FROM generate_series(1, $4) RETURNING id`,
        [roundId, measureId, people.somebody, people.everybody.length * 2],
      );
      if (year === 'settled') await t.dataSource.query(`UPDATE round SET state = 'finalized' WHERE id = $1`, [roundId]);
      const cells = (['ask', 'answer', 'respond'] as const).flatMap((act) =>
        people.everybody.map((person) => ({ act, person, id: act === 'ask' ? '' : (made.pop()?.id ?? '') })),
      );
      const differences = await differencesOf(cells, async ({ act, person, id }) => {
        const { assessments } = person.client;
        const text = '窓口を増やしたためです。';
        const call =
          act === 'ask'
            ? assessments.ask(measureId, { roundId, kind: 'question', text })
            : assessments.answer(id, { version: 1, ...(act === 'answer' ? { answer: text } : { response: text }) });
        const came = await call.then(() => 'done', statusOf);
        // Who may never ask is turned away at the door, whatever the year.
        const isAtDoor = act === 'ask' && !mayDo.ask(person);
        const ofYear = year === 'settled' && !isAtDoor ? '409' : mayDo[act](person) ? 'done' : '403';
        const wanted = act !== 'ask' && !sees(person) ? '404' : ofYear;
        return came === wanted ? null : `${act} · ${person.name}: ${came}, not ${wanted}`;
      });
      expect(differences).toEqual([]);
    },
  );
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
