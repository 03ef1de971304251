import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { ApiClient } from '@mawasu/api-client';
import { JobRunner } from '../../platform/jobs/job-runner.js';
import { aDepartment } from '../../testing/builders/department.builder.js';
import {
  anIndicatorOf,
  anOffice,
  aSheet,
  aSibling,
  fullContent,
  type Office,
  type Sheet,
} from '../../testing/builders/entry-desk.builder.js';
import { anActual } from '../../testing/builders/indicator.builder.js';
import { aNode } from '../../testing/builders/plan.builder.js';
import { leftAssessments } from '../../testing/left-assessments.js';
import { readPdf, readPdfFonts } from '../../testing/read-pdf.js';
import { readWord } from '../../testing/read-word.js';
import { refusal } from '../../testing/refusal.js';
import { startTestApp, type TestApp } from '../../testing/test-app.js';
import { Event, History } from '../history/history.entity.js';
import { WORD } from '../reports/word/word-renderer.js';
import { Booklet } from './booklet.entity.js';
import { OldBooklets } from './old-booklets.js';

const { progressStatus, futureDirection, ...content } = fullContent;
const confirmed = { state: 'confirmed', content, progressStatus, futureDirection } as const;

let t: TestApp;
let office: Office;
let planner: ApiClient;
let sheet: Sheet;

beforeAll(async () => {
  t = await startTestApp();
  await t.dataSource.query(`UPDATE city SET name = '架空市'`);
  office = await anOffice(t);
  planner = office.planner.client;
  sheet = await aSheet(t, office, { entry: confirmed });
  const indicatorId = await anIndicatorOf(t, sheet, { name: '参加者数', strategyKpi: true });
  await anActual(t.dataSource, indicatorId, 2025, { value: '85' });
  const drafted = { state: 'drafting', content: { activities: '下書きの文章' }, progressStatus: 'D' } as const;
  await aSibling(t, office, sheet, { title: '他課の取組み', departmentId: office.otherDepartmentId, ...drafted });
});
afterAll(() => t.stop());

const runJobs = () => t.app.get(JobRunner).drain();
const settle = async (roundId: string) => {
  const { version } = await planner.rounds.detail(roundId);
  return planner.rounds.finalize(roundId, { version, ...leftAssessments });
};
const made = async (client: ApiClient, roundId: string, asked: Parameters<ApiClient['booklets']['create']>[1]) => {
  const { id } = await client.booklets.create(roundId, asked);
  await runJobs();
  return id;
};
const read = async (client: ApiClient, id: string) => {
  const { name, blob } = await client.booklets.result(id);
  const bytes = new Uint8Array(await blob.arrayBuffer());
  const pdf = await readPdf(bytes);
  return { name, bytes, pdf, text: pdf.text + pdf.pageTexts.join('') };
};
/** Another 施策 of the same plan and round, with one 取組み of the other 課. */
const anotherMeasure = async ({ planId, roundId, policyId }: Sheet, title: string) => {
  const measureId = await aNode(t.dataSource, { planId, kind: 'measure', parentId: policyId, title });
  await aSibling(t, office, { planId, measureId, roundId }, { departmentId: office.otherDepartmentId });
  return measureId;
};

describe('a booklet of a round that is under way', () => {
  it('is made in a job, a draft on every page, as far as its person sees the sheets, and is written down when taken', async () => {
    const reader = office.reader.client;
    const { id } = await reader.booklets.create(sheet.roundId, { layout: 'spread' });
    expect(await reader.booklets.job(id)).toEqual({ id, state: 'waiting', progress: null, before: 0, failure: null });
    expect(await refusal(reader.booklets.result(id))).toMatchObject({ status: 404 });
    await runJobs();
    expect(await reader.booklets.job(id)).toMatchObject({ state: 'done', before: null });
    const { name, bytes, pdf, text } = await read(reader, id);
    expect(name).toBe('施策評価報告書_令和7年度.pdf');
    expect(pdf).toMatchObject({ tagged: true, overhang: 0, language: 'ja-JP' });
    expect((await readPdfFonts(bytes)).areEmbedded).toBe(true);
    expect(pdf.pageTexts.every((page) => page.includes('下書き'))).toBe(true);
    const chapters = ['目次', '評価の見方', '評価結果のまとめ', '指標一覧', '担当課別の索引'];
    expect(pdf.headings).toEqual(expect.arrayContaining(chapters.map((chapter) => `H1 ${chapter}`)));
    expect(pdf.headings.some((heading) => /^H2 1-1/.test(heading))).toBe(true);
    expect(text).toContain('講座を年4回開いた。');
    expect(text).not.toContain('下書きの文章');
    const [item] = (await reader.booklets.list(sheet.roundId)).items;
    expect(item).toMatchObject({ id, state: 'done', edition: null, scope: null, measures: 1, readable: true });
    const taken = () => t.dataSource.manager.countBy(Event, { action: 'downloaded', subjectId: sheet.roundId });
    expect(await taken()).toBe(1);
  });

  it('holds more for whoever sees more, and says of how many figures its summary is', async () => {
    const id = await made(planner, sheet.roundId, { layout: 'long' });
    const { text } = await read(planner, id);
    expect(text).toContain('下書きの文章');
    expect(text).toContain('指標1件のうち、達成率を計算できた1件で見ると、100%以上は0件です。');
    expect(text).toContain('取組み2件のシートを数えています。');
    const packet = await made(office.head.client, sheet.roundId, {
      ...{ layout: 'long', departmentId: office.otherDepartmentId },
    });
    const seen = (await read(office.head.client, packet)).text;
    expect(seen).toContain('講座を年4回開いた。');
    expect(seen).not.toContain('下書きの文章');
  });

  it('marks in a packet what is of its own 課, with a word that says so, and nothing in the report of the year', async () => {
    const marks = (text: string) => text.split('■担当').length - 1;
    const asked = { departmentId: office.otherDepartmentId };
    for (const layout of ['spread', 'list', 'by_department'] as const) {
      const { text, pdf } = await read(planner, await made(planner, sheet.roundId, { layout, ...asked }));
      expect(pdf).toMatchObject({ tagged: true, overhang: 0 });
      expect(pdf.pageTexts[0]).toContain('「■担当」の印は');
      expect(pdf.pageTexts[0]).toContain('が担当する取組み（1件）です。');
      expect(marks(text)).toBeGreaterThan(1);
    }
    expect((await read(planner, await made(planner, sheet.roundId, { layout: 'list' }))).text).not.toContain('■担当');
  });

  it('does not exist for 外部委員, nor anybody else’s for anybody', async () => {
    const external = office.externalMember.client;
    expect(await refusal(external.booklets.create(sheet.roundId, { layout: 'spread' }))).toMatchObject({ status: 404 });
    expect(await refusal(external.booklets.list(sheet.roundId))).toMatchObject({ status: 404 });
    const id = await made(planner, sheet.roundId, { layout: 'spread' });
    for (const ask of ['job', 'cancel', 'result'] as const) {
      expect(await refusal(office.head.client.booklets[ask](id))).toMatchObject({ status: 404 });
    }
  });

  it('is not given out to whoever sees something else than when it was made', async () => {
    const entrant = office.colleague;
    const id = await made(entrant.client, sheet.roundId, { layout: 'spread' });
    expect((await read(entrant.client, id)).pdf.pages).toBeGreaterThan(5);
    await t.dataSource.query('UPDATE membership SET department_id = $2 WHERE user_id = $1', [
      entrant.id,
      office.otherDepartmentId,
    ]);
    expect(await refusal(entrant.client.booklets.result(id))).toMatchObject({
      status: 404,
      body: { message: expect.stringContaining('作成し直してください') },
    });
    expect((await entrant.client.booklets.list(sheet.roundId)).items[0]).toMatchObject({
      state: 'done',
      readable: false,
    });
  });

  it('may hold one 方針, some 施策 or those of one 課 or 部, under a name of its own, and nothing that is not of the round', async () => {
    const round = await aSheet(t, office, { entry: confirmed });
    const otherId = await anotherMeasure(round, '別の施策');
    const elsewhere = await aSheet(t, office);
    const ask = (asked: object) => planner.booklets.create(round.roundId, { layout: 'spread', ...asked });
    expect(await refusal(ask({ measureIds: [elsewhere.measureId] }))).toMatchObject({ status: 400 });
    const outside = await aDepartment(t.dataSource, { kind: 'division' });
    expect(await refusal(ask({ departmentId: outside }))).toMatchObject({
      body: { details: [{ path: 'departmentId' }] },
      status: 400,
    });
    const title = '９月議会　説明資料';
    const id = await made(planner, round.roundId, { layout: 'spread', departmentId: office.otherDepartmentId, title });
    const { text, name } = await read(planner, id);
    expect(text).toContain('別の施策');
    expect(text).not.toContain('講座を年4回開いた。');
    expect(text.replaceAll('　', '')).toContain('９月議会説明資料');
    expect(name).toMatch(/^９月議会　説明資料_令和7年度_.+\.pdf$/);
    expect(await refusal(ask({ title: '議'.repeat(41) }))).toMatchObject({ status: 400 });
    await ask({ measureIds: [otherId] });
    const whole = await ask({ measureIds: [otherId, round.measureId] });
    await planner.booklets.cancel(whole.id);
    // The 部 of the first 施策; the other 課 is of none.
    await ask({ departmentId: office.divisionId, measureIds: [otherId, round.measureId] });
    const { items } = await planner.booklets.list(round.roundId);
    expect(items.map(({ title, scope, measures }) => [title, scope, measures])).toEqual([
      [null, '試験部', 1],
      [null, null, 2],
      [null, '1件の施策', 1],
      [title, expect.any(String), 1],
    ]);
    await runJobs();
  });

  it('comes as a document of Word where its texts are to be edited, as far as its person sees the sheets', async () => {
    const id = await made(office.reader.client, sheet.roundId, { layout: 'word' });
    const { name, blob } = await office.reader.client.booklets.result(id);
    const { text, head } = readWord(new Uint8Array(await blob.arrayBuffer()));
    expect([name, blob.type]).toEqual(['施策評価報告書_令和7年度.docx', WORD]);
    expect(text).toContain(content.activities);
    expect(text).not.toContain('下書きの文章');
    expect(head).toMatch(/^下書きです。/);
  });
});

describe('a booklet of lines', () => {
  it.each([
    { layout: 'list', group: '評価：', name: '一覧' },
    { layout: 'by_department', group: '試験課', name: '課別一覧' },
    { layout: 'by_viewpoint', group: '行革の視点がない取組み', name: '視点別一覧' },
    { layout: 'by_sdg', group: 'SDGsの目標の記載がない施策', name: 'SDGs別一覧' },
  ] as const)(
    '$layout has each 取組み or 施策 in one line, as far as its person sees it, and no sheet',
    async (one) => {
      const id = await made(office.reader.client, sheet.roundId, { layout: one.layout });
      const { text, name, pdf } = await read(office.reader.client, id);
      expect(name).toBe(`施策評価報告書_令和7年度_${one.name}.pdf`);
      expect(text).toContain(one.group);
      expect(text).not.toContain('講座を年4回開いた。');
      expect(text.includes('他課の取組み')).toBe(one.layout !== 'by_sdg');
      expect(pdf).toMatchObject({ tagged: true, overhang: 0 });
      expect(pdf.pageTexts.every((page) => page.includes('下書き'))).toBe(true);
    },
  );
});

describe('another paper of the same entries', () => {
  it.each([
    {
      layout: 'results_report',
      title: '主要な施策の成果に関する説明書',
      has: '参加者が増えた。',
      not: '若い世代へ案内する。',
    },
    { layout: 'action_plan', title: '実施計画調書', has: '若い世代へ案内する。', not: '参加者が増えた。' },
    { layout: 'strategy_kpis', title: '総合戦略KPI一覧', has: '総合戦略のKPI1件のうち', not: '参加者が増えた。' },
  ] as const)(
    '$title is bound as a booklet is: as far as its person sees the sheets, a draft until the round is settled',
    async ({ layout, title, has, not }) => {
      const id = await made(office.reader.client, sheet.roundId, { layout });
      const { text, name, pdf } = await read(office.reader.client, id);
      expect(name).toBe(`${title}_令和7年度.pdf`);
      expect(text).toContain(title);
      expect(text).toContain(has);
      expect(text).toContain('参加者数');
      expect(text).not.toContain(not);
      expect(text).not.toContain('下書きの文章');
      expect(text.includes('地方自治法')).toBe(layout === 'results_report');
      expect(pdf).toMatchObject({ tagged: true, overhang: 0 });
      expect(pdf.pageTexts.every((page) => page.includes('下書き'))).toBe(true);
    },
  );
});

describe('総合戦略KPI一覧', () => {
  it('has only what the definition marks, and says how to mark one where nothing is', async () => {
    const other = await aSheet(t, office, { entry: confirmed });
    const name = '総合戦略にない指標';
    const indicatorId = await anIndicatorOf(t, other, { name });
    const kpis = async () => {
      const id = await made(planner, other.roundId, { layout: 'strategy_kpis' });
      return (await read(planner, id)).text;
    };
    const none = await kpis();
    expect(none).toContain('総合戦略のKPIとして登録された指標はありません。');
    expect(none).not.toContain(name);
    const { version } = await planner.indicators.detail(indicatorId);
    await planner.indicators.change(indicatorId, { version, strategyKpi: true, reason: '第3期の総合戦略' });
    expect(await kpis()).toContain(name);
  });
});

describe('a booklet of a settled round', () => {
  it('is printed from its edition, with number and checksum, also for 外部委員; nothing changed later is in it', async () => {
    const round = await aSheet(t, office, { entry: confirmed });
    const { checksum } = await settle(round.roundId);
    await t.dataSource.query(`UPDATE city SET name = '新しい市'`);
    const id = await made(office.externalMember.client, round.roundId, { layout: 'spread_annex' });
    await t.dataSource.query(`UPDATE city SET name = '架空市'`);
    const { text, pdf } = await read(office.externalMember.client, id);
    expect(text).toContain(`第1版　検証番号${checksum}`.replace('　', ''));
    expect(pdf.pageTexts.some((page) => page.includes('下書き'))).toBe(false);
    expect(text).not.toContain('新しい市');
    expect(text).toContain('講座を年4回開いた。');
    expect((await office.externalMember.client.booklets.list(round.roundId)).items[0]).toMatchObject({ edition: 1 });
  });
});

describe('the queue', () => {
  it('takes two of one person, tells each its place, and lets them be given up', async () => {
    const head = office.head.client;
    const first = await head.booklets.create(sheet.roundId, { layout: 'spread' });
    const second = await head.booklets.create(sheet.roundId, { layout: 'long' });
    expect(await refusal(head.booklets.create(sheet.roundId, { layout: 'spread' }))).toMatchObject({ status: 429 });
    expect(await head.booklets.job(second.id)).toMatchObject({ state: 'waiting', before: 1 });
    await head.booklets.cancel(first.id);
    expect(await head.booklets.job(first.id)).toMatchObject({ state: 'cancelled' });
    expect(await head.booklets.job(second.id)).toMatchObject({ state: 'waiting', before: 0 });
    await head.booklets.cancel(second.id);
    expect(await runJobs()).toBe(0);
  });

  it('loses none without a word: whose job is gone says so, and is not made twice', async () => {
    const division = office.division.client;
    const { id } = await division.booklets.create(sheet.roundId, { layout: 'spread' });
    await t.dataSource.query('DELETE FROM job.job WHERE id = (SELECT job_id FROM booklet WHERE id = $1)', [id]);
    expect(await division.booklets.job(id)).toMatchObject({
      state: 'failed',
      failure: expect.stringContaining('もう一度'),
    });
  });

  it('keeps ten of one person for thirty days; the file of one that goes is gone, whoever asks for another or not', async () => {
    const { manager } = t.dataSource;
    const client = office.outsider.client;
    const id = await made(client, sheet.roundId, { layout: 'spread' });
    const { fileChecksum } = await manager.findOneByOrFail(Booklet, { id });
    await t.dataSource.query(`UPDATE booklet SET created_at = now() - interval '31 days' WHERE id = $1`, [id]);
    expect(await refusal(client.booklets.job(id))).toMatchObject({ status: 404 });
    expect(await t.app.get(OldBooklets).clear()).toBe(1);
    expect(await t.dataSource.query('SELECT FROM file WHERE checksum = $1', [fileChecksum])).toEqual([]);
    for (let count = 0; count < 11; count += 1) {
      const next = await client.booklets.create(sheet.roundId, { layout: 'spread' });
      await client.booklets.cancel(next.id);
    }
    expect(await manager.countBy(Booklet, { createdBy: office.outsider.id })).toBe(10);
  });
});

describe('はじめに', () => {
  it('is written by 企画, on the text they saw, printed in the next booklet, and remembered', async () => {
    const { preface } = await planner.booklets.list(sheet.roundId);
    expect(preface).toEqual({ text: '', layout: 'spread', version: 0 });
    const save = (client: ApiClient, text: string, version: number) =>
      client.booklets.savePreface(sheet.roundId, { text, layout: 'list', version });
    expect(await refusal(save(office.head.client, '越権', 0))).toMatchObject({ status: 403 });
    expect(await save(planner, '市長からのことば。', 0)).toEqual({
      text: '市長からのことば。',
      layout: 'list',
      version: 1,
    });
    expect(await save(planner, '市長からの新しいことば。', 1)).toMatchObject({ version: 2 });
    expect(await refusal(save(planner, '遅れて来たことば。', 1))).toMatchObject({
      status: 409,
      body: { current: { text: '市長からの新しいことば。', version: 2 } },
    });
    expect(await refusal(save(planner, 'もう一度の最初。', 0))).toMatchObject({ status: 409 });
    const id = await made(planner, sheet.roundId, { layout: 'spread' });
    expect((await read(planner, id)).text).toContain('市長からの新しいことば。');
    const remembered = await t.dataSource.manager.findBy(History, { subjectKind: 'booklet_preface', field: 'text' });
    expect(remembered.at(-1)).toMatchObject({ actorName: '企画 京子', after: '市長からの新しいことば。' });
  });
});
