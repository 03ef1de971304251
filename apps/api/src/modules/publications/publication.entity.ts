import { type PublicationState, publicationStates, releasedStates } from '@mawasu/domain/workflow';
import {
  Check,
  Column,
  CreateDateColumn,
  Entity,
  Index,
  JoinColumn,
  ManyToOne,
  PrimaryColumn,
  PrimaryGeneratedColumn,
  type Relation,
} from 'typeorm';
import { oneOf } from '../../platform/persistence/one-of.js';
import { EditionRow } from '../editions/edition.entity.js';
import { StoredFile } from '../files/file.entity.js';
import { Round } from '../rounds/round.entity.js';
import { User } from '../users/user.entity.js';

/** A 施策 that is published, with the 取組み of it that are not: by their ids, and by their places on its paper. */
export interface PublishedItem {
  measureId: string;
  heldBack: { id: string; place: number }[];
}

/** 公表 of an edition or of a part of it. What was released never changes (trigger); it ends. */
@Entity('publication')
@Check('CK_publication_state', oneOf('state', publicationStates))
@Check('CK_publication_released', `("released_at" IS NOT NULL) = (${oneOf('state', releasedStates)})`)
@Check('CK_publication_ended', `("ended_at" IS NOT NULL) = ("state" IN ('replaced', 'withdrawn'))`)
@Check('CK_publication_reason', `("reason" IS NOT NULL) = ("state" = 'withdrawn')`)
@Index('UQ_publication_year', ['fy'], { unique: true, where: `"state" = 'published'` })
@Index('IX_publication_round', ['roundId'])
@Index('IX_publication_edition', ['editionId'])
@Index('IX_publication_released_by', ['releasedBy'])
@Index('IX_publication_created_by', ['createdBy'])
export class Publication {
  @PrimaryGeneratedColumn('uuid', { primaryKeyConstraintName: 'PK_publication' }) id!: string;
  @Column({ name: 'round_id', type: 'uuid' }) roundId!: string;
  /** Of the round: by it everybody finds what is out. */
  @Column({ type: 'integer' }) fy!: number;
  @Column({ name: 'edition_id', type: 'uuid' }) editionId!: string;
  /** In the order of the plan. */
  @Column({ type: 'jsonb' }) items!: PublishedItem[];
  /** The day its pages name. */
  @Column({ name: 'published_on', type: 'date' }) publishedOn!: string;
  @Column({ type: 'text', default: 'making' }) state!: PublicationState;
  /** In Japanese, of one that could not be made. */
  @Column({ type: 'text', nullable: true }) failure!: string | null;
  @Column({ name: 'job_id', type: 'uuid', nullable: true }) jobId!: string | null;
  /** Why it was withdrawn. */
  @Column({ type: 'text', nullable: true }) reason!: string | null;
  @Column({ name: 'released_at', type: 'timestamptz', nullable: true }) releasedAt!: Date | null;
  @Column({ name: 'released_by', type: 'uuid', nullable: true }) releasedBy!: string | null;
  @Column({ name: 'ended_at', type: 'timestamptz', nullable: true }) endedAt!: Date | null;
  @Column({ name: 'created_by', type: 'uuid' }) createdBy!: string;
  @CreateDateColumn({ name: 'created_at', type: 'timestamptz' }) createdAt!: Date;
  @ManyToOne(() => Round, { nullable: false, onDelete: 'RESTRICT' })
  @JoinColumn({ name: 'round_id', foreignKeyConstraintName: 'FK_publication_round' })
  round!: Relation<Round>;
  @ManyToOne(() => EditionRow, { nullable: false, onDelete: 'RESTRICT' })
  @JoinColumn({ name: 'edition_id', foreignKeyConstraintName: 'FK_publication_edition' })
  edition!: Relation<EditionRow>;
  @ManyToOne(() => User, { nullable: true, onDelete: 'RESTRICT' })
  @JoinColumn({ name: 'released_by', foreignKeyConstraintName: 'FK_publication_releaser' })
  releaser!: Relation<User> | null;
  @ManyToOne(() => User, { nullable: false, onDelete: 'RESTRICT' })
  @JoinColumn({ name: 'created_by', foreignKeyConstraintName: 'FK_publication_creator' })
  creator!: Relation<User>;
}

/** A file of a 公表 under the name by which its pages link to it. */
@Entity('publication_file')
@Index('IX_publication_file_file', ['fileChecksum'])
export class PublicationFile {
  @PrimaryColumn({ name: 'publication_id', type: 'uuid', primaryKeyConstraintName: 'PK_publication_file' })
  publicationId!: string;
  @PrimaryColumn({ type: 'text', primaryKeyConstraintName: 'PK_publication_file' }) name!: string;
  @Column({ name: 'file_checksum', type: 'text' }) fileChecksum!: string;
  @ManyToOne(() => Publication, { nullable: false, onDelete: 'CASCADE' })
  @JoinColumn({ name: 'publication_id', foreignKeyConstraintName: 'FK_publication_file_publication' })
  publication!: Relation<Publication>;
  @ManyToOne(() => StoredFile, { nullable: false, onDelete: 'RESTRICT' })
  @JoinColumn({
    name: 'file_checksum',
    referencedColumnName: 'checksum',
    foreignKeyConstraintName: 'FK_publication_file_file',
  })
  file!: Relation<StoredFile>;
}
