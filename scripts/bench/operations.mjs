// The operations, each as the screen asks for it and as the bare server is asked for the same.
import { once } from './load.mjs';

const PASSWORD = 'mawasu-sample';
const words = ['防災', '子育て相談', 'アンケート', '四半期ごと', '観光案内', 'オンライン', '前年度の課題', '窓口'];

/** Signs everybody in who is needed, once: cookies by account. */
export async function signInAll(port, subjects) {
  const cookies = new Map();
  for (const account of ['planner', 'admin', ...subjects.departments.map((one) => one.account)]) {
    const body = JSON.stringify({ account, password: PASSWORD });
    const headers = { Origin: `http://127.0.0.1:${port}` };
    const answer = await once(port, { method: 'POST', path: '/api/session', headers, body });
    const cookie = /\nset-cookie: *([^;]+)/i.exec(answer.head)?.[1];
    if (!cookie) throw new Error(`${account} cannot sign in: ${answer.status} ${answer.body()}`);
    cookies.set(account, cookie);
  }
  return cookies;
}

const isOk = (_, { status }) => status === 200;

/** Goals: how many times slower than the floor at 1 and at 16 connections (docs/performance.md). */
export function operationsFor({ subjects, cookies, port }) {
  const { round, departments, sheets } = subjects;
  const planner = { Cookie: cookies.get('planner') };
  const entrantOf = new Map(departments.map(({ id, account }) => [id, { Cookie: cookies.get(account) }]));
  let turn = 0;
  const cycle = (items) => items[turn++ % items.length];
  const fixed = (product, bare) => ({ product: () => product, bare: () => bare, answered: isOk });
  const base = `/api/rounds/${round.id}`;
  const sheetRequest = () => cycle(sheets);
  const q = () => encodeURIComponent(cycle(words));
  return {
    a: {
      name: 'tree with statuses',
      goal: [2, 2],
      aim: [1.6, 1.6],
      ...fixed({ path: `${base}/tree`, headers: planner }, { path: `/tree/${round.id}` }),
    },
    n: {
      name: 'the same, unchanged (304)',
      goal: [1, 1],
      aim: [1, 1],
      prepare: async () => {
        const { head } = await once(port, { path: `${base}/tree`, headers: planner });
        return /\netag: *([^\r]+)/i.exec(head)[1];
      },
      product: (_, etag) => ({ path: `${base}/tree`, headers: { ...planner, 'If-None-Match': etag } }),
      bare: () => ({ path: `/tree/${round.id}` }),
      answered: (_, { status }) => status === 304 || status === 200,
    },
    b: {
      name: 'dashboard',
      goal: [2.5, 2.5],
      aim: [2, 2],
      ...fixed({ path: `${base}/dashboard`, headers: planner }, { path: `/dashboard/${round.id}` }),
    },
    c: {
      name: 'sheet with its years',
      goal: [3.5, 4],
      aim: [3, 3.5],
      product: () => {
        const { id, departmentId } = sheetRequest();
        return { path: `/api/entries/${id}`, headers: entrantOf.get(departmentId) };
      },
      bare: () => ({ path: `/sheet/${sheetRequest().id}` }),
      answered: isOk,
    },
    d: { name: 'save of 4 fields and 3 figures', goal: [2, 2], aim: [1.6, 1.6], ...saving(subjects, entrantOf, port) },
    e: {
      name: 'list of a 課 by state',
      goal: [3, 3.5],
      aim: [2.5, 3],
      product: () => {
        const { id } = cycle(departments);
        return {
          path: `${base}/entries?departmentId=${id}&state=confirmed&page=1&size=20`,
          headers: entrantOf.get(id),
        };
      },
      bare: () => ({ path: `/list/${round.id}?departmentId=${cycle(departments).id}&state=confirmed` }),
      answered: isOk,
    },
    f: {
      name: 'search of a round',
      goal: [1.5, 1.5],
      aim: [1.2, 1.2],
      product: () => ({ path: `${base}/entries?q=${q()}&page=1&size=20`, headers: planner }),
      bare: () => ({ path: `/search/${round.id}?q=${q()}` }),
      answered: isOk,
    },
    g: {
      name: 'CSV of a year',
      goal: [1.5, 1.5],
      aim: [1.3, 1.3],
      ...fixed({ path: `${base}/entries.csv`, headers: planner }, { path: `/csv/${round.id}` }),
    },
    h: {
      name: 'home of an 入力者',
      product: () => {
        const { id } = cycle(departments);
        return { path: `${base}/home`, headers: entrantOf.get(id) };
      },
      answered: isOk,
    },
  };
}

/** Each connection has its own sheet and saves it over and over, always on top of the version it was told. */
function saving(subjects, entrantOf, port) {
  let count = 0;
  const sheetOf = (connection) => subjects.saved[connection % subjects.saved.length];
  const bodyOf = (sheet, more) => {
    count += 1;
    const text = (name) =>
      `${name}の文章です。${'訓練と点検を計画どおり進め、関係する団体と進み具合を確かめた。'.repeat(8)}第${count}版。`;
    const changes = {
      activities: text('実施内容'),
      results: text('成果'),
      issues: text('課題'),
      progressStatus: 'ABC'[count % 3],
    };
    const actuals = sheet.figures.map(({ indicatorId, version, target }) => {
      const actual = String(Math.max(1, Math.round(Number(target ?? 50) * (0.7 + (count % 7) / 20))));
      return { indicatorId, version, actual, state: 'recorded', certainty: 'final', reason: null };
    });
    return JSON.stringify({ version: sheet.version, changes, actuals, ...more });
  };
  return {
    prepare: async (_, reread) => reread(),
    product: (connection) => {
      const sheet = sheetOf(connection);
      const headers = { ...entrantOf.get(sheet.departmentId), Origin: `http://127.0.0.1:${port}` };
      return { method: 'PATCH', path: `/api/entries/${sheet.id}`, headers, body: bodyOf(sheet) };
    },
    bare: (connection) => {
      const sheet = sheetOf(connection);
      return { method: 'PATCH', path: `/save/${sheet.id}`, body: bodyOf(sheet, { fy: subjects.round.fy }) };
    },
    answered: (connection, answer) => {
      if (answer.status !== 200) return false;
      const sheet = sheetOf(connection);
      const { version, actuals } = JSON.parse(answer.body());
      sheet.version = version;
      for (const { indicatorId, year, version: bare } of actuals) {
        const figure = sheet.figures.find((one) => one.indicatorId === indicatorId);
        if (figure) figure.version = year?.version ?? bare;
      }
      return true;
    },
  };
}
