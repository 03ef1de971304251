import os from 'node:os';
import { QueryFailedError } from 'typeorm';
import { DatabaseStartError } from './database-start.error.js';
import { preparingRefusal } from './preparing-refusal.js';

const embedded = { DATABASE_URL: undefined, DATABASE_OWNER_URL: undefined, DATA_DIR: os.tmpdir() };
const server = { ...embedded, DATABASE_URL: 'postgres://mawasu:himitsu@db.example.lg.jp/mawasu' };

function failed(code: string): Error {
  return new QueryFailedError('CREATE TABLE', [], Object.assign(new Error('some words'), { code }));
}

describe('a database that fails while its tables are made', () => {
  it.each([
    ['53100', embedded, 'STORAGE_FULL', '空けてから'],
    ['58030', embedded, 'EMBEDDED_START_FAILED', 'もう一度起動'],
    ['XX001', embedded, 'DATA_FOLDER_UNUSABLE', 'バックアップから戻して'],
    ['58P01', embedded, 'DATA_FOLDER_UNUSABLE', 'バックアップから戻して'],
    ['57P02', embedded, 'EMBEDDED_START_FAILED', 'もう一度起動'],
    ['53100', server, 'SERVER_UNSUITABLE', 'ディスクがいっぱい'],
    ['25006', server, 'SERVER_UNSUITABLE', '読み取り専用'],
    ['42501', server, 'SERVER_UNSUITABLE', '権限が足りません'],
    ['57P01', server, 'SERVER_AWAY', '応答しません'],
  ] as const)('is told to the person at the console (%s)', async (code, env, kind, words) => {
    const refusal = (await preparingRefusal(failed(code), env)) as DatabaseStartError;
    expect(refusal).toMatchObject({ code: kind, forOperator: true, message: expect.stringContaining(words) });
    expect(refusal.message).not.toContain('himitsu');
  });

  it('is told from a fault of the program, which stays what it is', async () => {
    for (const error of [failed('42601'), new TypeError('x'), new DatabaseStartError('ENGINE_UNAVAILABLE', 'y')]) {
      expect(await preparingRefusal(error, embedded)).toBe(error);
    }
  });
});
