import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { ApiError } from '@mawasu/api-client';
import type { SavedEntry } from '@mawasu/contract';
import { anOffice, aSheet, historyOf, type Office } from '../../testing/builders/entry-desk.builder.js';
import { refusal } from '../../testing/refusal.js';
import { startTestApp, type TestApp } from '../../testing/test-app.js';

let t: TestApp;
let office: Office;

beforeAll(async () => {
  t = await startTestApp();
  office = await anOffice(t);
});
afterAll(() => t.stop());

describe('saving a field', () => {
  it('starts an untouched sheet, raises its version and keeps one history row per field', async () => {
    const { entryId } = await aSheet(t, office);
    const saved = await office.entrant.client.entries.save(entryId, {
      version: 1,
      changes: { activities: '講座を開いた。', progressStatus: 'B' },
    });
    expect(saved).toMatchObject({ version: 2, state: 'drafting', updatedByName: '入力 一郎' });
    expect(saved.content).toMatchObject({ activities: '講座を開いた。', progressStatus: 'B', results: '' });
    expect(await historyOf(t, entryId)).toMatchObject([
      { action: 'start', field: 'activities', before: '', after: '講座を開いた。', actorName: '入力 一郎' },
      { action: 'start', field: 'progressStatus', before: null, after: 'B' },
    ]);
  });

  it('stores text exactly as typed', async () => {
    const { entryId } = await aSheet(t, office);
    const texts = [
      "'; DROP TABLE entry; --",
      '<script>alert(1)</script>&amp;',
      ' 前後の空白 \r\n\t改行も\n',
      '①②Ｍ７ ⺠ 𠮷野家 が',
      `${'𠮷'.repeat(1999)}①`,
    ];
    let version = 1;
    for (const text of texts) {
      const saved = await office.entrant.client.entries.save(entryId, { version, changes: { results: text } });
      version = saved.version;
      const { content } = await office.entrant.client.entries.detail(entryId);
      expect(content.results).toBe(text);
    }
    expect((await historyOf(t, entryId)).map(({ after }) => after)).toEqual(texts);
  });

  it('takes a value typed again as no change', async () => {
    const { entryId } = await aSheet(t, office);
    const first = await office.entrant.client.entries.save(entryId, { version: 1, changes: { issues: '同じ' } });
    const again = await office.entrant.client.entries.save(entryId, { version: 2, changes: { issues: '同じ' } });
    expect(again).toEqual(first);
    expect(await historyOf(t, entryId)).toHaveLength(1);
  });

  it('needs no more statements however many fields change', async () => {
    const { entryId } = await aSheet(t, office);
    const few = await t.statements(() =>
      office.entrant.client.entries.save(entryId, { version: 1, changes: { issues: 'あ' } }),
    );
    const many = await t.statements(() =>
      office.entrant.client.entries.save(entryId, {
        version: 2,
        changes: { activities: '1', results: '2', issues: '3', nextActions: '4', viewpointResults: '5' },
      }),
    );
    expect(few.length).toBeLessThanOrEqual(6);
    expect(many).toHaveLength(few.length);
  });
});

describe('refusing a save', () => {
  it('gives the field of a text that is too long, cannot be stored, or is no option of the round', async () => {
    const { entryId } = await aSheet(t, office);
    const changes = { results: 'あ'.repeat(2001), issues: '\u0000', activities: '\ud842' };
    const texts = await refusal(office.entrant.client.entries.save(entryId, { version: 1, changes }));
    expect(texts).toMatchObject({ status: 400, code: 'VALIDATION' });
    expect(texts.body?.details.map(({ path }) => path).sort()).toEqual([
      'changes.activities',
      'changes.issues',
      'changes.results',
    ]);
    const options = { progressStatus: 'Z', futureDirection: 'forward' };
    const choices = await refusal(office.entrant.client.entries.save(entryId, { version: 1, changes: options }));
    expect(choices.body?.details.map(({ path }) => path)).toEqual([
      'changes.progressStatus',
      'changes.futureDirection',
    ]);
    expect(await historyOf(t, entryId)).toHaveLength(0);
  });

  it('refuses an older version and shows what is stored, by whom', async () => {
    const { entryId } = await aSheet(t, office);
    await office.colleague.client.entries.save(entryId, { version: 1, changes: { issues: '先に保存' } });
    const error = await refusal(office.entrant.client.entries.save(entryId, { version: 1, changes: { issues: '後' } }));
    expect(error).toMatchObject({ status: 409, code: 'STALE_VERSION' });
    const current = error.body?.current as SavedEntry;
    expect(current).toMatchObject({ id: entryId, version: 2, state: 'drafting', updatedByName: '入力 次郎' });
    expect(current.content.issues).toBe('先に保存');
  });

  it('lets exactly one of twenty savers of the same version win, with one history row', async () => {
    const { entryId } = await aSheet(t, office, { entry: { state: 'drafting' } });
    const attempts = await Promise.allSettled(
      Array.from({ length: 20 }, (_, i) => {
        const { client } = i % 2 === 0 ? office.entrant : office.colleague;
        return client.entries.save(entryId, { version: 1, changes: { issues: `案${i}` } });
      }),
    );
    const winners = attempts.flatMap((one) => (one.status === 'fulfilled' ? [one.value] : []));
    const losers = attempts.flatMap((one) => (one.status === 'rejected' ? [one.reason as ApiError] : []));
    expect(winners).toHaveLength(1);
    expect(new Set(losers.map(({ code }) => code))).toEqual(new Set(['STALE_VERSION']));
    const { content, version } = await office.entrant.client.entries.detail(entryId);
    expect({ version, issues: content.issues }).toEqual({ version: 2, issues: winners[0]?.content.issues });
    for (const { body } of losers) expect(body).toMatchObject({ current: { version: 2, content } });
    expect(await historyOf(t, entryId)).toMatchObject([{ after: content.issues }]);
  });

  it('is for the department that answers for the sheet alone', async () => {
    const { entryId } = await aSheet(t, office);
    const body = { version: 1, changes: { issues: '書き込み' } };
    for (const person of [office.reader, office.outsider, office.planner, office.division]) {
      expect(await refusal(person.client.entries.save(entryId, body))).toMatchObject({
        status: 403,
        code: 'FORBIDDEN',
      });
    }
    expect(await refusal(office.externalMember.client.entries.save(entryId, body))).toMatchObject({
      code: 'FORBIDDEN',
    });
    await expect(office.head.client.entries.save(entryId, body)).resolves.toMatchObject({ version: 2 });
  });

  it('says what locks the sheet', async () => {
    const handedIn = await aSheet(t, office, { entry: { state: 'head_review' } });
    const over = await aSheet(t, office, { round: { state: 'finalized' }, entry: { state: 'drafting' } });
    const body = { version: 1, changes: { issues: '書き込み' } };
    const locked = await refusal(office.entrant.client.entries.save(handedIn.entryId, body));
    expect(locked).toMatchObject({ status: 409, code: 'ENTRY_LOCKED' });
    expect(locked.body?.message).toContain('課長確認待ち');
    const closed = await refusal(office.entrant.client.entries.save(over.entryId, body));
    expect(closed).toMatchObject({
      code: 'ROUND_CLOSED',
      body: { message: '評価年度が確定しているため編集できません。' },
    });
  });

  it('knows no entry of that id', async () => {
    const body = { version: 1, changes: { issues: '書き込み' } };
    const missing = '00000000-0000-4000-8000-000000000000';
    expect(await refusal(office.entrant.client.entries.save(missing, body))).toMatchObject({ code: 'NOT_FOUND' });
    expect(await refusal(office.entrant.client.entries.save('1', body))).toMatchObject({ code: 'NOT_FOUND' });
  });

  it('leaves neither the change nor its history when one of the two fails', async () => {
    const { entryId } = await aSheet(t, office);
    await t.dataSource.query(`
      CREATE FUNCTION fail_history() RETURNS trigger LANGUAGE plpgsql AS
        $$ BEGIN RAISE EXCEPTION 'disk full'; END $$;
      CREATE TRIGGER fail_history BEFORE INSERT ON history FOR EACH ROW
        WHEN (NEW.subject_id = '${entryId}') EXECUTE FUNCTION fail_history()`);
    try {
      const body = { version: 1, changes: { issues: '消える' } };
      expect(await refusal(office.entrant.client.entries.save(entryId, body))).toMatchObject({ code: 'INTERNAL' });
    } finally {
      await t.dataSource.query('DROP TRIGGER fail_history ON history; DROP FUNCTION fail_history()');
    }
    const detail = await office.entrant.client.entries.detail(entryId);
    expect(detail).toMatchObject({ version: 1, state: 'not_started', content: { issues: '' } });
    expect(await historyOf(t, entryId)).toHaveLength(0);
  });
});
