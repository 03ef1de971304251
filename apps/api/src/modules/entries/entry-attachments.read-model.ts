import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { Actor } from '../../platform/auth/actor.js';
import { AppError } from '../../platform/errors/app-error.js';
import { queryNamed } from '../../platform/persistence/statements.js';
import {
  maySeeContent,
  maySeeEntry,
  shownEntries,
  visibilityParameters,
  visibilityValues,
} from '../rounds/visibility.sql.js';

export interface AttachmentFile {
  mediaType: string;
  /** '' for a picture. */
  fileName: string;
  content: Buffer;
}

const visibility = visibilityParameters(3);

/**
 * $1 sheet, $2 checksum, $3 to $5 what the person may see. Under 訂正 whoever sees the sheet of now sees what was settled, too: the
 * paper of the edition in force still shows it. Of a 対象外 sheet only those who see drafts see what was on it.
 */
const statement = `
  SELECT f.media_type AS "mediaType", a.item ->> 'fileName' AS "fileName", f.content
  FROM ${shownEntries(visibility)} e
  JOIN round r ON r.id = e.round_id
  LEFT JOIN settled_entry k ON k.entry_id = e.id
  CROSS JOIN LATERAL jsonb_array_elements(e.attachments || coalesce(k.row -> 'attachments', '[]')) a (item)
  JOIN file f ON f.checksum = a.item ->> 'checksum'
  WHERE e.id = $1 AND f.checksum = $2 AND ${maySeeEntry(visibility)} AND ${maySeeContent(visibility)}
  LIMIT 1`;

/** The files of 写真・データ of a sheet, for whoever sees the sheet. */
@Injectable()
export class EntryAttachmentsReadModel {
  constructor(private readonly dataSource: DataSource) {}

  async getFile(actor: Actor, id: string, checksum: string): Promise<AttachmentFile> {
    const values = [id, checksum, ...visibilityValues(actor)];
    const [file] = await queryNamed<AttachmentFile>(this.dataSource, 'entry_attachment', statement, values);
    if (!file) throw new AppError('NOT_FOUND', { message: 'このファイルは見つかりません。' });
    return file;
  }
}
