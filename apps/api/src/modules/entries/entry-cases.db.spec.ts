import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type EntryDetail, toSheetState } from '@mawasu/contract';
import { byName, caseInitiatives, detailOf, type SheetCase, sheetCases } from '@mawasu/contract/testing';
import { checkSheet, type SheetFinding, type SheetState } from '@mawasu/domain/sheets';
import { anOffice, type Office, type Person } from '../../testing/builders/entry-desk.builder.js';
import { aCase, aCaseYear, type CaseYear, type StoredCase } from '../../testing/builders/sheet-case.builder.js';
import { aDeputy, aUser } from '../../testing/builders/user.builder.js';
import { refusal } from '../../testing/refusal.js';
import { startTestApp, type TestApp } from '../../testing/test-app.js';
import { FindingRenewal } from '../findings/finding-renewal.js';

let t: TestApp;
let office: Office;
let deputy: Person;
let year: CaseYear;
/** Every case as it is stored, by the id of its sheet. */
const stored = new Map<string, { sheet: SheetCase; indicators: EntryDetail['indicators'] }>();
/** Version by id of each sheet that was not taken. */
const refused = new Map<string, number>();

beforeAll(async () => {
  t = await startTestApp();
  office = await anOffice(t);
  year = await aCaseYear(t);
  const { id, account } = await aUser(t.dataSource, { displayName: '代理 六郎' });
  const { departmentId, head } = office;
  await aDeputy(t.dataSource, { userId: id, forUserId: head.id, departmentId, role: 'section_head' });
  deputy = { id, client: await t.as(account) };
});
afterAll(() => t.stop());

const personOf = ({ by }: SheetCase): Person =>
  by === 'deputy' ? deputy : by === 'head' ? office.head : office.entrant;

/** What the check is made on, with the names of the indicators and the 取組み of the case in place of their ids. */
function stateOf(detail: EntryDetail, initiatives: StoredCase['initiatives'] = caseInitiatives): SheetState {
  const { initiativeId, content, ...state } = toSheetState(detail);
  const nameOf = (id: string | null) => Object.entries(initiatives).find(([, known]) => known === id)?.[0] ?? id;
  const answers = Object.entries(content).map(([key, answer]) => [key, nameOf(answer)]);
  return {
    ...state,
    initiativeId: nameOf(initiativeId) ?? '',
    content: Object.fromEntries(answers),
    indicators: state.indicators.map((indicator) => ({ ...indicator, id: indicator.name })),
  };
}

// The same sheets are looked through by sheet-cases.spec.ts of the browser.
describe.each<SheetCase>([...sheetCases])('$name', (sheet) => {
  let entryId: string;
  let initiatives: StoredCase['initiatives'];
  let opened: EntryDetail;
  let person: Person;

  beforeAll(async () => {
    person = personOf(sheet);
    ({ entryId, initiatives } = await aCase(t, office, sheet, year));
    opened = await person.client.entries.detail(entryId);
    stored.set(entryId, { sheet, indicators: opened.indicators });
  });

  it('is answered as the browser is tried with it', () => {
    expect(stateOf(opened, initiatives)).toEqual(stateOf(detailOf(sheet)));
    expect(opened.editable).toBe(detailOf(sheet).editable);
    expect(byName(checkSheet(toSheetState(opened)), opened.indicators)).toEqual(sheet.found);
  });

  it('is taken at 提出, or refused with the same findings', async () => {
    const { entries } = person.client;
    const handIn = () => entries.transition(entryId, { version: opened.version, action: 'submit' });
    const errors = sheet.refused ? [] : sheet.found.filter(({ severity }) => severity === 'error');
    if (sheet.refused || errors.length > 0) {
      const { code, body } = await refusal(handIn());
      expect(code).toBe(sheet.refused ?? 'ENTRY_INCOMPLETE');
      const said = (body?.details ?? []).map(({ path, message }) => ({ field: path, message }));
      expect(byName(said, opened.indicators)).toEqual(errors.map(({ field, message }) => ({ field, message })));
      refused.set(entryId, opened.version);
    } else {
      const handedIn = await handIn();
      expect(handedIn).toMatchObject({ state: 'in_review', position: 1 });
      const { progressStatus = null } = handedIn.content;
      expect(progressStatus).toBe(opened.content.progressStatus ?? opened.proposedStatus);
    }
  });
});

it('a sheet that was not taken is as it was', async () => {
  const rows = await t.dataSource.query('SELECT id, version FROM entry WHERE id = ANY ($1)', [[...refused.keys()]]);
  expect(rows).toHaveLength(refused.size);
  expect(refused.size).toBeGreaterThan(0);
  for (const { id, version } of rows) expect([id, version]).toEqual([id, refused.get(id)]);
});

/** To which 施策 words are nearest is worked out anew, among those of all cases. */
const workedOutAnew: readonly string[] = ['other_measure_fits'];

describe('whoever looks over all of them', () => {
  it('is told in the list of what waits for 確認 how much each sheet is pointed out for', async () => {
    const { items } = await office.head.client.reviews.queue();
    const anew: { id: string }[] = await t.dataSource.query(
      'SELECT entry_id AS id FROM entry_finding WHERE code = ANY ($1)',
      [workedOutAnew],
    );
    const told = items.flatMap(({ id, findings }) => {
      const sheet = stored.get(id)?.sheet;
      const wanted = sheet?.found.filter(({ code }) => !workedOutAnew.includes(code)) ?? [];
      const besides = anew.filter((one) => one.id === id).length;
      return sheet ? [[sheet.name, findings - besides, wanted.length] as const] : [];
    });
    expect(told.length).toBeGreaterThan(40);
    expect(told.filter(([, findings, wanted]) => findings !== wanted)).toEqual([]);
    expect(told.some(([, findings]) => findings > 1)).toBe(true);
  });

  it('finds on 自動点検 what each sheet says of itself, and what its round does without besides', async () => {
    await t.app.get(FindingRenewal, { strict: false }).renew(null);
    const leftOut = ['status_overridden', ...workedOutAnew];
    const rows: (SheetFinding & { id: string })[] = await t.dataSource.query(
      `SELECT entry_id AS id, severity, code, field, message FROM entry_finding
       WHERE entry_id = ANY ($1) AND code <> ALL ($2) ORDER BY place`,
      [[...stored.keys()], leftOut],
    );
    expect(stored.size).toBe(sheetCases.length);
    for (const [entryId, { sheet, indicators }] of stored) {
      const said = checkSheet({ ...toSheetState(detailOf(sheet)), betterMeasure: null, checksOff: [] });
      const found = rows.flatMap(({ id, ...finding }) => (id === entryId ? [finding] : []));
      expect([sheet.name, byName(found, indicators)]).toEqual([sheet.name, byName(said, detailOf(sheet).indicators)]);
    }
  });
});
