// npm run papers:pictures: one small picture of every paper, of the settled sample year and of a 様式, into docs/papers, to be looked
// at after a change of a template. Needs pdftoppm (poppler-utils) and Chromium.
import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { askOf, password, startBrowser, startProduct } from './picture-product.mjs';
import { endWith, prepare, root, say } from './prepare.mjs';

const images = path.join(root, 'docs/papers');
const MEASURE = '経1-1';

/** Name of the picture, and of which pages it is. */
const papers = [
  ['sheet-spread', [1, 2], (one) => sheet(one, 'spread')],
  ['sheet-annex', [3, 4], (one) => sheet(one, 'spread_annex')],
  ['sheet-long', [1, 2], (one) => sheet(one, 'long')],
  ['form', [1, 2], ({ settled }) => ({ path: `/rounds/${settled}/form.pdf?layout=spread` })],
  ['booklet-cover', [1, 2], (one) => booklet(one, 'spread')],
  ['booklet-summary', [3, 4], (one) => booklet(one, 'spread')],
  ['booklet-figures', [-3, -1], (one) => booklet(one, 'spread')],
  ['booklet-packet', [1, 7], (one) => booklet(one, 'spread', { departmentId: one.department })],
  ['list', [5, 6], (one) => booklet(one, 'list')],
  ['by-department', [5, 6], (one) => booklet(one, 'by_department')],
  ['by-viewpoint', [5, 6], (one) => booklet(one, 'by_viewpoint')],
  ['by-sdg', [6], (one) => booklet(one, 'by_sdg')],
  ['results-report', [1, 3], (one) => booklet(one, 'results_report')],
  ['action-plan', [1, 3], (one) => booklet(one, 'action_plan')],
  ['strategy-kpis', [2], (one) => booklet(one, 'strategy_kpis')],
];

const sheet = ({ settled, measure }, layout) => ({
  path: `/rounds/${settled}/measures/${measure}/report.pdf?layout=${layout}`,
});
const booklet = ({ settled }, layout, part = {}) => ({
  jobOf: `/rounds/${settled}/booklets`,
  asked: { layout, ...part },
});

const made = new Map();

async function pdfOf(request, url, { path: address, jobOf, asked }) {
  if (address !== undefined) return (await request.fetch(`${url}/api${address}`)).body();
  const { id } = await askOf(request, url, jobOf, asked);
  for (;;) {
    const { state, failure } = await askOf(request, url, `/jobs/${id}`);
    if (state === 'done') return (await request.fetch(`${url}/api/jobs/${id}/result`)).body();
    if (state === 'failed' || state === 'cancelled') throw new Error(failure ?? state);
    await wait(300);
  }
}

/** A paper that gives several pictures is made once. */
async function fileOf(request, url, folder, wanted) {
  const key = JSON.stringify(wanted);
  if (!made.has(key)) {
    const file = path.join(folder, `${made.size}.pdf`);
    fs.writeFileSync(file, await pdfOf(request, url, wanted));
    made.set(key, file);
  }
  return made.get(key);
}

function pagesOf(file, numbers, folder) {
  const count = Number(
    /Pages:\s+(\d+)/.exec(execFileSync('pdfinfo', [file], { encoding: 'utf8', stdio: 'pipe' }))?.[1],
  );
  return numbers.map((number) => {
    const page = String(number < 0 ? count + number + 1 : number);
    const target = path.join(folder, 'page');
    execFileSync('pdftoppm', ['-r', '110', '-f', page, '-l', page, '-png', '-singlefile', file, target], {
      stdio: 'pipe',
    });
    return fs.readFileSync(`${target}.png`).toString('base64');
  });
}

/** Side by side, as they lie on a desk, small enough to be kept beside the words. */
const drawn = (page, pages) =>
  page.evaluate(async (sources) => {
    const pictures = await Promise.all(
      sources.map(async (source) => {
        const picture = new Image();
        picture.src = `data:image/png;base64,${source}`;
        await picture.decode();
        return picture;
      }),
    );
    const gap = 8;
    const scale = 960 / (pictures.reduce((sum, { width }) => sum + width + gap, gap) || 1);
    const canvas = document.createElement('canvas');
    canvas.width = 960;
    canvas.height = Math.round(Math.max(...pictures.map(({ height }) => height)) * scale + gap * 2);
    const context = canvas.getContext('2d');
    context.fillStyle = '#9aa5b1';
    context.fillRect(0, 0, canvas.width, canvas.height);
    context.imageSmoothingQuality = 'high';
    let left = gap;
    for (const picture of pictures) {
      const width = picture.width * scale - gap;
      context.drawImage(picture, left, gap, width, (picture.height * width) / picture.width);
      left += width + gap;
    }
    const sharp = [0.5, 0.4, 0.3, 0.2, 0.1].map((quality) => canvas.toDataURL('image/webp', quality).split(',')[1]);
    return sharp.find(({ length }) => length * 0.75 < 60_000) ?? sharp.at(-1);
  }, pages);

const asked = process.argv.slice(2);
const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'mawasu-papers-'));
let product;
let browser;
let failure = null;
try {
  process.chdir(root);
  await prepare();
  fs.mkdirSync(images, { recursive: true });
  product = await startProduct('1');
  browser = await startBrowser();
  const page = await (await browser.newContext()).newPage();
  const { request } = page.context();
  const { url } = product;
  await askOf(request, url, '/session', { account: 'planner', password });
  const { items: rounds } = await askOf(request, url, '/rounds');
  const { id: settled, fy } = rounds.find(({ state }) => state === 'finalized');
  const { nodes } = await askOf(request, url, `/rounds/${settled}/tree`);
  const all = (node) => [node, ...(node.children ?? []).flatMap(all)];
  const { id: measure } = nodes.flatMap(all).find(({ code }) => code === MEASURE);
  const { items: departments } = await askOf(request, url, `/departments?fy=${fy}`);
  const { id: department } = departments.find(({ name }) => name.includes('市民活動課'));
  for (const [name, numbers, wanted] of papers) {
    if (asked.length > 0 && !asked.includes(name)) continue;
    const file = await fileOf(request, url, folder, wanted({ settled, measure, department }));
    const picture = Buffer.from(await drawn(page, pagesOf(file, numbers, folder)), 'base64');
    fs.writeFileSync(path.join(images, `${name}.webp`), picture);
    say(`${name}.webp  ${Math.round(picture.length / 1000)} kB`);
  }
} catch (error) {
  failure = error;
} finally {
  await browser?.close();
  await product?.stop();
  fs.rmSync(folder, { recursive: true, force: true });
}
// After the product has ended: this ends the program at once.
if (failure) endWith(failure);
