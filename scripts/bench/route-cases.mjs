// Every route of the API with the largest request it accepts, for scripts/bench/routes.mjs. A route without a case fails a test.
import { planEditingCases } from './plan-route-cases.mjs';
import { yearCases } from './year-route-cases.mjs';

/** Costs the most to count: each is several code units and code points, and one character as a person sees it. */
const HEAVY = 'か\u3099';
const heavy = (characters) => HEAVY.repeat(characters);

const ACCOUNT_MAX = 64;
const PASSWORD_MAX = 200;
const SEARCH_MAX = 100;
const REASON_MAX = 2_000;

/** Words whose pairs stand in many sheets. */
const search = encodeURIComponent('の推進に関する取組を実施し、'.repeat(20).slice(0, SEARCH_MAX));

const plannedSteps = ['entry', 'head', 'division', 'planning', 'secondary', 'external'].map((stage) => ({
  stage,
  dueOn: '2099-05-29',
  instructions: heavy(500),
}));

const get = (path, account = 'planner') => ({ account, request: () => ({ path }) });
const send = (method, path, body, options = {}) => ({
  account: 'planner',
  ...options,
  request: (turn) => ({ method, path, body: body(turn) }),
});

/** Papers and files: made in turn, some of a person at once, so their cost is no bound on others. */
export const jobs = new Set([
  'GET /api/import-forms/{kind}.xlsx',
  'GET /api/rounds/{id}/forms/{departmentId}.xlsx',
  'GET /api/rounds/{roundId}/form.pdf',
  'GET /api/rounds/{roundId}/entries.csv',
  'GET /api/rounds/{roundId}/entries.xlsx',
  'GET /api/assessments/{roundId}/assessments.csv',
  'GET /api/assessments/{roundId}/assessments.xlsx',
  'GET /api/assessments/{roundId}/packet.pdf',
  'GET /api/rounds/{roundId}/reminders.xlsx',
  'GET /api/rounds/{roundId}/measures/{measureId}/report.pdf',
  'GET /api/rounds/{roundId}/measures/{measureId}/report.xlsx',
  'GET /api/rounds/{roundId}/measures/{measureId}/report.docx',
]);

/** Their cost is the hash of a password, worked out in a thread, two at once, in turn by browser or address. */
export const hashes = new Set([
  'POST /api/session',
  'PUT /api/session/password',
  'POST /api/users',
  'POST /api/users/{id}/password-resets',
  'POST /api/sessions/endings',
]);

/** A definition with every field as long as it may be. */
const definition = {
  ...{ name: heavy(200), kind: 'outcome', unit: heavy(20), decimals: 6, direction: 'down', aggregation: 'cumulative' },
  ...{
    cumulativeEntry: 'total',
    startingStock: '999999999999999.999999',
    lowerBound: '0',
    upperBound: '999999999999999',
  },
  strategyKpi: true,
  ...{ strictTarget: false, targetBasis: 'level', targetWord: null, elapsedFromFy: 2020, meanYears: 1 },
  ...{ numeratorName: heavy(100), denominatorName: heavy(100), ratioFactor: '100', lowerMode: 'c' },
  ...{
    baselineValue: '999999',
    baselineFy: 2020,
    baselineNote: heavy(500),
    tolerance: '1',
    rangeLow: '1',
    rangeHigh: '2',
  },
  breaks: Array.from({ length: 20 }, (_, index) => 2000 + index),
  ...{
    formulaText: heavy(500),
    source: heavy(500),
    measuredEveryYears: 1,
    availableMonth: 5,
    fyFrom: 2000,
    fyTo: 2050,
  },
  ...{ finalTargetValue: '1', finalTargetFy: 2050 },
};

/** `refused`: the largest body is accepted as far as its content is looked at, and then refused by a rule. */
export function casesFor({ round, measureId, plan, department, sheet, sheets, indicator, texts, initiatives }) {
  const rounds = `/api/rounds/${round.id}`;
  const report = `${rounds}/measures/${measureId}/report`;
  const id = '00000000-0000-4000-8000-000000000001';
  const user = `/api/users/${id}`;
  const days = { from: '2026-04-01', to: '2099-03-31' };
  const reason = heavy(500);
  /** Of a person there is not: what it costs to read the request and to look. */
  const manage = (method, path, body) => send(method, path, () => body, { account: 'admin', refused: true });
  return {
    ...yearCases({ round, measureId, department, sheet, sheets, search, plannedSteps, heavy, get, send }),
    'GET /api/about': get('/api/about'),
    'GET /api/assignments': get(`/api/assignments?fy=${round.fy}`),
    'POST /api/assignments': send(
      'POST',
      '/api/assignments',
      () => ({
        nodeIds: initiatives,
        fyFrom: round.fy,
        leadId: department.id,
        relatedIds: [id],
        seen: initiatives.map(() => ({ id, version: 1 })),
        reason: heavy(1000),
      }),
      { refused: true },
    ),
    'PATCH /api/assignments/{id}': send(
      'PATCH',
      `/api/assignments/${id}`,
      () => ({ version: 1, departmentId: id, fyTo: 2050, reason: heavy(1000) }),
      { refused: true },
    ),
    'GET /api/deputies': get('/api/deputies?size=200&past=true'),
    'POST /api/deputies': manage('POST', '/api/deputies', {
      ...{ userId: id, forUserId: id, departmentId: id, role: 'section_head', ...days },
      reason,
    }),
    'GET /api/deputies/candidates': get(`/api/deputies/candidates?q=${search}`, 'admin'),
    'GET /api/deputies/own': get('/api/deputies/own'),
    'POST /api/deputies/{id}/endings': manage('POST', `/api/deputies/${id}/endings`, { reason }),
    'GET /api/departments': get(`/api/departments?fy=${round.fy}`),
    'POST /api/departments': send(
      'POST',
      '/api/departments',
      () => ({ kind: 'section', name: heavy(100), parentId: id, fyFrom: 2050, reason: heavy(1000) }),
      { account: 'admin', refused: true },
    ),
    'PATCH /api/departments/{id}': send(
      'PATCH',
      `/api/departments/${department.id}`,
      () => ({ version: 0, fyFrom: 2050, name: heavy(100), parentId: id, sortOrder: 1, reason: heavy(1000) }),
      { account: 'admin', refused: true },
    ),
    'POST /api/departments/{id}/abolitions': send(
      'POST',
      `/api/departments/${department.id}/abolitions`,
      () => ({ lastFy: 2050, reason: heavy(1000) }),
      { account: 'admin', refused: true },
    ),
    'GET /api/department-changes': get('/api/department-changes?size=200'),
    'POST /api/department-changes': send(
      'POST',
      '/api/department-changes',
      () => ({
        kind: 'split',
        fyFrom: 2050,
        sourceIds: [department.id],
        targets: ['a', 'b'].map((key) => ({ key, name: heavy(99) + key, parentId: null })),
        nodes: initiatives.map((nodeId) => ({ id: nodeId, targets: ['a'] })),
        reason: heavy(1000),
        dryRun: true,
      }),
      { account: 'admin' },
    ),
    'POST /api/department-changes/{id}/undoings': send(
      'POST',
      `/api/department-changes/${id}/undoings`,
      () => ({ reason: heavy(1000) }),
      { account: 'admin', refused: true },
    ),
    'GET /api/entries/{id}': get(`/api/entries/${sheet.id}`),
    'PATCH /api/entries/{id}': send(
      'PATCH',
      `/api/entries/${sheet.id}`,
      (turn) => ({
        version: sheet.version + turn,
        changes: Object.fromEntries(texts.map(({ key, max }) => [key, heavy(max - 1) + (turn % 10)])),
        actuals: [],
      }),
      { account: sheet.account },
    ),
    // As a picture's of a plan: what the server does for an upload that is none, and for a file that is not there.
    'POST /api/entries/{id}/attachments': send(
      'POST',
      `/api/entries/${sheet.id}/attachments`,
      () => ({ version: 0, title: heavy(100), alt: heavy(300), source: heavy(200), open: 'true' }),
      { refused: true },
    ),
    'PATCH /api/entries/{id}/attachments': send(
      'PATCH',
      `/api/entries/${sheet.id}/attachments`,
      () => ({
        version: 0,
        items: Array.from({ length: 10 }, () => ({
          ...{ checksum: 'a'.repeat(64), title: heavy(100), alt: heavy(300), source: heavy(200), open: true },
        })),
      }),
      { refused: true },
    ),
    'GET /api/entries/{id}/attachments/{checksum}': {
      ...get(`/api/entries/${sheet.id}/attachments/${'a'.repeat(64)}`),
      refused: true,
    },
    'GET /api/entries/{id}/history': get(`/api/entries/${sheet.id}/history`),
    'POST /api/entries/{id}/openings': send('POST', `/api/entries/${sheet.id}/openings`, () => undefined),
    'POST /api/entries/{id}/transitions': send(
      'POST',
      `/api/entries/${sheet.id}/transitions`,
      () => ({ action: 'return', version: 1, reason: heavy(REASON_MAX), fields: texts.map(({ key }) => key) }),
      { refused: true },
    ),
    'GET /api/handover': get(`/api/handover?departmentId=${department.id}`),
    'GET /api/health': get('/api/health'),
    'GET /api/indicator-targets': get('/api/indicator-targets?size=200'),
    'POST /api/indicator-targets': send(
      'POST',
      '/api/indicator-targets',
      () => ({
        targets: Array.from({ length: 2000 }, (_, index) => ({
          ...{ indicatorId: indicator.id, kind: 'yearly', fy: 2000 + (index % 100) },
          ...{ value: '999999999999999.999999', revision: 999 },
        })),
        reason: heavy(1000),
      }),
      { refused: true },
    ),
    'GET /api/indicators': get(`/api/indicators?size=200&ended=true`),
    'POST /api/indicators': send(
      'POST',
      '/api/indicators',
      () => ({ ...definition, nodeId: id, reason: heavy(1000) }),
      {
        refused: true,
      },
    ),
    'GET /api/indicators/{id}': get(`/api/indicators/${indicator.id}`),
    'PATCH /api/indicators/{id}': send(
      'PATCH',
      `/api/indicators/${indicator.id}`,
      () => ({ ...definition, version: 0, reason: heavy(1000) }),
      { refused: true },
    ),
    'POST /api/indicators/{id}/retirements': send(
      'POST',
      `/api/indicators/${indicator.id}/retirements`,
      () => ({ version: 0, lastFy: 2050, reason: heavy(1000) }),
      { refused: true },
    ),
    'POST /api/indicators/{id}/successions': send(
      'POST',
      `/api/indicators/${indicator.id}/successions`,
      () => ({ version: 0, comparable: true, definition, reason: heavy(1000) }),
      { refused: true },
    ),
    'POST /api/indicators/{id}/targets': send('POST', `/api/indicators/${indicator.id}/targets`, () => ({
      kind: 'yearly',
      fy: round.fy,
      value: '999999999999999.999999',
      reason: heavy(500),
    })),
    // The table is read in a process of its own and planned in a job when it is large; here stands what the server does for
    // an upload that is none, and for a plan that is not there.
    'POST /api/imports': send('POST', '/api/imports', () => ({ kind: 'targets', file: heavy(1000) }), {
      refused: true,
    }),
    'GET /api/imports/{id}': { ...get(`/api/imports/${id}`), refused: true },
    'DELETE /api/imports/{id}': {
      account: 'planner',
      refused: true,
      request: () => ({ method: 'DELETE', path: `/api/imports/${id}` }),
    },
    'POST /api/imports/{id}/commits': send('POST', `/api/imports/${id}/commits`, () => ({}), { refused: true }),
    'GET /api/imports/{id}/corrections.xlsx': { ...get(`/api/imports/${id}/corrections.xlsx`), refused: true },
    'GET /api/imports/{id}/newcomers': { ...get(`/api/imports/${id}/newcomers`, 'admin'), refused: true },
    'POST /api/imports/{id}/passwords': manage('POST', `/api/imports/${id}/passwords`, {
      userIds: Array.from({ length: 10 }, () => id),
    }),
    'GET /api/import-forms/{kind}.xlsx': get('/api/import-forms/targets.xlsx?filled=true'),
    'GET /api/measures/{id}': get(`/api/measures/${measureId}?roundId=${round.id}`),
    'GET /api/plans': get('/api/plans'),
    ...planEditingCases({ plan, initiatives, heavy, get, send }),
    'POST /api/plans/{id}/revisions': send(
      'POST',
      `/api/plans/${plan.id}/revisions`,
      (turn) => ({
        decidedOn: '2026-04-01',
        fromFy: round.fy + 1 + turn,
        reason: heavy(1000),
        titles: initiatives.map((nodeId) => ({ nodeId, title: `${heavy(195)}${turn}` })),
      }),
      { times: 5 },
    ),
    'GET /api/plans/{id}/search': get(`/api/plans/${plan.id}/search?q=${search}`),
    'GET /api/plans/{id}/tree': get(`/api/plans/${plan.id}/tree`),
    'GET /api/ready': get('/api/ready'),
    'GET /api/reports/waiting': get('/api/reports/waiting'),
    'GET /api/rounds': get('/api/rounds?size=100'),
    'POST /api/rounds': send(
      'POST',
      '/api/rounds',
      () => ({ planId: plan.id, fy: round.fy, template: 'ranked', steps: plannedSteps, instructions: heavy(2000) }),
      { refused: true },
    ),
    'GET /api/rounds/{id}': get(rounds),
    'PATCH /api/rounds/{id}': send(
      'PATCH',
      rounds,
      () => ({ version: 0, fy: round.fy, template: 'ranked', steps: plannedSteps, instructions: heavy(2000) }),
      { refused: true },
    ),
    'DELETE /api/rounds/{id}': {
      account: 'planner',
      refused: true,
      request: () => ({ method: 'DELETE', path: `${rounds}?version=0` }),
    },
    'GET /api/rounds/{id}/opening-check': get(`${rounds}/opening-check`),
    'GET /api/rounds/{id}/editions': get(`${rounds}/editions`),
    'GET /api/rounds/{id}/tree': get(`${rounds}/tree`),
    'GET /api/rounds/{roundId}/dashboard': get(`${rounds}/dashboard`),
    'GET /api/rounds/{roundId}/entries': get(`${rounds}/entries?size=100&q=${search}`),
    'GET /api/rounds/{roundId}/entries.csv': get(`${rounds}/entries.csv`),
    'GET /api/rounds/{roundId}/entries.xlsx': get(`${rounds}/entries.xlsx?list=all`),
    'GET /api/rounds/{roundId}/form.pdf': get(`${rounds}/form.pdf`),
    'GET /api/rounds/{roundId}/home': get(`${rounds}/home`),
    'GET /api/rounds/{roundId}/indicators': get(`${rounds}/indicators?size=100`),
    'GET /api/rounds/{roundId}/measures/{measureId}/report': get(report),
    'GET /api/rounds/{roundId}/measures/{measureId}/report.pdf': get(`${report}.pdf`),
    'GET /api/rounds/{roundId}/measures/{measureId}/report.xlsx': get(`${report}.xlsx`),
    'GET /api/rounds/{roundId}/measures/{measureId}/report.docx': get(`${report}.docx`),
    'GET /api/search': get(`/api/search?q=${search}&size=20`),
    'DELETE /api/session': { account: null, request: () => ({ method: 'DELETE', path: '/api/session' }) },
    'GET /api/session': get('/api/session'),
    'POST /api/session': {
      account: null,
      refused: true,
      request: (turn) => ({
        method: 'POST',
        path: '/api/session',
        body: { account: `${turn}${'漢'.repeat(ACCOUNT_MAX - 4)}`, password: '漢'.repeat(PASSWORD_MAX) },
      }),
    },
    'PUT /api/session/password': send(
      'PUT',
      '/api/session/password',
      () => ({ currentPassword: '漢'.repeat(PASSWORD_MAX), newPassword: '漢字'.repeat(PASSWORD_MAX / 2) }),
      { refused: true, times: 3 },
    ),
    'GET /api/setup': get('/api/setup'),
    'PATCH /api/setup': send(
      'PATCH',
      '/api/setup',
      () => ({ version: 0, cityName: heavy(40), firstFy: 2100, closed: true }),
      { refused: true },
    ),
    'POST /api/setup/example-plans': send('POST', '/api/setup/example-plans', () => undefined, { refused: true }),
    'GET /api/start': get(`/api/start?round=${round.fy}`),
    'GET /api/sessions': get('/api/sessions'),
    'POST /api/sessions/endings': send(
      'POST',
      '/api/sessions/endings',
      () => ({ currentPassword: '漢'.repeat(PASSWORD_MAX), sessionId: id }),
      { refused: true, times: 3 },
    ),
    'GET /api/users': get(`/api/users?size=200&sort=department&q=${search}`),
    'POST /api/users': manage('POST', '/api/users', {
      account: '漢'.repeat(ACCOUNT_MAX),
      displayName: heavy(60),
      memberships: Array.from({ length: 20 }, () => ({ role: 'entrant', departmentId: id, ...days })),
      reason,
    }),
    'GET /api/users/{id}': get(user),
    'PATCH /api/users/{id}': manage('PATCH', user, {
      version: 1,
      account: 'a'.repeat(ACCOUNT_MAX),
      displayName: heavy(60),
      reason,
    }),
    'GET /api/users/{id}/history': get(`${user}/history`),
    'POST /api/users/{id}/memberships': manage('POST', `${user}/memberships`, {
      ...{ version: 1, role: 'entrant', departmentId: id, ...days },
      reason,
    }),
    'PATCH /api/users/{id}/memberships/{membershipId}': manage('PATCH', `${user}/memberships/${id}`, {
      ...{ version: 1, role: 'entrant', departmentId: id, ...days },
      reason,
    }),
    'POST /api/users/{id}/memberships/{membershipId}/withdrawals': manage(
      'POST',
      `${user}/memberships/${id}/withdrawals`,
      { version: 1, reason },
    ),
    'POST /api/users/{id}/password-resets': manage('POST', `${user}/password-resets`, { reason }),
    'POST /api/users/{id}/unlocks': manage('POST', `${user}/unlocks`, { reason }),
    'POST /api/users/{id}/disablings': manage('POST', `${user}/disablings`, { reason }),
    'POST /api/users/{id}/enablings': manage('POST', `${user}/enablings`, { reason }),
    'DELETE /api/users/{id}/sessions': manage('DELETE', `${user}/sessions`, undefined),
  };
}
