import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { HostedDatabase } from '../../testing/hosted-database.js';
import { HostedDatabases } from '../../testing/hosted-databases.js';
import { copyData, preparedData, preparedNotes } from '../../testing/prepared-data.js';
import { SmallDisk } from '../../testing/small-disk.js';
import { databaseFailureOf } from '../database-failure.js';

const describeHere = SmallDisk.canBeMade() ? describe : describe.skip;
const hosts = new HostedDatabases();
let disk: SmallDisk;
let dir: string;

function onDisk(megabytes: number): void {
  disk = new SmallDisk(megabytes);
  dir = path.join(disk.folder, 'data');
}

afterEach(async () => {
  await hosts.endAll();
  disk.remove();
});

async function aDatabase(engine: 'native' | 'pglite'): Promise<HostedDatabase> {
  copyData(await preparedData(engine), dir);
  const app = hosts.host({ dir, engine });
  expect(await app.opened()).toMatchObject({ open: { kind: engine } });
  await app.query('ALTER TABLE note ADD COLUMN number integer NOT NULL DEFAULT 0');
  return app;
}

describeHere('a full disk', () => {
  it.each(['native', 'pglite'] as const)(
    'is told as one while %s runs, loses nothing, and is over when there is room again',
    async (engine) => {
      onDisk(engine === 'native' ? 400 : 500);
      const app = await aDatabase(engine);
      disk.fillUp();
      const failures = new Set<string | null>();
      for (let tries = 0; tries < 60 && !failures.has('STORAGE_FULL'); tries += 1) {
        const { failed, code } = await app.query(
          `INSERT INTO note (number, text) SELECT ${tries + 1}, repeat(md5(g::text), 30) FROM generate_series(1, 3000) g`,
        );
        if (failed !== undefined) failures.add(databaseFailureOf(Object.assign(new Error(failed), { code })));
      }
      expect([...failures]).toContain('STORAGE_FULL');
      expect([...failures].filter((one) => one !== 'STORAGE_FULL' && one !== 'DATABASE_UNAVAILABLE')).toEqual([]);
      disk.makeRoom();
      while ((await app.query(`INSERT INTO note (number, text) VALUES (-1, 'あとから')`)).failed !== undefined)
        await sleep(100);
      expect((await app.query('SELECT text FROM note WHERE number <= 0 ORDER BY number')).rows).toEqual(
        expect.arrayContaining([{ text: 'あとから' }, ...preparedNotes]),
      );
    },
  );

  it.each(['auto', 'native', 'pglite'] as const)(
    'lets no first start begin, and does not pass for a machine without PostgreSQL (%s)',
    async (engine) => {
      onDisk(60);
      const { refused } = await hosts.host({ dir, engine }).opened();
      expect(refused).toMatchObject({
        code: 'STORAGE_FULL',
        message: expect.stringMatching(/空き.*200 MB 以上空けて/),
      });
    },
  );

  it.each(['native', 'pglite'] as const)(
    'refuses a later start of %s with what to do; it starts when there is room',
    async (engine) => {
      onDisk(engine === 'native' ? 400 : 500);
      await (await aDatabase(engine)).stop();
      disk.fillUp();
      const { refused } = await hosts.host({ dir }).opened();
      expect(refused).toMatchObject({ code: 'STORAGE_FULL', message: expect.stringContaining('空き') });
      disk.makeRoom();
      const app = hosts.host({ dir });
      await app.opened();
      expect((await app.query('SELECT text FROM note')).rows).toEqual(preparedNotes);
    },
  );
});

describeHere('a disk that may only be read', () => {
  it('is told as one, with what to do', async () => {
    onDisk(400);
    await (await aDatabase('native')).stop();
    disk.protect();
    const { refused } = await hosts.host({ dir }).opened();
    expect(refused).toMatchObject({ code: 'DATA_FOLDER_UNUSABLE', message: expect.stringContaining('読み取り専用') });
  });
});
