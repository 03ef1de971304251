import { type CompilerSettings, TypstCompiler } from './typst-compiler.js';

/** A booklet of hundreds of sheets, one thread, a machine that does other things. */
const LONGEST_MS = 15 * 60_000;

/** Makes a booklet in a process that ends with it, or when nobody wants it any more; then it throws the reason of the signal. */
export async function inOwnProcess<Result>(
  signal: AbortSignal,
  settings: Pick<CompilerSettings, 'engines'>,
  make: (process: TypstCompiler) => Promise<Result>,
): Promise<Result> {
  signal.throwIfAborted();
  const process = new TypstCompiler({ timeoutMs: LONGEST_MS, large: true, ...settings });
  const stop = () => void process.close();
  signal.addEventListener('abort', stop);
  try {
    return await make(process);
  } catch (error) {
    signal.throwIfAborted();
    throw error;
  } finally {
    signal.removeEventListener('abort', stop);
    await process.close();
  }
}
