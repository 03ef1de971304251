import { randomBytes } from 'node:crypto';
import { DataSource } from 'typeorm';
import { loadEnv } from '../../config/env.js';
import { dataSourceOptions } from '../../database/data-source.js';
import { createTestDatabase, type TestDatabase } from '../../testing/test-database.js';
import { StoredFile } from './file.entity.js';
import { largestFile } from './file-content.js';
import { FileRefusedError, FilesRepository } from './files.repository.js';

const somebody = '00000000-0000-4000-8000-000000000001';
const another = '00000000-0000-4000-8000-000000000002';
const content = Buffer.from('指標,実績値\r\n利用者数,1204\r\n');
const checksum = '5d7f3a4a';

let database: TestDatabase;
let source: DataSource;
let files: FilesRepository;

beforeAll(async () => {
  database = await createTestDatabase();
  const options = await dataSourceOptions(
    loadEnv({ DATABASE_URL: database.url, DATABASE_OWNER_URL: database.ownerUrl }),
    { log: () => {} },
  );
  source = await new DataSource({ ...options, logging: false }).initialize();
  files = new FilesRepository(source);
});
afterAll(async () => {
  await source.destroy();
  await database.drop();
});

async function all(pieces: AsyncIterable<Buffer>): Promise<Buffer[]> {
  const found: Buffer[] = [];
  for await (const piece of pieces) found.push(piece);
  return found;
}

describe('a file', () => {
  it('is found under its checksum, byte for byte', async () => {
    const bytes = Buffer.concat([Buffer.from('%PDF-1.7\n'), Buffer.from(Array.from({ length: 256 }, (_, n) => n))]);
    const name = await files.store(source.manager, { content: bytes, mediaType: 'application/pdf', createdBy: null });
    expect(name).toMatch(/^[0-9a-f]{64}$/);
    expect(await files.read(name)).toEqual(bytes);
  });

  it('comes in pieces when it is large, which together are the same bytes', async () => {
    const bytes = Buffer.concat([Buffer.from('%PDF-1.7\n'), randomBytes(1024 * 1024)]);
    const name = await files.store(source.manager, { content: bytes, mediaType: 'application/pdf', createdBy: null });
    const pieces = await all(files.pieces(name));
    expect(Buffer.concat(pieces).equals(bytes)).toBe(true);
    expect(pieces.length).toBe(3);
    expect(await all(files.pieces(checksum))).toEqual([]);
  });

  it('is kept once, with whoever brought it first', async () => {
    const first = await files.store(source.manager, { content, mediaType: 'text/csv', createdBy: somebody });
    const second = await files.store(source.manager, { content, mediaType: 'text/csv', createdBy: another });
    expect(second).toBe(first);
    const described = await files.describe(first);
    expect(described).toMatchObject({ size: content.length, mediaType: 'text/csv', createdBy: somebody });
    expect(described).not.toHaveProperty('content');
  });

  it('that nobody stored is not there', async () => {
    expect(await files.describe(checksum)).toBeNull();
    expect(await files.read(checksum)).toBeNull();
  });

  it('belongs to the transaction that stores it', async () => {
    const picture = Buffer.from('ffd8ffe000104a464946', 'hex');
    let name = '';
    const undone = source.transaction(async (manager) => {
      name = await files.store(manager, { content: picture, mediaType: 'image/jpeg', createdBy: null });
      throw new Error('refused');
    });
    await expect(undone).rejects.toThrow('refused');
    expect(await files.describe(name)).toBeNull();
  });

  it.each<[string, Buffer, FileRefusedError['reason']]>([
    ['that is empty', Buffer.alloc(0), 'empty'],
    ['that is too large', Buffer.alloc(largestFile + 1, 'a'), 'too-large'],
    ['that is not what it is called', Buffer.from([0, 1, 2]), 'other-type'],
  ])('%s is refused', async (_, bytes, reason) => {
    const stored = files.store(source.manager, { content: bytes, mediaType: 'text/csv', createdBy: null });
    await expect(stored).rejects.toEqual(new FileRefusedError(reason));
  });

  it('under a checksum that is not its own is refused by the database itself', async () => {
    const row = { checksum: 'a'.repeat(64), mediaType: 'text/csv' as const, size: content.length, content };
    await expect(source.manager.insert(StoredFile, row)).rejects.toThrow('CK_file_checksum');
  });
});
