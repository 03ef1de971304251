import type { EntryState } from '@mawasu/domain/workflow';
import {
  Check,
  Column,
  CreateDateColumn,
  Entity,
  Index,
  JoinColumn,
  ManyToOne,
  PrimaryGeneratedColumn,
  type Relation,
} from 'typeorm';
import { Department } from '../departments/department.entity.js';
import { PlanNode } from '../plans/plan.entity.js';
import { Round } from '../rounds/round.entity.js';
import { User } from '../users/user.entity.js';

/** 年度評価シート of one 取組み in one round. The department is the one that answers for it in that year. */
@Entity('entry')
@Check(
  'CK_entry_state',
  `"state" IN ('not_started', 'drafting', 'head_review', 'division_review', 'planning_review', 'confirmed', 'finalized', 'published', 'excluded')`,
)
@Index('UQ_entry_round_node', ['roundId', 'nodeId'], { unique: true })
@Index('IX_entry_round_state', ['roundId', 'state'])
@Index('IX_entry_round_department', ['roundId', 'departmentId'])
@Index('IX_entry_node', ['nodeId'])
export class Entry {
  @PrimaryGeneratedColumn('uuid', { primaryKeyConstraintName: 'PK_entry' }) id!: string;
  @Column({ name: 'round_id', type: 'uuid' }) roundId!: string;
  @Column({ name: 'node_id', type: 'uuid' }) nodeId!: string;
  @Column({ name: 'department_id', type: 'uuid' }) departmentId!: string;
  @Column({ type: 'text', default: 'not_started' }) state!: EntryState;
  @Column({ type: 'text', default: '' }) activities!: string;
  @Column({ type: 'text', default: '' }) results!: string;
  @Column({ type: 'text', default: '' }) issues!: string;
  @Column({ name: 'next_actions', type: 'text', default: '' }) nextActions!: string;
  @Column({ name: 'viewpoint_results', type: 'text', default: '' }) viewpointResults!: string;
  /** What the figures proposed when the sheet was last handed in; the override list compares it with the choice. */
  @Column({ name: 'proposed_status', type: 'text', nullable: true }) proposedStatus!: string | null;
  @Column({ name: 'progress_status', type: 'text', nullable: true }) progressStatus!: string | null;
  @Column({ name: 'override_reason', type: 'text', default: '' }) overrideReason!: string;
  @Column({ name: 'future_direction', type: 'text', nullable: true }) futureDirection!: string | null;
  @Column({ name: 'direction_note', type: 'text', default: '' }) directionNote!: string;
  @Column({ name: 'return_reason', type: 'text', nullable: true }) returnReason!: string | null;
  @Column({ name: 'returned_fields', type: 'text', array: true, default: '{}' }) returnedFields!: string[];
  @Column({ name: 'returned_by', type: 'uuid', nullable: true }) returnedBy!: string | null;
  @Column({ name: 'returned_at', type: 'timestamptz', nullable: true }) returnedAt!: Date | null;
  @Column({ name: 'submitted_by', type: 'uuid', nullable: true }) submittedBy!: string | null;
  @Column({ name: 'submitted_at', type: 'timestamptz', nullable: true }) submittedAt!: Date | null;
  @Column({ name: 'approved_by', type: 'uuid', nullable: true }) approvedBy!: string | null;
  @Column({ name: 'approved_at', type: 'timestamptz', nullable: true }) approvedAt!: Date | null;
  @Column({ name: 'confirmed_by', type: 'uuid', nullable: true }) confirmedBy!: string | null;
  @Column({ name: 'confirmed_at', type: 'timestamptz', nullable: true }) confirmedAt!: Date | null;
  /** Set when the next person opens the sheet: from then on its author cannot take it back. */
  @Column({ name: 'opened_at', type: 'timestamptz', nullable: true }) openedAt!: Date | null;
  @Column({ name: 'is_sample', type: 'boolean', default: false }) isSample!: boolean;
  @Column({ type: 'integer', default: 1 }) version!: number;
  @CreateDateColumn({ name: 'created_at', type: 'timestamptz' }) createdAt!: Date;
  @Column({ name: 'updated_at', type: 'timestamptz', default: () => 'now()' }) updatedAt!: Date;
  @Column({ name: 'updated_by', type: 'uuid', nullable: true }) updatedBy!: string | null;
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
}
