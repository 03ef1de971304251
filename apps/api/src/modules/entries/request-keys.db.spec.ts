import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { entryPaths, fillPath, PERSON_HEADER } from '@mawasu/contract';
import type { TestBrowser } from '../../testing/browser.js';
import { anOffice, aSheet, type Office, type Sheet } from '../../testing/builders/entry-desk.builder.js';
import { aUser } from '../../testing/builders/user.builder.js';
import { refusal } from '../../testing/refusal.js';
import { startTestApp, type TestApp } from '../../testing/test-app.js';

let t: TestApp;
let office: Office;
let sheet: Sheet;

beforeAll(async () => {
  t = await startTestApp();
  office = await anOffice(t);
});
beforeEach(async () => {
  sheet = await aSheet(t, office);
});
afterAll(() => t.stop());

const typed = (version: number, activities: string) => ({ version, changes: { activities }, actuals: [] });
const entrant = () => office.entrant.client.entries;
const history = () => t.dataSource.query('SELECT id FROM history WHERE context_id = $1', [sheet.entryId]);

describe('a save whose answer was lost, sent again under its key', () => {
  it('is answered as the first time and changes nothing more', async () => {
    const key = randomUUID();
    const first = await entrant().save(sheet.entryId, typed(1, '一'), { key });
    const before = await history();
    expect(await entrant().save(sheet.entryId, typed(1, '一'), { key })).toEqual(first);
    expect(await history()).toEqual(before);
  });

  it('is answered so although somebody typed elsewhere on the sheet meanwhile: nothing is a conflict', async () => {
    const key = randomUUID();
    await entrant().save(sheet.entryId, typed(1, '一'), { key });
    const other = { version: 2, changes: { results: '二' }, actuals: [] };
    await office.colleague.client.entries.save(sheet.entryId, other);
    const again = await entrant().save(sheet.entryId, typed(1, '一'), { key });
    expect(again).toMatchObject({ version: 3, content: { activities: '一', results: '二' } });
  });

  it('and sent twice at once, is done once', async () => {
    const key = randomUUID();
    const send = () => entrant().save(sheet.entryId, typed(1, '一'), { key });
    const answers = await Promise.all([send(), send(), send()]);
    expect(new Set(answers.map(({ version }) => version))).toEqual(new Set([2]));
  });

  it('without a key is a stale one, as before', async () => {
    await entrant().save(sheet.entryId, typed(1, '一'));
    expect(await refusal(entrant().save(sheet.entryId, typed(1, '二')))).toMatchObject({ code: 'STALE_VERSION' });
  });

  it('under a key that stood for something else is refused', async () => {
    const key = randomUUID();
    await entrant().save(sheet.entryId, typed(1, '一'), { key });
    expect(await refusal(entrant().save(sheet.entryId, typed(1, '二'), { key }))).toMatchObject({ code: 'VALIDATION' });
    const other = await aSheet(t, office);
    await entrant().save(other.entryId, typed(1, '一'));
    expect(await refusal(entrant().save(other.entryId, typed(1, '三'), { key }))).toMatchObject({ code: 'VALIDATION' });
  });

  it('under the key of somebody else is nobody’s second try', async () => {
    const key = randomUUID();
    await entrant().save(sheet.entryId, typed(1, '一'), { key });
    const { colleague } = office;
    const error = await refusal(colleague.client.entries.save(sheet.entryId, typed(1, '二'), { key }));
    expect(error).toMatchObject({ code: 'STALE_VERSION' });
  });

  it('must have a key of the right form', async () => {
    const error = await refusal(entrant().save(sheet.entryId, typed(1, '一'), { key: "'; DROP TABLE entry" }));
    expect(error).toMatchObject({ code: 'VALIDATION' });
  });
});

describe('a step whose answer was lost, sent again under its key', () => {
  const exclude = { action: 'exclude', version: 1, reason: '休止のため' } as const;
  const planner = () => office.planner.client.entries;

  it('is answered as the first time and stands once in the history', async () => {
    const key = randomUUID();
    const first = await planner().transition(sheet.entryId, exclude, { key });
    expect(await planner().transition(sheet.entryId, exclude, { key })).toEqual(first);
    expect(first.steps.filter(({ action }) => action === 'exclude')).toHaveLength(1);
  });

  it('is not taken again, be it that it could be by now', async () => {
    const key = randomUUID();
    await planner().transition(sheet.entryId, exclude, { key });
    await planner().transition(sheet.entryId, { action: 'include', version: 2, reason: '再開' });
    const again = await planner().transition(sheet.entryId, exclude, { key });
    expect(again.state).not.toBe('excluded');
  });

  it('without a key is refused', async () => {
    await planner().transition(sheet.entryId, exclude);
    expect((await refusal(planner().transition(sheet.entryId, exclude))).status).toBe(409);
  });
});

describe('a page that says for whom it was opened', () => {
  async function aBrowser(displayName: string): Promise<{ browser: TestBrowser; id: string }> {
    const user = await aUser(t.dataSource, { displayName, roles: ['entrant'], departmentIds: [office.departmentId] });
    const browser = t.browser();
    await browser.client.session.signIn({ account: user.account, password: user.password });
    return { browser, id: user.id };
  }

  it.each(['PATCH', 'GET'])('gets nothing and saves nothing once somebody else is signed in (%s)', async (method) => {
    const first = await aBrowser('先の 人');
    const second = await aBrowser('後の 人');
    const response = await second.browser.fetch(`/api${fillPath(entryPaths.detail, { id: sheet.entryId })}`, {
      method,
      headers: { 'content-type': 'application/json', [PERSON_HEADER]: first.id },
      ...(method === 'GET' ? {} : { body: JSON.stringify(typed(1, '先の人の文')) }),
    });
    expect(response.status).toBe(409);
    const body = await response.json();
    expect(body).toMatchObject({ code: 'OTHER_PERSON', message: expect.stringContaining('後の 人') });
    expect((await entrant().detail(sheet.entryId)).content.activities ?? null).toBeNull();
  });

  it('goes on when it is the same person', async () => {
    const { browser, id } = await aBrowser('同じ 人');
    const response = await browser.fetch('/api/rounds', { headers: { [PERSON_HEADER]: id } });
    expect(response.status).toBe(200);
  });
});
