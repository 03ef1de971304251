import { type BookletLayout, bookletLayouts } from '@mawasu/contract';
import {
  Check,
  Column,
  CreateDateColumn,
  Entity,
  Index,
  JoinColumn,
  ManyToOne,
  OneToOne,
  PrimaryColumn,
  PrimaryGeneratedColumn,
  type Relation,
} from 'typeorm';
import { oneOf } from '../../platform/persistence/one-of.js';
import { StoredFile } from '../files/file.entity.js';
import type { ReportReader } from '../reports/report-access.js';
import { Round } from '../rounds/round.entity.js';
import { User } from '../users/user.entity.js';

/** `open`: its job waits or runs, or died without a word. */
export const bookletStates = ['open', 'done', 'failed', 'cancelled'] as const;
export type BookletState = (typeof bookletStates)[number];

/** 冊子 somebody asked for; its PDF is a file. */
@Entity('booklet')
@Check('CK_booklet_layout', oneOf('layout', bookletLayouts))
@Check('CK_booklet_state', oneOf('state', bookletStates))
@Check('CK_booklet_file', `("state" = 'done') = ("file_checksum" IS NOT NULL)`)
@Index('IX_booklet_created_by', ['createdBy', 'createdAt'])
@Index('IX_booklet_file', ['fileChecksum'])
@Index('IX_booklet_round', ['roundId'])
export class Booklet {
  @PrimaryGeneratedColumn('uuid', { primaryKeyConstraintName: 'PK_booklet' }) id!: string;
  @Column({ name: 'round_id', type: 'uuid' }) roundId!: string;
  @Column({ type: 'text' }) layout!: BookletLayout;
  /** What its person called it; null: 施策評価報告書. */
  @Column({ type: 'text', nullable: true }) title!: string | null;
  /** Which part of the round it holds, in words; null for all of it. */
  @Column({ type: 'text', nullable: true }) scope!: string | null;
  /** Of a packet: whose 取組み are marked, by the names on the sheets. */
  @Column({ name: 'own_departments', type: 'text', array: true, default: [] }) ownDepartments!: string[];
  /** In the order of the plan. */
  @Column({ name: 'measure_ids', type: 'uuid', array: true }) measureIds!: string[];
  /** What the person saw when they asked: a draft holds that, and is given out to nobody who sees something else. */
  @Column({ type: 'jsonb' }) reader!: ReportReader;
  @Column({ type: 'text', default: 'open' }) state!: BookletState;
  /** In Japanese, for whoever asked. */
  @Column({ type: 'text', nullable: true }) failure!: string | null;
  @Column({ name: 'job_id', type: 'uuid', nullable: true }) jobId!: string | null;
  /** Number of the 公表版 it was printed from; null for a draft. */
  @Column({ type: 'integer', nullable: true }) edition!: number | null;
  @Column({ name: 'file_checksum', type: 'text', nullable: true }) fileChecksum!: string | null;
  @Column({ name: 'created_by', type: 'uuid' }) createdBy!: string;
  @CreateDateColumn({ name: 'created_at', type: 'timestamptz' }) createdAt!: Date;
  @ManyToOne(() => Round, { nullable: false, onDelete: 'CASCADE' })
  @JoinColumn({ name: 'round_id', foreignKeyConstraintName: 'FK_booklet_round' })
  round!: Relation<Round>;
  @ManyToOne(() => StoredFile, { nullable: true, onDelete: 'RESTRICT' })
  @JoinColumn({ name: 'file_checksum', referencedColumnName: 'checksum', foreignKeyConstraintName: 'FK_booklet_file' })
  file!: Relation<StoredFile> | null;
  @ManyToOne(() => User, { nullable: false, onDelete: 'CASCADE' })
  @JoinColumn({ name: 'created_by', foreignKeyConstraintName: 'FK_booklet_creator' })
  creator!: Relation<User>;
}

/** はじめに of the booklets of a round, and their usual layout, by 企画. */
@Entity('booklet_preface')
@Check('CK_booklet_preface_layout', oneOf('layout', bookletLayouts))
export class BookletPreface {
  @PrimaryColumn({ name: 'round_id', type: 'uuid', primaryKeyConstraintName: 'PK_booklet_preface' }) roundId!: string;
  @Column({ type: 'text' }) text!: string;
  @Column({ type: 'text', default: 'spread' }) layout!: BookletLayout;
  @Column({ type: 'integer', default: 1 }) version!: number;
  @OneToOne(() => Round, { nullable: false, onDelete: 'CASCADE' })
  @JoinColumn({ name: 'round_id', foreignKeyConstraintName: 'FK_booklet_preface_round' })
  round!: Relation<Round>;
}
