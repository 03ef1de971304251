import { Check, Column, Entity, Index, PrimaryGeneratedColumn, Unique } from 'typeorm';
import { oneOf } from '../../platform/persistence/one-of.js';

export const historyOperations = ['insert', 'update', 'delete'] as const;

/**
 * The one memory: a row per changed field, written by the trigger `write_history` and by nothing else; it cannot be changed.
 * `context_id` is the sheet, or the person, on which the change was made. Not synchronized: `txid` (xid8), by which the rows
 * are sealed, is of a type TypeORM does not know.
 */
@Entity('history', { synchronize: false })
@Check('CK_history_operation', oneOf('operation', historyOperations))
@Index('IX_history_subject', ['subjectKind', 'subjectId', 'field', 'id'])
@Index('IX_history_context', ['contextId', 'id'])
@Index('IX_history_at', ['at'])
export class History {
  @PrimaryGeneratedColumn('identity', {
    type: 'bigint',
    generatedIdentity: 'ALWAYS',
    primaryKeyConstraintName: 'PK_history',
  })
  id!: string;
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
@Entity('history_seal', { synchronize: false })
@Unique('UQ_history_seal_previous', ['previous'])
export class HistorySeal {
  @PrimaryGeneratedColumn('identity', {
    type: 'bigint',
    generatedIdentity: 'ALWAYS',
    primaryKeyConstraintName: 'PK_history_seal',
  })
  id!: string;
  @Column({ name: 'server_start', type: 'timestamptz' }) serverStart!: Date;
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
