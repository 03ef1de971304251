import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { ApiClient } from '@mawasu/api-client';
import type { Publication } from '@mawasu/contract';
import { aSheet, type Sheet } from '../../testing/builders/entry-desk.builder.js';
import {
  aPublicationDesk,
  confirmedSheet,
  type PublicationDesk,
} from '../../testing/builders/publication-desk.builder.js';
import { refusal } from '../../testing/refusal.js';
import { startTestApp, type TestApp } from '../../testing/test-app.js';
import { dayFromToday } from '../../testing/today.js';
import { zipEntries } from '../files/zip-entries.js';

let t: TestApp;
let desk: PublicationDesk;
let planner: ApiClient;
let sheet: Sheet;

beforeAll(async () => {
  t = await startTestApp({ env: { PUBLIC_SITE: '1' } });
  desk = await aPublicationDesk(t);
  ({ planner, sheet } = desk);
});
afterAll(() => t.stop());

const ask = (path: string, init?: RequestInit) => desk.ask(path, init);
const statuses = async (paths: readonly string[]) => Promise.all(paths.map(async (path) => (await ask(path)).status));
const listed = async (id: string): Promise<Publication | undefined> =>
  (await planner.publications.list(sheet.roundId)).items.find((one) => one.id === id);

const openAddresses = ['', 'measure-001.html', 'measure-001.pdf', 'report.pdf'].map((name) => `/public/2025/${name}`);
const dataNames = ['measures', 'initiatives', 'indicators'].flatMap((name) => [`${name}.csv`, `${name}.json`]);
const dataAddresses = dataNames.map((name) => `/api/open-data/editions/2025/${name}`);
const everyAddress = [...openAddresses, ...dataAddresses];
const nothing = everyAddress.map(() => 404);

describe('公表 that is prepared', () => {
  let id: string;
  beforeAll(async () => {
    id = await desk.prepared(sheet.roundId, desk.part());
  });

  it('is for 企画 alone, who sees all its files before anybody else', async () => {
    for (const { client } of [desk.office.head, desk.office.reader, desk.office.externalMember]) {
      expect(await refusal(client.publications.list(sheet.roundId))).toMatchObject({ status: 403 });
      expect(await refusal(client.publications.archive(id))).toMatchObject({ status: 403 });
      expect(await refusal(client.publications.release(id))).toMatchObject({ status: 403 });
    }
    expect(await listed(id)).toMatchObject({ state: 'ready', edition: 1, measures: 1, heldBack: 1, files: 14 });
    const { blob, name } = await planner.publications.archive(id);
    expect(name).toBe('archive.zip');
    expect(
      zipEntries(Buffer.from(await blob.arrayBuffer()))
        .map((entry) => entry.name)
        .sort(),
    ).toEqual(
      [
        ...['index.html', 'measure-001.html', 'measure-001.pdf', 'schema.html', 'style.css', 'report.pdf'],
        ...[...desk.attached.open, ...dataNames],
      ].sort(),
    );
  });

  it('is nowhere to be read without a sign-in', async () => {
    expect(await statuses(everyAddress)).toEqual(nothing);
    expect(await statuses([`/api/publications/${id}/files/index.html`])).toEqual([401]);
    expect(await (await ask('/public/')).text()).toContain('公表している年度は、まだありません。');
    expect(await desk.statesOf()).toMatchObject({ 伏せる取組み: 'finalized', 選ばない取組み: 'finalized' });
  });

  it('takes only what the edition holds, and a day that is not past', async () => {
    const create = (measures: { measureId: string; heldBack: string[] }[], day?: string) =>
      refusal(planner.publications.create(sheet.roundId, desk.asked(measures, day)));
    expect(await create([{ measureId: desk.held.nodeId, heldBack: [] }])).toMatchObject({ code: 'VALIDATION' });
    expect(await create([{ measureId: desk.other, heldBack: [desk.held.nodeId] }])).toMatchObject({
      code: 'VALIDATION',
    });
    const past = await create([{ measureId: desk.other, heldBack: [] }], dayFromToday(-1));
    expect(past.body?.details).toEqual([{ path: 'publishedOn', message: '公表日は、今日より前にできません。' }]);
    const underWay = await aSheet(t, desk.office, { entry: confirmedSheet });
    const early = planner.publications.create(
      underWay.roundId,
      desk.asked([{ measureId: underWay.measureId, heldBack: [] }]),
    );
    expect(await refusal(early)).toMatchObject({ code: 'TRANSITION_REFUSED' });
  });

  it('waits for its day, and makes room for the next one', async () => {
    const tomorrow = desk.asked([{ measureId: sheet.measureId, heldBack: [] }], dayFromToday(1));
    const later = await desk.readied(sheet.roundId, tomorrow);
    expect((await planner.publications.list(sheet.roundId)).items.map((one) => one.id)).toEqual([later]);
    expect(await refusal(planner.publications.release(later))).toMatchObject({ code: 'TRANSITION_REFUSED' });
    // What was made for the one before has gone with it.
    expect(await t.dataSource.query('SELECT checksum FROM file WHERE created_by IS NULL')).toEqual([]);
    await planner.publications.discard(later);
    expect((await planner.publications.list(sheet.roundId)).total).toBe(0);
  });
});
