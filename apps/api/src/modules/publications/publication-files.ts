import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { FilesRepository } from '../files/files.repository.js';
import type { SiteFile } from './site/site-files.js';

/** The files of a 公表 as they are kept. */
@Injectable()
export class PublicationFiles {
  constructor(private readonly files: FilesRepository) {}

  async keep(manager: EntityManager, publicationId: string, files: readonly SiteFile[]): Promise<void> {
    for (const { name, mediaType, content } of files) {
      const checksum = await this.files.store(manager, { content, mediaType, createdBy: null });
      await manager.query('INSERT INTO publication_file (publication_id, name, file_checksum) VALUES ($1, $2, $3)', [
        publicationId,
        name,
        checksum,
      ]);
    }
  }

  /** What was handed in is kept since a plan or a sheet shows it: it is named here, too. */
  async keepHandedIn(manager: EntityManager, publicationId: string, named: ReadonlyMap<string, string>): Promise<void> {
    await manager.query(
      `INSERT INTO publication_file (publication_id, name, file_checksum)
       SELECT $1, x.name, x.checksum FROM unnest($2::text[], $3::text[]) AS x (checksum, name)`,
      [publicationId, [...named.keys()], [...named.values()]],
    );
  }

  /** What was never released goes with its files, unless something else has the same. */
  async discard(manager: EntityManager, publicationIds: readonly string[]): Promise<void> {
    const gone: { checksum: string }[] = await manager.query(
      'SELECT file_checksum AS checksum FROM publication_file WHERE publication_id = ANY ($1)',
      [publicationIds],
    );
    await manager.query('DELETE FROM publication WHERE id = ANY ($1)', [publicationIds]);
    await this.files.removeUnnamed(
      manager,
      gone.map(({ checksum }) => checksum),
    );
  }
}
