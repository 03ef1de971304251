import { Check, Column, Entity, Index, JoinColumn, ManyToOne, PrimaryColumn, type Relation } from 'typeorm';
import { oneOf } from '../../platform/persistence/one-of.js';
import { User } from '../users/user.entity.js';

/**
 * `claimed` before it is sent; `not_sent` where the server certainly did not take it, which may be tried again; `unclear`
 * where it may have, which is not.
 */
export const mailDigestStates = ['claimed', 'sent', 'not_sent', 'unclear'] as const;
export type MailDigestState = (typeof mailDigestStates)[number];

/** The one mail a person may get on a day of Japan. Neither address nor content is kept. */
@Entity('mail_digest')
@Check('CK_mail_digest_state', oneOf('state', mailDigestStates))
@Index('IX_mail_digest_day', ['day'])
export class MailDigest {
  @PrimaryColumn({ name: 'user_id', type: 'uuid', primaryKeyConstraintName: 'PK_mail_digest' }) userId!: string;
  @PrimaryColumn({ type: 'date', primaryKeyConstraintName: 'PK_mail_digest' }) day!: string;
  @Column({ type: 'text', default: 'claimed' }) state!: MailDigestState;
  @Column({ type: 'smallint', default: 1 }) attempts!: number;
  @Column({ type: 'timestamptz', default: () => 'now()' }) at!: Date;
  @ManyToOne(() => User, { nullable: false, onDelete: 'CASCADE' })
  @JoinColumn({ name: 'user_id', foreignKeyConstraintName: 'FK_mail_digest_user' })
  user!: Relation<User>;
}
