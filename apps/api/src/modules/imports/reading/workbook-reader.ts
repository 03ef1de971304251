import { fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { RawSheet } from '@mawasu/domain/imports';
import { type FileRefusal, fileRefused, isFileRefusal } from './file-refusals.js';
import { readingLimits } from './reading-limits.js';
import { workbookRefusal } from './workbook-guard.js';

const PROGRAM = fileURLToPath(new URL('./table-process.js', import.meta.url));

interface Answer {
  sheets?: RawSheet[];
  refusal?: string;
}

/** No secret of the server goes along. */
function processEnv(): NodeJS.ProcessEnv {
  const { PATH, SystemRoot, TEMP, TMP, TMPDIR } = process.env;
  return { PATH, SystemRoot, TEMP, TMP, TMPDIR };
}

interface WorkbookReading {
  /** A hidden sheet of this name is read as if it could be seen. */
  hiddenSheet?: string | undefined;
  program?: string;
  time?: number;
}

/**
 * The sheets of a workbook that can be seen, as text, read in a process of its own with bounds on time and memory
 * (docs/decisions, 0030). Throws IMPORT_UNREADABLE with the reason.
 */
export async function readWorkbook(
  content: Buffer,
  { hiddenSheet, program = PROGRAM, time = readingLimits.time }: WorkbookReading = {},
): Promise<RawSheet[]> {
  const refusal = workbookRefusal(content);
  if (refusal !== null) throw fileRefused(refusal);
  const answer = await ask({ file: content, hiddenSheet, limits: readingLimits }, program, time);
  if (answer.sheets) return answer.sheets;
  throw fileRefused(isFileRefusal(answer.refusal) ? answer.refusal : 'damaged');
}

function ask(asked: object, program: string, time: number): Promise<Answer> {
  const child = fork(program, [], {
    env: processEnv(),
    execArgv: [`--max-old-space-size=${readingLimits.memory}`],
    serialization: 'advanced',
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
  });
  return new Promise<Answer>((resolve) => {
    const refuse = (refusal: FileRefusal) => resolve({ refusal });
    const timer = setTimeout(() => {
      child.kill('SIGKILL');
      refuse('slow');
    }, time);
    child.once('message', (answer) => resolve(answer as Answer));
    child.once('error', () => refuse('damaged'));
    // Out of memory, most likely: it ends without an answer.
    child.once('exit', () => {
      clearTimeout(timer);
      refuse('unpacked');
    });
    child.send(asked, (error) => error && refuse('damaged'));
  });
}
