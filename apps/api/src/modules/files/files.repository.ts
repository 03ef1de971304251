import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager, In } from 'typeorm';
import { queryNamed } from '../../platform/persistence/statements.js';
import { StoredFile } from './file.entity.js';
import { isOfType, largestFile, type MediaType } from './file-content.js';

export interface NewFile {
  content: Buffer;
  /** What it is said to be; refused when its content is something else. */
  mediaType: MediaType;
  /** Null for what the product made itself. */
  createdBy: string | null;
}

/** Why a file was not taken. */
export class FileRefusedError extends Error {
  constructor(readonly reason: 'empty' | 'too-large' | 'other-type') {
    super(`file refused: ${reason}`);
    this.name = 'FileRefusedError';
  }
}

/** What the product had made itself counts as handed in from when somebody does. */
const keepStatement = `
  INSERT INTO file AS f (checksum, media_type, size, content, created_by) VALUES ($1, $2, $3, $4, $5)
  ON CONFLICT (checksum) DO UPDATE SET unused_since = NULL, created_by = coalesce(f.created_by, excluded.created_by)`;

/** {@link FilesRepository.store}, for whoever loads data without the app around it. */
export async function storeFile(manager: EntityManager, { content, mediaType, createdBy }: NewFile): Promise<string> {
  if (content.length === 0) throw new FileRefusedError('empty');
  if (content.length > largestFile) throw new FileRefusedError('too-large');
  if (!isOfType(content, mediaType)) throw new FileRefusedError('other-type');
  const checksum = createHash('sha256').update(content).digest('hex');
  await manager.query(keepStatement, [checksum, mediaType, content.length, content, createdBy]);
  return checksum;
}

const PIECE = 512 * 1024;
/** $1 file, $2 first byte, counted from 1. What is packed already is kept as it is, so that a piece is found at once. */
const pieceStatement = `SELECT substr(content, $2, ${PIECE}) AS piece FROM file WHERE checksum = $1`;

@Injectable()
export class FilesRepository {
  constructor(private readonly source: DataSource) {}

  /**
   * Keeps a content and returns its checksum, under which it is found again. The same content is kept once, with whoever
   * brought it first; it is in use again, so that nobody clears it away before this transaction has said what for. Throws
   * {@link FileRefusedError}.
   */
  store(manager: EntityManager, file: NewFile): Promise<string> {
    return storeFile(manager, file);
  }

  /** Takes away what nothing names any more: `file_is_named` knows every table that does. */
  async removeUnnamed(manager: EntityManager, checksums: readonly string[]): Promise<void> {
    if (checksums.length === 0) return;
    await manager.query('DELETE FROM file f WHERE f.checksum = ANY ($1) AND NOT file_is_named(f.checksum)', [
      checksums,
    ]);
  }

  /** What is known of a file, without its content. */
  describe(checksum: string): Promise<StoredFile | null> {
    return this.source.manager.findOneBy(StoredFile, { checksum });
  }

  /**
   * A large file on its way out, piece by piece: as a whole it comes from the database as text of twice its size, and to read
   * that is a tenth of a second in which nobody else is answered. Each piece is asked for when the one before it is taken.
   */
  async *pieces(checksum: string): AsyncGenerator<Buffer> {
    for (let from = 1; ; from += PIECE) {
      const rows = await queryNamed<{ piece: Buffer }>(this.source, 'file_piece', pieceStatement, [checksum, from]);
      const piece = rows[0]?.piece;
      if (!piece || piece.length === 0) return;
      yield piece;
    }
  }

  /** A small one, or one that is worked on. */
  async read(checksum: string): Promise<Buffer | null> {
    const file = await this.source.manager.findOne(StoredFile, { where: { checksum }, select: { content: true } });
    return file?.content ?? null;
  }

  /** Several at once, in no order; what is not there is left out. */
  readAll(checksums: readonly string[]): Promise<Pick<StoredFile, 'checksum' | 'mediaType' | 'content'>[]> {
    const select = { checksum: true, mediaType: true, content: true };
    return this.source.manager.find(StoredFile, { where: { checksum: In(checksums) }, select });
  }
}
