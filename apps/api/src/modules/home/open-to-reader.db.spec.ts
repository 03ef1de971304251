import type { ApiClient } from '@mawasu/api-client';
import type { Role } from '@mawasu/domain/permissions';
import type { EntryState } from '@mawasu/domain/workflow';
import { anOffice, type Office } from '../../testing/builders/entry-desk.builder.js';
import { anActual, anIndicator, renewResults } from '../../testing/builders/indicator.builder.js';
import { aNode, anAssignment, aPlan } from '../../testing/builders/plan.builder.js';
import { anEntry, aRound } from '../../testing/builders/round.builder.js';
import { aUser } from '../../testing/builders/user.builder.js';
import { startTestApp, type TestApp } from '../../testing/test-app.js';

const states = [
  'not_started',
  'drafting',
  'in_review',
  'confirmed',
  'excluded',
] as const satisfies readonly EntryState[];

/** A sheet on a 施策 of its own; its marks occur nowhere else. */
interface Marked {
  department: 'own' | 'other';
  state: EntryState;
  measureId: string;
  /** Figures with their reasons, and the status, of the sheet. */
  marks: { status: string; own: string; ofMeasure: string };
}

let t: TestApp;
let office: Office;
let roundId: string;
const sheets: Marked[] = [];

beforeAll(async () => {
  t = await startTestApp();
  office = await anOffice(t);
  const planId = await aPlan(t.dataSource);
  roundId = await aRound(t.dataSource, { planId });
  const parentId = await aNode(t.dataSource, { planId, kind: 'policy' });
  for (const department of ['own', 'other'] as const) {
    const departmentId = department === 'own' ? office.departmentId : office.otherDepartmentId;
    for (const state of states) {
      const measureId = await aNode(t.dataSource, { planId, kind: 'measure', parentId });
      const nodeId = await aNode(t.dataSource, { planId, kind: 'initiative', parentId: measureId });
      for (const id of [measureId, nodeId]) await anAssignment(t.dataSource, id, departmentId);
      const mark = (kind: string) => `${kind}${department}_${state}印`;
      const marks = { status: mark('状況'), own: mark('取組み'), ofMeasure: mark('施策') };
      const content = { results: mark('本文') };
      await anEntry(t.dataSource, { roundId, nodeId, departmentId, state, content, progressStatus: marks.status });
      for (const [owner, reason] of [
        [nodeId, marks.own],
        [measureId, marks.ofMeasure],
      ] as const) {
        const id = await anIndicator(t.dataSource, { nodeId: owner });
        await anActual(t.dataSource, id, 2025, { value: '7', reason });
      }
      sheets.push({ department, state, measureId, marks });
    }
  }
  await renewResults(t.dataSource);
});
afterAll(() => t.stop());

/** Everything the four screens say to a person, one text a screen. What is not there for them says nothing. */
async function screensOf(client: ApiClient): Promise<Record<'dashboard' | 'indicators' | 'home' | 'measures', string>> {
  const said = async (call: () => Promise<unknown>) => JSON.stringify(await call().catch(() => ''));
  const pages = sheets.flatMap(({ measureId }) => [
    said(() => client.plans.measure(measureId, roundId)),
    said(() => client.plans.measure(measureId)),
  ]);
  return {
    dashboard: await said(() => client.rounds.dashboard(roundId)),
    indicators: await said(() => client.rounds.indicators(roundId, { size: 200 })),
    home: await said(() => client.rounds.home(roundId)),
    measures: (await Promise.all(pages)).join(''),
  };
}

const everything = (): boolean => true;
const confirmedOrOwn = ({ department, state }: Marked) => department === 'own' || state === 'confirmed';
const confirmed = ({ state }: Marked) => state === 'confirmed';
const nothing = (): boolean => false;

const cases: [Role, (sheet: Marked) => boolean][] = [
  ['entrant', confirmedOrOwn],
  ['section_head', confirmedOrOwn],
  ['division_head', confirmedOrOwn],
  ['planner', everything],
  ['administrator', everything],
  ['reader', confirmed],
  ['external_member', nothing],
];

function clientOf(role: Role): Promise<ApiClient> {
  const known: Partial<Record<Role, Office['entrant']>> = {
    entrant: office.entrant,
    section_head: office.head,
    division_head: office.division,
    planner: office.planner,
    reader: office.reader,
    external_member: office.externalMember,
  };
  const person = known[role];
  if (person) return Promise.resolve(person.client);
  return aUser(t.dataSource, { roles: [role] }).then(({ account }) => t.as(account));
}

describe.each(cases)('what dashboard, indicators, 施策 and ホーム say to a %s', (role, isOpen) => {
  it('holds no figure, remark or status of a sheet that is not open to them, and those of the others', async () => {
    const screens = await screensOf(await clientOf(role));
    const all = Object.values(screens).join('');
    const closed = sheets.filter((sheet) => !isOpen(sheet));
    const leaks = closed.flatMap(({ marks }) => [marks.status, marks.own].filter((mark) => all.includes(mark)));
    expect(leaks).toEqual([]);
    // Only an 対象外 取組み does not close the figures of its 施策.
    const ofMeasures = closed.filter(({ state }) => state !== 'excluded').map(({ marks }) => marks.ofMeasure);
    expect(ofMeasures.filter((mark) => all.includes(mark))).toEqual([]);
    for (const { marks, state } of sheets.filter(isOpen)) {
      const counted = state !== 'excluded';
      expect([marks.own, screens.measures.includes(marks.own)]).toEqual([marks.own, true]);
      expect([marks.own, screens.indicators.includes(marks.own)]).toEqual([marks.own, counted]);
      expect([marks.status, screens.dashboard.includes(marks.status)]).toEqual([marks.status, counted]);
    }
  });

  it('holds no text of any sheet', async () => {
    const screens = await screensOf(await clientOf(role));
    expect(Object.values(screens).join('')).not.toContain('本文');
  });
});
