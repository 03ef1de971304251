import { createHash } from 'node:crypto';
import type { ApiClient } from '@mawasu/api-client';
import { aPng } from '../../testing/builders/picture.builder.js';
import { aRound } from '../../testing/builders/round.builder.js';
import { aUser } from '../../testing/builders/user.builder.js';
import { startTestApp, type TestApp } from '../../testing/test-app.js';
import { UnusedFiles } from '../files/unused-files.js';

let t: TestApp;
let planner: ApiClient;

beforeAll(async () => {
  t = await startTestApp();
  planner = await t.as((await aUser(t.dataSource, { roles: ['planner'] })).account);
});
afterAll(() => t.stop());

const sumOf = (content: Buffer) => createHash('sha256').update(content).digest('hex');

interface Draft {
  planId: string;
  measureId: string;
}

async function put({ planId, measureId }: Draft, content: Buffer, version = 1): Promise<void> {
  const words = { title: '避難訓練', alt: '校庭に並ぶ人たち', source: '' };
  const file = new Blob([new Uint8Array(content)], { type: 'image/png' });
  await planner.plans.addPicture(planId, measureId, { version, ...words, file, fileName: 'photo.png' });
}

/** A 案 of which the one 施策 has this picture. */
async function draftWith(content: Buffer): Promise<Draft> {
  const levels = (['policy', 'measure', 'initiative'] as const).map((kind) => ({ kind, name: kind }));
  const frame = { name: '総合計画', fyFrom: 2026, fyTo: 2035, viewpoints: [], levels };
  const { id: planId } = await planner.plans.create(frame);
  const add = async (kind: 'policy' | 'measure' | 'initiative', parentId: string | null) =>
    (await planner.plans.addNode(planId, { kind, parentId, title: kind })).nodes[0]?.id as string;
  const measureId = await add('measure', await add('policy', null));
  await add('initiative', measureId);
  await put({ planId, measureId }, content);
  return { planId, measureId };
}

const decide = async (planId: string) =>
  planner.plans.decide(planId, { version: (await planner.plans.outline(planId)).version, decidedOn: '2026-03-20' });

describe('a picture that nothing shows any more', () => {
  const clear = () => t.app.get(UnusedFiles).clear();
  const has = async (content: Buffer) =>
    (await t.dataSource.query('SELECT FROM file WHERE checksum = $1', [sumOf(content)])).length > 0;
  const takeOff = ({ planId, measureId }: Draft, version: number) =>
    planner.plans.changeNode(planId, measureId, { version, pictures: [] });
  /** As if what is unused today had been so for a while. */
  const passDays = (days: number) =>
    t.dataSource.query('UPDATE file SET unused_since = unused_since - make_interval(days => $1)', [days]);

  it('goes after thirty days, and not before; put again meanwhile, it stays', async () => {
    const [gone, back, shown] = [aPng({ shade: 201 }), aPng({ shade: 202 }), aPng({ shade: 203 })];
    await takeOff(await draftWith(gone), 2);
    await takeOff(await draftWith(back), 2);
    await draftWith(shown);
    await clear();
    await passDays(29);
    expect(await clear()).toBe(0);
    expect(await has(gone)).toBe(true);
    await draftWith(back);
    await passDays(2);
    expect(await clear()).toBe(1);
    expect([await has(gone), await has(back), await has(shown)]).toEqual([false, true, true]);
  });

  it('stays as long as an older revision of the plan or an edition shows it', async () => {
    const [old, printed, neverDecided] = [aPng({ shade: 204 }), aPng({ shade: 205 }), aPng({ shade: 206 })];
    const draft = await draftWith(old);
    await decide(draft.planId);
    await planner.plans.openDraft(draft.planId, { fromFy: 2028, reason: '見直し' });
    await put(draft, neverDecided, 2);
    await planner.plans.discardDraft(draft.planId);
    await planner.plans.openDraft(draft.planId, { fromFy: 2028, reason: '見直し' });
    await takeOff(draft, 2);
    await decide(draft.planId);
    await takeOff(await draftWith(printed), 2);
    const roundId = await aRound(t.dataSource, { planId: draft.planId, fy: 2026 });
    await t.dataSource.transaction(async (manager) => {
      const [edition]: { id: string }[] = await manager.query(
        `INSERT INTO edition (round_id, number, kind, checksum) VALUES ($1, 1, 'final', 'x') RETURNING id`,
        [roundId],
      );
      await manager.query(
        `INSERT INTO edition_model (edition_id, kind, key, model, checksum) VALUES ($1, 'measure', $2, $3, 'x')`,
        [edition?.id, draft.measureId, JSON.stringify({ pictures: [{ checksum: sumOf(printed) }] })],
      );
    });
    await clear();
    await passDays(31);
    await clear();
    expect([await has(old), await has(printed), await has(neverDecided)]).toEqual([true, true, false]);
  });
});
