import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { EntryDetail, TransitionEntry } from '@mawasu/contract';
import {
  anIndicatorOf,
  anOffice,
  aSheet,
  fullContent,
  historyOf,
  type Office,
  type Person,
  type Sheet,
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

/** Takes a step on the version the person sees when opening the sheet. */
async function take(person: Person, entryId: string, step: Omit<TransitionEntry, 'version'>): Promise<EntryDetail> {
  const { version } = await person.client.entries.detail(entryId);
  return person.client.entries.transition(entryId, { version, ...step });
}

async function aFilledSheet(traits: Parameters<typeof aSheet>[2] = {}): Promise<Sheet> {
  const sheet = await aSheet(t, office, traits);
  await office.entrant.client.entries.save(sheet.entryId, { version: 1, changes: fullContent });
  return sheet;
}

const returning: Omit<TransitionEntry, 'version'> = {
  action: 'return',
  reason: '人数を書いてください。',
  fields: ['results'],
};
const openActions = ({ actions }: EntryDetail) => actions.filter(({ allowed }) => allowed).map(({ action }) => action);

describe('the way of a sheet', () => {
  it('goes from 提出 over 差戻し to 確認, and each step is in the history', async () => {
    const { entryId } = await aFilledSheet();
    const submitted = await take(office.entrant, entryId, { action: 'submit' });
    expect(submitted).toMatchObject({
      state: 'head_review',
      version: 3,
      submitted: { name: '入力 一郎' },
      editable: false,
      lockReason: '課長確認待ちのため編集できません。取り戻すと編集できます。',
    });
    const returned = await take(office.head, entryId, { ...returning, fields: ['results', 'results', 'indicators'] });
    expect(returned).toMatchObject({
      state: 'drafting',
      returned: { name: '課長 花子', reason: '人数を書いてください。', fields: ['results', 'indicators'] },
    });

    await office.entrant.client.entries.save(entryId, { version: 4, changes: { results: '参加者が20人増えた。' } });
    expect(await office.entrant.client.entries.detail(entryId)).toMatchObject({ returned: { name: '課長 花子' } });
    const again = await take(office.entrant, entryId, { action: 'submit' });
    expect(again).toMatchObject({ state: 'head_review', returned: null });
    const approved = await take(office.head, entryId, { action: 'approve' });
    expect(approved).toMatchObject({ state: 'planning_review', approved: { name: '課長 花子' } });
    const confirmed = await take(office.planner, entryId, { action: 'confirm', reason: '記載を確認しました。' });
    expect(confirmed).toMatchObject({ state: 'confirmed', confirmed: { name: '企画 京子' }, version: 8 });

    const rows = (await historyOf(t, entryId)).filter(({ field }) => field === 'state');
    expect(
      rows.map(({ actorName, action, before, after, reason }) => [actorName, action, before, after, reason]),
    ).toEqual([
      ['入力 一郎', 'submit', { state: 'drafting' }, { state: 'head_review', fields: [] }, null],
      [
        '課長 花子',
        'return',
        { state: 'head_review' },
        { state: 'drafting', fields: ['results', 'indicators'] },
        '人数を書いてください。',
      ],
      ['入力 一郎', 'submit', { state: 'drafting' }, { state: 'head_review', fields: [] }, null],
      ['課長 花子', 'approve', { state: 'head_review' }, { state: 'planning_review', fields: [] }, null],
      [
        '企画 京子',
        'confirm',
        { state: 'planning_review' },
        { state: 'confirmed', fields: [] },
        '記載を確認しました。',
      ],
    ]);
  });

  it('goes by the 部長 where the round says so', async () => {
    const { entryId } = await aFilledSheet({ round: { divisionReview: true } });
    await take(office.entrant, entryId, { action: 'submit' });
    expect(await take(office.head, entryId, { action: 'approve' })).toMatchObject({ state: 'division_review' });
    expect(await refusal(take(office.head, entryId, { action: 'approve' }))).toMatchObject({ code: 'FORBIDDEN' });
    const approved = await take(office.division, entryId, { action: 'approve' });
    expect(approved).toMatchObject({ state: 'planning_review', approved: { name: '部長 太郎' } });
  });

  it('forgets the approval when 企画 sends the sheet back', async () => {
    const { entryId } = await aFilledSheet();
    await take(office.entrant, entryId, { action: 'submit' });
    await take(office.head, entryId, { action: 'approve' });
    const returned = await take(office.planner, entryId, returning);
    expect(returned).toMatchObject({ state: 'drafting', approved: null, returned: { name: '企画 京子' } });
  });

  it('leaves a sheet out with a reason and takes it back where it was', async () => {
    const untouched = await aSheet(t, office);
    const begun = await aFilledSheet();
    for (const { entryId } of [untouched, begun]) {
      expect(await refusal(take(office.planner, entryId, { action: 'exclude' }))).toMatchObject({
        code: 'VALIDATION',
        body: { details: [{ path: 'reason' }] },
      });
      const excluded = await take(office.planner, entryId, { action: 'exclude', reason: '事業が終了した。' });
      expect(excluded).toMatchObject({ state: 'excluded', editable: false });
    }
    const back = { action: 'include', reason: '続けることになった。' } as const;
    expect(await take(office.planner, untouched.entryId, back)).toMatchObject({ state: 'not_started' });
    expect(await take(office.planner, begun.entryId, back)).toMatchObject({ state: 'drafting' });
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
    const { findings } = await office.entrant.client.entries.check(sheet.entryId);
    expect(findings.map(({ field }) => field)).toEqual(error.body?.details.map(({ path }) => path));
    expect(await office.entrant.client.entries.detail(sheet.entryId)).toMatchObject({ state: 'drafting', version: 2 });
  });

  it('takes the proposal of the figures where nobody chose, and keeps it beside the choice', async () => {
    const sheet = await aSheet(t, office);
    const { entryId } = sheet;
    const indicatorId = await anIndicatorOf(t, sheet);
    const { progressStatus: _, ...changes } = fullContent;
    await office.entrant.client.entries.save(entryId, { version: 1, changes });
    const figure = { version: 0, entryId, actual: '85', state: 'recorded', certainty: 'final', reason: null } as const;
    const { proposedStatus } = await office.entrant.client.entries.saveActual(indicatorId, 2025, figure);
    expect(proposedStatus).toBe('B');
    const submitted = await take(office.entrant, entryId, { action: 'submit' });
    expect(submitted.content.progressStatus).toBe('B');
    expect(await historyOf(t, entryId)).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ action: 'submit', field: 'progressStatus', before: null, after: 'B' }),
        expect.objectContaining({ action: 'submit', field: 'proposedStatus', before: null, after: 'B' }),
      ]),
    );
  });

  it('asks for a reason when the choice is not the proposal', async () => {
    const sheet = await aFilledSheet();
    const { entryId } = sheet;
    const indicatorId = await anIndicatorOf(t, sheet);
    const figure = { version: 0, entryId, actual: '50', state: 'recorded', certainty: 'final', reason: null } as const;
    await office.entrant.client.entries.saveActual(indicatorId, 2025, figure);
    const error = await refusal(take(office.entrant, entryId, { action: 'submit' }));
    expect(error.body?.details).toEqual([expect.objectContaining({ path: 'overrideReason' })]);
    const changes = { overrideReason: '年度末の開催分が集計に含まれていないため。' };
    await office.entrant.client.entries.save(entryId, { version: 2, changes });
    expect(await take(office.entrant, entryId, { action: 'submit' })).toMatchObject({
      state: 'head_review',
      proposedStatus: 'D',
      content: { progressStatus: 'B' },
    });
  });

  it('is past the deadline still possible, and shown as late', async () => {
    const { entryId } = await aFilledSheet({ round: { entryDueOn: '2026-05-01', headDueOn: '2099-06-01' } });
    expect(await office.entrant.client.entries.detail(entryId)).toMatchObject({ late: true, editable: true });
    expect(await take(office.entrant, entryId, { action: 'submit' })).toMatchObject({
      state: 'head_review',
      late: false,
    });
  });
});

describe('taking back', () => {
  it('is open to the person who handed in, until the next one opens the sheet', async () => {
    const { entryId } = await aFilledSheet();
    await take(office.entrant, entryId, { action: 'submit' });
    expect(await refusal(take(office.colleague, entryId, { action: 'take_back' }))).toMatchObject({
      code: 'TRANSITION_REFUSED',
    });
    // Opened by people in whose hands it is not: that does not count.
    await office.planner.client.entries.markOpened(entryId);
    await office.entrant.client.entries.markOpened(entryId);
    const taken = await take(office.entrant, entryId, { action: 'take_back' });
    expect(taken).toMatchObject({ state: 'drafting', submitted: null, editable: true });

    await take(office.entrant, entryId, { action: 'submit' });
    const { version } = await office.head.client.entries.detail(entryId);
    await office.head.client.entries.markOpened(entryId);
    await office.head.client.entries.markOpened(entryId);
    const late = await refusal(take(office.entrant, entryId, { action: 'take_back' }));
    expect(late).toMatchObject({ code: 'TRANSITION_REFUSED', status: 409 });
    expect(await office.entrant.client.entries.detail(entryId)).toMatchObject({ version });
    const openings = (await historyOf(t, entryId)).filter(({ action }) => action === 'opened');
    expect(openings).toMatchObject([{ actorName: '課長 花子' }]);
  });
});

describe('refusing a step', () => {
  it('offers each person what they may do, and says why not the rest', async () => {
    const { entryId } = await aFilledSheet();
    const submitted = await take(office.entrant, entryId, { action: 'submit' });
    expect(openActions(submitted)).toEqual(['take_back']);
    expect(openActions(await office.head.client.entries.detail(entryId))).toEqual(['approve', 'return']);
    expect(openActions(await office.reader.client.entries.detail(entryId))).toEqual([]);
    expect(openActions(await office.planner.client.entries.detail(entryId))).toEqual(['exclude']);
    const { actions } = await office.reader.client.entries.detail(entryId);
    for (const { refusal: text } of actions) expect(text).toMatch(/。$/);
    for (const person of [office.reader, office.outsider, office.planner, office.entrant]) {
      expect(await refusal(take(person, entryId, { action: 'approve' }))).toMatchObject({ status: 403 });
      expect(await refusal(take(person, entryId, returning))).toMatchObject({ status: 403 });
    }
  });

  it('lets nobody approve what they handed in themselves', async () => {
    const { entryId } = await aFilledSheet();
    await take(office.entrant, entryId, { action: 'submit' });
    await t.dataSource.query('UPDATE entry SET submitted_by = $2 WHERE id = $1', [entryId, office.head.id]);
    const error = await refusal(take(office.head, entryId, { action: 'approve' }));
    expect(error).toMatchObject({ code: 'FORBIDDEN' });
    expect(error.body?.message).toContain('自分が提出したもの');
  });

  it('refuses what the state or the round does not allow', async () => {
    const { entryId } = await aFilledSheet();
    expect(await refusal(take(office.head, entryId, { action: 'approve' }))).toMatchObject({
      code: 'TRANSITION_REFUSED',
    });
    const untouched = await aSheet(t, office);
    const early = await refusal(take(office.entrant, untouched.entryId, { action: 'submit' }));
    expect(early).toMatchObject({ code: 'TRANSITION_REFUSED' });
    const over = await aSheet(t, office, { round: { state: 'closed' }, entry: { state: 'drafting' } });
    expect(await refusal(take(office.entrant, over.entryId, { action: 'submit' }))).toMatchObject({
      code: 'ROUND_CLOSED',
    });
  });

  it('asks a return for its reason and its fields', async () => {
    const { entryId } = await aFilledSheet();
    await take(office.entrant, entryId, { action: 'submit' });
    const bare = await refusal(take(office.head, entryId, { action: 'return', reason: '　 ', fields: [] }));
    expect(bare.body?.details.map(({ path }) => path)).toEqual(['reason', 'fields']);
  });

  it('refuses a step on an older version', async () => {
    const { entryId } = await aFilledSheet();
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
    const { entryId } = await aFilledSheet();
    const { version } = await take(office.entrant, entryId, { action: 'submit' });
    const attempts = await Promise.allSettled(
      Array.from({ length: 10 }, () => office.head.client.entries.transition(entryId, { version, action: 'approve' })),
    );
    expect(attempts.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    const approvals = (await historyOf(t, entryId)).filter(({ action }) => action === 'approve');
    expect(approvals).toHaveLength(1);
  });
});
