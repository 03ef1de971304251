import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { defaultScale } from '@mawasu/domain/scales';
import { aMeasureReport } from '../../testing/measure-report.builder.js';
import type { BookletHead } from './booklet-contents.js';
import { pressThere } from './booklet-press.js';
import { type CompilerSettings, GROWTH_LIMIT, IDLE_MS, TypstCompiler, type TypstJob } from './typst-compiler.js';

const job: TypstJob = { template: 'measure-sheet.typ', data: '{}', standard: 'ua-1' };
const timeoutMs = 600_000;
const compilers: TypstCompiler[] = [];
let folder: string;
let programs = 0;
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'paper-process-'));
});
afterAll(() => rm(folder, { recursive: true }));
afterEach(async () => {
  jest.useRealTimers();
  for (const compiler of compilers.splice(0)) await compiler.close();
});

function aCompiler(settings: CompilerSettings = {}): TypstCompiler {
  const compiler = new TypstCompiler({ timeoutMs, ...settings });
  compilers.push(compiler);
  return compiler;
}

/** A compiler whose process does what `answer` says with each `job`; `say` answers it. */
async function answering(answer: string): Promise<TypstCompiler> {
  programs += 1;
  const program = path.join(folder, `program-${programs}.mjs`);
  const say = `const say = (job, answer) => process.send({ id: job.id, rss: 0, ...answer });`;
  await writeFile(program, `${say} const page = new Uint8Array([1]); process.on('message', (job) => { ${answer} });`);
  return aCompiler({ program });
}

describe('the compiler in its process', () => {
  it('passes on what the template refuses, and goes on working', async () => {
    const compiler = aCompiler();
    await expect(compiler.compile(job)).rejects.toMatchObject({ name: 'TypstCompileError' });
    await expect(compiler.compile(job)).rejects.toMatchObject({ name: 'TypstCompileError' });
  });

  it('says in Japanese that this machine has no compiler', async () => {
    const compiler = await answering(`say(job, { failure: 'unavailable' })`);
    await expect(compiler.compile(job)).rejects.toMatchObject({
      code: 'REPORT_UNAVAILABLE',
      message: expect.stringContaining('このサーバーではPDFを作成できません'),
    });
  });

  it('gives up a sheet that takes too long, and serves the next one with a new process', async () => {
    const compiler = await answering(`if (job.template === 'a') { for (;;); } say(job, { result: page })`);
    jest.useFakeTimers({ now: 0, advanceTimers: false });
    const slow = compiler.compile({ ...job, template: 'a' });
    const next = compiler.compile({ ...job, template: 'b' });
    jest.advanceTimersByTime(timeoutMs);
    jest.useRealTimers();
    await expect(slow).rejects.toMatchObject({ code: 'REPORT_FAILED', message: expect.stringContaining('時間') });
    await expect(next).resolves.toEqual(new Uint8Array([1]));
  });

  it('survives a process that dies', async () => {
    const compiler = await answering(`if (job.template === 'a') process.exit(1); say(job, { result: page })`);
    await expect(compiler.compile({ ...job, template: 'a' })).rejects.toMatchObject({ code: 'REPORT_FAILED' });
    await expect(compiler.compile({ ...job, template: 'b' })).resolves.toEqual(new Uint8Array([1]));
  });

  it('answers each waiting job with its own result, in order', async () => {
    const compiler = await answering(`setTimeout(() => say(job, { result: new Uint8Array([Number(job.data)]) }), 5)`);
    const results = await Promise.all(['1', '2', '3'].map((data) => compiler.compile({ ...job, data })));
    expect(results.map((pdf) => pdf[0])).toEqual([1, 2, 3]);
  });

  it('puts a large paper together from the pieces in which it comes', async () => {
    const piece = 'process.send({ id: job.id, piece: new Uint8Array([job.data.length, count]) })';
    const compiler = await answering(`for (let count = 0; count < 3; count += 1) ${piece}; say(job, {});`);
    const papers = await Promise.all(['a', 'bb'].map((data) => compiler.compile({ ...job, data })));
    expect(papers.map((pdf) => [...pdf])).toEqual([
      [1, 0, 1, 1, 1, 2],
      [2, 0, 2, 1, 2, 2],
    ]);
  });

  it('is sent the sheets of a booklet one by one as they were read, and makes all else of it by itself', async () => {
    const compiler = await answering(
      `(globalThis.sent ??= []).push(job); say(job, { result: Buffer.from(JSON.stringify(sent)) })`,
    );
    const head: BookletHead = {
      ...{ layout: 'spread', asOf: '2026-06-15T01:30:00.000Z', asOfLabel: '令和8年6月15日', scale: defaultScale },
      ...{ scope: null, title: null, preface: '', ownDepartments: [], edition: null },
    };
    const press = await pressThere(compiler, { head, refused: ['☃'] });
    const reports = [aMeasureReport(), aMeasureReport()];
    for (const report of reports) await press.take({ report });
    await press.layOut({ upTo: 1, standard: 'ua-1' });
    const sent = JSON.parse(Buffer.from(await press.print({ standard: 'ua-1' })).toString()) as object[];
    expect(sent).toEqual(
      [
        { kind: 'booklet', order: { head, refused: ['☃'] } },
        ...reports.map((report) => ({ kind: 'sheet', sheet: { report } })),
        { kind: 'part', part: { upTo: 1, standard: 'ua-1' }, printed: false },
        { kind: 'part', part: { standard: 'ua-1' }, printed: true },
      ].map((step) => ({ id: expect.any(Number), ...step })),
    );
  });

  it('refuses what still waits when the server stops', async () => {
    const compiler = await answering('');
    const jobs = [compiler.compile(job), compiler.compile(job)];
    const ends = Promise.allSettled(jobs);
    await compiler.close();
    expect((await ends).map((end) => end.status)).toEqual(['rejected', 'rejected']);
  });

  it('keeps one process for papers that leave no memory behind', async () => {
    const compiler = await answering('say(job, { result: page, rss: 500_000_000 })');
    const pids = [];
    for (let paper = 0; paper < 5; paper++) {
      await compiler.compile(job);
      pids.push(compiler.pid);
    }
    expect(new Set(pids).size).toBe(1);
    expect(pids[0]).toBeDefined();
  });

  it('gives back what papers leave behind: a process that has grown too far is ended, a new one serves the next', async () => {
    const grows = `globalThis.count = (globalThis.count ?? -1) + 1; say(job, { result: page, rss: count * ${GROWTH_LIMIT} })`;
    const compiler = await answering(grows);
    const pids = [];
    for (let paper = 0; paper < 5; paper++) {
      await compiler.compile(job);
      pids.push(compiler.pid);
    }
    // Two papers reach the limit, the third passes it.
    expect(pids.map((pid) => pid !== undefined)).toEqual([true, true, false, true, true]);
    expect(new Set(pids.filter(Boolean)).size).toBe(2);
  });

  it('ends a process nobody has needed for a while', async () => {
    const compiler = await answering('say(job, { result: page })');
    jest.useFakeTimers({ doNotFake: ['nextTick', 'setImmediate', 'queueMicrotask'] });
    await compiler.compile(job);
    expect(compiler.pid).toBeDefined();
    jest.advanceTimersByTime(IDLE_MS);
    expect(compiler.pid).toBeUndefined();
  });

  it('knows nothing of the server’s settings', async () => {
    process.env.DATABASE_URL_OF_A_TEST = 'postgres://secret';
    const compiler = await answering(
      `say(job, { failure: 'compile', detail: String(process.env.DATABASE_URL_OF_A_TEST) })`,
    );
    await expect(compiler.compile(job)).rejects.toMatchObject({ detail: 'undefined' });
    delete process.env.DATABASE_URL_OF_A_TEST;
  });
});
