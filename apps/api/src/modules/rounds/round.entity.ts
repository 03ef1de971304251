import type { Scale } from '@mawasu/domain/scales';
import { Check, Column, Entity, Index, JoinColumn, ManyToOne, PrimaryGeneratedColumn, type Relation } from 'typeorm';
import { Plan } from '../plans/plan.entity.js';

/** 評価年度: which year of which plan is looked back on, until when, with which steps and options. */
@Entity('round')
@Check('CK_round_state', `"state" IN ('preparing', 'open', 'reviewing', 'finalized', 'published', 'closed')`)
@Index('UQ_round_plan_fy', ['planId', 'fy'], { unique: true })
export class Round {
  @PrimaryGeneratedColumn('uuid', { primaryKeyConstraintName: 'PK_round' }) id!: string;
  @Column({ name: 'plan_id', type: 'uuid' }) planId!: string;
  /** The evaluated fiscal year; the sheets are filled in the year after it. */
  @Column({ type: 'integer' }) fy!: number;
  @Column({ type: 'text' }) state!: 'preparing' | 'open' | 'reviewing' | 'finalized' | 'published' | 'closed';
  @Column({ name: 'entry_due_on', type: 'date' }) entryDueOn!: string;
  @Column({ name: 'head_due_on', type: 'date' }) headDueOn!: string;
  @Column({ name: 'planning_due_on', type: 'date' }) planningDueOn!: string;
  @Column({ name: 'division_review', type: 'boolean', default: false }) divisionReview!: boolean;
  @Column({ type: 'text', default: '' }) instructions!: string;
  /** The scale is a snapshot: it changes only here and freezes with the round. */
  @Column({ type: 'jsonb' }) scale!: Scale;
  @Column({ name: 'is_sample', type: 'boolean', default: false }) isSample!: boolean;
  @Column({ type: 'integer', default: 1 }) version!: number;
  @ManyToOne(() => Plan, { nullable: false, onDelete: 'CASCADE' })
  @JoinColumn({ name: 'plan_id', foreignKeyConstraintName: 'FK_round_plan' })
  plan!: Relation<Plan>;
}
