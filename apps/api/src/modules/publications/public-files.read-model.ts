import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { queryNamed } from '../../platform/persistence/statements.js';
import type { PublicYear } from './site/years-page.js';

export interface PublicFile {
  checksum: string;
  mediaType: string;
  /** Null where the caller holds it already. */
  content: Buffer | null;
}

/** $1 year, $2 name, $3 checksums the caller holds. `public_file` says what everybody may read, and nothing else does. */
const fileStatement = `
  SELECT f.checksum, f.media_type AS "mediaType", CASE WHEN f.checksum <> ALL ($3::text[]) THEN f.content END AS content
  FROM public_file p JOIN file f ON f.checksum = p.checksum
  WHERE p.fy = $1 AND p.name = $2`;

const yearsStatement = `
  SELECT (SELECT name FROM city) AS "cityName", (
    SELECT coalesce(json_agg(json_build_object('fy', p.fy, 'edition', x.number, 'publishedOn', p.published_on)
      ORDER BY p.fy DESC), '[]'::json)
    FROM publication p JOIN edition x ON x.id = p.edition_id
    WHERE p.id IN (SELECT publication_id FROM public_file)) AS years`;

/** What is read without a sign-in. */
@Injectable()
export class PublicFilesReadModel {
  constructor(private readonly dataSource: DataSource) {}

  async file(fy: number, name: string, held: readonly string[]): Promise<PublicFile | null> {
    const [row] = await queryNamed<PublicFile>(this.dataSource, 'public_file', fileStatement, [fy, name, held]);
    return row ?? null;
  }

  async years(): Promise<{ cityName: string; years: PublicYear[] }> {
    const [row] = await queryNamed<{ cityName: string; years: PublicYear[] }>(
      this.dataSource,
      'public_years',
      yearsStatement,
      [],
    );
    return row ?? { cityName: '', years: [] };
  }
}
