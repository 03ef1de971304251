import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { runJestTwice } from './jest-run.mjs';
import { endWith, ensureInstalled, nx, root, run, say, seconds } from './prepare.mjs';

const node = (...args) => run(process.execPath, args);

/** The longest of what reads the sources only, begun beside the build. */
const values = [
  '型（TypeScript）、待たれない処理（Promise）、型のない値（any）',
  () => node('scripts/check-values.mjs'),
];
const checks = [
  ['整形と書き方（Biome）', () => node('node_modules/@biomejs/biome/bin/biome', 'ci', '--error-on-warnings', '.')],
  ['部品の一覧（package-lock.json）', () => node('scripts/check-lock.mjs')],
  ['ファイルの大きさ', () => node('scripts/check-file-size.mjs')],
];
const depcruise = [
  'node_modules/dependency-cruiser/bin/dependency-cruise.mjs',
  ...['apps', 'libs', 'migrations', 'e2e', '--config', '.dependency-cruiser.cjs'],
];
const afterBuild = [
  ['依存の向き（dependency-cruiser）', () => node(...depcruise)],
  ['使われていないコード（knip）', () => node('node_modules/knip/bin/knip.js', '--no-progress')],
  ['画面の大きさ（gzip）', () => node('scripts/check-bundle.mjs')],
];

export async function testAll() {
  const began = Date.now();
  const results = [];
  try {
    process.chdir(root);
    await ensureInstalled();
    const built = await twoLanes(results);
    if (built) results.push(...(await jestResults()));
  } catch (error) {
    endWith(error);
  }
  const failed = results.filter((result) => !result.ok);
  say(failed.length === 0 ? `すべて合格しました（${seconds(began)} 秒）。` : '不合格がありました。');
  for (const { name } of failed) say(`  ✗ ${name}`);
  const count = (ok) => results.reduce((sum, result) => sum + (ok ? (result.passed ?? 0) : (result.failed ?? 0)), 0);
  console.log(`${count(true)} passed, ${count(false)} failed`);
  process.exit(failed.length === 0 ? 0 : 1);
}

/** Two at a time, whichever is next. Returns whether there is something to test. */
async function twoLanes(results) {
  const waiting = [...checks];
  const lane = async () => {
    for (let next = waiting.shift(); next; next = waiting.shift()) results.push(await step(...next));
  };
  const buildLane = async () => {
    const build = await step('組み立て', () => nx(['run-many', '-t', 'build']));
    results.push(build);
    if (build.ok) waiting.push(...afterBuild);
    await lane();
    return build.ok;
  };
  const valuesLane = async () => {
    results.push(await step(...values));
    await lane();
  };
  const [built] = await Promise.all([buildLane(), valuesLane()]);
  return built;
}

async function step(name, action) {
  const began = Date.now();
  const { code, output } = await action();
  const ok = code === 0;
  say(`${ok ? '✓' : '✗'} ${name}（${seconds(began)} 秒）`);
  if (!ok) console.error(output.trimEnd());
  return { name, ok, passed: ok ? 1 : 0, failed: ok ? 0 : 1 };
}

async function jestResults() {
  say('テストを実行しています。');
  const report = path.join(fs.mkdtempSync(path.join(os.tmpdir(), 'mawasu-jest-')), 'report.json');
  const began = Date.now();
  const { passed, failed, unsteady } = await runJestTwice([], report);
  fs.rmSync(path.dirname(report), { recursive: true, force: true });
  for (const file of unsteady) say(`  △ 2回目で合格：${path.relative(root, file)}`);
  say(`${failed === 0 ? '✓' : '✗'} テスト（${seconds(began)} 秒）`);
  return [{ name: 'テスト', ok: failed === 0, passed, failed }];
}
