import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { DataSource } from 'typeorm';
import { loadEnv } from '../config/env.js';
import { dataSourceOptions } from '../database/data-source.js';
import { samplePassword } from '../modules/seed/sample-password.js';
import { QuickHasher } from '../testing/quick-hasher.js';
import { sampleTemplate } from '../testing/sample-template.js';
import { createTestDatabase } from '../testing/test-database.js';
import { openingSetting, refuseExposedSample } from './sample-exposure.js';

describe('settings by which others can come', () => {
  it.each([
    [{ HOST: '0.0.0.0' }, 'HOST=0.0.0.0'],
    [{ HOST: '::' }, 'HOST=::'],
    [{ HOST: '10.1.2.3' }, 'HOST=10.1.2.3'],
    [{ HOST: 'mawasu.city.lg.jp' }, 'HOST=mawasu.city.lg.jp'],
    [{ HOST: '127.0.0.1.nip.io' }, 'HOST=127.0.0.1.nip.io'],
    [{ PUBLIC_ORIGIN: 'https://mawasu.city.lg.jp' }, 'PUBLIC_ORIGIN=https://mawasu.city.lg.jp'],
    [{ TRUST_PROXY: '1' }, 'TRUST_PROXY=1'],
  ])('%o', (source, opening) => {
    expect(openingSetting(loadEnv(source))).toBe(opening);
  });

  it.each([{}, { HOST: 'localhost' }, { HOST: '127.0.0.2' }, { HOST: '::1' }, { PUBLIC_ORIGIN: 'http://[::1]:8080' }])(
    'are none in %o',
    (source) => {
      expect(openingSetting(loadEnv(source))).toBeNull();
    },
  );
});

describe('a product that others can reach', () => {
  const hasher = new QuickHasher();
  const opened: { source: DataSource; drop: () => Promise<void> }[] = [];
  const open = async (template?: Parameters<typeof createTestDatabase>[0]): Promise<DataSource> => {
    const { ownerUrl, drop } = await createTestDatabase(template);
    const options = await dataSourceOptions(loadEnv({ DATABASE_URL: ownerUrl }), { log: () => {} });
    const source = await new DataSource({ ...options, poolSize: 1 }).initialize();
    opened.push({ source, drop });
    return source;
  };
  let sample: DataSource;
  let empty: DataSource;
  beforeAll(async () => {
    [sample, empty] = [await open(await sampleTemplate()), await open()];
    await sample.query(`SELECT set_config('mawasu.actor_name', 'spec', false)`);
  });
  afterAll(async () => {
    for (const { source, drop } of opened) {
      await source.destroy();
      await drop();
    }
  });
  const start = (source: DataSource, settings: Record<string, string>) =>
    refuseExposedSample(source, hasher, loadEnv({ HOST: '0.0.0.0', ...settings }));

  it('does not start with a sample account that everybody knows, and says what to type', async () => {
    await expect(start(sample, {})).rejects.toMatchObject({
      forOperator: true,
      message: expect.stringMatching(
        /HOST=0\.0\.0\.0[\s\S]*MAWASU_SAMPLE=0[\s\S]*account -- reset admin[\s\S]*ON_NETWORK=1/,
      ),
    });
    // What is there is there, whether or not more would be loaded.
    await expect(start(sample, { MAWASU_SAMPLE: '0' })).rejects.toThrow('reset admin');
  });

  it('does not load the sample into an empty database either', async () => {
    await expect(start(empty, {})).rejects.toThrow('MAWASU_SAMPLE=0');
    await start(empty, { MAWASU_SAMPLE: '0' });
  });

  it('starts where the sample is wanted, and where only this machine can come', async () => {
    for (const source of [sample, empty]) {
      await start(source, { MAWASU_SAMPLE_ON_NETWORK: '1' });
      await start(source, { HOST: '127.0.0.1' });
    }
  });

  it('starts once no sample account has the known password, and not while one still has', async () => {
    const own = await hasher.hash('seven tanuki drums');
    await sample.query('UPDATE app_user SET password_hash = $1 WHERE is_sample AND account <> $2', [own, 'external']);
    await expect(start(sample, {})).rejects.toThrow('reset external');
    await sample.query(`UPDATE app_user SET disabled_at = now() WHERE account = 'external'`);
    await start(sample, {});
    await sample.query(`UPDATE app_user SET disabled_at = NULL, password_hash = $1 WHERE account = 'external'`, [
      await hasher.hash(samplePassword),
    ]);
    await expect(start(sample, {})).rejects.toThrow('reset external');
  });
});
