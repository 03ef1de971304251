import { createHash } from 'node:crypto';
import { measureDetail, type PlanNodeDetail, planNodeDetail } from '@mawasu/contract';
import { LARGEST_PICTURE, MOST_PICTURES } from '@mawasu/domain/plans';
import type { TestBrowser } from '../../testing/browser.js';
import { aJpeg, anExifSegment, aPng, aSegment } from '../../testing/builders/picture.builder.js';
import { aUser, type BuiltUser } from '../../testing/builders/user.builder.js';
import { refusal } from '../../testing/refusal.js';
import { startTestApp, type TestApp } from '../../testing/test-app.js';

let t: TestApp;
let planner: TestBrowser;
let reader: TestBrowser;

async function signedIn({ account, password }: BuiltUser): Promise<TestBrowser> {
  const browser = t.browser();
  await browser.client.session.signIn({ account, password });
  return browser;
}

beforeAll(async () => {
  t = await startTestApp();
  planner = await signedIn(await aUser(t.dataSource, { displayName: '企画 京子', roles: ['planner'] }));
  reader = await signedIn(await aUser(t.dataSource, { roles: ['reader'] }));
});
afterAll(() => t.stop());

const frame = {
  ...{ name: '総合計画', fyFrom: 2026, fyTo: 2035, viewpoints: [] },
  levels: (['policy', 'measure', 'initiative'] as const).map((kind) => ({ kind, name: kind })),
};

/** A 案 with one 政策, its 施策 and the 取組み of that. */
async function aDraft() {
  const { plans } = planner.client;
  const { id: planId } = await plans.create(frame);
  const add = async (kind: 'policy' | 'measure' | 'initiative', parentId: string | null) =>
    (await plans.addNode(planId, { kind, parentId, title: kind })).nodes[0]?.id as string;
  const policyId = await add('policy', null);
  const measureId = await add('measure', policyId);
  return { planId, policyId, measureId, initiativeId: await add('initiative', measureId) };
}
type Draft = Awaited<ReturnType<typeof aDraft>>;

const words = { title: '避難訓練', alt: '校庭に並ぶ人たち', source: '広報みさと' };
const sumOf = (content: Buffer) => createHash('sha256').update(content).digest('hex');

async function put(
  { planId, measureId }: Draft,
  content: Buffer,
  {
    version = 1,
    browser = planner,
    nodeId = measureId,
    fileName = 'photo.png',
    ...said
  }: Record<string, unknown> & {
    version?: number;
    browser?: TestBrowser;
    nodeId?: string;
    fileName?: string;
  } = {},
): Promise<PlanNodeDetail> {
  const file = new Blob([new Uint8Array(content)], { type: 'image/png' });
  const sent = { version, ...words, ...said, file, fileName };
  const { nodes } = await browser.client.plans.addPicture(planId, nodeId, sent);
  return planNodeDetail.parse(nodes[0]);
}

/** What was taken out of the file of a photo. */
async function putPhoto({ planId, measureId }: Draft, content: Buffer) {
  const file = new Blob([new Uint8Array(content)], { type: 'image/jpeg' });
  return planner.client.plans.addPicture(planId, measureId, { version: 1, ...words, file, fileName: 'photo.jpg' });
}

const ask = (browser: TestBrowser, checksum: string) => browser.fetch(`/api/plan-pictures/${checksum}`);
const decide = async (planId: string) => {
  const { version } = await planner.client.plans.outline(planId);
  return planner.client.plans.decide(planId, { version, decidedOn: '2026-03-20' });
};

describe('a picture of a 施策', () => {
  it('is taken with its words and its size, counts one edit, and is shown on the page of the 施策', async () => {
    const draft = await aDraft();
    const [png, jpeg] = [aPng({ width: 40, height: 30 }), aJpeg()];
    await put(draft, png);
    const { pictures, version } = await put(draft, jpeg, { version: 2, title: '二枚目', source: '' });
    expect(version).toBe(3);
    expect(pictures).toEqual([
      { checksum: sumOf(png), ...words, width: 40, height: 30 },
      { checksum: sumOf(jpeg), ...words, title: '二枚目', source: '', width: 6, height: 5 },
    ]);
    const page = measureDetail.parse(await reader.client.plans.measure(draft.measureId));
    expect(page.pictures).toEqual(pictures);
  });

  it('is given out as what it is, to be kept by the browser of the same session, and never run', async () => {
    const draft = await aDraft();
    const content = aPng({ shade: 7 });
    await put(draft, content);
    const response = await ask(reader, sumOf(content));
    expect(response.status).toBe(200);
    expect(Object.fromEntries(response.headers)).toMatchObject({
      'content-type': 'image/png',
      'content-length': String(content.length),
      'content-disposition': 'inline',
      'cache-control': 'private, max-age=31536000, immutable',
      'x-content-type-options': 'nosniff',
      'content-security-policy': expect.stringContaining("default-src 'none'"),
      vary: expect.stringContaining('Cookie'),
    });
    expect(Buffer.from(await response.arrayBuffer())).toEqual(content);
    const page = await reader.fetch('/');
    expect(page.headers.get('content-security-policy')).toContain("img-src 'self'");
  });

  it('is not for who is not signed in, nor for a page of another site', async () => {
    const draft = await aDraft();
    const content = aPng({ shade: 8 });
    await put(draft, content);
    expect((await ask(t.browser(), sumOf(content))).status).toBe(401);
    const foreign = await reader.fetch(`/api/plan-pictures/${sumOf(content)}`, {
      headers: { 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'no-cors' },
    });
    expect(foreign.status).toBe(403);
  });

  it('is kept without where and with what it was taken, and turned upright all the same; the person is told', async () => {
    const draft = await aDraft();
    const said = { orientation: 6, model: 'SecretCamera 9', gps: true };
    const photo = aJpeg({ before: [anExifSegment(said), aSegment(0xfe, 'secret')], after: Buffer.from('<script>') });
    const { nodes, removed } = await putPhoto(draft, photo);
    expect(removed.toSorted()).toEqual(['camera', 'place', 'text', 'trailing']);
    const kept = aJpeg({ before: [anExifSegment({ orientation: 6 })] });
    expect(nodes[0]?.pictures).toMatchObject([{ checksum: sumOf(kept), width: 5, height: 6 }]);
    expect(Buffer.from(await (await ask(reader, sumOf(kept))).arrayBuffer())).toEqual(kept);
    expect((await ask(planner, sumOf(photo))).status).toBe(404);
    const [{ count }] = await t.dataSource.query(`SELECT count(*)::int FROM file WHERE checksum = $1`, [sumOf(photo)]);
    expect(count).toBe(0);
    // The same photo from another camera is the same picture.
    const again = aJpeg({ before: [anExifSegment({ ...said, model: 'Another' })] });
    const refused = await refusal(
      planner.client.plans.addPicture(draft.planId, draft.measureId, {
        ...{ version: 2, ...words, fileName: 'again.jpg' },
        file: new Blob([new Uint8Array(again)]),
      }),
    );
    expect(refused.body?.message).toBe('同じ画像がすでに登録されています。');
  });

  it('is found by its words where they are read, while they are those in force, and never by its checksum', async () => {
    const draft = await aDraft();
    const { planId, measureId } = draft;
    const said = { title: '翡翠色の広場', alt: '瑠璃の噴水を囲む人々', source: '玻璃新聞社' };
    const { pictures } = await put(draft, aPng({ shade: 41 }), said);
    const find = async (q: string) => (await reader.client.search({ q })).plan;
    for (const q of ['翡翠色', '瑠璃の噴水', '玻璃新聞社']) {
      expect((await find(q)).items).toMatchObject([{ id: measureId, measureId, excerpt: { label: '写真・データ' } }]);
    }
    const [hit] = (await find('玻璃 噴水')).items;
    expect(hit?.excerpt?.segments.map(({ text }) => text).join('')).toBe(
      '翡翠色の広場：瑠璃の噴水を囲む人々（出典：玻璃新聞社）',
    );
    const { checksum, width: _, height: __, ...rest } = pictures[0] as (typeof pictures)[0];
    expect((await find(checksum.slice(0, 8))).total).toBe(0);
    await decide(planId);
    await planner.client.plans.openDraft(planId, { fromFy: 2028, reason: '見直し' });
    const changed = { version: 2, pictures: [{ checksum, ...rest, alt: '琥珀の噴水' }] };
    await planner.client.plans.changeNode(planId, measureId, changed);
    expect([(await find('瑠璃の噴水')).total, (await find('琥珀の噴水')).total]).toEqual([1, 0]);
    await decide(planId);
    expect([(await find('瑠璃の噴水')).total, (await find('琥珀の噴水')).total]).toEqual([0, 1]);
    await planner.client.plans.openDraft(planId, { fromFy: 2030, reason: '見直し' });
    await planner.client.plans.changeNode(planId, measureId, { version: 3, pictures: [] });
    await decide(planId);
    expect((await find('翡翠色')).total).toBe(0);
  });

  it('is put, changed and taken off by 企画 alone', async () => {
    const draft = await aDraft();
    const roles = ['reader', 'entrant', 'section_head', 'administrator', 'external_member', 'division_head'] as const;
    for (const role of roles) {
      const browser = await signedIn(await aUser(t.dataSource, { roles: [role] }));
      expect({ role, ...(await refusal(put(draft, aPng(), { browser }))) }).toMatchObject({ role, status: 403 });
      const change = browser.client.plans.changeNode(draft.planId, draft.measureId, { version: 1, pictures: [] });
      expect({ role, ...(await refusal(change)) }).toMatchObject({ role, status: 403 });
    }
  });

  it('is put in order, gets other words, and is taken off by the version of the node', async () => {
    const draft = await aDraft();
    const { planId, measureId } = draft;
    let pictures: PlanNodeDetail['pictures'] = [];
    for (const [index, shade] of [11, 12, 13].entries()) {
      ({ pictures } = await put(draft, aPng({ shade }), { version: index + 1 }));
    }
    const held = pictures.map(({ width: _, height: __, ...words }) => words);
    const [first, , third] = held as [(typeof held)[0], (typeof held)[0], (typeof held)[0]];
    const next = [{ ...third, alt: '門に立つ人' }, first];
    const { nodes } = await planner.client.plans.changeNode(planId, measureId, { version: 4, pictures: next });
    expect(nodes[0]).toMatchObject({ version: 5, pictures: next });
    expect(nodes[0]?.pictures[0]).toMatchObject({ width: 4, height: 3 });
    const stale = await refusal(planner.client.plans.changeNode(planId, measureId, { version: 4, pictures: [] }));
    expect(stale).toMatchObject({ status: 409, code: 'STALE_VERSION', body: { current: { version: 5 } } });
    const late = await refusal(put(draft, aPng({ shade: 14 }), { version: 4 }));
    expect(late).toMatchObject({ status: 409, body: { current: { version: 5, pictures: next } } });
    const bare = await planner.client.plans.changeNode(planId, measureId, { version: 5, pictures: [] });
    expect(bare.nodes[0]?.pictures).toEqual([]);
  });

  it('leaves a row of the history with who it was', async () => {
    const draft = await aDraft();
    await put(draft, aPng());
    const rows = await t.dataSource.query(
      `SELECT h.actor_name, h.field, h.after FROM history h JOIN plan_node_version v ON v.id::text = h.subject_id
        WHERE v.node_id = $1 AND h.operation = 'update'`,
      [draft.measureId],
    );
    expect(rows).toMatchObject([{ actor_name: '企画 京子', field: 'pictures' }]);
    expect(JSON.stringify(rows)).toContain(words.alt);
  });

  it('runs on into a 改定案, where it changes unseen, and stays as it was decided', async () => {
    const draft = await aDraft();
    const { planId, measureId } = draft;
    const [first, second] = [aPng({ shade: 21 }), aPng({ shade: 22 })];
    await put(draft, first);
    await decide(planId);
    const frozen = { status: 409, code: 'TRANSITION_REFUSED' };
    expect(await refusal(put(draft, second, { version: 2 }))).toMatchObject(frozen);
    const change = planner.client.plans.changeNode(planId, measureId, { version: 2, pictures: [] });
    expect(await refusal(change)).toMatchObject(frozen);
    await planner.client.plans.openDraft(planId, { fromFy: 2028, reason: '見直し' });
    const node = await put(draft, second, { version: 2 });
    expect(node.pictures.map(({ checksum }) => checksum)).toEqual([sumOf(first), sumOf(second)]);
    const shown = async () => (await reader.client.plans.measure(measureId)).pictures.map((one) => one.checksum);
    expect(await shown()).toEqual([sumOf(first)]);
    expect((await ask(reader, sumOf(second))).status).toBe(404);
    expect((await ask(planner, sumOf(second))).status).toBe(200);
    await planner.client.plans.changeNode(planId, measureId, {
      version: 3,
      pictures: [{ checksum: sumOf(second), ...words }],
    });
    await decide(planId);
    expect(await shown()).toEqual([sumOf(second)]);
    expect((await ask(reader, sumOf(second))).status).toBe(200);
    expect((await ask(reader, sumOf(first))).status).toBe(200);
    const written = t.dataSource.query(`UPDATE plan_node_version SET body = body - 'pictures' WHERE node_id = $1`, [
      measureId,
    ]);
    await expect(written).rejects.toThrow('a decided revision of a plan does not change');
  });

  it('comes along when the 施策 is split or merged', async () => {
    const draft = await aDraft();
    const { planId, measureId } = draft;
    const { pictures } = await put(draft, aPng({ shade: 31 }));
    const parts = ['甲', '乙'].map((title) => ({ code: '', title, childIds: [] }));
    const { nodes } = await planner.client.plans.splitNode(planId, measureId, { version: 2, parts });
    expect(nodes.map((node) => node.pictures)).toEqual([pictures, pictures]);
    const asked = nodes.map(({ id, version }) => ({ id, version }));
    const merged = await planner.client.plans.mergeNodes(planId, { nodes: asked, code: '', title: '全' });
    expect(merged.nodes[0]?.pictures).toEqual(pictures);
  });
});

describe('a picture is refused at its field', () => {
  const details = async (call: Promise<unknown>) => {
    const { status, body } = await refusal(call);
    return { status, paths: body?.details.map(({ path }) => path), says: body?.details[0]?.message };
  };
  const noPicture = { status: 400, paths: ['file'], says: expect.stringContaining('PNGかJPEG') };

  it.each<[string, Buffer]>([
    ['a drawing with a script', Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"><script>1</script></svg>')],
    ['a page', Buffer.from('<!doctype html><script>1</script>')],
    ['a PDF', Buffer.from('%PDF-1.7\n')],
    ['half a picture', aPng().subarray(0, 40)],
    ['nothing', Buffer.alloc(0)],
  ])('%s, whatever it is called', async (_, content) => {
    expect(await details(put(await aDraft(), content))).toMatchObject(noPicture);
  });

  it('what is larger than 5 MB, at the size itself not yet', async () => {
    const draft = await aDraft();
    const frameSize = aPng({ padding: 1 }).length - 1;
    const whole = aPng({ padding: LARGEST_PICTURE - frameSize });
    expect(whole.length).toBe(LARGEST_PICTURE);
    expect((await put(draft, whole)).pictures).toHaveLength(1);
    expect(await details(put(draft, Buffer.concat([whole, Buffer.alloc(1)]), { version: 2 }))).toEqual({
      ...{ status: 413, paths: ['file'], says: expect.stringContaining('5MBまで') },
    });
  });

  it('what a browser would unpack into too much', async () => {
    const draft = await aDraft();
    for (const size of [{ width: 10_001 }, { height: 10_001 }, { width: 8000, height: 8000 }]) {
      const says = expect.stringContaining('縦横が大きすぎます');
      expect(await details(put(draft, aPng(size)))).toEqual({ status: 400, paths: ['file'], says });
    }
  });

  it('without words of what is to be seen, without a title, without a file', async () => {
    const draft = await aDraft();
    expect(await details(put(draft, aPng(), { alt: ' ' }))).toMatchObject({ status: 400, paths: ['alt'] });
    expect(await details(put(draft, aPng(), { alt: '。' }))).toMatchObject({ status: 400, paths: ['alt'] });
    expect(await details(put(draft, aPng(), { title: '' }))).toMatchObject({ status: 400, paths: ['title'] });
    expect(await details(put(draft, aPng(), { source: 'あ'.repeat(201) }))).toMatchObject({ paths: ['source'] });
    const body = new FormData();
    for (const [name, value] of Object.entries({ version: '1', ...words })) body.append(name, value);
    const path = `/api/plans/${draft.planId}/nodes/${draft.measureId}/pictures`;
    const response = await planner.fetch(path, { method: 'POST', body });
    expect(await response.json()).toMatchObject({ code: 'VALIDATION', details: [{ path: 'file' }] });
  });

  it('beyond ten, and the same twice', async () => {
    const draft = await aDraft();
    for (let index = 0; index < MOST_PICTURES; index += 1) {
      await put(draft, aPng({ shade: 100 + index }), { version: index + 1 });
      if (index > 0) continue;
      const again = await details(put(draft, aPng({ shade: 100 }), { version: 2 }));
      expect(again).toMatchObject({ paths: ['file'], says: '同じ画像がすでに登録されています。' });
    }
    const eleventh = await details(put(draft, aPng({ shade: 99 }), { version: MOST_PICTURES + 1 }));
    expect(eleventh).toMatchObject({ status: 400, paths: ['file'], says: expect.stringContaining('10枚まで') });
  });

  it('on anything but a 施策', async () => {
    const draft = await aDraft();
    for (const nodeId of [draft.policyId, draft.initiativeId]) {
      expect(await details(put(draft, aPng(), { nodeId }))).toMatchObject({ status: 400, paths: ['file'] });
      const asked = planner.client.plans.changeNode(draft.planId, nodeId, { version: 1, pictures: [] });
      expect(await details(asked)).toMatchObject({ status: 400, paths: ['pictures'] });
    }
  });

  it('that the node does not have: no other file of the store is reached by its checksum', async () => {
    const [draft, other] = [await aDraft(), await aDraft()];
    const content = aPng({ shade: 55 });
    await put(other, content);
    const csv = Buffer.from('指標,実績値\r\n');
    await t.dataSource.query(`INSERT INTO file (checksum, media_type, size, content) VALUES ($1, 'text/csv', $2, $3)`, [
      sumOf(csv),
      csv.length,
      csv,
    ]);
    for (const checksum of [sumOf(content), sumOf(csv), 'a'.repeat(64)]) {
      const pictures = [{ checksum, ...words }];
      const asked = planner.client.plans.changeNode(draft.planId, draft.measureId, { version: 1, pictures });
      expect(await details(asked)).toMatchObject({ status: 400, paths: ['pictures.0.checksum'] });
    }
    expect((await ask(planner, sumOf(csv))).status).toBe(404);
    expect((await ask(planner, 'nothing')).status).toBe(404);
  });

  it('by the database itself when its file is none or is deleted', async () => {
    const draft = await aDraft();
    const content = aPng({ shade: 56 });
    await put(draft, content);
    const body = JSON.stringify({ pictures: [{ checksum: 'b'.repeat(64), ...words }] });
    const written = t.dataSource.query('UPDATE plan_node_version SET body = $2 WHERE node_id = $1', [
      draft.measureId,
      body,
    ]);
    await expect(written).rejects.toThrow('a picture of a plan has a file');
    const deleted = t.dataSource.query('DELETE FROM file WHERE checksum = $1', [sumOf(content)]);
    await expect(deleted).rejects.toThrow('a plan or a sheet shows this file');
  });
});
