import { tableKinds } from '@mawasu/domain/imports';
import type { MarkedCity } from './marked-city.builder.js';

/** Found in the texts of many sheets. */
const WORD = encodeURIComponent('号の');

/** Routes that say one thing, whatever the city holds. */
const ALONE = [
  ...[
    '/about',
    '/deputies/own',
    '/health',
    '/notices/mail',
    '/open-data/editions',
    '/plans',
    '/ready',
    '/reports/waiting',
  ],
  ...['/return-phrases', '/review-queue', '/session', '/sessions', '/setup'],
];

/** How each route is called: with every id that fits, and with every word after the `?` in the round that is least open. A PDF takes a second: of it, once each kind of round. */
export function callsIn({
  planId,
  policyId,
  measureIds,
  departmentIds,
  rounds,
  sheets,
  userId,
  indicatorIds,
}: MarkedCity): Record<string, string[]> {
  const [current, early, finalized] = rounds.map(({ id }) => id);
  const ofRounds = (rest: string) => rounds.map(({ id }) => `/rounds/${id}${rest}`);
  const filtered = (route: string, ...filters: string[]) => [
    ...ofRounds(`${route}?page=1&size=200`),
    ...filters.map((filter) => `/rounds/${current}${route}?size=200&${filter}`),
  ];
  const departments = Object.values(departmentIds).map((id) => `departmentId=${id}`);
  const parts = [`policyId=${policyId}`, ...departments, ...measureIds.map((id) => `measureId=${id}`)];
  const [first, , , second] = measureIds;
  const papers = measureIds.flatMap((id) => ofRounds(`/measures/${id}/report`));
  const pdfs = [
    `/rounds/${current}/measures/${first}`,
    `/rounds/${early}/measures/${second}`,
    `/rounds/${finalized}/measures/${second}`,
  ];
  const states = [
    'state=excluded',
    'state=evaluated',
    'status=none',
    'late=false',
    'overridden=true',
    `q=${WORD}`,
    'sort=status&order=desc',
  ];
  return {
    ...Object.fromEntries(ALONE.map((route) => [route, [route]])),
    '/assignments': [2022, 2025].flatMap((fy) => [`/assignments?fy=${fy}`, `/assignments?planId=${planId}&fy=${fy}`]),
    '/assessments': ['/assessments?page=1&size=200', ...rounds.map(({ id }) => `/assessments?size=200&roundId=${id}`)],
    '/assessments/:measureId': measureIds.flatMap((measure) =>
      rounds.map(({ id }) => `/assessments/${measure}?roundId=${id}`),
    ),
    '/assessments/:roundId/assessments.csv': rounds.map(({ id }) => `/assessments/${id}/assessments.csv`),
    '/assessments/:roundId/assessments.xlsx': rounds.map(({ id }) => `/assessments/${id}/assessments.xlsx`),
    '/assessments/:roundId/packet.pdf': [`/assessments/${current}/packet.pdf?measureIds=${first},${second}`],
    '/deputies': ['/deputies', '/deputies?past=true&page=1&size=50'],
    '/deputies/candidates': [`/deputies/candidates?q=${WORD}`],
    '/department-changes': ['/department-changes?page=1&size=200'],
    '/departments': [2022, 2025].map((fy) => `/departments?fy=${fy}`),
    '/entries/:id': sheets.map(({ id }) => `/entries/${id}`),
    '/entries/:id/attachments/:checksum': sheets.flatMap(({ id, attached }) =>
      attached.map((checksum) => `/entries/${id}/attachments/${checksum}`),
    ),
    '/entries/:id/changes': sheets.map(({ id }) => `/entries/${id}/changes`),
    '/entries/:id/history': [
      ...sheets.map(({ id }) => `/entries/${id}/history`),
      ...sheets.slice(0, 5).map(({ id }) => `/entries/${id}/history?before=999999`),
    ],
    '/handover': [
      `/handover?personId=${userId}`,
      ...Object.values(departmentIds).map((id) => `/handover?departmentId=${id}`),
    ],
    // What others brought in is not there for anybody else: imports.db.spec.ts.
    '/imports/:id': [`/imports/${planId}`],
    '/imports/:id/corrections.xlsx': [`/imports/${planId}/corrections.xlsx`],
    '/imports/:id/newcomers': [`/imports/${planId}/newcomers`],
    '/import-forms/:kind.xlsx': tableKinds.flatMap((kind) => [
      `/import-forms/${kind}.xlsx`,
      `/import-forms/${kind}.xlsx?filled=1`,
    ]),
    '/indicators': [
      `/indicators?planId=${planId}&page=1&size=200&ended=true`,
      ...[`q=${WORD}`, ...measureIds.map((id) => `measureId=${id}`), ...departments, 'missing=target'].map(
        (filter) => `/indicators?planId=${planId}&${filter}`,
      ),
    ],
    '/indicators/:id': indicatorIds.map((id) => `/indicators/${id}`),
    '/indicator-targets': [
      `/indicator-targets?planId=${planId}&page=1&size=200`,
      ...[...measureIds.map((id) => `measureId=${id}`), ...departments].map(
        (filter) => `/indicator-targets?planId=${planId}&${filter}`,
      ),
    ],
    // Those that a person has made: walkWithBooklets.
    '/jobs/:id': [`/jobs/${planId}`],
    '/jobs/:id/result': [`/jobs/${planId}/result`],
    '/measures/:id': measureIds.flatMap((measure) => [
      `/measures/${measure}`,
      ...rounds.map(({ id }) => `/measures/${measure}?roundId=${id}`),
    ]),
    // A file that a plan shows: plan-pictures.db.spec.ts.
    '/plan-pictures/:checksum': [`/plan-pictures/${'a'.repeat(64)}`],
    '/notices': ['/notices?page=1&size=200', '/notices?unread=true'],
    '/open-data/editions/:n/:name': [2022, 2023, 2025].map((fy) => `/open-data/editions/${fy}/initiatives.json`),
    '/publications/:id/files/:name': [`/publications/${planId}/files/index.html`],
    '/plans/:id/nodes': [`/plans/${planId}/nodes`],
    '/plans/:id/nodes/:nodeId': measureIds.map((id) => `/plans/${planId}/nodes/${id}`),
    '/plans/:id/revisions/:number/comparison': [`/plans/${planId}/revisions/1/comparison`],
    '/plans/:id/successions': [`/plans/${planId}/successions`],
    '/plans/:id/search': [`/plans/${planId}/search?q=${WORD}`],
    '/plans/:id/tree': [`/plans/${planId}/tree`],
    '/remarks': [
      '/remarks?page=1&size=200',
      ...['state=withdrawn', 'state=answered', 'kind=finding', 'fy=2023', 'age=1', 'waiting=review', `q=${WORD}`].map(
        (filter) => `/remarks?size=200&${filter}`,
      ),
      ...departments.map((filter) => `/remarks?size=200&${filter}`),
      ...sheets.map(({ id }) => `/remarks?entryId=${id}`),
    ],
    '/rounds': ['/rounds?page=1&size=50'],
    '/rounds/:roundId/findings': [
      ...ofRounds('/findings?page=1&size=200'),
      ...['state=open', 'kind=override', departments[0] ?? '', `measureId=${measureIds[0]}`].map(
        (filter) => `/rounds/${rounds[0]?.id}/findings?size=200&${filter}`,
      ),
    ],
    '/rounds/:id': ofRounds(''),
    '/rounds/:id/booklets': ofRounds('/booklets'),
    '/rounds/:id/calendar': ofRounds('/calendar'),
    '/rounds/:id/editions': ofRounds('/editions'),
    '/rounds/:id/extensions': ofRounds('/extensions'),
    '/rounds/:id/forms/:departmentId.xlsx': Object.values(departmentIds).flatMap((id) => ofRounds(`/forms/${id}.xlsx`)),
    '/rounds/:id/opening-check': ofRounds('/opening-check'),
    '/rounds/:id/publications': ofRounds('/publications'),
    '/rounds/:id/scope': ofRounds('/scope'),
    '/rounds/:id/settlement': ofRounds('/settlement'),
    '/rounds/:id/tree': ofRounds('/tree'),
    '/rounds/:roundId/dashboard': [
      ...ofRounds('/dashboard'),
      ...[`policyId=${policyId}`, ...departments].map((filter) => `/rounds/${current}/dashboard?${filter}`),
    ],
    '/rounds/:roundId/entries': filtered('/entries', ...parts, ...states),
    '/rounds/:roundId/entries.csv': ['', '?list=indicators', '?list=remarks'].flatMap((list) =>
      ofRounds(`/entries.csv${list}`),
    ),
    '/rounds/:roundId/entries.xlsx': ofRounds('/entries.xlsx?list=all'),
    '/rounds/:roundId/form.pdf': [`/rounds/${current}/form.pdf?layout=spread`],
    '/rounds/:roundId/home': ofRounds('/home'),
    '/rounds/:roundId/indicators': filtered('/indicators', ...parts, 'band=below100', 'order=rate'),
    '/rounds/:roundId/measures/:measureId/report': papers,
    '/rounds/:roundId/measures/:measureId/report.pdf': [
      ...pdfs.map((path) => `${path}/report.pdf`),
      ...[pdfs.at(0), pdfs.at(-1)].map((path) => `${path}/report.pdf?layout=spread_annex`),
    ],
    '/rounds/:roundId/measures/:measureId/report.xlsx': pdfs.map((path) => `${path}/report.xlsx`),
    '/rounds/:roundId/measures/:measureId/report.docx': pdfs.map((path) => `${path}/report.docx`),
    '/rounds/:roundId/reminders': filtered('/reminders', ...departments, 'scope=all', 'scope=week&step=0'),
    '/rounds/:roundId/reminders.xlsx': [
      ...ofRounds('/reminders.xlsx?scope=all'),
      `/rounds/${current}/reminders.xlsx?step=0&${departments[0]}`,
    ],
    '/rounds/:roundId/workload': ofRounds('/workload'),
    '/search': ['plan', 'indicator', 'sheet'].flatMap((kind) =>
      [1, 2, 3, 4, 5].map((page) => `/search?q=${WORD}&kind=${kind}&page=${page}&size=20`),
    ),
    '/users': [
      '/users',
      `/users?q=${WORD}&departmentId=${departmentIds.own}&role=entrant&state=enabled&sort=name&order=desc&page=1&size=50`,
    ],
    '/users/:id': [`/users/${userId}`],
    '/users/:id/history': [`/users/${userId}/history`, `/users/${userId}/history?before=999999`],
    '/start': ['/start', ...rounds.map(({ id }) => `/start?round=${id}`)],
  };
}
