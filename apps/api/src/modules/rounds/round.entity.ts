import type { ScopeRule } from '@mawasu/domain/rounds';
import type { Scale } from '@mawasu/domain/scales';
import type { Form } from '@mawasu/domain/sheets';
import { type RoundState, roundStates, type StepStage, stepStages } from '@mawasu/domain/workflow';
import {
  Check,
  Column,
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
import { Plan, PlanRevision } from '../plans/plan.entity.js';

/** From which state on the round's sheets are open to readers who have no part in them. */
export const readersFrom = ['not_started', 'in_review', 'confirmed'] as const;

/** 評価年度: which year of which revision of a plan is looked back on, with which form and scale. Frozen when it leaves 準備. */
@Entity('round')
@Check('CK_round_state', oneOf('state', roundStates))
@Check('CK_round_readers_from', oneOf('readers_from', readersFrom))
@Check('CK_round_opened', `"state" = 'preparing' OR "opened_at" IS NOT NULL`)
@Index('UQ_round_plan_fy', ['planId', 'fy'], { unique: true })
@Index('IX_round_revision', ['revisionId'])
export class Round {
  @PrimaryGeneratedColumn('uuid', { primaryKeyConstraintName: 'PK_round' }) id!: string;
  @Column({ name: 'plan_id', type: 'uuid' }) planId!: string;
  @Column({ name: 'revision_id', type: 'uuid' }) revisionId!: string;
  /** The evaluated fiscal year; the sheets are filled in the year after it. */
  @Column({ type: 'integer' }) fy!: number;
  @Column({ type: 'text' }) state!: RoundState;
  @Column({ type: 'jsonb' }) form!: Form;
  @Column({ type: 'jsonb' }) scale!: Scale;
  /** Tried in order at 受付開始; see `ScopeRule`. */
  @Column({ name: 'scope_rules', type: 'jsonb', default: '[]' }) scopeRules!: ScopeRule[];
  @Column({ type: 'text', default: '' }) instructions!: string;
  @Column({ name: 'readers_from', type: 'text', default: 'confirmed' }) readersFrom!: (typeof readersFrom)[number];
  /** 受付開始: the targets in force then count for the whole round. */
  @Column({ name: 'opened_at', type: 'timestamptz', nullable: true }) openedAt!: Date | null;
  @Column({ name: 'finalized_at', type: 'timestamptz', nullable: true }) finalizedAt!: Date | null;
  @Column({ name: 'is_sample', type: 'boolean', default: false }) isSample!: boolean;
  @Column({ type: 'integer', default: 1 }) version!: number;
  /** Why 企画 has closed the sheets for typing; null while they are open. */
  @Column({ name: 'lock_reason', type: 'text', nullable: true }) lockReason!: string | null;
  @ManyToOne(() => Plan, { nullable: false, onDelete: 'CASCADE' })
  @JoinColumn({ name: 'plan_id', foreignKeyConstraintName: 'FK_round_plan' })
  plan!: Relation<Plan>;
  @ManyToOne(() => PlanRevision, { nullable: false, onDelete: 'RESTRICT' })
  @JoinColumn({ name: 'revision_id', foreignKeyConstraintName: 'FK_round_revision' })
  revision!: Relation<PlanRevision>;
}

/** A step of the round; position 0 is the department's own work, every later one a review. */
@Entity('round_step')
@Check('CK_round_step_stage', oneOf('stage', stepStages))
@Check('CK_round_step_position', `"position" BETWEEN 0 AND 9 AND ("position" = 0) = ("stage" = 'entry')`)
export class RoundStepRow {
  @PrimaryColumn({ name: 'round_id', type: 'uuid', primaryKeyConstraintName: 'PK_round_step' }) roundId!: string;
  @PrimaryColumn({ type: 'smallint', primaryKeyConstraintName: 'PK_round_step' }) position!: number;
  @Column({ type: 'text' }) stage!: StepStage;
  @Column({ type: 'text' }) label!: string;
  /** The words for a sheet that waits here: 「課長確認待ち」. */
  @Column({ name: 'waiting_label', type: 'text' }) waitingLabel!: string;
  @Column({ name: 'due_on', type: 'date' }) dueOn!: string;
  @Column({ type: 'text', default: '' }) instructions!: string;
  @ManyToOne(() => Round, { nullable: false, onDelete: 'CASCADE' })
  @JoinColumn({ name: 'round_id', foreignKeyConstraintName: 'FK_round_step_round' })
  round!: Relation<Round>;
}

/** A later deadline of one step for one department. */
@Entity('round_extension')
@Index('IX_round_extension_department', ['departmentId'])
export class RoundExtension {
  @PrimaryColumn({ name: 'round_id', type: 'uuid', primaryKeyConstraintName: 'PK_round_extension' }) roundId!: string;
  @PrimaryColumn({ type: 'smallint', primaryKeyConstraintName: 'PK_round_extension' }) position!: number;
  @PrimaryColumn({ name: 'department_id', type: 'uuid', primaryKeyConstraintName: 'PK_round_extension' })
  departmentId!: string;
  @Column({ name: 'due_on', type: 'date' }) dueOn!: string;
  @Column({ type: 'text', default: '' }) reason!: string;
  @ManyToOne(() => RoundStepRow, { nullable: false, onDelete: 'CASCADE' })
  @JoinColumn([
    { name: 'round_id', referencedColumnName: 'roundId', foreignKeyConstraintName: 'FK_round_extension_step' },
    { name: 'position', referencedColumnName: 'position', foreignKeyConstraintName: 'FK_round_extension_step' },
  ])
  step!: Relation<RoundStepRow>;
  @ManyToOne(() => Department, { nullable: false, onDelete: 'RESTRICT' })
  @JoinColumn({ name: 'department_id', foreignKeyConstraintName: 'FK_round_extension_department' })
  department!: Relation<Department>;
}
