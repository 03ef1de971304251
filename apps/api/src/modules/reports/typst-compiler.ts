import { fileURLToPath } from 'node:url';
import { Worker } from 'node:worker_threads';
import { ReportError } from './report-error.js';

export interface TypstJob {
  /** File name of the template in this folder. */
  template: string;
  /** JSON the template reads as `data.json`; user text stays a string and is never parsed as markup. */
  data: string;
  /** `ua-1` makes the compiler refuse what is not accessible; `null` prints all the same. */
  standard: 'ua-1' | null;
  /** Creation date written into the file, in seconds since 1970. */
  timestamp: number;
}

interface Answer {
  id: number;
  pdf?: Uint8Array;
  failure?: 'unavailable' | 'compile';
  detail?: string;
}

interface Pending {
  job: TypstJob;
  resolve: (pdf: Uint8Array) => void;
  reject: (error: Error) => void;
}

/** The compiler said no; `detail` is its own English text, for the log and for telling which character is missing. */
export class TypstCompileError extends Error {
  constructor(readonly detail: string) {
    super(detail);
    this.name = 'TypstCompileError';
  }
}

const TEMPLATE_DIR = fileURLToPath(new URL('.', import.meta.url));

// Memory of the native compiler is not given back, so a worker is replaced after this many sheets.
const SHEETS_PER_WORKER = 300;

/**
 * One Typst compiler in a worker thread, kept warm. Jobs run one after another, because a compilation already uses
 * every core; the server's event loop never waits for it. A job over its time ends the worker, the next one starts anew.
 */
export class TypstCompiler {
  private worker: Worker | null = null;
  private served = 0;
  private nextId = 1;
  private running: (Pending & { id: number; timer: NodeJS.Timeout }) | null = null;
  private readonly queue: Pending[] = [];

  constructor(
    private readonly timeoutMs = 30_000,
    private readonly workerFile = new URL('./typst-worker.js', import.meta.url),
  ) {}

  /**
   * @throws TypstCompileError when the template or a character in the data is refused.
   * @throws ReportError when the compiler cannot run on this machine, or took too long.
   */
  compile(job: TypstJob): Promise<Uint8Array> {
    return new Promise((resolve, reject) => {
      this.queue.push({ job, resolve, reject });
      this.runNext();
    });
  }

  /** Ends the worker; a job that is running or waiting is refused. */
  async close(): Promise<void> {
    for (const waiting of this.queue.splice(0)) waiting.reject(stopped());
    this.settle((running) => running.reject(stopped()));
    await this.replaceWorker();
  }

  private runNext(): void {
    if (this.running !== null) return;
    const next = this.queue.shift();
    if (next === undefined) return;
    const id = this.nextId++;
    const timer = setTimeout(() => this.fail(tooSlow()), this.timeoutMs);
    this.running = { ...next, id, timer };
    const worker = this.startedWorker();
    worker.ref();
    worker.postMessage({ id, ...next.job });
  }

  private startedWorker(): Worker {
    if (this.worker !== null) return this.worker;
    const worker = new Worker(this.workerFile, { workerData: { templateDir: TEMPLATE_DIR } });
    worker.on('message', (answer: Answer) => this.receive(worker, answer));
    worker.on('error', (error) => this.worker === worker && this.fail(crashed(error)));
    worker.on('exit', () => this.worker === worker && this.fail(crashed()));
    this.worker = worker;
    this.served = 0;
    return worker;
  }

  private receive(worker: Worker, answer: Answer): void {
    if (worker !== this.worker || answer.id !== this.running?.id) return;
    // An idle worker must not keep a stopping server (or a finished test) alive.
    worker.unref();
    this.served += 1;
    this.settle((running) => {
      if (answer.pdf !== undefined) running.resolve(answer.pdf);
      else if (answer.failure === 'unavailable') running.reject(unavailable(answer.detail));
      else running.reject(new TypstCompileError(answer.detail ?? ''));
    });
    if (this.served >= SHEETS_PER_WORKER) void this.replaceWorker();
    this.runNext();
  }

  private fail(error: Error): void {
    void this.replaceWorker();
    this.settle((running) => running.reject(error));
    this.runNext();
  }

  private settle(answer: (running: Pending) => void): void {
    const running = this.running;
    if (running === null) return;
    clearTimeout(running.timer);
    this.running = null;
    answer(running);
  }

  private async replaceWorker(): Promise<void> {
    const worker = this.worker;
    this.worker = null;
    await worker?.terminate();
  }
}

const stopped = () => new ReportError('REPORT_FAILED', 'サーバーの停止により、PDFの作成を取りやめました。');
const tooSlow = () =>
  new ReportError(
    'REPORT_FAILED',
    'PDFの作成に時間がかかりすぎたため中止しました。しばらくしてからもう一度お試しください。',
  );
const crashed = (cause?: unknown) =>
  new ReportError('REPORT_FAILED', 'PDFを作成できませんでした。もう一度お試しください。', { cause });
const unavailable = (cause?: string) =>
  new ReportError(
    'REPORT_UNAVAILABLE',
    'このサーバーではPDFを作成できません（組版プログラムが対応していない環境です）。Excelをご利用ください。',
    { cause },
  );
