import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { BulkOutcome, BulkTransition } from '@mawasu/contract';
import { noCostFigures } from '@mawasu/domain/costs';
import { costsBlock, defaultForm } from '@mawasu/domain/sheets';
import {
  aFigure,
  aFilledSheet,
  anIndicatorOf,
  anOffice,
  aSheet,
  aSibling,
  fullContent,
  type Office,
  type Person,
  type Sheet,
  take,
} from '../../testing/builders/entry-desk.builder.js';
import { caughtStatements } from '../../testing/caught-statements.js';
import { refusal } from '../../testing/refusal.js';
import { startTestApp, type TestApp } from '../../testing/test-app.js';

let t: TestApp;
let office: Office;

beforeAll(async () => {
  t = await startTestApp();
  office = await anOffice(t);
});
afterAll(() => t.stop());

async function handedIn(title?: string, of?: Sheet): Promise<Sheet> {
  if (!of) {
    const sheet = await aFilledSheet(t, office);
    await take(office.entrant, sheet.entryId, { action: 'submit' });
    return sheet;
  }
  const entryId = await aSibling(t, office, of, title ? { title } : {});
  await office.entrant.client.entries.save(entryId, { version: 1, changes: fullContent });
  await take(office.entrant, entryId, { action: 'submit' });
  return { ...of, entryId };
}

const queueOf = async (person: Person, ...entryIds: string[]) =>
  (await person.client.reviews.queue()).items.filter(({ id }) => entryIds.includes(id));

const bulkOf = async (person: Person, action: BulkTransition['action'], ...entryIds: string[]) => ({
  action,
  items: await Promise.all(
    entryIds.map(async (entryId) => ({ entryId, version: (await person.client.entries.detail(entryId)).version })),
  ),
});

const told = ({ items }: BulkOutcome) => items.map((item) => (item.ok ? 'ok' : item.code));

describe('the queue', () => {
  it('holds what waits for the reader and nothing else, with what may be done and what the check asks', async () => {
    const sheet = await handedIn();
    const noted = await handedIn('気になる取組み', sheet);
    const entry = { ...fullContent, nextActions: '検討する' };
    await take(office.head, noted.entryId, { action: 'return', reason: '直してください。', fields: ['nextActions'] });
    const { version } = await office.entrant.client.entries.detail(noted.entryId);
    await office.entrant.client.entries.save(noted.entryId, { version, changes: { nextActions: entry.nextActions } });
    await take(office.entrant, noted.entryId, { action: 'submit' });
    const unsent = await aSibling(t, office, sheet);
    const ids = [sheet.entryId, noted.entryId, unsent];

    const waiting = await queueOf(office.head, ...ids);
    expect(waiting.map(({ id }) => id).sort()).toEqual([sheet.entryId, noted.entryId].sort());
    const at = (id: string) => waiting.find((item) => item.id === id);
    expect(at(sheet.entryId)).toMatchObject({
      action: 'approve',
      waitingLabel: '課長確認待ち',
      findings: 0,
      openedAt: null,
      changed: false,
    });
    expect(at(noted.entryId)?.findings).toBeGreaterThan(0);
    expect(await queueOf(office.planner, ...ids)).toEqual([]);
    for (const stranger of [office.entrant, office.reader, office.externalMember]) {
      expect(await refusal(stranger.client.reviews.queue())).toMatchObject({ code: 'FORBIDDEN' });
    }

    await take(office.head, sheet.entryId, { action: 'approve' });
    expect((await queueOf(office.head, ...ids)).map(({ id }) => id)).toEqual([noted.entryId]);
    expect(await queueOf(office.planner, ...ids)).toMatchObject([{ id: sheet.entryId, action: 'confirm' }]);
  });

  it('is read in one statement, however many sheets wait, and once more after one has changed', async () => {
    await handedIn('もう一つの取組み', await handedIn());
    const readings = async () => {
      const statements = await caughtStatements(t, () => office.head.client.reviews.queue());
      return statements.filter(({ name }) => name === 'review_queue').length;
    };
    expect([await readings(), await readings()]).toEqual([2, 1]);
  });

  it('counts what the sheet itself shows: not a check the round does without, and not a 目安 that was not taken', async () => {
    const { entryId, roundId } = await handedIn();
    const note = (code: string, key: string) =>
      t.dataSource.query(
        `INSERT INTO entry_finding (entry_id, code, field, check_key, kind, severity, message, place, fingerprint)
         VALUES ($1, $2, 'progressStatus', $3, 'figure', 'warning', '', 0, '')`,
        [entryId, code, key],
      );
    const counted = async () => (await queueOf(office.head, entryId))[0]?.findings;
    await counted();
    await note('status_overridden', 'status_overridden');
    await note('value_jump', 'value_jump');
    expect(await counted()).toBe(1);
    await t.dataSource.query(`INSERT INTO round_check_off (round_id, check_key) VALUES ($1, 'value_jump')`, [roundId]);
    expect(await counted()).toBe(0);
  });
});

describe('taking back what one let pass', () => {
  it('puts the sheet where it was and keeps both steps, until the next person opens it', async () => {
    const { entryId } = await handedIn();
    await take(office.head, entryId, { action: 'approve' });
    expect(await refusal(take(office.planner, entryId, { action: 'revoke' }))).toMatchObject({ code: 'FORBIDDEN' });
    const back = await take(office.head, entryId, { action: 'revoke' });
    expect(back).toMatchObject({ state: 'in_review', position: 1 });
    expect(back.steps.map(({ action }) => action).slice(-2)).toEqual(['approve', 'revoke']);
    expect(await refusal(take(office.head, entryId, { action: 'revoke' }))).toMatchObject({
      code: 'TRANSITION_REFUSED',
    });

    await take(office.head, entryId, { action: 'approve' });
    await office.head.client.entries.markOpened(entryId);
    await office.planner.client.entries.markOpened(entryId);
    expect(await refusal(take(office.head, entryId, { action: 'revoke' }))).toMatchObject({
      code: 'TRANSITION_REFUSED',
      body: { message: '次の確認者がすでに開いたため取り消せません。差戻しを依頼してください。' },
    });

    const confirmed = await take(office.planner, entryId, { action: 'confirm' });
    expect(confirmed.actions.find(({ action }) => action === 'revoke')?.allowed).toBe(true);
    expect(await take(office.planner, entryId, { action: 'revoke' })).toMatchObject({
      state: 'in_review',
      position: 2,
    });
  });
});

describe('many at once', () => {
  it('answers sheet by sheet: what waits goes, the rest says why not, and all that went can be taken back', async () => {
    const sheet = await handedIn();
    const second = await handedIn('二つ目', sheet);
    const stale = await handedIn('古い版', sheet);
    const noted = await handedIn('気になる', sheet);
    await take(office.head, noted.entryId, { action: 'return', reason: '直してください。', fields: ['issues'] });
    const { version } = await office.entrant.client.entries.detail(noted.entryId);
    await office.entrant.client.entries.save(noted.entryId, { version, changes: { nextActions: '検討する' } });
    await take(office.entrant, noted.entryId, { action: 'submit' });
    const drafting = await aFilledSheet(t, office);
    const body = await bulkOf(
      office.head,
      'approve',
      ...[sheet, second, stale, noted, drafting].map(({ entryId }) => entryId),
    );
    const old = body.items[2];
    if (old) old.version -= 1;
    body.items.push({ entryId: randomUUID(), version: 1 });

    const outcome = await office.head.client.reviews.bulk(body);
    expect(told(outcome)).toEqual(['ok', 'ok', 'STALE_VERSION', 'HAS_FINDINGS', 'TRANSITION_REFUSED', 'NOT_FOUND']);
    const { items } = await office.planner.client.entries.history(second.entryId);
    expect(items[0]).toMatchObject({ action: 'approve', actorName: '課長 花子' });
    expect((await office.head.client.entries.detail(stale.entryId)).position).toBe(1);

    const passed = outcome.items.flatMap((item) => (item.ok ? [{ entryId: item.entryId, version: item.version }] : []));
    await office.planner.client.entries.markOpened(second.entryId);
    const back = await office.head.client.reviews.bulk({ action: 'revoke', items: passed });
    expect(told(back)).toEqual(['ok', 'TRANSITION_REFUSED']);
    expect((await queueOf(office.head, sheet.entryId)).length).toBe(1);
  });

  it('sent again under its key moves nothing twice, and says the same', async () => {
    const sheet = await handedIn();
    const second = await handedIn('二つ目', sheet);
    const body = await bulkOf(office.head, 'approve', sheet.entryId, second.entryId);
    const key = randomUUID();
    const first = await office.head.client.reviews.bulk(body, { key });
    expect(await office.head.client.reviews.bulk(body, { key })).toEqual(first);
    expect(told(await office.head.client.reviews.bulk(body))).toEqual(['TRANSITION_REFUSED', 'TRANSITION_REFUSED']);
    const { steps } = await office.head.client.entries.detail(sheet.entryId);
    expect(steps.filter(({ action }) => action === 'approve')).toHaveLength(1);
  });

  it('is for who reviews, of sheets that wait for them, and names no sheet twice', async () => {
    const { entryId } = await handedIn();
    const body = await bulkOf(office.planner, 'confirm', entryId);
    expect(told(await office.planner.client.reviews.bulk(body))).toEqual(['TRANSITION_REFUSED']);
    expect(await refusal(office.entrant.client.reviews.bulk(body))).toMatchObject({ code: 'FORBIDDEN' });
    expect(told(await office.division.client.reviews.bulk({ ...body, action: 'approve' }))).toEqual(['FORBIDDEN']);
    const [item] = body.items;
    if (!item) throw new Error('one item was asked for');
    expect(await refusal(office.planner.client.reviews.bulk({ ...body, items: [item, item] }))).toMatchObject({
      code: 'VALIDATION',
    });
  });
});

describe('a 差戻し', () => {
  it('says its reason block by block, and the whole as one text wherever a sheet is listed', async () => {
    const { entryId, roundId } = await handedIn();
    const fields = [
      { key: 'results', reason: '人数を書いてください。' },
      { key: 'issues', reason: '原因を書いてください。' },
    ];
    const returned = await take(office.head, entryId, { action: 'return', fields });
    const reason = '成果：人数を書いてください。\n課題：原因を書いてください。';
    expect(returned.returned).toMatchObject({
      reason,
      fields: ['results', 'issues'],
      reasons: { results: '人数を書いてください。', issues: '原因を書いてください。' },
    });
    const { items } = await office.entrant.client.entries.list(roundId);
    expect(items[0]?.returned?.reason).toBe(reason);
    await office.entrant.client.entries.save(entryId, { version: returned.version, changes: { results: '30人。' } });
    expect(await refusal(office.reader.client.entries.detail(entryId))).toMatchObject({ code: 'NOT_FOUND' });
  });

  it.each([
    [[{ key: 'results', reason: '　' }], undefined, ['reason']],
    [[{ key: 'results', reason: '人数を。' }, 'issues'], undefined, ['issues']],
    [[{ key: 'nowhere', reason: '人数を。' }], undefined, ['fields']],
    [[], '全体に短いです。', ['fields']],
  ])('needs something to be said of every block: %j with %j', async (fields, reason, wrong) => {
    const { entryId } = await handedIn();
    const step = { action: 'return', fields, ...(reason ? { reason } : {}) } as const;
    const { body } = await refusal(take(office.head, entryId, step));
    expect(body).toMatchObject({ code: 'VALIDATION', details: wrong.map((path) => ({ path })) });
  });
});

describe('what changed since one last looked', () => {
  it('is answers and figures of then, stays when the sheet is opened once more, and is for who sees drafts', async () => {
    const form = { blocks: [...defaultForm.blocks, costsBlock] };
    const sheet = await aSheet(t, office, { round: { form } });
    const { entryId } = sheet;
    const indicatorId = await anIndicatorOf(t, sheet, { unit: '人' });
    const actuals = [aFigure(indicatorId)];
    const cost = { ...noCostFigures, fy: 2025, stage: 'settled' as const, version: 0, total: '1200', staff: '0.5' };
    await office.entrant.client.entries.save(entryId, { version: 1, changes: fullContent, actuals, costs: [cost] });
    await take(office.entrant, entryId, { action: 'submit' });
    const nothing = { since: null, answers: {}, namedInitiatives: {}, figures: {}, costs: {} };
    expect(await office.head.client.reviews.changes(entryId)).toEqual(nothing);
    await office.head.client.entries.markOpened(entryId);

    const { version } = await take(office.head, entryId, {
      action: 'return',
      fields: [{ key: 'results', reason: '人数を。' }],
    });
    await office.entrant.client.entries.save(entryId, {
      version,
      changes: {
        results: '参加者が20人増えた。',
        progressStatus: 'C',
        overrideReason: '現場の状況を踏まえた判断です。',
      },
      actuals: [aFigure(indicatorId, { version: 1, actual: '90' })],
      costs: [
        { ...cost, version: 1, total: '1500' },
        { ...cost, stage: 'budget_current', total: '1600', staff: null },
      ],
    });
    await take(office.entrant, entryId, { action: 'submit' });
    const changed = {
      since: expect.any(String),
      answers: { results: fullContent.results, progressStatus: 'B', overrideReason: null },
      figures: { [indicatorId]: '85人（確報）' },
      costs: { '2025.settled': '事業費 1,200千円、人工 0.50人工', '2025.budget_current': '' },
    };
    expect((await queueOf(office.head, entryId))[0]).toMatchObject({ changed: true });
    expect(await office.head.client.reviews.changes(entryId)).toMatchObject(changed);
    await office.head.client.entries.markOpened(entryId);
    await office.head.client.entries.markOpened(entryId);
    expect(await office.head.client.reviews.changes(entryId)).toMatchObject(changed);
    expect((await queueOf(office.head, entryId))[0]).toMatchObject({ changed: false });
    expect(await office.planner.client.reviews.changes(entryId)).toEqual(nothing);
    expect(await refusal(office.reader.client.reviews.changes(entryId))).toMatchObject({ code: 'NOT_FOUND' });
  });
});

describe('the sentences for a 差戻し', () => {
  it('are kept by 企画 for all who review, and nobody writes over what they have not seen', async () => {
    const { items: seen } = await office.head.client.reviews.phrases();
    expect(seen.length).toBeGreaterThan(0);
    const items = ['数字で書いてください。', seen[0] ?? ''];
    expect(await refusal(office.head.client.reviews.changePhrases({ items, seen }))).toMatchObject({
      code: 'FORBIDDEN',
    });
    expect(await office.planner.client.reviews.changePhrases({ items, seen })).toEqual({ items });
    expect(await office.division.client.reviews.phrases()).toEqual({ items });
    expect(await refusal(office.planner.client.reviews.changePhrases({ items: [], seen }))).toMatchObject({
      code: 'STALE_VERSION',
      body: { current: { items } },
    });
    expect(await refusal(office.planner.client.reviews.changePhrases({ items: ['・'], seen: items }))).toMatchObject({
      code: 'VALIDATION',
    });
  });
});
