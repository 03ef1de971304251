import { type Attachment, type EntryScope, entryScopes, type SheetContent } from '@mawasu/domain/sheets';
import { type EntryAction, type EntryState, entryStates, steppingActions } from '@mawasu/domain/workflow';
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
import { Department } from '../departments/department.entity.js';
import { PlanNode } from '../plans/plan-node.entity.js';
import { Round } from '../rounds/round.entity.js';
import { User } from '../users/user.entity.js';

/** The 目安 as it stood: of today's figures while the sheet is filled in, of the moment of 提出 afterwards. */
export interface StoredProposal {
  status: string | null;
  reason: string;
}

/**
 * 年度評価シート of one 取組み in one round. The department is the one that answers for it in that year. Position in the plan
 * and the folded text are written by the trigger `derive_entry`; who did what and when stands in `entry_step` alone.
 */
@Entity('entry')
@Check('CK_entry_scope', oneOf('scope', entryScopes))
@Check('CK_entry_scope_by_rule', oneOf('scope_by_rule', entryScopes))
@Check('CK_entry_state', oneOf('state', entryStates))
@Check('CK_entry_position', `("state" = 'in_review') = ("position" IS NOT NULL)`)
@Check('CK_entry_excluded', `("state" = 'excluded') = ("scope" = 'excluded')`)
@Index('UQ_entry_round_node', ['roundId', 'nodeId'], { unique: true })
@Index('IX_entry_round_state', ['roundId', 'state', 'position'])
@Index('IX_entry_round_department', ['roundId', 'departmentId', 'path'])
@Index('IX_entry_round_path', ['roundId', 'path'])
@Index('IX_entry_department', ['departmentId'])
@Index('IX_entry_node', ['nodeId'])
@Index('IX_entry_measure', ['measureId'])
@Index('IX_entry_policy', ['policyId'])
@Index('IX_entry_updated_by', ['updatedBy'])
@Index('IX_entry_submitted_by', ['submittedBy'])
@Index('IX_entry_search_grams', { synchronize: false })
@Index('IX_entry_attachments', { synchronize: false })
export class Entry {
  @PrimaryGeneratedColumn('uuid', { primaryKeyConstraintName: 'PK_entry' }) id!: string;
  @Column({ name: 'round_id', type: 'uuid' }) roundId!: string;
  @Column({ name: 'node_id', type: 'uuid' }) nodeId!: string;
  @Column({ name: 'department_id', type: 'uuid' }) departmentId!: string;
  @Column({ type: 'text', default: 'full' }) scope!: EntryScope;
  @Column({ name: 'exclusion_reason', type: 'text', nullable: true }) exclusionReason!: string | null;
  /** What the first rule that matched made of it when the round was opened, and why; null where none did. */
  @Column({ name: 'scope_by_rule', type: 'text', nullable: true }) scopeByRule!: EntryScope | null;
  @Column({ name: 'scope_reason', type: 'text', nullable: true }) scopeReason!: string | null;
  @Column({ type: 'text', default: 'not_started' }) state!: EntryState;
  /** The round's step the sheet waits at; null but in review. */
  @Column({ type: 'smallint', nullable: true }) position!: number | null;
  /** Answers by block key; those of 進捗状況 and 今後の方向性 are the two columns below. */
  @Column({ type: 'jsonb', default: '{}' }) content!: SheetContent;
  /** 写真・データ in their order; each has its file (trigger). */
  @Column({ type: 'jsonb', default: '[]' }) attachments!: Attachment[];
  /** Of these alone: a picture more takes nothing from what somebody else types. */
  @Column({ name: 'attachments_version', type: 'integer', default: 1 }) attachmentsVersion!: number;
  @Column({ name: 'progress_status', type: 'text', nullable: true }) progressStatus!: string | null;
  @Column({ name: 'future_direction', type: 'text', nullable: true }) futureDirection!: string | null;
  @Column({ type: 'jsonb', nullable: true }) proposal!: StoredProposal | null;
  @Column({ name: 'measure_id', type: 'uuid', nullable: true }) measureId!: string | null;
  @Column({ name: 'policy_id', type: 'uuid', nullable: true }) policyId!: string | null;
  @Column({ type: 'integer', array: true, default: '{}' }) path!: number[];
  @Column({ name: 'search_text', type: 'text', default: '' }) searchText!: string;
  @Column({ name: 'search_grams', type: 'text', array: true, default: '{}' }) searchGrams!: string[];
  /** Written by a trigger with each step, as are the next two. */
  @Column({ name: 'is_returned', type: 'boolean', default: false }) isReturned!: boolean;
  @Column({ name: 'submitted_by', type: 'uuid', nullable: true }) submittedBy!: string | null;
  @Column({ name: 'submitted_at', type: 'timestamptz', nullable: true }) submittedAt!: Date | null;
  @Column({ name: 'is_sample', type: 'boolean', default: false }) isSample!: boolean;
  @Column({ type: 'integer', default: 1 }) version!: number;
  @CreateDateColumn({ name: 'created_at', type: 'timestamptz' }) createdAt!: Date;
  @Column({ name: 'updated_at', type: 'timestamptz', default: () => 'now()' }) updatedAt!: Date;
  @Column({ name: 'updated_by', type: 'uuid', nullable: true }) updatedBy!: string | null;
  /** Why 企画 has closed the sheets of this 課 for typing; null while they are open. */
  @Column({ name: 'lock_reason', type: 'text', nullable: true }) lockReason!: string | null;
  /** Since when it is under 訂正; written by a trigger, null for every other sheet. */
  @Column({ name: 'corrected_since', type: 'timestamptz', nullable: true }) correctedSince!: Date | null;
  @ManyToOne(() => Round, { nullable: false, onDelete: 'CASCADE' })
  @JoinColumn({ name: 'round_id', foreignKeyConstraintName: 'FK_entry_round' })
  round!: Relation<Round>;
  @ManyToOne(() => PlanNode, { nullable: false, onDelete: 'RESTRICT' })
  @JoinColumn({ name: 'node_id', foreignKeyConstraintName: 'FK_entry_node' })
  node!: Relation<PlanNode>;
  @ManyToOne(() => Department, { nullable: false, onDelete: 'RESTRICT' })
  @JoinColumn({ name: 'department_id', foreignKeyConstraintName: 'FK_entry_department' })
  department!: Relation<Department>;
  @ManyToOne(() => User, { nullable: true, onDelete: 'RESTRICT' })
  @JoinColumn({ name: 'updated_by', foreignKeyConstraintName: 'FK_entry_updated_by' })
  updatedByUser!: Relation<User> | null;
  @ManyToOne(() => User, { nullable: true, onDelete: 'RESTRICT' })
  @JoinColumn({ name: 'submitted_by', foreignKeyConstraintName: 'FK_entry_submitted_by' })
  submittedByUser!: Relation<User> | null;
}

/** A step somebody took with a sheet. Append-only: submission, approval, return and confirmation are read from here. */
@Entity('entry_step')
@Check('CK_entry_step_action', oneOf('action', steppingActions))
@Index('IX_entry_step_user', ['userId'])
@Index('IX_entry_step_for_user', ['forUserId'])
export class EntryStep {
  @PrimaryColumn({ name: 'entry_id', type: 'uuid', primaryKeyConstraintName: 'PK_entry_step' }) entryId!: string;
  @PrimaryColumn({ type: 'integer', primaryKeyConstraintName: 'PK_entry_step' }) number!: number;
  @Column({ type: 'text' }) action!: EntryAction;
  @Column({ name: 'from_state', type: 'text' }) fromState!: EntryState;
  @Column({ name: 'from_position', type: 'smallint', nullable: true }) fromPosition!: number | null;
  @Column({ name: 'to_state', type: 'text' }) toState!: EntryState;
  @Column({ name: 'to_position', type: 'smallint', nullable: true }) toPosition!: number | null;
  @Column({ name: 'user_id', type: 'uuid' }) userId!: string;
  /** Whose deputy took it; null in one's own name. */
  @Column({ name: 'for_user_id', type: 'uuid', nullable: true }) forUserId!: string | null;
  @Column({ type: 'timestamptz', default: () => 'now()' }) at!: Date;
  @Column({ type: 'text', nullable: true }) reason!: string | null;
  @Column({ type: 'text', array: true, default: '{}' }) fields!: string[];
  /** What was said of single blocks that are sent back, by their keys; `reason` holds all of it as one text. */
  @Column({ name: 'field_reasons', type: 'jsonb', default: {} }) fieldReasons!: Record<string, string>;
  @ManyToOne(() => Entry, { nullable: false, onDelete: 'CASCADE' })
  @JoinColumn({ name: 'entry_id', foreignKeyConstraintName: 'FK_entry_step_entry' })
  entry!: Relation<Entry>;
  @ManyToOne(() => User, { nullable: false, onDelete: 'RESTRICT' })
  @JoinColumn({ name: 'user_id', foreignKeyConstraintName: 'FK_entry_step_user' })
  user!: Relation<User>;
  @ManyToOne(() => User, { nullable: true, onDelete: 'RESTRICT' })
  @JoinColumn({ name: 'for_user_id', foreignKeyConstraintName: 'FK_entry_step_for_user' })
  forUser!: Relation<User> | null;
}

/** When a person last looked at a sheet, and when they last did so while it lay with them for review. */
@Entity('entry_opening')
@Index('IX_entry_opening_user', ['userId'])
export class EntryOpening {
  @PrimaryColumn({ name: 'entry_id', type: 'uuid', primaryKeyConstraintName: 'PK_entry_opening' }) entryId!: string;
  @PrimaryColumn({ name: 'user_id', type: 'uuid', primaryKeyConstraintName: 'PK_entry_opening' }) userId!: string;
  @Column({ type: 'timestamptz', default: () => 'now()' }) at!: Date;
  @Column({ name: 'in_turn_at', type: 'timestamptz', nullable: true }) inTurnAt!: Date | null;
  /** When they looked at it as it was before it was last handed in. */
  @Column({ name: 'before_at', type: 'timestamptz', nullable: true }) beforeAt!: Date | null;
  @ManyToOne(() => Entry, { nullable: false, onDelete: 'CASCADE' })
  @JoinColumn({ name: 'entry_id', foreignKeyConstraintName: 'FK_entry_opening_entry' })
  entry!: Relation<Entry>;
  @ManyToOne(() => User, { nullable: false, onDelete: 'CASCADE' })
  @JoinColumn({ name: 'user_id', foreignKeyConstraintName: 'FK_entry_opening_user' })
  user!: Relation<User>;
}
