// The routes by which a year is run, reviewed and judged, for route-cases.mjs.
const BULK_SHEETS = 60;

/** Routes that take one step after the other, each by itself and with others served in between: how many. */
export const steps = new Map([['POST /api/entries/bulk-transitions', BULK_SHEETS]]);

/** `heavy(n)`: a text of n characters that costs the most to count. */
export function yearCases({ round, measureId, department, sheet, sheets, search, plannedSteps, heavy, get, send }) {
  const rounds = `/api/rounds/${round.id}`;
  const id = '00000000-0000-4000-8000-000000000001';
  return {
    'POST /api/entries/bulk-transitions': send('POST', '/api/entries/bulk-transitions', () => ({
      action: 'confirm',
      items: sheets.slice(0, BULK_SHEETS).map((entryId) => ({ entryId, version: 0 })),
    })),
    'GET /api/entries/{id}/changes': get(`/api/entries/${sheet.id}/changes`),
    'GET /api/rounds/{roundId}/findings': get(
      `${rounds}/findings?size=200&state=open&kind=missing_value&departmentId=${department.id}`,
    ),
    'PUT /api/rounds/{roundId}/finding-marks': send('PUT', `${rounds}/finding-marks`, () => ({
      marked: true,
      note: heavy(500),
      findings: [{ entryId: sheet.id, code: 'text_missing', field: 'nothing', fingerprint: 'none' }],
    })),
    'PUT /api/rounds/{roundId}/checks/{key}': send('PUT', `${rounds}/checks/no_such_check`, () => ({ on: false }), {
      refused: true,
    }),
    // A booklet is made in a job and a process of its own; here stands what asking for it costs.
    'GET /api/rounds/{id}/booklets': get(`${rounds}/booklets`),
    'POST /api/rounds/{id}/booklets': send(
      'POST',
      `${rounds}/booklets`,
      () => ({ layout: 'long', departmentId: department.id, measureIds: Array.from({ length: 1000 }, () => id) }),
      { refused: true },
    ),
    'PUT /api/rounds/{id}/booklet-preface': send('PUT', `${rounds}/booklet-preface`, (turn) => ({
      text: heavy(4_000),
      layout: 'list',
      version: turn,
    })),
    'GET /api/jobs/{id}': { ...get(`/api/jobs/${id}`), refused: true },
    'GET /api/jobs/{id}/result': { ...get(`/api/jobs/${id}/result`), refused: true },
    'DELETE /api/jobs/{id}': {
      account: 'planner',
      refused: true,
      request: () => ({ method: 'DELETE', path: `/api/jobs/${id}` }),
    },
    // Files of a 公表 are made in a job, too; read without a sign-in is a kept one.
    'GET /api/rounds/{id}/publications': get(`${rounds}/publications`),
    'POST /api/rounds/{id}/publications': send(
      'POST',
      `${rounds}/publications`,
      () => ({
        publishedOn: '2099-05-29',
        measures: Array.from({ length: 1000 }, () => ({
          measureId: id,
          heldBack: Array.from({ length: 20 }, () => id),
        })),
      }),
      { refused: true },
    ),
    'POST /api/publications/{id}/release': send('POST', `/api/publications/${id}/release`, () => ({}), {
      refused: true,
    }),
    'POST /api/publications/{id}/withdrawal': send(
      'POST',
      `/api/publications/${id}/withdrawal`,
      () => ({ reason: heavy(500) }),
      { refused: true },
    ),
    'DELETE /api/publications/{id}': {
      account: 'planner',
      refused: true,
      request: () => ({ method: 'DELETE', path: `/api/publications/${id}` }),
    },
    'GET /api/publications/{id}/files/{name}': { ...get(`/api/publications/${id}/files/index.html`), refused: true },
    'GET /api/open-data/editions': { ...get('/api/open-data/editions'), refused: true },
    'GET /api/open-data/editions/{n}/{name}': { ...get('/api/open-data/editions/2024/measures.csv'), refused: true },
    'GET /api/remarks': get(`/api/remarks?size=200&state=unsettled&departmentId=${department.id}&q=${search}`),
    'POST /api/remarks': send(
      'POST',
      '/api/remarks',
      () => ({ entryId: sheet.id, blockKey: 'nothing', kind: 'finding', text: heavy(2_000) }),
      { refused: true },
    ),
    'PATCH /api/remarks/{id}': send('PATCH', `/api/remarks/${id}`, () => ({ version: 1, answer: heavy(2_000) }), {
      refused: true,
    }),
    'POST /api/remarks/{id}/transitions': send(
      'POST',
      `/api/remarks/${id}/transitions`,
      () => ({ version: 1, action: 'reopen', note: heavy(1000) }),
      { refused: true },
    ),
    'GET /api/return-phrases': get('/api/return-phrases'),
    'PUT /api/return-phrases': send(
      'PUT',
      '/api/return-phrases',
      (turn) => ({
        items: Array.from({ length: 50 }, (_, index) => `${index}${heavy(190)}`),
        seen: [`${turn}`],
      }),
      { refused: true },
    ),
    'GET /api/review-queue': get('/api/review-queue'),
    'GET /api/assessments': get(`/api/assessments?size=200&roundId=${round.id}`),
    'GET /api/assessments/{measureId}': get(`/api/assessments/${measureId}?roundId=${round.id}`),
    'GET /api/assessments/{roundId}/packet.pdf': get(`/api/assessments/${round.id}/packet.pdf?measureIds=${measureId}`),
    'PATCH /api/assessments/{measureId}/{seat}': send(
      'PATCH',
      `/api/assessments/${id}/secondary`,
      () => ({ roundId: round.id, version: 0, comment: heavy(2_000), decisionNote: heavy(2_000) }),
      { refused: true },
    ),
    'POST /api/assessments/{measureId}/{seat}/transitions': send(
      'POST',
      `/api/assessments/${id}/secondary/transitions`,
      () => ({ roundId: round.id, version: 0, action: 'return', reason: heavy(1000) }),
      { refused: true },
    ),
    'POST /api/assessments/{measureId}/releases': send(
      'POST',
      `/api/assessments/${id}/releases`,
      () => ({ roundId: round.id, action: 'release' }),
      { refused: true },
    ),
    'POST /api/assessments/{measureId}/questions': send(
      'POST',
      `/api/assessments/${id}/questions`,
      () => ({ roundId: round.id, kind: 'question', text: heavy(2_000) }),
      { refused: true },
    ),
    'PATCH /api/assessment-questions/{id}': send(
      'PATCH',
      `/api/assessment-questions/${id}`,
      () => ({ version: 1, answer: heavy(2_000) }),
      { refused: true },
    ),
    'POST /api/rounds/{id}/openings': send(
      'POST',
      `${rounds}/openings`,
      () => ({ version: 0, accepted: [], reason: heavy(1000) }),
      { refused: true },
    ),
    'GET /api/notices': get('/api/notices?size=200'),
    'POST /api/notices/read': send('POST', '/api/notices/read', () => ({ ids: Array.from({ length: 200 }, () => id) })),
    'GET /api/notices/mail': get('/api/notices/mail'),
    'PATCH /api/notices/mail': send('PATCH', '/api/notices/mail', () => ({ wanted: true })),
    'GET /api/rounds/{roundId}/reminders': get(`${rounds}/reminders?size=200&scope=all&departmentId=${department.id}`),
    'GET /api/rounds/{id}/forms/{departmentId}.xlsx': get(`${rounds}/forms/${department.id}.xlsx`),
    'GET /api/rounds/{roundId}/reminders.xlsx': get(`${rounds}/reminders.xlsx?scope=all`),
    'POST /api/rounds/{roundId}/nudges': send(
      'POST',
      `${rounds}/nudges`,
      () => ({ departmentId: id, position: 0, text: heavy(300) }),
      { refused: true },
    ),
    'GET /api/rounds/{roundId}/workload': get(`${rounds}/workload`),
    'POST /api/rounds/{id}/finalizations': send(
      'POST',
      `${rounds}/finalizations`,
      () => ({ version: 0, reason: heavy(1000) }),
      {
        refused: true,
      },
    ),
    'POST /api/rounds/{id}/transitions': send(
      'POST',
      `${rounds}/transitions`,
      () => ({ version: 0, action: 'reopen', reason: heavy(1000) }),
      { refused: true },
    ),
    'GET /api/rounds/{id}/calendar': get(`${rounds}/calendar`),
    'GET /api/rounds/{id}/settlement': get(`${rounds}/settlement`),
    'GET /api/rounds/{id}/extensions': get(`${rounds}/extensions`),
    'POST /api/rounds/{id}/extensions': send(
      'POST',
      `${rounds}/extensions`,
      () => ({ position: 9, departmentId: department.id, dueOn: '2099-05-29', reason: heavy(1000) }),
      { refused: true },
    ),
    'DELETE /api/rounds/{id}/extensions/{position}/{departmentId}': {
      account: 'planner',
      refused: true,
      request: () => ({ method: 'DELETE', path: `${rounds}/extensions/9/${department.id}` }),
    },
    'PATCH /api/rounds/{id}/deadlines': send(
      'PATCH',
      `${rounds}/deadlines`,
      () => ({
        ...{ version: 0, reason: heavy(1000) },
        steps: plannedSteps.map(({ dueOn }, position) => ({ position, dueOn })),
      }),
      { refused: true },
    ),
    'POST /api/rounds/{id}/locks': send('POST', `${rounds}/locks`, () => ({ departmentId: id, reason: heavy(1000) }), {
      refused: true,
    }),
    'DELETE /api/rounds/{id}/locks': {
      account: 'planner',
      refused: true,
      request: () => ({ method: 'DELETE', path: `${rounds}/locks?departmentId=${id}` }),
    },
    'GET /api/rounds/{id}/scope': get(`${rounds}/scope`),
    'PUT /api/rounds/{id}/scope': send('PUT', `${rounds}/scope`, () => ({ version: 0, rules: [] }), { refused: true }),
    'GET /api/assessments/{roundId}/assessments.csv': get(`/api/assessments/${round.id}/assessments.csv`),
    'GET /api/assessments/{roundId}/assessments.xlsx': get(`/api/assessments/${round.id}/assessments.xlsx`),
  };
}
