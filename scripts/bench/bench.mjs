// npm run bench [-- --ops a,c --rounds 5 --connections 1,16,64 --scale city --seconds 2]: the product beside a bare server on
// the same database. What it prints is explained in docs/performance.md. It takes no port from outside and stops by itself.
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { prepare, root, say } from '../prepare.mjs';
import { openCopy, readSaved, readSubjects } from './database.mjs';
import { load } from './load.mjs';
import { operationsFor, signInAll } from './operations.mjs';
import { cpuMs, memoryMb, startProgram } from './processes.mjs';
import { onClose, runBench, startProduct } from './run-bench.mjs';
import { tableOf } from './table.mjs';

const settings = readSettings();

function readSettings() {
  const text = { type: 'string' };
  const { values } = parseArgs({
    options: { ops: text, rounds: text, connections: text, scale: text, seconds: text, json: text, prof: text },
  });
  const numbers = (given, fallback) => (given ?? fallback).split(',').map(Number);
  return {
    ops: values.ops?.split(','),
    rounds: Number(values.rounds ?? 5),
    connections: numbers(values.connections, '1,16,64'),
    scale: values.scale ?? 'city',
    seconds: Number(values.seconds ?? 2),
    json: values.json,
    /** Folder for a processor profile of the product. */
    prof: values.prof,
  };
}

async function startServers(urls) {
  const profile = settings.prof ? ['--cpu-prof', `--cpu-prof-dir=${settings.prof}`] : [];
  const product = await startProduct(urls, profile);
  const floor = startProgram(path.join(root, 'scripts/bench/bare-server.mjs'), { BARE_URL: urls.app }, (output) =>
    Number(/port (\d+)/.exec(output)?.[1]),
  );
  onClose(floor.stop);
  return { product, floor: { ...floor, port: await floor.port } };
}

/** One target, one operation, one number of connections. */
async function runCell(target, [op, operation], connections, { server, postmaster, reread }) {
  const prepared = await operation.prepare?.(target, reread);
  const before = { cpu: cpuMs(server.pid), database: cpuMs(postmaster, true) };
  const request = target === 'product' ? operation.product : operation.bare;
  const next = (connection) => request(connection, prepared);
  const run = await load({
    port: server.port,
    connections,
    seconds: settings.seconds,
    next,
    answered: operation.answered,
  });
  const spent = (now, then) => (now === null ? NaN : (now - then) / run.count);
  const cpu = spent(cpuMs(server.pid), before.cpu);
  return {
    op,
    connections,
    target,
    ...run,
    cpu,
    databaseCpu: spent(cpuMs(postmaster, true), before.database),
    memory: memoryMb(server.pid),
  };
}

async function run() {
  process.chdir(root);
  await prepare();
  const database = await openCopy(settings.scale);
  onClose(database.stop);
  const subjects = await readSubjects(database.owner);
  const servers = await startServers(database.urls);
  const { port } = servers.product;
  const cookies = await signInAll(port, subjects);
  // The hashes of the sign-ins are memory that is given back a moment later.
  await sleep(5000);
  const idle = memoryMb(servers.product.pid);
  const operations = Object.entries(operationsFor({ subjects, cookies, port })).filter(
    ([op]) => settings.ops?.includes(op) ?? true,
  );
  const reread = async () => {
    subjects.saved = await readSaved(database.owner, subjects.round);
  };
  const cells = [];
  say(`${subjects.sheets.length} 枚、保存できるシート ${subjects.saved.length} 枚。${settings.rounds} 回測ります。`);
  // The round before the first warms up: code is compiled, plans are made, pages are read.
  for (let round = 0; round <= settings.rounds; round += 1) {
    for (const connections of round === 0 ? [16] : settings.connections) {
      for (const operation of operations) {
        const targets = operation[1].bare ? ['product', 'floor'] : ['product'];
        for (const target of round % 2 ? targets : targets.reverse()) {
          const cell = await runCell(target, operation, connections, {
            server: servers[target],
            postmaster: database.postmaster,
            reread,
          });
          if (cell.failures.length > 0) say(`${operation[0]} ${target}: ${cell.failures[0].message}`);
          if (round > 0) cells.push({ ...cell, round });
        }
      }
    }
    if (round > 0) say(`${round} / ${settings.rounds}`);
  }
  const loaded = Math.max(...cells.filter(({ target }) => target === 'product').map(({ memory }) => memory ?? 0));
  const { length: cores } = os.cpus();
  console.log(tableOf(cells, operations, settings.connections));
  console.log(
    `\nPostgreSQL ${database.version}, Node ${process.version}, ${cores} cores, load ${os.loadavg()[0].toFixed(1)}, scale ${settings.scale}, ${settings.rounds} rounds of ${settings.seconds} s.`,
  );
  console.log(
    `Memory of the product: ${idle} MB idle, at most ${loaded} MB loaded; floor ${memoryMb(servers.floor.pid)} MB.`,
  );
  if (settings.json) fs.writeFileSync(settings.json, JSON.stringify(cells, null, 1));
}

await runBench(run);
