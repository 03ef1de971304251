import { afterEach, describe, expect, it, jest } from '@jest/globals';
import { TypstCompiler, type TypstJob } from './typst-compiler.js';

const job: TypstJob = { template: 'measure-sheet.typ', data: '{}', standard: 'ua-1', timestamp: 0 };
const timeLimit = 600_000;
const compilers: TypstCompiler[] = [];
afterEach(async () => {
  for (const compiler of compilers.splice(0)) await compiler.close();
});

function aCompiler(workerSource?: string): TypstCompiler {
  const file =
    workerSource === undefined ? undefined : new URL(`data:text/javascript,${encodeURIComponent(workerSource)}`);
  const compiler = new TypstCompiler(timeLimit, file);
  compilers.push(compiler);
  return compiler;
}

const answering = (answer: string) =>
  `import { parentPort } from 'node:worker_threads'; parentPort.on('message', (job) => { ${answer} });`;

describe('the compiler in its worker', () => {
  it('passes on what the template refuses, and goes on working', async () => {
    const compiler = aCompiler();
    await expect(compiler.compile(job)).rejects.toMatchObject({ name: 'TypstCompileError' });
    await expect(compiler.compile(job)).rejects.toMatchObject({ name: 'TypstCompileError' });
  });

  it('says in Japanese that this machine has no compiler', async () => {
    const compiler = aCompiler(answering(`parentPort.postMessage({ id: job.id, failure: 'unavailable' })`));
    await expect(compiler.compile(job)).rejects.toMatchObject({
      code: 'REPORT_UNAVAILABLE',
      message: expect.stringContaining('このサーバーではPDFを作成できません'),
    });
  });

  it('gives up a sheet that takes too long, and serves the next one with a new worker', async () => {
    const hangsOnTemplateA = `if (job.template === 'a') { for (;;); } parentPort.postMessage({ id: job.id, pdf: new Uint8Array([1]) })`;
    const compiler = aCompiler(answering(hangsOnTemplateA));
    jest.useFakeTimers({ now: 0, advanceTimers: false });
    const slow = compiler.compile({ ...job, template: 'a' });
    const next = compiler.compile({ ...job, template: 'b' });
    jest.advanceTimersByTime(timeLimit);
    jest.useRealTimers();
    await expect(slow).rejects.toMatchObject({ code: 'REPORT_FAILED', message: expect.stringContaining('時間') });
    await expect(next).resolves.toEqual(new Uint8Array([1]));
  });

  it('survives a worker that dies', async () => {
    const dies = `if (job.template === 'a') process.exit(1); parentPort.postMessage({ id: job.id, pdf: new Uint8Array([1]) })`;
    const compiler = aCompiler(answering(dies));
    await expect(compiler.compile({ ...job, template: 'a' })).rejects.toMatchObject({ code: 'REPORT_FAILED' });
    await expect(compiler.compile({ ...job, template: 'b' })).resolves.toEqual(new Uint8Array([1]));
  });

  it('answers each waiting job with its own result, in order', async () => {
    const echo = `setTimeout(() => parentPort.postMessage({ id: job.id, pdf: new Uint8Array([job.timestamp]) }), 5)`;
    const compiler = aCompiler(answering(echo));
    const results = await Promise.all([1, 2, 3].map((timestamp) => compiler.compile({ ...job, timestamp })));
    expect(results.map((pdf) => pdf[0])).toEqual([1, 2, 3]);
  });

  it('refuses what still waits when the server stops', async () => {
    const compiler = aCompiler(answering(''));
    const jobs = [compiler.compile(job), compiler.compile(job)];
    const ends = Promise.allSettled(jobs);
    await compiler.close();
    expect((await ends).map((end) => end.status)).toEqual(['rejected', 'rejected']);
  });
});
