import { Column, Entity, Index, JoinColumn, ManyToOne, PrimaryColumn, type Relation } from 'typeorm';
import { User } from '../users/user.entity.js';

/** A request that was carried out. Kept for two days: longer than a page waits to send it again. */
@Entity('request_key')
@Index('IX_request_key_at', ['at'])
export class RequestKeyRow {
  @PrimaryColumn({ name: 'user_id', type: 'uuid', primaryKeyConstraintName: 'PK_request_key' }) userId!: string;
  @PrimaryColumn({ type: 'uuid', primaryKeyConstraintName: 'PK_request_key' }) key!: string;
  @Column({ name: 'subject_id', type: 'uuid' }) subjectId!: string;
  /** Of what was asked for: a key never stands for two different requests. */
  @Column({ type: 'text' }) digest!: string;
  /** Sealed with the caller's key; null where the answer is worked out anew (a save, a step). */
  @Column({ type: 'text', nullable: true }) answer!: string | null;
  @Column({ type: 'timestamptz', default: () => 'now()' }) at!: Date;
  @ManyToOne(() => User, { nullable: false, onDelete: 'CASCADE' })
  @JoinColumn({ name: 'user_id', foreignKeyConstraintName: 'FK_request_key_user' })
  user!: Relation<User>;
}
