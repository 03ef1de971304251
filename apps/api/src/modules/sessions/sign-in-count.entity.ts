import { Check, Column, Entity, Index, PrimaryColumn } from 'typeorm';
import { oneOf } from '../../platform/persistence/one-of.js';

/**
 * Where wrong passwords count: at an account from one address, in a browser known for the person, in an open session, at an
 * account from anywhere, from an address at any account.
 */
export const signInScopes = ['place', 'browser', 'session', 'account', 'address'] as const;
export type SignInScope = (typeof signInScopes)[number];

/** Wrong passwords in a row. Keys are keyed digests: what was typed as an account may have been a password. */
@Entity('sign_in_count')
@Check('CK_sign_in_count_scope', oneOf('scope', signInScopes))
@Index('IX_sign_in_count_account', ['accountKey'])
@Index('IX_sign_in_count_failed', ['lastFailedAt'])
export class SignInCount {
  @PrimaryColumn({ type: 'text', primaryKeyConstraintName: 'PK_sign_in_count' }) scope!: SignInScope;
  @PrimaryColumn({ type: 'text', primaryKeyConstraintName: 'PK_sign_in_count' }) key!: string;
  /** Of the account they were for: what `npm run account -- unlock` forgets. Null for an address. */
  @Column({ name: 'account_key', type: 'text', nullable: true }) accountKey!: string | null;
  @Column({ type: 'integer' }) failures!: number;
  @Column({ name: 'last_failed_at', type: 'timestamptz', default: () => 'now()' }) lastFailedAt!: Date;
}

/** A random key of this installation. */
@Entity('server_secret')
export class ServerSecretRow {
  @PrimaryColumn({ type: 'text', primaryKeyConstraintName: 'PK_server_secret' }) name!: string;
  @Column({ type: 'bytea' }) value!: Buffer;
}
