import {
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
import { User } from '../users/user.entity.js';

/** A signed-in browser. The cookie holds a random token; the table holds only its SHA-256, so a stolen dump signs nobody in. */
@Entity('session')
@Index('IX_session_user', ['userId'])
@Index('IX_session_expires', ['expiresAt'])
export class Session {
  @PrimaryColumn({ name: 'token_hash', type: 'text', primaryKeyConstraintName: 'PK_session' }) tokenHash!: string;
  @Column({ name: 'user_id', type: 'uuid' }) userId!: string;
  @CreateDateColumn({ name: 'created_at', type: 'timestamptz' }) createdAt!: Date;
  @Column({ name: 'last_seen_at', type: 'timestamptz' }) lastSeenAt!: Date;
  @Column({ name: 'expires_at', type: 'timestamptz' }) expiresAt!: Date;
  @ManyToOne(() => User, { nullable: false, onDelete: 'CASCADE' })
  @JoinColumn({ name: 'user_id', foreignKeyConstraintName: 'FK_session_user' })
  user!: Relation<User>;
}

/** Every try to sign in: feeds the rate limit (kept in the database so that replicas share it) and the sign-in log. */
@Entity('sign_in_attempt')
@Index('IX_sign_in_attempt_address', ['address', 'at'])
@Index('IX_sign_in_attempt_account', ['account', 'at'])
export class SignInAttempt {
  @PrimaryGeneratedColumn('identity', {
    type: 'bigint',
    generatedIdentity: 'ALWAYS',
    primaryKeyConstraintName: 'PK_sign_in_attempt',
  })
  id!: string;
  @Column({ type: 'timestamptz', default: () => 'now()' }) at!: Date;
  @Column({ type: 'text' }) account!: string;
  @Column({ type: 'text' }) address!: string;
  @Column({ type: 'boolean' }) succeeded!: boolean;
}
