import {
  Column,
  CreateDateColumn,
  Entity,
  Generated,
  Index,
  JoinColumn,
  ManyToOne,
  PrimaryColumn,
  PrimaryGeneratedColumn,
  type Relation,
} from 'typeorm';
import { User } from '../users/user.entity.js';

/** A signed-in browser. The cookie holds a random token; the table holds only its SHA-256, so a stolen dump signs nobody in. */
@Entity('session')
@Index('IX_session_user', ['userId'])
@Index('IX_session_expires', ['expiresAt'])
@Index('UQ_session_id', ['id'], { unique: true })
export class Session {
  @PrimaryColumn({ name: 'token_hash', type: 'text', primaryKeyConstraintName: 'PK_session' }) tokenHash!: string;
  /** Its name for its owner, who may end it; of no use to anybody else. */
  @Column({ type: 'uuid' }) @Generated('uuid') id!: string;
  @Column({ name: 'user_id', type: 'uuid' }) userId!: string;
  /** From where, and with what, in the owner's words (「Edge（Windows）」). */
  @Column({ type: 'text', default: '' }) address!: string;
  @Column({ type: 'text', default: '' }) client!: string;
  @CreateDateColumn({ name: 'created_at', type: 'timestamptz' }) createdAt!: Date;
  @Column({ name: 'last_seen_at', type: 'timestamptz' }) lastSeenAt!: Date;
  @Column({ name: 'expires_at', type: 'timestamptz' }) expiresAt!: Date;
  @ManyToOne(() => User, { nullable: false, onDelete: 'CASCADE' })
  @JoinColumn({ name: 'user_id', foreignKeyConstraintName: 'FK_session_user' })
  user!: Relation<User>;
}

/** Every try to sign in at an account that exists, and those at others without a name: the sign-in log. */
@Entity('sign_in_attempt')
@Index('IX_sign_in_attempt_user', ['userId', 'at'])
@Index('IX_sign_in_attempt_at', ['at'])
export class SignInAttempt {
  @PrimaryGeneratedColumn('identity', {
    type: 'bigint',
    generatedIdentity: 'ALWAYS',
    primaryKeyConstraintName: 'PK_sign_in_attempt',
  })
  id!: string;
  @Column({ type: 'timestamptz', default: () => 'now()' }) at!: Date;
  @Column({ name: 'user_id', type: 'uuid', nullable: true }) userId!: string | null;
  @Column({ type: 'text' }) address!: string;
  @Column({ type: 'boolean' }) succeeded!: boolean;
  @ManyToOne(() => User, { nullable: true, onDelete: 'CASCADE' })
  @JoinColumn({ name: 'user_id', foreignKeyConstraintName: 'FK_sign_in_attempt_user' })
  user!: Relation<User> | null;
}
