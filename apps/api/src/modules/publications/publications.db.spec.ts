import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { ApiClient } from '@mawasu/api-client';
import type { Publication } from '@mawasu/contract';
import type { Env } from '../../config/env.js';
import { JobRunner } from '../../platform/jobs/job-runner.js';
import { ENV } from '../../platform/settings.js';
import { aFigure, aSheet, fullContent, type Sheet, take } from '../../testing/builders/entry-desk.builder.js';
import {
  aPublicationDesk,
  confirmedSheet,
  HELD,
  NOT_CHOSEN,
  type PublicationDesk,
} from '../../testing/builders/publication-desk.builder.js';
import { officeFiles, pdfText, untold } from '../../testing/office-files.js';
import { readPdf } from '../../testing/read-pdf.js';
import { refusal } from '../../testing/refusal.js';
import { startTestApp, type TestApp } from '../../testing/test-app.js';
import { TODAY } from '../../testing/today.js';
import { Booklet } from '../booklets/booklet.entity.js';
import { zipEntries } from '../files/zip-entries.js';
import { History } from '../history/history.entity.js';

const OLD = fullContent.issues;
const NEW = '担い手の半数が<b>入れ替わった</b>。';

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
const site = (name = '') => ask(`/public/2025/${name}`);
const data = (name: string, fy = '2025') => ask(`/api/open-data/editions/${fy}/${name}`);
const statuses = async (paths: readonly string[]) => Promise.all(paths.map(async (path) => (await ask(path)).status));
const listed = async (id: string): Promise<Publication | undefined> =>
  (await planner.publications.list(sheet.roundId)).items.find((one) => one.id === id);

const openAddresses = ['', 'measure-001.html', 'measure-001.pdf', 'report.pdf'].map((name) => `/public/2025/${name}`);
const dataNames = ['measures', 'initiatives', 'indicators'].flatMap((name) => [`${name}.csv`, `${name}.json`]);
const dataAddresses = dataNames.map((name) => `/api/open-data/editions/2025/${name}`);
const everyAddress = [...openAddresses, ...dataAddresses];
const nothing = everyAddress.map(() => 404);
const everything = everyAddress.map(() => 200);

describe('公表', () => {
  let id: string;
  let files: Map<string, Buffer>;
  beforeAll(async () => {
    id = await desk.prepared(sheet.roundId, desk.part());
    await planner.publications.release(id);
    const { blob } = await planner.publications.archive(id);
    const names = zipEntries(Buffer.from(await blob.arrayBuffer())).map(({ name }) => name);
    files = new Map(
      await Promise.all(
        names.map(async (name) => [name, Buffer.from(await (await site(name)).arrayBuffer())] as const),
      ),
    );
  });
  const text = (name: string) => files.get(name)?.toString('utf8') ?? '';

  it('moves the round, the chosen sheets and the history in one go', async () => {
    expect(await listed(id)).toMatchObject({ state: 'published', releasedByName: '企画 京子' });
    expect((await planner.rounds.detail(sheet.roundId)).state).toBe('published');
    expect(await desk.statesOf()).toMatchObject({ 伏せる取組み: 'finalized', 選ばない取組み: 'finalized' });
    const detail = await planner.entries.detail(sheet.entryId);
    expect([detail.state, detail.steps.at(-1)?.action]).toEqual(['published', 'publish']);
    const remembered = await t.dataSource.manager.findBy(History, { subjectKind: 'publication', subjectId: id });
    expect(remembered).toContainEqual(
      expect.objectContaining({ field: 'state', before: 'ready', after: 'published', actorName: '企画 京子' }),
    );
    expect(await refusal(planner.publications.release(id))).toMatchObject({ code: 'TRANSITION_REFUSED' });
  });

  it('is read by everybody as the same bytes that are in the ZIP, without a cookie, a script or another host', async () => {
    const { blob } = await planner.publications.archive(id);
    const archive = Buffer.from(await blob.arrayBuffer());
    expect(zipEntries(archive).map(({ name, unpacked }) => [name, unpacked])).toEqual(
      [...files].map(([name, bytes]) => [name, bytes.length]),
    );
    for (const [name, bytes] of files) {
      const answer = await (dataNames.includes(name) ? data(name) : site(name));
      expect([answer.status, answer.headers.get('set-cookie')]).toEqual([200, null]);
      expect(answer.headers.get('content-security-policy')).toMatch(/^default-src 'none'; style-src 'self';/);
      expect(Buffer.from(await answer.arrayBuffer()).equals(bytes)).toBe(true);
    }
    const pages = [...files.keys()].filter((name) => name.endsWith('.html'));
    for (const page of pages) expect(text(page)).not.toMatch(/<script|<iframe|https?:|\son\w+=|style=/);
  });

  it('says on every page which city, year, edition and day it is, and how large the page is', () => {
    for (const name of ['index.html', 'measure-001.html', 'schema.html']) {
      const page = text(name);
      expect(page).toContain('架空市');
      expect(page).toContain('令和7年度（2025年度）');
      expect(page).toMatch(/第1版・[0-9a-f]{8}　公表日：令和/);
      expect(page).toMatch(/このページの大きさ：約\d+ KB/);
      expect(page.length).toBeLessThan(40_000);
    }
  });

  it('says in every file what the settled sheet says: papers of the office, data, and all that is public', async () => {
    const report = await planner.reports.measure(sheet.roundId, sheet.measureId);
    const own = await officeFiles(desk.office.reader.client, sheet.roundId, sheet.measureId);
    const publicPdf = await pdfText(new Uint8Array(files.get('report.pdf') ?? []));
    const papers = { ...own.papers, publicPdf, page: text('measure-001.html') };
    const data = { ...own.data, publicCsv: text('initiatives.csv'), publicJson: text('initiatives.json') };
    const [initiative] = report.initiatives;
    const answers = initiative?.answers.flatMap((answer) => answer.text || []) ?? [];
    expect(answers).toHaveLength(8);
    const titles = [report.measure.title, initiative?.name ?? ''];
    expect(untold(papers, [...titles, ...answers, report.measure.desiredState])).toEqual([]);
    expect(untold(data, [...titles, ...answers])).toEqual([]);
    expect(untold(own.data, ['年度末に参加者が増えたため。'])).toEqual([]);
    // The spread has no room for what the plan says besides.
    const { spread: _, ...long } = papers;
    expect(untold(long, [report.measure.currentIssues[0] ?? '', initiative?.content ?? ''])).toEqual([]);
    const [point] = report.indicators[0]?.series.points.filter(({ fy }) => fy === 2025) ?? [];
    const { items } = JSON.parse(text('indicators.json')) as { items: Record<string, unknown>[] };
    const row = items.find(({ year }) => year === 2025);
    expect(row).toMatchObject({
      ...{ indicator: '参加者数', fiscalYear: 2025, fiscalYearLabel: '令和7年度', edition: 1, publishedOn: TODAY },
      ...{ actual: Number(point?.actual), target: Number(point?.target), achievement: Number(point?.achievement) },
    });
    expect(text('measure-001.html')).toContain(report.indicators[0]?.cells.find(({ fy }) => fy === 2025)?.rateDisplay);
    const [head = '', first = ''] = text('measures.csv').split('\r\n');
    expect(text('measures.csv').startsWith('\ufeff')).toBe(true);
    expect(head.split(',').length).toBe(first.split(',').length);
    const schema = text('schema.html');
    for (const column of head.replace('\ufeff', '').split(',')) expect(schema).toContain(`>${column}<`);
  });

  it('holds nothing of what is held back, was not chosen or belongs to the workshop, in no file', async () => {
    const pdf = await readPdf(new Uint8Array(files.get('report.pdf') ?? []));
    const all =
      [...files.values()].map((bytes) => bytes.toString('utf8')).join('\n') + pdf.pageTexts.join('') + pdf.title;
    const office = ['課長 花子', '入力 一郎', '企画 京子', '目安', '差戻し'];
    for (const mark of [HELD, '伏せる取組み', NOT_CHOSEN, '選ばない', ...office]) expect(all).not.toContain(mark);
    expect(all).toContain('公表していない');
  });

  it('has of 写真・データ what somebody gave free, a picture only with its words, and of no other file a name or a word', async () => {
    const page = text('measure-001.html');
    const [picture = '', table = ''] = desk.attached.open;
    expect(page).toMatch(new RegExp(`<img alt="校庭に並ぶ人たち" [^>]*src="${picture}"`));
    expect(page).toContain(`<a href="${table}">`);
    expect((await site(table)).headers.get('content-disposition')).toBe(`attachment; filename="${table}"`);
    const pdf = await readPdf(new Uint8Array(files.get('measure-001.pdf') ?? []));
    expect(pdf.pictures).toContain('校庭に並ぶ人たち');
    const all = [...files].map(([name, bytes]) => name + bytes.toString('utf8')).join('\n') + pdf.pageTexts.join('');
    for (const { title, name } of desk.attached.withheld) {
      expect(all).not.toContain(title);
      expect((await site(name)).status).toBe(404);
    }
    const { choice } = await planner.publications.list(sheet.roundId);
    expect(choice?.measures[0]?.initiatives[0]?.withheld).toEqual([
      { title: '言葉のない写真', reason: '代替テキストがありません' },
      { title: '出さない一覧', reason: '「公表に含める」が選ばれていません' },
    ]);
  });

  it('is asked for anew each time, and sent again only when it changed', async () => {
    const answer = await data('measures.csv');
    const tag = answer.headers.get('etag') ?? '';
    expect([tag.startsWith('W/"'), answer.headers.get('cache-control')]).toEqual([true, 'public, no-cache']);
    const again = await ask('/api/open-data/editions/2025/measures.csv', { headers: { 'if-none-match': tag } });
    expect([again.status, await again.text()]).toEqual([304, '']);
    const statements = await t.statements(() => data('measures.csv'));
    expect(statements).toHaveLength(1);
    expect((await ask('/public/2025/measure-001.html', { method: 'HEAD' })).status).toBe(200);
  });

  it('has one address for each folder, which ends as one', async () => {
    const locations = ['/public', '/public/2025'].map(async (path) => {
      const answer = await ask(path);
      return [answer.status, answer.headers.get('location')];
    });
    expect(await Promise.all(locations)).toEqual([
      [308, 'public/'],
      [308, '2025/'],
    ]);
    const years = await (await ask('/public/')).text();
    expect(years).toContain('<a href="2025/index.html">令和7年度（2025年度）</a>');
  });

  it('passes the guards of the product: another host and another site get nothing', async () => {
    const foreign = { 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'no-cors' };
    expect(await desk.plainStatus(foreign)).toBe(403);
    expect(await desk.plainStatus({ host: 'elsewhere.example.jp' })).toBe(421);
    expect(await desk.plainStatus({ 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'navigate' })).toBe(200);
    expect((await ask('/public/2025/', { method: 'POST' })).status).toBe(405);
  });

  it('opens nothing beside it: another year, another file, another way to say its name', async () => {
    const { id: bookletId } = await planner.booklets.create(sheet.roundId, { layout: 'list' });
    await t.app.get(JobRunner).drain();
    const booklet = await t.dataSource.manager.findOneByOrFail(Booklet, { id: bookletId });
    const ways = [
      ...['/public/2024/', '/public/2026/index.html', '/public/2025/measure-002.html', '/public/2025/measure-003.html'],
      ...[
        `/public/2025/${booklet.fileChecksum}`,
        `/public/2025/${booklet.fileChecksum}.pdf`,
        `/public/${id}/index.html`,
      ],
      ...['/public/2025/..%2F..%2Fapi%2Fplans', '/public/2025/%2e%2e/index.html', '/public/2025/index.html%00'],
      ...[
        '/public/2025/INDEX.HTML',
        '/public/2025//index.html',
        '/public/api/plans',
        `/api/open-data/editions/${id}/measures.csv`,
      ],
      ...[`/api/open-data/editions/${sheet.roundId}/measures.csv`, '/api/open-data/editions/1/measures.csv'],
      ...['/api/open-data/editions/02025/measures.csv', "/api/open-data/editions/2025'/measures.csv"],
    ];
    const answers = await Promise.all(ways.map(async (way) => [way, (await ask(way)).status] as const));
    expect(answers.filter(([, status]) => status !== 404 && status !== 400)).toEqual([]);
  });

  it('of another plan of the same year waits until this one is withdrawn', async () => {
    const neighbour = await aSheet(t, desk.office, { entry: confirmedSheet });
    await desk.settle(neighbour.roundId);
    const second = await desk.readied(
      neighbour.roundId,
      desk.asked([{ measureId: neighbour.measureId, heldBack: [] }]),
    );
    expect(await refusal(planner.publications.release(second))).toMatchObject({ code: 'TRANSITION_REFUSED' });
    await planner.publications.discard(second);
    expect(await statuses(everyAddress)).toEqual(everything);
  });

  it('stays as it went out, whoever writes', async () => {
    const refused = /what was published stays as it was/;
    const set = (sql: string) => t.dataSource.query(sql, [id]);
    await expect(set(`UPDATE publication SET items = '[]' WHERE id = $1`)).rejects.toThrow(refused);
    await expect(set('DELETE FROM publication WHERE id = $1')).rejects.toThrow(refused);
    await expect(set('DELETE FROM publication_file WHERE publication_id = $1')).rejects.toThrow(refused);
    expect(await refusal(planner.publications.discard(id))).toMatchObject({ code: 'TRANSITION_REFUSED' });
  });

  it('is not there where the setting is off: the answer is that of an address nobody knows', async () => {
    const env: Env = t.app.get(ENV);
    const bodyOf = async (path: string) => {
      const { requestId: _, ...body } = (await (await ask(path)).json()) as Record<string, unknown>;
      return body;
    };
    env.PUBLIC_SITE = false;
    try {
      const unknown = await bodyOf('/api/nobody-knows');
      for (const path of ['/api/open-data/editions', ...dataAddresses]) expect(await bodyOf(path)).toEqual(unknown);
    } finally {
      env.PUBLIC_SITE = true;
    }
  });

  it('under 訂正 says what it said, until the 訂正版 is published with what changed and was public before', async () => {
    await take(desk.office.planner, sheet.entryId, { action: 'correct', reason: '誤りのため' });
    await take(desk.office.planner, desk.held.entryId, { action: 'correct', reason: '誤りのため' });
    const { version } = await desk.office.entrant.client.entries.detail(sheet.entryId);
    const actuals = [aFigure(desk.indicatorId, { version: 1, actual: '95' })];
    await desk.office.entrant.client.entries.save(sheet.entryId, { version, changes: { issues: NEW }, actuals });
    const secret = await desk.office.entrant.client.entries.detail(desk.held.entryId);
    const changed = { activities: `${HELD}の二` };
    await desk.office.entrant.client.entries.save(desk.held.entryId, { version: secret.version, changes: changed });
    const page = async () => (await site('measure-001.html')).text();
    const before = await page();
    expect(before).toContain(OLD);
    for (const entryId of [sheet.entryId, desk.held.entryId]) {
      await take(desk.office.entrant, entryId, { action: 'submit' });
      await take(desk.office.head, entryId, { action: 'approve' });
      await take(desk.office.planner, entryId, { action: 'confirm' });
    }
    expect(await page()).toBe(before);
    // What was held back is proposed to be so again: a 訂正版 does not open it by itself.
    const { choice } = await planner.publications.list(sheet.roundId);
    expect(choice?.measures.map(({ chosen, initiatives }) => [chosen, initiatives.map((one) => one.heldBack)])).toEqual(
      [
        [true, [false, true]],
        [false, [false]],
      ],
    );
    const stale = await desk.readied(sheet.roundId, desk.part());
    await desk.settle(sheet.roundId, '統計の訂正');
    expect(await refusal(planner.publications.release(stale))).toMatchObject({ code: 'TRANSITION_REFUSED' });
    expect(await page()).toBe(before);

    const second = await desk.prepared(sheet.roundId, desk.part());
    expect(await page()).toBe(before);
    await planner.publications.release(second);
    const after = await page();
    expect(after).toContain('担い手の半数が&lt;b&gt;入れ替わった&lt;/b&gt;。');
    const errata = after.slice(after.indexOf('id="errata"'));
    for (const said of [OLD, '第2版', '参加者数：令和7年度の実績', '誤りのため']) expect(errata).toContain(said);
    expect(after).not.toContain(HELD);
    const first = await (await site()).text();
    expect(first).toContain('id="errata"');
    expect(first).toMatch(/第2版を公表.*第1版を公表/s);
    expect(first).not.toContain('伏せる');
    const states = (await planner.publications.list(sheet.roundId)).items.map(({ state, edition }) => [edition, state]);
    expect(states).toEqual([
      [2, 'published'],
      [1, 'replaced'],
    ]);
    expect((await planner.entries.detail(sheet.entryId)).state).toBe('published');
    id = second;
  });

  it('quotes of a 取組み that is published for the first time nothing of what it said before', async () => {
    const whole = await desk.prepared(sheet.roundId, desk.asked([{ measureId: sheet.measureId, heldBack: [] }]));
    await planner.publications.release(whole);
    const page = await (await site('measure-001.html')).text();
    expect(page).toContain(`${HELD}の二`);
    expect(page.slice(page.indexOf('id="errata"'))).not.toContain(HELD);
    expect(await desk.statesOf()).toMatchObject({ 伏せる取組み: 'published', 選ばない取組み: 'finalized' });
    id = whole;
  });

  it('is withdrawn with a reason: from then on nobody reads it, and the round is 確定 again', async () => {
    expect((await refusal(planner.publications.withdraw(id, { reason: ' ' }))).body?.details).toMatchObject([
      { path: 'reason' },
    ]);
    await planner.publications.withdraw(id, { reason: '数値に誤りがあったため' });
    expect(await statuses(everyAddress)).toEqual(nothing);
    expect(await listed(id)).toMatchObject({ state: 'withdrawn', reason: '数値に誤りがあったため' });
    expect((await planner.rounds.detail(sheet.roundId)).state).toBe('finalized');
    expect(await desk.statesOf()).toMatchObject({ 伏せる取組み: 'finalized' });
    const { steps } = await planner.entries.detail(sheet.entryId);
    expect(steps.at(-1)).toMatchObject({ action: 'withdraw', reason: '数値に誤りがあったため' });
    const page = await site('measure-001.html');
    expect(await page.text()).toContain('ページが見つかりません');
    expect(await refusal(planner.publications.withdraw(id, { reason: 'もう一度' }))).toMatchObject({
      code: 'TRANSITION_REFUSED',
    });
  });
});
