// The routes of 確認, for scripts/bench/route-cases.mjs.

/** `get`, `send` and `heavy` are those of the other routes. */
export function reviewCases({ get, send, heavy, sheet }) {
  return {
    'POST /api/entries/bulk-transitions': send('POST', '/api/entries/bulk-transitions', () => ({
      action: 'confirm',
      items: Array.from({ length: 200 }, (_, index) => ({
        entryId: index === 0 ? sheet.id : `00000000-0000-4000-8000-${String(index).padStart(12, '0')}`,
        version: 0,
      })),
    })),
    'GET /api/entries/{id}/changes': get(`/api/entries/${sheet.id}/changes`),
    'GET /api/return-phrases': get('/api/return-phrases'),
    'PUT /api/return-phrases': send(
      'PUT',
      '/api/return-phrases',
      (turn) => ({ items: Array.from({ length: 50 }, (_, index) => `${index}${heavy(190)}`), seen: [`${turn}`] }),
      { refused: true },
    ),
    'GET /api/review-queue': get('/api/review-queue'),
  };
}
