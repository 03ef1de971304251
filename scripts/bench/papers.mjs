// npm run bench:papers [-- --papers 60 --engine native|wasm]: milliseconds a page of the PDF with a warm compiler, and what
// the server and its process for papers hold before and after. Memory is read from /proc, so on Linux only.
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import { prepare, root, say } from '../prepare.mjs';
import { reportOf } from './paper-reports.mjs';
import { cpuMs, memoryMb } from './processes.mjs';

const { values } = parseArgs({ options: { papers: { type: 'string' }, engine: { type: 'string' } } });
const papers = Number(values.papers ?? 60);
const engines = values.engine === undefined ? undefined : [values.engine];

await prepare();
const load = (file) => import(pathToFileURL(path.join(root, 'apps', 'api', 'dist', 'modules', file)).href);
const [{ TypstCompiler }, { renderMeasurePdf }, { readPlanFile }] = await Promise.all(
  ['reports/typst-compiler.js', 'reports/pdf-renderer.js', 'seed/plan-file.js'].map(load),
);

const { policies } = await readPlanFile();
const measures = policies.flatMap(({ pillars, measures: direct }) => [
  ...pillars.flatMap((p) => p.measures),
  ...direct,
]);
const compiler = new TypstCompiler({ timeoutMs: 600_000, engines });
const paper = (index) => renderMeasurePdf(compiler, reportOf(measures[index % measures.length], index));
const pagesOf = (pdf) => Number(/\/Count (\d+)/.exec(Buffer.from(pdf).toString('latin1'))?.[1]);
const held = () => {
  const child = compiler.pid === undefined ? 0 : memoryMb(compiler.pid);
  return `server ${memoryMb(process.pid)} MB, papers ${child} MB`;
};

say(`before: ${held()}`);
await paper(0);
say(`after the first: ${held()}`);
const pids = new Set();
let pages = 0;
let highest = 0;
let cpu = 0;
const started = performance.now();
for (let index = 1; index <= papers; index++) {
  const before = compiler.pid === undefined ? 0 : cpuMs(compiler.pid);
  pages += pagesOf((await paper(index)).pdf);
  cpu += compiler.pid === undefined ? 0 : cpuMs(compiler.pid) - before;
  if (compiler.pid !== undefined) pids.add(compiler.pid);
  highest = Math.max(highest, memoryMb(compiler.pid) ?? 0);
}
const aPage = (ms) => `${(ms / pages).toFixed(1)} ms`;
const wall = aPage(performance.now() - started);
say(`${papers} papers, ${pages} pages: ${wall} a page, of which the compiler computed ${aPage(cpu)}`);
say(`after them: ${held()}; at most ${highest} MB for papers, in ${pids.size} processes`);
await compiler.close();
say(`when idle: ${held()}`);
