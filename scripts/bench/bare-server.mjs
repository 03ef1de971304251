// The floor every figure of docs/performance.md is compared with: node:http and pg, nothing else. Started by bench.mjs, ends
// with it: it stops when its standard input closes.
import http from 'node:http';
import pg from 'pg';
import { statements } from './bare-statements.mjs';

// As the product: one plan for all values, where PostgreSQL would try five before it keeps one.
const options = '-c mawasu.actor_name=bare -c plan_cache_mode=force_generic_plan';
const pool = new pg.Pool({ connectionString: process.env.BARE_URL, max: 8, options });

async function ask(name, values) {
  const { rows } = await pool.query({ name, text: statements[name], values });
  return rows[0];
}

/** What pg calls while a COPY runs: the bytes go on as they come. */
class CopyOut {
  constructor(text, answer) {
    this.text = text;
    this.ended = new Promise((resolve, reject) => {
      this.handleReadyForQuery = resolve;
      this.handleError = reject;
    });
    this.handleCopyData = ({ chunk }) => answer.write(chunk);
  }
  submit(connection) {
    connection.query(this.text);
  }
  handleCommandComplete() {}
}

async function sendCsv(round, response) {
  if (!/^[0-9a-f-]{36}$/.test(round)) throw new Error('no round');
  const client = await pool.connect();
  try {
    response.writeHead(200, { 'Content-Type': 'text/csv; charset=utf-8' });
    await client.query(new CopyOut(statements.csv.replaceAll('$1', `'${round}'`), response)).ended;
    response.end();
  } finally {
    client.release();
  }
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
  return ask(name, [id]);
}

const server = http.createServer(async (request, response) => {
  try {
    const [, name, id] = request.url.split('/');
    if (name === 'csv') return await sendCsv(id, response);
    const row = await answer(request);
    const body = Buffer.from(row?.json ?? '');
    response
      .writeHead(row ? 200 : 409, { 'Content-Type': 'application/json', 'Content-Length': body.length })
      .end(body);
  } catch (error) {
    response.writeHead(500).end(String(error));
  }
});
server.listen(0, '127.0.0.1', () => console.log(`port ${server.address().port}`));
process.stdin.resume().on('end', () => process.exit(0));
