import { madeBooklets } from '../../testing/made-booklets.js';
import {
  aMarkedCity,
  type Mark,
  type MarkedCity,
  type MarkedRound,
  type MarkedSheet,
  type Person,
} from '../../testing/marked-city.builder.js';
import { callsIn } from '../../testing/route-calls.js';
import { type Answer, queryNames, readPaths, walk } from '../../testing/route-walk.js';
import { startTestApp, type TestApp } from '../../testing/test-app.js';

// Who sees what, said once more from the design (principle 8) and not by the product's own rule: every GET route is asked as
// every role, and each answer, files too, is searched for the marks of sheets that role may not see.

let t: TestApp;
let city: MarkedCity;
let calls: Record<string, string[]>;

beforeAll(async () => {
  t = await startTestApp();
  city = await aMarkedCity(t);
  calls = callsIn(city);
});
afterAll(() => t.stop());

const walks: Partial<Record<Person, Promise<Answer[]>>> = {};
function walkOf(person: Person): Promise<Answer[]> {
  walks[person] ??= walkWithBooklets(person);
  return walks[person];
}

/** A booklet is somebody's own: of each reach one person has one made of a round under way and of a settled one, before they walk. */
async function walkWithBooklets(person: Person): Promise<Answer[]> {
  const browser = city.people[person];
  const [current, , settled] = city.rounds.map(({ id }) => id) as [string, string, string];
  const booklets = await madeBooklets(t, browser, opensAll(person) ? [current, settled] : []);
  const results = { '/jobs/:id/result': booklets.map((id) => `/jobs/${id}/result`) };
  return walk(browser, { ...callsOf(person), ...(booklets.length > 0 ? results : {}) });
}

/** Of each reach one person opens everything of every round, which is a thousand answers; the others what is least open. */
const opensAll = (person: Person): boolean =>
  Object.keys(reaches).find((one) => reaches[one as Person] === reaches[person]) === person;

const leastOpen = () => city.rounds[0] as MarkedRound;

/** Every route as everybody; of what is opened one by one, the others ask for the sheets and 施策 of one round, and one paper. */
function callsOf(person: Person): Record<string, string[]> {
  if (opensAll(person)) return calls;
  const { id } = leastOpen();
  const sheets = city.sheets.filter(({ round }) => round.id === id);
  const fewer = callsIn({ ...city, sheets });
  const ofRound = ONE_BY_ONE.map((route) => [route, (calls[route] ?? []).filter((path) => path.includes(id))]);
  const papers = PAPERS.map((route) => [route, (calls[route] ?? []).slice(0, 1)]);
  return { ...fewer, ...Object.fromEntries([...ofRound, ...papers]) };
}

const OF_MEASURE = '/rounds/:roundId/measures/:measureId';
const PAPERS = ['report.pdf', 'report.xlsx', 'report.docx'].map((file) => `${OF_MEASURE}/${file}`);
const ONE_BY_ONE = ['/assessments/:measureId', '/measures/:id', `${OF_MEASURE}/report`];
/** What a person is asked about who does not open everything. */
const isAsked = (person: Person, { round }: Mark): boolean => opensAll(person) || round.id === leastOpen().id;

type Reach = 'all' | 'own_department' | 'confirmed' | 'finalized';

const reaches: Record<Person, Reach> = {
  entrant: 'own_department',
  section_head: 'own_department',
  division_head: 'own_department',
  planner: 'all',
  administrator: 'all',
  reader: 'confirmed',
  external_member: 'finalized',
  several_roles: 'confirmed',
  deputy: 'own_department',
};

/** Drafts are for the own 課, its 課長 and 部長, 企画 and the administrator. */
const seesDraftsOf = (reach: Reach, { office }: Pick<MarkedSheet, 'office'>): boolean =>
  reach === 'all' || (reach === 'own_department' && office === 'own');

/** Readers see sheets from 確認済 on, or from where 企画 opened the round; 外部委員 only what is 確定. */
function seesSheet(reach: Reach, sheet: MarkedSheet): boolean {
  const { round, standing } = sheet;
  if (seesDraftsOf(reach, sheet) || round.settled) return true;
  if (reach === 'finalized') return false;
  return standing === 'confirmed' || (standing === 'in_review' && round.readersFrom === 'in_review');
}

function maySee(reach: Reach, { kind, sheets, office, round }: Mark): boolean {
  const isInside = seesDraftsOf(reach, { office });
  const isOpen = sheets.every((sheet) => seesSheet(reach, sheet));
  const isExcluded = sheets.every(({ standing }) => standing === 'excluded');
  switch (kind) {
    case 'answer':
      return isOpen && (isInside || !isExcluded);
    // What people tell each other over a sheet is theirs until the year is 確定, and what was taken back for good.
    case 'remark':
      return isInside || (round.settled && !isExcluded);
    case 'withdrawn':
      return isInside;
    case 'exclusion':
      return isOpen;
    case 'draft':
    case 'measure_draft':
      return isInside;
    case 'measure': {
      // A 取組み that is 対象外 does not close the figures of its 施策.
      const evaluated = sheets.filter(({ standing }) => standing !== 'excluded');
      if (reach === 'finalized') return round.settled;
      return isInside || evaluated.every((sheet) => seesSheet(reach, sheet));
    }
  }
}

/** How a mark begins, which tells it from all others: to look for each of a thousand in every answer takes longer than to ask. */
const HEAD = /第\d+号の|731\d{6}/g;
let marksByHead: Map<string, Mark>;

function headOf({ text }: Mark): string {
  const [head, ...more] = text.match(HEAD) ?? [];
  if (head === undefined || more.length > 0 || !text.startsWith(head)) throw new Error(`no head: ${text}`);
  return head;
}

function marksIn({ text }: Answer): Mark[] {
  marksByHead ??= new Map(city.marks.map((mark) => [headOf(mark), mark]));
  const heads = new Set(text.match(HEAD));
  return [...heads].flatMap((head) => marksByHead.get(head) ?? []).filter((mark) => text.includes(mark.text));
}

const named = ({ text, kind, sheets, round }: Mark): string =>
  `${round.fy} ${sheets.map(({ office, standing }) => `${office} ${standing}`).join(', ')} ${kind} ${text}`;

describe('the walk', () => {
  it('knows how to call every GET route of the app', () => {
    expect(readPaths(t)).toEqual(Object.keys(calls).sort());
  });

  it('uses every word that a route takes after the question mark', () => {
    const unused = Object.entries(queryNames(t)).flatMap(([route, names]) =>
      names
        .filter((name) => !calls[route]?.some((path) => new RegExp(`[?&]${name}=`).test(path)))
        .map((name) => `${route} ${name}`),
    );
    expect(unused).toEqual([]);
  });
});

describe('the walks of 企画 and of somebody with sheets of their own', () => {
  it('find marks wherever sheets or their figures are shown, files among it', async () => {
    const answers = [...(await walkOf('planner')), ...(await walkOf('entrant'))];
    const routes = answers.flatMap((answer) => (marksIn(answer).length > 0 ? [answer.route] : []));
    expect([...new Set(routes)].sort()).toEqual([
      '/assessments/:measureId',
      '/assessments/:roundId/packet.pdf',
      '/entries/:id',
      '/entries/:id/attachments/:checksum',
      '/entries/:id/history',
      '/handover',
      '/import-forms/:kind.xlsx',
      '/jobs/:id/result',
      '/measures/:id',
      '/remarks',
      '/rounds/:id/forms/:departmentId.xlsx',
      '/rounds/:id/tree',
      '/rounds/:roundId/dashboard',
      '/rounds/:roundId/entries',
      '/rounds/:roundId/entries.csv',
      '/rounds/:roundId/entries.xlsx',
      '/rounds/:roundId/findings',
      '/rounds/:roundId/home',
      '/rounds/:roundId/indicators',
      '/rounds/:roundId/measures/:measureId/report',
      '/rounds/:roundId/measures/:measureId/report.docx',
      '/rounds/:roundId/measures/:measureId/report.pdf',
      '/rounds/:roundId/measures/:measureId/report.xlsx',
      '/rounds/:roundId/workload',
      '/search',
    ]);
  });
});

describe('the walk of a stranger', () => {
  it('gets nowhere but to what is said to everybody, and finds no mark', async () => {
    const ways = Object.entries(calls).map(([route, [first = '']]) => [route, [first]]);
    const answers = await walk(t.browser(), Object.fromEntries(ways));
    const answered = answers.flatMap(({ route, status }) => (status === 401 ? [] : [route]));
    const files = ['/open-data/editions', '/open-data/editions/:n/:name'];
    expect([...new Set(answered)].sort()).toEqual(['/about', '/health', ...files, '/ready', '/session', '/start']);
    expect(answers.flatMap(marksIn).map(named)).toEqual([]);
  });
});

describe.each(Object.entries(reaches) as [Person, Reach][])('what every route says to a %s', (person, reach) => {
  let found: { answer: Answer; mark: Mark }[];
  beforeAll(async () => {
    const answers = await walkOf(person);
    found = answers.flatMap((answer) => marksIn(answer).map((mark) => ({ answer, mark })));
  });

  it('holds nothing of sheets that are closed to them', () => {
    const leaks = found.filter(({ mark }) => !maySee(reach, mark));
    expect(leaks.map(({ answer, mark }) => `${answer.route} (${answer.path}): ${named(mark)}`)).toEqual([]);
  });

  it('holds, somewhere, everything of those that are open', () => {
    const held = new Set(found.map(({ mark }) => mark));
    const open = city.marks.filter((mark) => isAsked(person, mark) && maySee(reach, mark));
    expect(open.filter((mark) => !held.has(mark)).map(named)).toEqual([]);
  });

  it('finds a sheet in the list by what it says only where that is open to them', async () => {
    const answers = city.marks.filter((mark) => mark.kind === 'answer' && isAsked(person, mark));
    const texts = answers.filter(({ text }) => /の(実施内容|状況)$/.test(text));
    const { client } = city.people[person];
    const found: string[] = [];
    for (const mark of texts) {
      const filter = mark.text.endsWith('状況') ? { status: mark.text } : { q: mark.text };
      const { total } = await client.entries.list(mark.round.id, filter);
      if (total > 0) found.push(named(mark));
    }
    // A 対象外 sheet has no status in any list.
    const isListed = ({ text, sheets }: Mark) =>
      !(text.endsWith('状況') && sheets.every(({ standing }) => standing === 'excluded'));
    expect(found).toEqual(texts.filter((mark) => maySee(reach, mark) && isListed(mark)).map(named));
  });

  it('finds a sheet in the search of everything by what it says only where that is open to them', async () => {
    const answers = city.marks.filter((mark) => mark.kind === 'answer' && isAsked(person, mark));
    const texts = answers.filter(({ text }) => /の実施内容$/.test(text));
    const { client } = city.people[person];
    const found: string[] = [];
    for (const mark of texts) {
      const { sheet } = await client.search({ q: mark.text });
      if (sheet.total > 0) found.push(named(mark));
    }
    expect(found).toEqual(texts.filter((mark) => maySee(reach, mark)).map(named));
  });
});
