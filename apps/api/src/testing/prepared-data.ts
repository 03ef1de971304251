import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { HostedDatabase } from './hosted-database.js';
import { withRunLock } from './run-lock.js';

const LOCK = 7_720_002;

/** What the prepared data folders hold, in `note`. */
export const preparedNotes = [{ text: '油圧ポンプ' }];

/**
 * A data folder from an earlier start, with one note in it, to be copied and never to be started itself. Whichever test file
 * asks first makes it: a first start costs many times what a copy does, above all with PGlite.
 */
export function preparedData(engine: 'native' | 'pglite'): Promise<string> {
  const folder = path.join(process.env.TEST_FOLDER ?? '', engine);
  return withRunLock(LOCK, async () => {
    if (!fs.existsSync(folder)) {
      const unfinished = `${folder}.unfinished`;
      fs.rmSync(unfinished, { recursive: true, force: true });
      const app = new HostedDatabase({ dir: unfinished, engine });
      await app.opened();
      await app.query('CREATE TABLE note (text text)');
      await app.query(`INSERT INTO note VALUES ('${preparedNotes[0]?.text}')`);
      await app.stop();
      fs.renameSync(unfinished, folder);
    }
    return folder;
  });
}

/** With owners and rights as they are. */
export function copyData(from: string, to: string): void {
  execFileSync('cp', ['-a', from, to]);
}
