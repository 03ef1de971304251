import { can } from '@mawasu/domain/permissions';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { Actor } from '../../platform/auth/actor.js';
import { AppError } from '../../platform/errors/app-error.js';
import { queryNamed } from '../../platform/persistence/statements.js';

export interface PictureFile {
  mediaType: 'image/png' | 'image/jpeg';
  content: Buffer;
}

/**
 * $1 checksum, $2 whether drafts may be read, too. Only a file that a plan shows: the store holds others. A 改定案 is seen by
 * nobody but who writes it; the first 案 is what everybody reads until it is decided.
 */
const statement = `
  SELECT f.media_type AS "mediaType", f.content
  FROM file f
  WHERE f.checksum = $1 AND EXISTS (
    SELECT FROM plan_node_version v
    WHERE v.body ? 'pictures' AND v.body -> 'pictures' @> jsonb_build_array(jsonb_build_object('checksum', $1::text))
      AND ($2::boolean OR EXISTS (
        SELECT FROM plan_revision r WHERE r.plan_id = v.plan_id AND (r.status = 'decided' OR r.number = 1)
          AND r.number BETWEEN v.from_revision AND coalesce(v.to_revision, r.number))))`;

/** The files of 写真・データ. */
@Injectable()
export class PlanPicturesReadModel {
  constructor(private readonly dataSource: DataSource) {}

  async getFile(actor: Actor, checksum: string): Promise<PictureFile> {
    const [file] = await queryNamed<PictureFile>(this.dataSource, 'plan_picture', statement, [
      checksum,
      can(actor, 'plan.manage'),
    ]);
    if (!file) throw new AppError('NOT_FOUND', { message: 'この画像は見つかりません。' });
    return file;
  }
}
