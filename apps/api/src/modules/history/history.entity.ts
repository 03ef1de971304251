import { Check, Column, Entity, Index, PrimaryGeneratedColumn, Unique } from 'typeorm';
import { oneOf } from '../../platform/persistence/one-of.js';

/** TypeORM's list of types does not have it (database/xid8.ts). */
const transactionId = 'xid8' as 'bigint';

export const historyOperations = ['insert', 'update', 'delete'] as const;

/**
 * The one memory: a row per changed field, written by the trigger `write_history` and by nothing else; it cannot be changed.
 * `context_id` is the sheet on which the change was made, `txid` the transaction, by which the rows are sealed.
 */
@Entity('history')
@Check('CK_history_operation', oneOf('operation', historyOperations))
@Index('IX_history_subject', ['subjectKind', 'subjectId', 'field', 'id'])
@Index('IX_history_context', ['contextId', 'id'])
@Index('IX_history_txid', ['txid', 'id'])
@Index('IX_history_at', ['at'])
export class History {
  @PrimaryGeneratedColumn('identity', {
    type: 'bigint',
    generatedIdentity: 'ALWAYS',
    primaryKeyConstraintName: 'PK_history',
  })
  id!: string;
  @Column({ type: transactionId, default: () => 'pg_current_xact_id()' }) txid!: string;
  @Column({ type: 'timestamptz', default: () => 'now()' }) at!: Date;
  @Column({ name: 'user_id', type: 'uuid', nullable: true }) userId!: string | null;
  /** The name as it was then; people move and leave. */
  @Column({ name: 'actor_name', type: 'text' }) actorName!: string;
  @Column({ name: 'for_user_id', type: 'uuid', nullable: true }) forUserId!: string | null;
  @Column({ name: 'for_name', type: 'text', nullable: true }) forName!: string | null;
  @Column({ name: 'request_id', type: 'text', nullable: true }) requestId!: string | null;
  @Column({ type: 'text', nullable: true }) reason!: string | null;
  @Column({ name: 'context_id', type: 'uuid', nullable: true }) contextId!: string | null;
  @Column({ name: 'subject_kind', type: 'text' }) subjectKind!: string;
  @Column({ name: 'subject_id', type: 'text' }) subjectId!: string;
  @Column({ type: 'text' }) operation!: (typeof historyOperations)[number];
  @Column({ type: 'text', nullable: true }) field!: string | null;
  @Column({ type: 'jsonb', nullable: true }) before!: unknown;
  @Column({ type: 'jsonb', nullable: true }) after!: unknown;
}

/** A stretch of transactions of the history, closed by a digest that holds the one before it. */
@Entity('history_seal')
@Unique('UQ_history_seal_previous', ['previous'])
export class HistorySeal {
  @PrimaryGeneratedColumn('identity', {
    type: 'bigint',
    generatedIdentity: 'ALWAYS',
    primaryKeyConstraintName: 'PK_history_seal',
  })
  id!: string;
  @Column({ name: 'server_start', type: 'timestamptz' }) serverStart!: Date;
  @Column({ name: 'from_txid', type: transactionId }) fromTxid!: string;
  @Column({ name: 'to_txid', type: transactionId }) toTxid!: string;
  @Column({ name: 'first_id', type: 'bigint', nullable: true }) firstId!: string | null;
  @Column({ name: 'last_id', type: 'bigint', nullable: true }) lastId!: string | null;
  @Column({ name: 'row_count', type: 'integer' }) rowCount!: number;
  @Column({ type: 'text' }) previous!: string;
  @Column({ type: 'text' }) digest!: string;
  @Column({ name: 'row_digests', type: 'text', array: true, nullable: true }) rowDigests!: string[] | null;
  @Column({ type: 'timestamptz', default: () => 'now()' }) at!: Date;
}

/** What happens without a row of its own changing: a paper taken away, a sign-in, a refused one. */
@Entity('event')
@Index('IX_event_subject', ['subjectKind', 'subjectId'])
export class Event {
  @PrimaryGeneratedColumn('uuid', { primaryKeyConstraintName: 'PK_event' }) id!: string;
  @Column({ type: 'timestamptz', default: () => 'now()' }) at!: Date;
  @Column({ type: 'text' }) action!: string;
  @Column({ name: 'subject_kind', type: 'text' }) subjectKind!: string;
  @Column({ name: 'subject_id', type: 'uuid' }) subjectId!: string;
  @Column({ type: 'jsonb', nullable: true }) detail!: unknown;
}
