import type { MeasureReport } from '@mawasu/contract';
import type { FilesRepository } from '../files/files.repository.js';
import { readPaperPictures } from '../reports/paper-pictures.js';
import { renderMeasurePdf } from '../reports/pdf-renderer.js';
import { TypstCompiler } from '../reports/typst-compiler.js';

/**
 * The paper of each 施策 with its pictures, in a process of its own that steps back behind everybody else's papers and ends with
 * the last of them.
 */
export async function measurePapers(
  files: FilesRepository,
  reports: readonly MeasureReport[],
  signal: AbortSignal,
  onDone: (done: number) => Promise<void>,
): Promise<Buffer[]> {
  const compiler = new TypstCompiler({ large: true });
  const stop = () => void compiler.close();
  signal.addEventListener('abort', stop);
  try {
    const papers: Buffer[] = [];
    for (const report of reports) {
      signal.throwIfAborted();
      const { pdf } = await renderMeasurePdf(compiler, report, await readPaperPictures(files, report));
      papers.push(Buffer.from(pdf));
      await onDone(papers.length);
    }
    return papers;
  } catch (error) {
    signal.throwIfAborted();
    throw error;
  } finally {
    signal.removeEventListener('abort', stop);
    await compiler.close();
  }
}
