import { workload } from '@mawasu/contract';
import {
  aFilledSheet,
  anOffice,
  aSheet,
  aSibling,
  fullContent,
  type Office,
  take,
} from '../../testing/builders/entry-desk.builder.js';
import { anEntry, aRound } from '../../testing/builders/round.builder.js';
import { refusal } from '../../testing/refusal.js';
import { startTestApp, type TestApp } from '../../testing/test-app.js';

let t: TestApp;
let office: Office;

beforeAll(async () => {
  t = await startTestApp();
  office = await anOffice(t);
});
afterAll(() => t.stop());

const read = async (roundId: string) => workload.parse(await office.planner.client.workload.get(roundId));

/** A change of a box by somebody, so many seconds after the first. */
async function aChange(entryId: string, seconds: number, field: string): Promise<void> {
  await t.dataSource.transaction(async (manager) => {
    await manager.query(
      `INSERT INTO history (at, user_id, actor_name, context_id, subject_kind, subject_id, operation, field, before, after)
       VALUES ('2026-05-01T01:00:00Z'::timestamptz + make_interval(secs => $2), $3, '入力 一郎', $1::uuid, 'entry', $1::text, 'update', $4, '"a"', '"b"')`,
      [entryId, seconds, office.entrant.id, field],
    );
  });
}

describe('負担', () => {
  it('counts the time between changes of a sheet up to five minutes, and one minute for each that begins', async () => {
    const { roundId, entryId } = await aSheet(t, office);
    // Begins (1 min), 4 min later, at the same moment another box, and after a long pause begins again (1 min).
    for (const [seconds, field] of [
      [0, 'results'],
      [240, 'results'],
      [240, 'issues'],
      [7_200, 'progress_status'],
      [7_201, 'state'],
    ] as const) {
      await aChange(entryId, seconds, field);
    }
    const { departments, blocks } = await read(roundId);
    expect(departments).toMatchObject([{ name: '試験課', divisionName: '試験部', sheets: 1, worked: 1, minutes: 6 }]);
    const minutesOf = (key: string) => blocks.find((block) => block.key === key)?.minutes;
    expect(['results', 'issues', 'progressStatus', 'activities'].map(minutesOf)).toEqual([3, 2, 1, 0]);
  });

  it('counts what people really save, and names nobody', async () => {
    const { roundId } = await aFilledSheet(t, office);
    const seen = await read(roundId);
    expect(seen.departments[0]).toMatchObject({ worked: 1, minutes: 1 });
    expect(JSON.stringify(seen)).not.toContain('入力 一郎');
  });

  it('says of handed-in sheets which boxes are left blank, and the choices of each 部', async () => {
    const sheet = await aFilledSheet(t, office);
    await take(office.entrant, sheet.entryId, { action: 'submit' });
    await aSibling(t, office, sheet, { state: 'confirmed', progressStatus: 'A', content: { results: '　\n' } });
    await aSibling(t, office, sheet, { progressStatus: 'A' });
    await aSibling(t, office, sheet, { state: 'excluded', progressStatus: 'A' });
    const { sheets, submitted, blocks, divisions } = await read(sheet.roundId);
    expect([sheets, submitted]).toEqual([3, 2]);
    const filled = (key: string) => blocks.find((block) => block.key === key)?.filled;
    expect(['results', 'progressStatus', 'indicators'].map(filled)).toEqual([1, 2, null]);
    expect(divisions).toMatchObject([
      {
        ...{ name: '試験部', submitted: 2, directions: [{ code: 'continue', count: 1 }] },
        statuses: [
          { code: 'A', count: 1 },
          { code: 'B', count: 1 },
        ],
      },
    ]);
  });

  it('says how many sentences stand as they stood the year before', async () => {
    const { planId, initiativeId: nodeId } = await aSheet(t, office);
    await t.dataSource.query(`UPDATE entry SET state = 'confirmed', content = $2 WHERE node_id = $1`, [
      nodeId,
      { results: '参加者が増えた。会場は同じである。', issues: '担い手が固定している。' },
    ]);
    // In the year between it was 対象外 and keeps what had been typed: nothing of it was evaluated.
    const between = await aRound(t.dataSource, { planId, fy: 2026 });
    const typed = { results: '今年は二会場で開いた。' };
    const outside = { roundId: between, nodeId, departmentId: office.departmentId, content: typed };
    await anEntry(t.dataSource, { ...outside, state: 'excluded', exclusionReason: '休止したため。' });
    const roundId = await aRound(t.dataSource, { planId, fy: 2027 });
    const content = {
      ...fullContent,
      results: '参加者が増えた。\n今年は二会場で開いた。なし。',
      issues: '参加者が増えた。',
    };
    await anEntry(t.dataSource, { roundId, nodeId, departmentId: office.departmentId, content });
    const { departments } = await read(roundId);
    expect(departments).toMatchObject([{ sentences: 5, unchanged: 1 }]);
  });

  it('is one statement for 企画 alone, and of an unknown round is not found', async () => {
    const { roundId } = await aSheet(t, office);
    expect(await t.statements(() => read(roundId))).toHaveLength(1);
    for (const { client } of [office.head, office.entrant, office.reader]) {
      expect((await refusal(client.workload.get(roundId))).code).toBe('FORBIDDEN');
    }
    const unknown = office.planner.client.workload.get('00000000-0000-4000-8000-000000000000');
    expect((await refusal(unknown)).code).toBe('NOT_FOUND');
  });
});
