import { aUser } from '../../testing/builders/user.builder.js';
import { refusal } from '../../testing/refusal.js';
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

  it.each([
    ['14', 14],
    ['8', 10],
  ])(
    'hears how long a password must be: the setting %s, but never less than the product itself asks',
    async (set, least) => {
      const strict = await startTestApp({ env: { PASSWORD_MIN_LENGTH: set } });
      try {
        const { account, password } = await aUser(strict.dataSource);
        const { client } = strict.browser();
        expect((await client.session.about()).passwordMinLength).toBe(least);
        await client.session.signIn({ account, password });
        const change = { currentPassword: password, newPassword: 'あおい自転車で川沿いを走る'.slice(0, least - 1) };
        expect((await refusal(client.session.changePassword(change))).body?.message).toBe(
          `パスワードは${least}文字以上にしてください。`,
        );
      } finally {
        await strict.stop();
      }
    },
  );

  it('hears 503 with the reason while a table is missing', async () => {
    await app.dataSource.query(`DELETE FROM migrations WHERE name LIKE 'CreateRounds%'`);
    // An answer is kept for a moment.
    let response = await app.browser().fetch('/api/ready');
    while (response.ok) response = await app.browser().fetch('/api/ready');
    expect(response.status).toBe(503);
    expect(await response.json()).toMatchObject({ ready: false, migrationsPending: true });
    expect((await app.browser().fetch('/api/health')).status).toBe(200);
  });
});
