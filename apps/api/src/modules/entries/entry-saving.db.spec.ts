import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { ApiError } from '@mawasu/api-client';
import { type SavedEntry, savedEntry } from '@mawasu/contract';
import {
  aFigure,
  anIndicatorOf,
  anOffice,
  aSheet,
  historyOf,
  type Office,
} from '../../testing/builders/entry-desk.builder.js';
import { refusal } from '../../testing/refusal.js';
import { startTestApp, type TestApp } from '../../testing/test-app.js';

let t: TestApp;
let office: Office;

beforeAll(async () => {
  t = await startTestApp();
  office = await anOffice(t);
});
afterAll(() => t.stop());

/** What changed on the sheet itself, as the memory holds it. */
async function changesOf(entryId: string) {
  const rows = await historyOf(t, entryId);
  const fields = rows.filter(({ subjectKind, field }) => subjectKind === 'entry' && field !== 'state');
  return fields.map(({ field, before, after, actorName }) => ({ field, before, after, actorName }));
}

describe('saving a field', () => {
  it('starts an untouched sheet, raises its version and is remembered field by field', async () => {
    const { entryId } = await aSheet(t, office);
    const saved = savedEntry.parse(
      await office.entrant.client.entries.save(entryId, {
        version: 1,
        changes: { activities: '講座を開いた。', progressStatus: 'B' },
      }),
    );
    expect(saved).toMatchObject({ version: 2, state: 'drafting', position: null, updatedByName: '入力 一郎' });
    expect(saved).toMatchObject({ content: { activities: '講座を開いた。', progressStatus: 'B' }, actuals: [] });
    const actorName = '入力 一郎';
    expect(await changesOf(entryId)).toEqual(
      expect.arrayContaining([
        { field: 'activities', before: null, after: '講座を開いた。', actorName },
        { field: 'progress_status', before: null, after: 'B', actorName },
      ]),
    );
    const { steps } = await office.entrant.client.entries.detail(entryId);
    expect(steps).toMatchObject([{ number: 1, action: 'start', label: '入力開始', name: '入力 一郎', forName: null }]);
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
    expect((await changesOf(entryId)).map(({ after }) => after)).toEqual(texts);
  });

  it('takes a value typed again as no change, also on an older version: an answer may have been lost on its way', async () => {
    const { entryId } = await aSheet(t, office);
    const body = { version: 1, changes: { issues: '同じ' } };
    const first = await office.entrant.client.entries.save(entryId, body);
    expect(await office.entrant.client.entries.save(entryId, { ...body, version: 2 })).toEqual(first);
    expect(await office.entrant.client.entries.save(entryId, body)).toEqual(first);
    expect(await changesOf(entryId)).toHaveLength(1);
  });

  it('takes an emptied answer away, as one that was never given', async () => {
    const { entryId } = await aSheet(t, office);
    const { entries } = office.entrant.client;
    await entries.save(entryId, { version: 1, changes: { issues: 'あとで消す', futureDirection: 'continue' } });
    const emptied = await entries.save(entryId, { version: 2, changes: { issues: '', futureDirection: null } });
    expect(emptied).toMatchObject({ version: 3, content: {} });
    const again = await entries.save(entryId, { version: 3, changes: { issues: null, results: '' } });
    expect(again).toEqual(emptied);
    expect((await entries.detail(entryId)).content).toEqual({});
    expect((await changesOf(entryId)).slice(2)).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ field: 'issues', before: 'あとで消す', after: null }),
        expect.objectContaining({ field: 'future_direction', before: 'continue', after: null }),
      ]),
    );
  });

  it('needs the same few statements for one field as for four fields and three figures', async () => {
    const sheet = await aSheet(t, office);
    const { entryId } = sheet;
    const [one, two, three] = await Promise.all([1, 2, 3].map(() => anIndicatorOf(t, sheet)));
    const { entries } = office.entrant.client;
    const first = await t.statements(() => entries.save(entryId, { version: 1, changes: { issues: 'あ' } }));
    const next = await t.statements(() => entries.save(entryId, { version: 2, changes: { issues: 'い' } }));
    const all = await t.statements(() =>
      entries.save(entryId, {
        version: 3,
        changes: { activities: '1', results: '2', issues: '3', progressStatus: 'A' },
        actuals: [one, two, three].map((id) => aFigure(id ?? '')),
      }),
    );
    expect(first.length).toBeLessThanOrEqual(5);
    expect(next).toHaveLength(first.length);
    expect(all.length).toBeLessThanOrEqual(8);
  });
});

describe('refusing a save', () => {
  it('gives the field of a text that is too long, cannot be stored, or is no option of the round', async () => {
    const { entryId } = await aSheet(t, office);
    const save = (changes: Record<string, string>) =>
      refusal(office.entrant.client.entries.save(entryId, { version: 1, changes }));
    const pathsOf = ({ body }: ApiError) => body?.details.map(({ path }) => path).sort();
    const unstorable = await save({ issues: '\u0000', activities: '\ud842' });
    expect(unstorable).toMatchObject({ status: 400, code: 'VALIDATION' });
    expect(pathsOf(unstorable)).toEqual(['changes.activities', 'changes.issues']);
    const long = await save({ results: 'あ'.repeat(2001), issues: 'あ'.repeat(2000) });
    expect(long.body?.details).toEqual([{ path: 'changes.results', message: '2000文字以内で入力してください。' }]);
    const others = { progressStatus: 'Z', futureDirection: 'forward', indicators: '1', unheardOf: '' };
    expect(pathsOf(await save(others))).toEqual(
      Object.keys(others)
        .map((key) => `changes.${key}`)
        .sort(),
    );
    expect(await historyOf(t, entryId)).toHaveLength(0);
  });

  it('refuses an older version and shows what is stored, by whom', async () => {
    const { entryId } = await aSheet(t, office);
    await office.colleague.client.entries.save(entryId, { version: 1, changes: { issues: '先に保存' } });
    const error = await refusal(office.entrant.client.entries.save(entryId, { version: 1, changes: { issues: '後' } }));
    expect(error).toMatchObject({ status: 409, code: 'STALE_VERSION' });
    const current = savedEntry.parse(error.body?.current);
    expect(current).toMatchObject({ id: entryId, version: 2, state: 'drafting', updatedByName: '入力 次郎' });
    expect(current).toMatchObject({ content: { issues: '先に保存' }, actuals: [] });
  });

  it('lets exactly one of twenty savers of the same version win, remembered once', async () => {
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
    for (const { body } of losers) {
      expect((body?.current as SavedEntry | undefined)?.content).toEqual(content);
    }
    expect(await changesOf(entryId)).toMatchObject([{ after: content.issues }]);
  });

  it('is for the department that answers for the sheet alone', async () => {
    const open = { readersFrom: 'not_started' } as const;
    const { entryId } = await aSheet(t, office, { round: open });
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
    const handedIn = await aSheet(t, office, { entry: { state: 'in_review' } });
    const over = await aSheet(t, office, { round: { state: 'closed' }, entry: { state: 'drafting' } });
    const early = await aSheet(t, office, { round: { state: 'preparing' } });
    const body = { version: 1, changes: { issues: '書き込み' } };
    const locked = await refusal(office.entrant.client.entries.save(handedIn.entryId, body));
    expect(locked).toMatchObject({ status: 409, code: 'ENTRY_LOCKED' });
    expect(locked.body?.message).toContain('課長確認待ち');
    for (const [{ entryId }, message] of [
      [over, '評価年度が確定しているため編集できません。'],
      [early, '評価年度の受付がまだ始まっていません。'],
    ] as const) {
      expect(await refusal(office.entrant.client.entries.save(entryId, body))).toMatchObject({
        code: 'ROUND_CLOSED',
        body: { message },
      });
    }
  });

  it('knows no entry of that id, nor one that is not open to the person', async () => {
    const body = { version: 1, changes: { issues: '書き込み' } };
    const missing = '00000000-0000-4000-8000-000000000000';
    expect(await refusal(office.entrant.client.entries.save(missing, body))).toMatchObject({ code: 'NOT_FOUND' });
    expect(await refusal(office.entrant.client.entries.save('1', body))).toMatchObject({ code: 'NOT_FOUND' });
    const { entryId } = await aSheet(t, office);
    expect(await refusal(office.outsider.client.entries.save(entryId, body))).toMatchObject({ code: 'NOT_FOUND' });
  });

  it('leaves neither the change nor its memory when one of the two fails', async () => {
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
    expect(detail).toMatchObject({ version: 1, state: 'not_started', content: {}, steps: [] });
    expect(await historyOf(t, entryId)).toHaveLength(0);
  });
});
