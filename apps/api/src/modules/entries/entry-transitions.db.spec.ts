import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { TransitionEntry } from '@mawasu/contract';
import {
  aFigure,
  aFilledSheet,
  anIndicatorOf,
  anOffice,
  aSheet,
  fullContent,
  type Office,
  take,
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

const returning: Omit<TransitionEntry, 'version'> = {
  action: 'return',
  reason: '人数を書いてください。',
  fields: ['results'],
};

describe('the way of a sheet', () => {
  it('goes from 提出 over 差戻し to 確認, and each step is told in the words of the round', async () => {
    const { entryId } = await aFilledSheet(t, office);
    const submitted = await take(office.entrant, entryId, { action: 'submit' });
    expect(submitted).toMatchObject({
      state: 'in_review',
      position: 1,
      version: 3,
      editable: false,
      lockReason: '課長確認待ちのため編集できません。取り戻すと編集できます。',
    });
    const returned = await take(office.head, entryId, { ...returning, fields: ['results', 'results', 'indicators'] });
    const reason = '人数を書いてください。';
    expect(returned).toMatchObject({
      state: 'drafting',
      position: null,
      returned: { name: '課長 花子', forName: null, reason, fields: ['results', 'indicators'] },
    });

    await office.entrant.client.entries.save(entryId, { version: 4, changes: { results: '参加者が20人増えた。' } });
    expect(await office.entrant.client.entries.detail(entryId)).toMatchObject({ returned: { name: '課長 花子' } });
    const again = await take(office.entrant, entryId, { action: 'submit' });
    expect(again).toMatchObject({ state: 'in_review', position: 1, returned: null });
    const approved = await take(office.head, entryId, { action: 'approve' });
    expect(approved).toMatchObject({ state: 'in_review', position: 2 });
    const confirmed = await take(office.planner, entryId, { action: 'confirm', reason: '記載を確認しました。' });
    expect(confirmed).toMatchObject({ state: 'confirmed', position: null, version: 8 });
    expect(
      confirmed.steps.map(({ number, label, name, reason, fields }) => [number, label, name, reason, fields]),
    ).toEqual([
      [1, '入力開始', '入力 一郎', null, []],
      [2, '提出', '入力 一郎', null, []],
      [3, '課長確認：差戻し', '課長 花子', reason, ['results', 'indicators']],
      [4, '提出', '入力 一郎', null, []],
      [5, '課長確認：承認', '課長 花子', null, []],
      [6, '企画確認：確認', '企画 京子', '記載を確認しました。', []],
    ]);
    // What people told each other on the way is for those who see drafts.
    const { steps } = await office.reader.client.entries.detail(entryId);
    expect(steps.map(({ reason, fields }) => [reason, fields])).toEqual(steps.map(() => [null, []]));
  });

  it('is listed step by step, and tells all of them at its end', async () => {
    const reviews = ['head', 'division', 'planning', 'secondary'] as const;
    const { entryId, roundId } = await aFilledSheet(t, office, { round: { reviews } });
    await take(office.entrant, entryId, { action: 'submit' });
    for (const [index, reviewer] of [office.head, office.division, office.planner, office.planner].entries()) {
      const { items } = await office.planner.client.entries.list(roundId, { state: `in_review.${index + 1}` });
      expect(items).toHaveLength(1);
      await take(reviewer, entryId, { action: index === 3 ? 'confirm' : 'approve' });
    }
    const now = await office.planner.client.entries.detail(entryId);
    expect(now).toMatchObject({ state: 'confirmed', position: null, dueOn: null, late: false });
    const told = ['start', 'submit', 'approve', 'approve', 'approve', 'confirm'];
    expect(now.steps.map(({ action }) => action)).toEqual(told);
    const back = await take(office.planner, entryId, returning);
    expect(back).toMatchObject({ state: 'drafting', returned: { name: '企画 京子' } });
  });

  it('leaves a sheet out with a reason and takes it back where it was', async () => {
    const untouched = await aSheet(t, office);
    const begun = await aFilledSheet(t, office);
    const reason = '事業が終了した。';
    for (const { entryId } of [untouched, begun]) {
      for (const nothing of [{}, { reason: '　' }, { reason: '\u200b' }, { reason: '・・・' }]) {
        expect(await refusal(take(office.planner, entryId, { action: 'exclude', ...nothing }))).toMatchObject({
          code: 'VALIDATION',
          body: { details: [{ path: 'reason' }] },
        });
      }
      const excluded = await take(office.planner, entryId, { action: 'exclude', reason });
      expect(excluded).toMatchObject({ state: 'excluded', editable: false, excluded: { name: '企画 京子', reason } });
    }
    const back = { action: 'include', reason: '続けることになった。' } as const;
    expect(await take(office.planner, untouched.entryId, back)).toMatchObject({ state: 'not_started', excluded: null });
    expect(await take(office.planner, begun.entryId, back)).toMatchObject({ state: 'drafting', excluded: null });
  });

  it('takes a returned sheet back with what was asked for, in the list and on ホーム as well', async () => {
    const { entryId, roundId } = await aFilledSheet(t, office);
    await take(office.entrant, entryId, { action: 'submit' });
    await take(office.head, entryId, returning);
    await take(office.planner, entryId, { action: 'exclude', reason: '対象でない。' });
    const read = async () => (await office.entrant.client.entries.list(roundId)).items.find(({ id }) => id === entryId);
    expect(await read()).toMatchObject({ state: 'excluded', returned: null });
    const back = await take(office.planner, entryId, { action: 'include', reason: '対象だった。' });
    const { reason, fields } = returning;
    expect(back).toMatchObject({ state: 'drafting', returned: { name: '課長 花子', reason, fields } });
    expect(await read()).toMatchObject({ state: 'drafting', returned: { byName: '課長 花子', reason } });
    const { toEnter } = await office.entrant.client.rounds.home(roundId);
    expect(toEnter.find(({ id }) => id === entryId)?.returned).toMatchObject({ reason });
  });

  it('keeps the answers of a sheet left out for those who see drafts', async () => {
    const { entryId } = await aFilledSheet(t, office, { round: { readersFrom: 'not_started' } });
    await take(office.planner, entryId, { action: 'exclude', reason: '対象でない。' });
    expect((await office.entrant.client.entries.detail(entryId)).content).toEqual(fullContent);
    const outside = await office.reader.client.entries.detail(entryId);
    expect(outside).toMatchObject({ content: {}, excluded: { reason: '対象でない。' } });
  });
});

describe('handing in', () => {
  it('lists what is missing, field by field, and changes nothing', async () => {
    const sheet = await aSheet(t, office);
    const indicatorId = await anIndicatorOf(t, sheet);
    await office.entrant.client.entries.save(sheet.entryId, { version: 1, changes: { activities: '開催した。' } });
    const error = await refusal(take(office.entrant, sheet.entryId, { action: 'submit' }));
    expect(error).toMatchObject({ status: 422, code: 'ENTRY_INCOMPLETE' });
    expect(error.body?.details.map(({ path }) => path)).toEqual([
      `indicator:${indicatorId}`,
      'results',
      'issues',
      'nextActions',
      'progressStatus',
      'futureDirection',
    ]);
    expect(await office.entrant.client.entries.detail(sheet.entryId)).toMatchObject({ state: 'drafting', version: 2 });
  });

  it('takes the 目安 of the figures where nobody chose, and keeps it beside the choice', async () => {
    const sheet = await aSheet(t, office);
    const { entryId } = sheet;
    const indicatorId = await anIndicatorOf(t, sheet);
    const changes = { ...fullContent, progressStatus: null };
    const body = { version: 1, changes, actuals: [aFigure(indicatorId)] };
    expect(await office.entrant.client.entries.save(entryId, body)).toMatchObject({ proposedStatus: 'B' });
    const submitted = await take(office.entrant, entryId, { action: 'submit' });
    expect(submitted.content.progressStatus).toBe('B');
    const { items } = await office.entrant.client.entries.history(entryId);
    expect(items).toContainEqual(
      expect.objectContaining({ fieldLabel: '進捗状況', before: null, after: 'B 概ね順調' }),
    );
    expect(items).toContainEqual(
      expect.objectContaining({ fieldLabel: '進捗状況の目安', before: null, after: 'B 概ね順調' }),
    );
  });

  it('asks for a reason when the choice is not the 目安', async () => {
    const sheet = await aFilledSheet(t, office);
    const { entryId } = sheet;
    const indicatorId = await anIndicatorOf(t, sheet);
    const actuals = [aFigure(indicatorId, { actual: '50' })];
    await office.entrant.client.entries.save(entryId, { version: 2, actuals });
    const error = await refusal(take(office.entrant, entryId, { action: 'submit' }));
    expect(error.body?.details).toEqual([expect.objectContaining({ path: 'overrideReason' })]);
    const changes = { overrideReason: '年度末の開催分が集計に含まれていないため。' };
    await office.entrant.client.entries.save(entryId, { version: 2, changes });
    expect(await take(office.entrant, entryId, { action: 'submit' })).toMatchObject({
      state: 'in_review',
      proposedStatus: 'D',
      content: { progressStatus: 'B' },
    });
  });

  it('is past the deadline still possible, and shown as late; an extension is a later deadline', async () => {
    const { entryId, roundId } = await aFilledSheet(t, office, { round: { dueOn: { 0: '2025-05-01' } } });
    const { detail } = office.entrant.client.entries;
    expect(await detail(entryId)).toMatchObject({ late: true, dueOn: '2025-05-01', editable: true });
    await t.dataSource.query(
      `INSERT INTO round_extension (round_id, position, department_id, due_on) VALUES ($1, 0, $2, '2099-05-01')`,
      [roundId, office.departmentId],
    );
    expect(await detail(entryId)).toMatchObject({ late: false, dueOn: '2099-05-01' });
    await t.dataSource.query('DELETE FROM round_extension WHERE round_id = $1', [roundId]);
    expect(await take(office.entrant, entryId, { action: 'submit' })).toMatchObject({
      state: 'in_review',
      late: false,
    });
  });
});

describe('taking back', () => {
  it('is open to the person who handed in, until another person opens the sheet in their turn', async () => {
    const { entryId } = await aFilledSheet(t, office);
    await take(office.entrant, entryId, { action: 'submit' });
    expect(await refusal(take(office.colleague, entryId, { action: 'take_back' }))).toMatchObject({
      code: 'TRANSITION_REFUSED',
    });
    // Opened by people in whose hands it is not, the author among them: that does not count.
    for (const person of [office.planner, office.entrant, office.colleague]) {
      await person.client.entries.markOpened(entryId);
    }
    const taken = await take(office.entrant, entryId, { action: 'take_back' });
    expect(taken).toMatchObject({ state: 'drafting', editable: true });

    await take(office.entrant, entryId, { action: 'submit' });
    const { version } = await office.head.client.entries.detail(entryId);
    await office.head.client.entries.markOpened(entryId);
    await office.head.client.entries.markOpened(entryId);
    const late = await refusal(take(office.entrant, entryId, { action: 'take_back' }));
    expect(late).toMatchObject({ code: 'TRANSITION_REFUSED', status: 409 });
    expect(await office.entrant.client.entries.detail(entryId)).toMatchObject({ version });
    // What somebody saw of an earlier 提出 does not end the time of the next one.
    await take(office.head, entryId, returning);
    await take(office.entrant, entryId, { action: 'submit' });
    await expect(take(office.entrant, entryId, { action: 'take_back' })).resolves.toMatchObject({ state: 'drafting' });
  });

  it('is never ended by the own opening, not even of a person whose turn it would be', async () => {
    const { entryId } = await aFilledSheet(t, office);
    await t.dataSource.query(
      `INSERT INTO membership (user_id, department_id, role, valid_from) VALUES ($1, $2, 'entrant', '2020-04-01')`,
      [office.head.id, office.departmentId],
    );
    try {
      await take(office.head, entryId, { action: 'submit' });
      await office.head.client.entries.markOpened(entryId);
      await t.dataSource.query('UPDATE entry_opening SET in_turn_at = now() WHERE entry_id = $1', [entryId]);
      await expect(take(office.head, entryId, { action: 'take_back' })).resolves.toMatchObject({ state: 'drafting' });
    } finally {
      await t.dataSource.query(`DELETE FROM membership WHERE user_id = $1 AND role = 'entrant'`, [office.head.id]);
    }
  });

  it('is told of an opening only where the sheet is open to the person', async () => {
    const { entryId } = await aSheet(t, office);
    expect(await refusal(office.outsider.client.entries.markOpened(entryId))).toMatchObject({ code: 'NOT_FOUND' });
    expect(await t.statements(() => office.entrant.client.entries.markOpened(entryId))).toHaveLength(2);
  });
});

describe('refusing a step', () => {
  it('says why, whoever asks', async () => {
    const { entryId } = await aFilledSheet(t, office, { round: { readersFrom: 'in_review' } });
    await take(office.entrant, entryId, { action: 'submit' });
    const { actions } = await office.reader.client.entries.detail(entryId);
    for (const { allowed, refusal: text } of actions)
      expect([allowed, text]).toEqual([false, expect.stringMatching(/。$/)]);
  });

  it('lets nobody approve what they handed in themselves', async () => {
    const { entryId } = await aFilledSheet(t, office);
    await take(office.entrant, entryId, { action: 'submit' });
    await t.dataSource.query(
      `INSERT INTO membership (user_id, department_id, role, valid_from) VALUES ($1, $2, 'section_head', '2020-04-01')`,
      [office.entrant.id, office.departmentId],
    );
    try {
      const error = await refusal(take(office.entrant, entryId, { action: 'approve' }));
      expect(error).toMatchObject({ code: 'FORBIDDEN' });
      expect(error.body?.message).toContain('自分が提出したもの');
      // Their looking at it is not the reviewer's, either.
      await office.entrant.client.entries.markOpened(entryId);
      await expect(take(office.entrant, entryId, { action: 'take_back' })).resolves.toMatchObject({
        state: 'drafting',
      });
    } finally {
      await t.dataSource.query(`DELETE FROM membership WHERE user_id = $1 AND role = 'section_head'`, [
        office.entrant.id,
      ]);
    }
  });

  it('asks a return for its reason and for fields of the form', async () => {
    const { entryId } = await aFilledSheet(t, office);
    await take(office.entrant, entryId, { action: 'submit' });
    const bare = await refusal(take(office.head, entryId, { action: 'return', reason: '　 ', fields: [] }));
    expect(bare.body?.details.map(({ path }) => path)).toEqual(['reason', 'fields']);
    const unknown = await refusal(take(office.head, entryId, { ...returning, fields: ['results', 'unheardOf'] }));
    expect(unknown.body?.details.map(({ path }) => path)).toEqual(['fields']);
  });

  it('refuses a step on an older version', async () => {
    const { entryId } = await aFilledSheet(t, office);
    await office.colleague.client.entries.save(entryId, { version: 2, changes: { issues: '書き足し' } });
    const error = await refusal(office.entrant.client.entries.transition(entryId, { version: 2, action: 'submit' }));
    expect(error).toMatchObject({
      code: 'STALE_VERSION',
      body: { current: { version: 3, updatedByName: '入力 次郎' } },
    });
  });

  it('knows typing as no step', async () => {
    const { entryId } = await aSheet(t, office);
    const step = { version: 1, action: 'start' as never };
    expect(await refusal(office.entrant.client.entries.transition(entryId, step))).toMatchObject({
      code: 'VALIDATION',
    });
  });

  it('lets exactly one of ten approvers through', async () => {
    const { entryId } = await aFilledSheet(t, office);
    const { version } = await take(office.entrant, entryId, { action: 'submit' });
    const attempts = await Promise.allSettled(
      Array.from({ length: 10 }, () => office.head.client.entries.transition(entryId, { version, action: 'approve' })),
    );
    expect(attempts.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    const { steps } = await office.head.client.entries.detail(entryId);
    expect(steps.filter(({ action }) => action === 'approve')).toHaveLength(1);
  });

  it('costs the same few statements for each step', async () => {
    const { entryId } = await aFilledSheet(t, office);
    const heard = await t.statements(() =>
      office.entrant.client.entries.transition(entryId, { version: 2, action: 'submit' }),
    );
    expect(heard.length).toBeLessThanOrEqual(5);
  });
});
