import { type RemarkKind, type RemarkState, remarkKinds, remarkStates } from '@mawasu/domain/remarks';
import { Check, Column, Entity, Index, JoinColumn, ManyToOne, PrimaryGeneratedColumn, type Relation } from 'typeorm';
import { oneOf } from '../../platform/persistence/one-of.js';
import { Entry } from '../entries/entry.entity.js';
import { User } from '../users/user.entity.js';

/**
 * A 指摘, 質問 or 提案 on a block of one sheet. The sheet of the next round has a row of its own (`carriedFromId`), made by the
 * SQL function `hand_on_remarks`: each year is answered and settled for itself.
 */
@Entity('remark')
@Check('CK_remark_kind', oneOf('kind', remarkKinds))
@Check('CK_remark_state', oneOf('state', remarkStates))
@Check(
  'CK_remark_answer',
  `("answer" IS NULL) = ("answered_by" IS NULL) AND ("answer" IS NULL) = ("answered_at" IS NULL) AND ("answer" IS NOT NULL OR "state" NOT IN ('answered', 'accepted'))`,
)
@Index('UQ_remark_entry_carried_from', ['entryId', 'carriedFromId'], { unique: true })
@Index('IX_remark_carried_from', ['carriedFromId'])
@Index('IX_remark_written_by', ['writtenBy'])
@Index('IX_remark_written_for', ['writtenFor'])
@Index('IX_remark_answered_by', ['answeredBy'])
@Index('IX_remark_answered_for', ['answeredFor'])
@Index('IX_remark_settled_by', ['settledBy'])
@Index('IX_remark_settled_for', ['settledFor'])
@Index('IX_remark_state', ['state', 'writtenAt'])
export class Remark {
  @PrimaryGeneratedColumn('uuid', { primaryKeyConstraintName: 'PK_remark' }) id!: string;
  @Column({ name: 'entry_id', type: 'uuid' }) entryId!: string;
  @Column({ name: 'block_key', type: 'text' }) blockKey!: string;
  /** As the form of the year called it in which it was written. */
  @Column({ name: 'block_label', type: 'text' }) blockLabel!: string;
  @Column({ type: 'text' }) kind!: RemarkKind;
  @Column({ type: 'text' }) text!: string;
  @Column({ type: 'text', default: 'open' }) state!: RemarkState;
  /** The evaluated year of the sheet on which it was first written. */
  @Column({ type: 'integer' }) fy!: number;
  @Column({ name: 'written_by', type: 'uuid' }) writtenBy!: string;
  /** Whose deputy wrote it; null in one's own name. The same with the next two. */
  @Column({ name: 'written_for', type: 'uuid', nullable: true }) writtenFor!: string | null;
  @Column({ name: 'written_at', type: 'timestamptz', default: () => 'now()' }) writtenAt!: Date;
  @Column({ type: 'text', nullable: true }) answer!: string | null;
  @Column({ name: 'answered_by', type: 'uuid', nullable: true }) answeredBy!: string | null;
  @Column({ name: 'answered_for', type: 'uuid', nullable: true }) answeredFor!: string | null;
  @Column({ name: 'answered_at', type: 'timestamptz', nullable: true }) answeredAt!: Date | null;
  /** Who took the last step by a button, with what they said (`note`); null when the round itself handed it on. */
  @Column({ name: 'settled_by', type: 'uuid', nullable: true }) settledBy!: string | null;
  @Column({ name: 'settled_for', type: 'uuid', nullable: true }) settledFor!: string | null;
  @Column({ name: 'settled_at', type: 'timestamptz', nullable: true }) settledAt!: Date | null;
  @Column({ type: 'text', nullable: true }) note!: string | null;
  @Column({ name: 'carried_from_id', type: 'uuid', nullable: true }) carriedFromId!: string | null;
  /** Folded words, written by a trigger. */
  @Column({ name: 'search_text', type: 'text', default: '' }) searchText!: string;
  @Column({ name: 'is_sample', type: 'boolean', default: false }) isSample!: boolean;
  @Column({ type: 'integer', default: 1 }) version!: number;
  @Column({ name: 'updated_at', type: 'timestamptz', default: () => 'now()' }) updatedAt!: Date;
  @ManyToOne(() => Entry, { nullable: false, onDelete: 'CASCADE' })
  @JoinColumn({ name: 'entry_id', foreignKeyConstraintName: 'FK_remark_entry' })
  entry!: Relation<Entry>;
  @ManyToOne(() => Remark, { nullable: true, onDelete: 'RESTRICT' })
  @JoinColumn({ name: 'carried_from_id', foreignKeyConstraintName: 'FK_remark_carried_from' })
  carriedFrom!: Relation<Remark> | null;
  @ManyToOne(() => User, { nullable: false, onDelete: 'RESTRICT' })
  @JoinColumn({ name: 'written_by', foreignKeyConstraintName: 'FK_remark_written_by' })
  writer!: Relation<User>;
  @ManyToOne(() => User, { nullable: true, onDelete: 'RESTRICT' })
  @JoinColumn({ name: 'written_for', foreignKeyConstraintName: 'FK_remark_written_for' })
  writtenForUser!: Relation<User> | null;
  @ManyToOne(() => User, { nullable: true, onDelete: 'RESTRICT' })
  @JoinColumn({ name: 'answered_by', foreignKeyConstraintName: 'FK_remark_answered_by' })
  answerer!: Relation<User> | null;
  @ManyToOne(() => User, { nullable: true, onDelete: 'RESTRICT' })
  @JoinColumn({ name: 'answered_for', foreignKeyConstraintName: 'FK_remark_answered_for' })
  answeredForUser!: Relation<User> | null;
  @ManyToOne(() => User, { nullable: true, onDelete: 'RESTRICT' })
  @JoinColumn({ name: 'settled_by', foreignKeyConstraintName: 'FK_remark_settled_by' })
  settler!: Relation<User> | null;
  @ManyToOne(() => User, { nullable: true, onDelete: 'RESTRICT' })
  @JoinColumn({ name: 'settled_for', foreignKeyConstraintName: 'FK_remark_settled_for' })
  settledForUser!: Relation<User> | null;
}
