import {
  type ImportEncoding,
  type ImportKind,
  type ImportState,
  importEncodings,
  importStates,
  type RawSheet,
} from '@mawasu/domain/imports';
import {
  Check,
  Column,
  CreateDateColumn,
  Entity,
  Index,
  JoinColumn,
  ManyToOne,
  PrimaryGeneratedColumn,
  type Relation,
} from 'typeorm';
import { oneOf } from '../../platform/persistence/one-of.js';
import { User } from '../users/user.entity.js';
import type { ImportPlan } from './import-plan.js';

/** The table as it was read from the file. */
export interface ImportSource {
  sheets: RawSheet[];
}

/** 取込: a table somebody brought in, from the first look to what became of it. */
@Entity('import')
@Check('CK_import_encoding', `"encoding" IS NULL OR ${oneOf('encoding', importEncodings)}`)
@Check('CK_import_state', oneOf('state', importStates))
@Check('CK_import_plan', `("plan" IS NULL) = ("fingerprint" IS NULL)`)
@Index('IX_import_created_at', ['createdAt'])
@Index('IX_import_created_by', ['createdBy'])
export class ImportRow {
  @PrimaryGeneratedColumn('uuid', { primaryKeyConstraintName: 'PK_import' }) id!: string;
  @Column({ type: 'text' }) kind!: ImportKind;
  @Column({ name: 'file_name', type: 'text' }) fileName!: string;
  /** SHA-256 of the file in hex. */
  @Column({ type: 'text' }) checksum!: string;
  /** How the letters of a CSV file were read; null for a workbook. */
  @Column({ type: 'text', nullable: true }) encoding!: ImportEncoding | null;
  @Column({ type: 'text' }) state!: ImportState;
  @Column({ type: 'jsonb' }) source!: ImportSource;
  @Column({ type: 'jsonb', nullable: true }) plan!: ImportPlan | null;
  /** Of all that the plan rests on: it is what it was, or nothing is committed. */
  @Column({ type: 'text', nullable: true }) fingerprint!: string | null;
  /** In Japanese, for whoever brought the table. */
  @Column({ type: 'text', nullable: true }) failure!: string | null;
  /** The job that reads or commits a large one. */
  @Column({ name: 'job_id', type: 'uuid', nullable: true }) jobId!: string | null;
  /** Null for the command at the server. */
  @Column({ name: 'created_by', type: 'uuid', nullable: true }) createdBy!: string | null;
  @CreateDateColumn({ name: 'created_at', type: 'timestamptz' }) createdAt!: Date;
  /** When somebody last asked how far it is: what nobody waits for is not read. */
  @Column({ name: 'seen_at', type: 'timestamptz', default: () => 'now()' }) seenAt!: Date;
  @Column({ name: 'committed_at', type: 'timestamptz', nullable: true }) committedAt!: Date | null;
  @ManyToOne(() => User, { nullable: true, onDelete: 'CASCADE' })
  @JoinColumn({ name: 'created_by', foreignKeyConstraintName: 'FK_import_creator' })
  creator!: Relation<User> | null;
}
