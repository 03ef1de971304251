// The floor every figure of docs/performance.md is compared with: node:http and pg, nothing else. Started by bench.mjs, ends
// with it: it stops when its standard input closes.
import http from 'node:http';
import pg from 'pg';
import { csvBlocks, statements } from './bare-statements.mjs';

const pool = new pg.Pool({ connectionString: process.env.BARE_URL, max: 8, options: '-c mawasu.actor_name=bare' });

async function ask(name, values) {
  const { rows } = await pool.query({ name, text: statements[name], values });
  return rows[0];
}

const cell = (value) => `"${String(value ?? '').replaceAll('"', '""')}"`;

async function csvOf(round) {
  const { rows } = await pool.query({ name: 'csv', text: statements.csv, values: [round], rowMode: 'array' });
  const lines = rows.map((row) => {
    const answers = row.pop();
    return [...row, ...csvBlocks.map((key) => answers[key])].map(cell).join(',');
  });
  return { csv: lines.join('\r\n') };
}

const read = (request) =>
  new Promise((resolve) => {
    const pieces = [];
    request.on('data', (piece) => pieces.push(piece)).on('end', () => resolve(JSON.parse(Buffer.concat(pieces))));
  });

async function answer(request) {
  const url = new URL(request.url, 'http://bare');
  const [, name, id] = url.pathname.split('/');
  const given = url.searchParams;
  if (name === 'save') {
    const { version, changes, actuals, fy } = await read(request);
    const { progressStatus, ...content } = changes;
    const values = [id, version, JSON.stringify(content), progressStatus, JSON.stringify(actuals), fy];
    return ask('save', values);
  }
  if (name === 'list') return ask('list', [id, given.get('departmentId'), given.get('state')]);
  if (name === 'search') return ask('search', [id, given.get('q')]);
  if (name === 'csv') return csvOf(id);
  return ask(name, [id]);
}

const server = http.createServer(async (request, response) => {
  try {
    const row = await answer(request);
    const body = Buffer.from(row?.json ?? row?.csv ?? '');
    const type = row?.csv === undefined ? 'application/json' : 'text/csv; charset=utf-8';
    response.writeHead(row ? 200 : 409, { 'Content-Type': type, 'Content-Length': body.length }).end(body);
  } catch (error) {
    response.writeHead(500).end(String(error));
  }
});
server.listen(0, '127.0.0.1', () => console.log(`port ${server.address().port}`));
process.stdin.resume().on('end', () => process.exit(0));
