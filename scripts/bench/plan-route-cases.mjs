// The routes by which a plan is made and changed, for route-cases.mjs. The plan of the measurement is in use, so an edit of it is
// read to its end and then refused; a new plan is made.

/** `heavy(n)`: a text of n characters that costs the most to count. */
export function planEditingCases({ plan, initiatives, heavy, get, send }) {
  const path = `/api/plans/${plan.id}`;
  const id = initiatives[0] ?? '00000000-0000-4000-8000-000000000001';
  const refused = { refused: true };
  const times = (count, of) => Array.from({ length: count }, (_, index) => of(index));
  const frame = {
    ...{ name: heavy(100), fyFrom: 2050, fyTo: 2059 },
    levels: ['policy', 'pillar', 'measure', 'initiative', 'project'].map((kind) => ({ kind, name: heavy(40) })),
    viewpoints: times(30, (index) => ({ number: index + 1, label: heavy(60) })),
  };
  const texts = {
    ...{
      code: heavy(40),
      title: heavy(200),
      desiredState: heavy(2000),
      sdgsDirection: heavy(2000),
      content: heavy(2000),
    },
    sdgsGoals: times(17, (index) => index + 1),
    currentIssues: times(30, () => heavy(1000)),
    terms: times(50, () => ({ term: heavy(100), definition: heavy(500) })),
    ...{ reformViewpoint: 1, reformViewpointContent: heavy(1000) },
    sectoralPlans: times(30, () => heavy(100)),
  };
  return {
    'POST /api/plans': send('POST', '/api/plans', () => frame, { times: 5 }),
    'PATCH /api/plans/{id}': send('PATCH', path, () => ({ version: 0, ...frame }), refused),
    'GET /api/plans/{id}/nodes': get(`${path}/nodes`),
    'POST /api/plans/{id}/nodes': send(
      'POST',
      `${path}/nodes`,
      () => ({ kind: 'measure', parentId: id, beforeId: id, ...texts }),
      refused,
    ),
    'GET /api/plans/{id}/nodes/{nodeId}': get(`${path}/nodes/${id}`),
    'PATCH /api/plans/{id}/nodes/{nodeId}': send(
      'PATCH',
      `${path}/nodes/${id}`,
      () => ({ version: 0, ...texts }),
      refused,
    ),
    'DELETE /api/plans/{id}/nodes/{nodeId}': {
      ...{ account: 'planner', refused: true },
      request: () => ({ method: 'DELETE', path: `${path}/nodes/${id}?version=0` }),
    },
    // As an import's: here stands what the server does for an upload that is none, and for a picture that is not there.
    'POST /api/plans/{id}/nodes/{nodeId}/pictures': send(
      'POST',
      `${path}/nodes/${id}/pictures`,
      () => ({ version: 0, title: heavy(100), alt: heavy(300), source: heavy(200) }),
      refused,
    ),
    'GET /api/plan-pictures/{checksum}': { ...get(`/api/plan-pictures/${'a'.repeat(64)}`), refused: true },
    'POST /api/plans/{id}/nodes/{nodeId}/moves': send(
      'POST',
      `${path}/nodes/${id}/moves`,
      () => ({ version: 0, parentId: id, beforeId: id }),
      refused,
    ),
    'POST /api/plans/{id}/nodes/{nodeId}/splits': send(
      'POST',
      `${path}/nodes/${id}/splits`,
      () => ({ version: 0, parts: times(20, () => ({ code: heavy(40), title: heavy(200), childIds: initiatives })) }),
      refused,
    ),
    'POST /api/plans/{id}/merges': send(
      'POST',
      `${path}/merges`,
      () => ({ nodes: times(20, () => ({ id, version: 0 })), code: heavy(40), title: heavy(200) }),
      refused,
    ),
    'POST /api/plans/{id}/decisions': send(
      'POST',
      `${path}/decisions`,
      () => ({ version: 0, decidedOn: '2050-03-20' }),
      refused,
    ),
    'POST /api/plans/{id}/draft': send('POST', `${path}/draft`, () => ({ fromFy: 2099, reason: heavy(1000) }), refused),
    'DELETE /api/plans/{id}/draft': {
      ...{ account: 'planner', refused: true },
      request: () => ({ method: 'DELETE', path: `${path}/draft` }),
    },
    'GET /api/plans/{id}/successions': get(`${path}/successions`),
    'POST /api/plans/{id}/successions': send(
      'POST',
      `${path}/successions`,
      () => ({ links: times(1000, () => ({ oldId: id, newId: id, kind: 'merged', reason: heavy(50) })) }),
      refused,
    ),
    'POST /api/plans/{id}/successions/{linkId}/indicators': send(
      'POST',
      `${path}/successions/${id}/indicators`,
      () => ({ indicators: [{ id, act: 'continue' }] }),
      { refused: true },
    ),
    'DELETE /api/plans/{id}/successions/{linkId}': {
      ...{ account: 'planner', refused: true },
      request: () => ({ method: 'DELETE', path: `${path}/successions/${id}` }),
    },
    'GET /api/plans/{id}/revisions/{number}/comparison': get(`${path}/revisions/1/comparison`),
  };
}
