import { startTestApp, type TestApp } from '../../testing/test-app.js';

let app: TestApp;
beforeAll(async () => {
  app = await startTestApp();
});
afterAll(() => app.stop());

describe('whoever watches over the system', () => {
  it('hears that it answers and that it can work', async () => {
    const { system } = app.browser().client;
    expect(await system.health()).toEqual({ ok: true });
    expect(await system.ready()).toMatchObject({ ready: true, engine: 'server', migrationsPending: false });
  });

  it('hears 503 with the reason while a table is missing', async () => {
    await app.dataSource.query(`DELETE FROM migrations WHERE name LIKE 'CreateRounds%'`);
    const response = await app.browser().fetch('/api/ready');
    expect(response.status).toBe(503);
    expect(await response.json()).toMatchObject({ ready: false, migrationsPending: true });
    expect((await app.browser().fetch('/api/health')).status).toBe(200);
  });
});
