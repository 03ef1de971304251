import { Check, Column, Entity, PrimaryColumn } from 'typeorm';
import { largestFile, type MediaType, mediaTypes } from './file-content.js';

const mediaTypeList = mediaTypes.map((type) => `'${type}'`).join(', ');

/** A file, once, however often it was handed in: its checksum is its name. The database checks it too. */
@Entity('file')
@Check('CK_file_checksum', `"checksum" = encode(sha256("content"), 'hex')`)
@Check('CK_file_media_type', `"media_type" IN (${mediaTypeList})`)
@Check('CK_file_size', `"size" = octet_length("content") AND "size" BETWEEN 1 AND ${largestFile}`)
export class StoredFile {
  /** SHA-256 in hex. */
  @PrimaryColumn({ type: 'text', primaryKeyConstraintName: 'PK_file' }) checksum!: string;
  @Column({ name: 'media_type', type: 'text' }) mediaType!: MediaType;
  /** In bytes. */
  @Column({ type: 'integer' }) size!: number;
  /** Read on purpose only, never beside the rest. */
  @Column({ type: 'bytea', select: false }) content!: Buffer;
  @Column({ name: 'created_at', type: 'timestamptz', default: () => 'now()' }) createdAt!: Date;
  /** Who handed it in first; null for what the product made itself. */
  @Column({ name: 'created_by', type: 'uuid', nullable: true }) createdBy!: string | null;
  /** Since when nothing shows it, as far as somebody has looked; null while something does. */
  @Column({ name: 'unused_since', type: 'timestamptz', nullable: true }) unusedSince!: Date | null;
}
