import { type ChildProcess, fork } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { constants, setPriority } from 'node:os';
import { fileURLToPath } from 'node:url';
import type { MeasureReport } from '@mawasu/contract';
import { renderMeasureExcel } from './excel-renderer.js';
import type { PaperPictures } from './paper-pictures.js';
import { ReportError } from './report-error.js';
import { TypstCompileError } from './typst-compile-error.js';

export interface TypstJob {
  /** File name of the template in this folder. */
  template: string;
  /** JSON the template reads as `data.json`; user text stays a string and is never parsed as markup. */
  data: string;
  /** Files the template names beside it, by their path. */
  files?: Record<string, Uint8Array>;
  /** `ua-1` makes the compiler refuse what is not accessible, where it can tell; `null` prints all the same. */
  standard: 'ua-1' | null;
}

interface PaintJob {
  svgs: readonly string[];
  /** Of each picture, in pixels. */
  width: number;
}

/** Of a booklet that its process makes from the beginning, one after the other: `booklet-press.ts` knows what is in them. */
export type BookletStep =
  | { kind: 'booklet'; order: object }
  | { kind: 'word'; head: object }
  | { kind: 'sheet'; sheet: object }
  | { kind: 'part'; part: object; printed: boolean }
  | { kind: 'document' };

type Job =
  | { kind: 'hold'; name: string; content: Uint8Array }
  | ({ kind: 'pdf' | 'layout' } & TypstJob)
  | BookletStep
  | ({ kind: 'png' } & PaintJob)
  | { kind: 'xlsx'; report: MeasureReport; pictures: PaperPictures };

interface Answer {
  id: number;
  /** Of a large paper, before the answer itself: no message is so large that others wait for it. */
  piece?: Uint8Array;
  result?: Uint8Array | Uint8Array[];
  failure?: 'unavailable' | 'compile';
  detail?: string;
  /** What the process holds after this job, in bytes. */
  rss: number;
}

interface Pending {
  job: Job;
  resolve: (result: never) => void;
  reject: (error: Error) => void;
}

export interface CompilerSettings {
  timeoutMs?: number;
  /** Compilers to try, first choice first. */
  engines?: readonly ('native' | 'wasm')[];
  /** For one large paper: its process steps back behind others, and is not replaced while it grows. */
  large?: boolean;
  /** The program to run; another one in tests. */
  program?: string;
}

const PROGRAM = fileURLToPath(new URL('./paper-process.js', import.meta.url));
// Typst keeps some megabytes of every paper for good. A process that holds so much more than after its first is replaced.
export const GROWTH_LIMIT = 200 * 1024 * 1024;
/** A process nobody has needed for so long is ended: a server that prints once a week holds no fonts in between. */
export const IDLE_MS = 5 * 60_000;

/**
 * The papers' own process with a warm Typst in it. Jobs run one after another on one core, so that a pile of papers leaves
 * the server its other cores; the event loop never waits. A job over its time ends the process, the next one starts anew.
 */
export class TypstCompiler {
  private child: ChildProcess | null = null;
  private readonly warmed = new Set<Job['kind']>();
  private warmRss = 0;
  private rss = 0;
  private idle: NodeJS.Timeout | undefined;
  private nextId = 1;
  private running: (Pending & { id: number; timer: NodeJS.Timeout; pieces: Uint8Array[] }) | null = null;
  private readonly queue: Pending[] = [];

  constructor(private readonly settings: CompilerSettings = {}) {}

  /** Of the process that is running now; `undefined` while there is none. */
  get pid(): number | undefined {
    return this.child?.pid;
  }

  /** What its process held after its last job. */
  get heldBytes(): number {
    return this.rss;
  }

  /**
   * @throws TypstCompileError when the template or a character in the data is refused.
   * @throws ReportError when no compiler can run on this machine, or it took too long.
   */
  compile(job: TypstJob): Promise<Uint8Array> {
    return this.enqueue<Uint8Array>({ kind: 'pdf', ...job });
  }

  /** Sets a part of a large paper without printing it: the compiler knows it when the next part or the whole is asked for. */
  async layOut(job: TypstJob): Promise<void> {
    await this.enqueue<Uint8Array>({ kind: 'layout', ...job });
  }

  /** A file for every paper of this process from now on, under the path by which the template names it. */
  async hold(name: string, content: Uint8Array): Promise<void> {
    await this.enqueue<Uint8Array>({ kind: 'hold', name, content });
  }

  /** @returns The booklet, where it is printed. */
  makeBooklet(step: BookletStep): Promise<Uint8Array> {
    return this.enqueue<Uint8Array>(step);
  }

  /** Charts as PNG pictures, in their order. */
  paint(job: PaintJob): Promise<Uint8Array[]> {
    return job.svgs.length === 0 ? Promise.resolve([]) : this.enqueue<Uint8Array[]>({ kind: 'png', ...job });
  }

  /** The 施策評価シート as a workbook. @throws ReportError when it could not be filled. */
  async workbook(report: MeasureReport, pictures: PaperPictures): Promise<Uint8Array> {
    // Run from its source (tests) the process has no renderer that it could load.
    if (!import.meta.url.endsWith('.js')) return renderMeasureExcel(this, report, pictures);
    try {
      return await this.enqueue<Uint8Array>({ kind: 'xlsx', report, pictures });
    } catch (error) {
      if (error instanceof TypstCompileError) throw crashed(error);
      throw error;
    }
  }

  /** Ends the process; a job that is running or waiting is refused. */
  close(): Promise<void> {
    for (const waiting of this.queue.splice(0)) waiting.reject(stopped());
    this.settle((running) => running.reject(stopped()));
    return this.endProcess();
  }

  private enqueue<Result>(job: Job): Promise<Result> {
    return new Promise<Result>((resolve, reject) => {
      this.queue.push({ job, resolve: resolve as (result: never) => void, reject });
      this.runNext();
    });
  }

  private runNext(): void {
    if (this.running !== null) return;
    const next = this.queue.shift();
    if (next === undefined) return;
    clearTimeout(this.idle);
    const id = this.nextId++;
    const timer = setTimeout(() => this.fail(tooSlow()), this.settings.timeoutMs ?? 30_000);
    this.running = { ...next, id, timer, pieces: [] };
    const child = this.startedProcess();
    child.ref();
    child.channel?.ref();
    child.send({ id, ...next.job }, (error) => error && this.child === child && this.fail(crashed(error)));
  }

  private startedProcess(): ChildProcess {
    if (this.child !== null) return this.child;
    const { program = PROGRAM, engines = ['native', 'wasm'] } = this.settings;
    const child = fork(program, [engines.join(',')], {
      serialization: 'advanced',
      execArgv: [],
      env: processEnv(),
      stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    });
    child.on('message', (answer: Answer) => this.receive(child, answer));
    child.on('error', (error) => this.child === child && this.fail(crashed(error)));
    child.on('exit', () => this.child === child && this.fail(this.settings.large ? fellOver() : crashed()));
    this.child = child;
    if (this.settings.large && child.pid !== undefined) stepBack(child.pid);
    this.warmed.clear();
    return child;
  }

  private receive(child: ChildProcess, answer: Answer): void {
    if (child !== this.child || answer.id !== this.running?.id) return;
    if (answer.piece !== undefined) {
      this.running.pieces.push(answer.piece);
      return;
    }
    // An idle process must not keep a stopping server (or a finished test) alive.
    child.unref();
    child.channel?.unref();
    this.rss = answer.rss;
    const { kind } = this.running.job;
    // What a tool holds from its first job on (fonts, the program itself) is not growth.
    if (!this.warmed.has(kind)) this.warmRss = answer.rss;
    this.warmed.add(kind);
    this.settle((running) => {
      if (running.pieces.length > 0) running.resolve(whole(running.pieces) as never);
      else if (answer.result !== undefined) running.resolve(answer.result as never);
      else if (answer.failure === 'unavailable') running.reject(unavailable(answer.detail));
      else running.reject(new TypstCompileError(answer.detail ?? ''));
    });
    if (!this.settings.large && answer.rss - this.warmRss > GROWTH_LIMIT) void this.endProcess();
    else this.idle = setTimeout(() => void this.endProcess(), IDLE_MS).unref();
    this.runNext();
  }

  private fail(error: Error): void {
    void this.endProcess();
    this.settle((running) => running.reject(error));
    this.runNext();
  }

  private settle(answer: (running: Pending & { pieces: readonly Uint8Array[] }) => void): void {
    const running = this.running;
    if (running === null) return;
    clearTimeout(running.timer);
    this.running = null;
    answer(running);
  }

  private async endProcess(): Promise<void> {
    clearTimeout(this.idle);
    const child = this.child;
    this.child = null;
    if (child === null || child.exitCode !== null || child.signalCode !== null) return;
    const ended = new Promise((resolve) => child.once('exit', resolve));
    child.ref();
    child.kill('SIGKILL');
    await ended;
  }
}

function whole(pieces: readonly Uint8Array[]): Uint8Array {
  const paper = new Uint8Array(pieces.reduce((size, { length }) => size + length, 0));
  let at = 0;
  for (const piece of pieces) {
    paper.set(piece, at);
    at += piece.length;
  }
  return paper;
}

/**
 * Behind everybody else for the processor and, on Linux, the first to go when memory is short: rather than the server or the
 * database. Where the machine does not let us, the process takes its share like any other.
 */
function stepBack(pid: number): void {
  try {
    setPriority(pid, constants.priority.PRIORITY_LOW);
    writeFileSync(`/proc/${pid}/oom_score_adj`, '1000');
  } catch {}
}

/** No secret of the server goes along. One thread: a paper must not take every core from the people at work. */
function processEnv(): NodeJS.ProcessEnv {
  const { PATH, SystemRoot, TEMP, TMP, TMPDIR } = process.env;
  return { PATH, SystemRoot, TEMP, TMP, TMPDIR, RAYON_NUM_THREADS: '1' };
}

const stopped = () => new ReportError('REPORT_FAILED', 'サーバーの停止により、帳票の作成を取りやめました。');
const tooSlow = () =>
  new ReportError(
    'REPORT_FAILED',
    '帳票の作成に時間がかかりすぎたため中止しました。しばらくしてからもう一度お試しください。',
  );
const crashed = (cause?: unknown) =>
  new ReportError('REPORT_FAILED', '帳票を作成できませんでした。もう一度お試しください。', { cause });
const fellOver = () =>
  new ReportError(
    'REPORT_FAILED',
    '作成が途中で止まりました。サーバーのメモリが足りない場合があります。方針や部・課ごとに分けて作成してください。',
  );
const unavailable = (cause?: string) =>
  new ReportError(
    'REPORT_UNAVAILABLE',
    'このサーバーではPDFを作成できません（組版プログラムが対応していない環境です）。Excelをご利用ください。',
    { cause },
  );
