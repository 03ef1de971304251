import {
  type NodeKind,
  nodeKinds,
  type PlanStatus,
  planStatuses,
  type RevisionStatus,
  revisionStatuses,
} from '@mawasu/domain/plans';
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

@Entity('plan')
@Check('CK_plan_status', oneOf('status', planStatuses))
@Check('CK_plan_years', `"fy_to" >= "fy_from"`)
@Index('IX_plan_predecessor', ['predecessorId'])
export class Plan {
  @PrimaryGeneratedColumn('uuid', { primaryKeyConstraintName: 'PK_plan' }) id!: string;
  @Column({ type: 'text' }) name!: string;
  @Column({ name: 'fy_from', type: 'integer' }) fyFrom!: number;
  @Column({ name: 'fy_to', type: 'integer' }) fyTo!: number;
  @Column({ type: 'text' }) status!: PlanStatus;
  @Column({ name: 'predecessor_id', type: 'uuid', nullable: true }) predecessorId!: string | null;
  @Column({ type: 'integer', default: 1 }) version!: number;
  /** Moves with everything a page of the plan shows (trigger `mark_plan_shown`); answers are tagged with it. */
  @Column({ name: 'shown_version', type: 'integer', default: 1 }) shownVersion!: number;
  @CreateDateColumn({ name: 'created_at', type: 'timestamptz' }) createdAt!: Date;
  @ManyToOne(() => Plan, { nullable: true, onDelete: 'RESTRICT' })
  @JoinColumn({ name: 'predecessor_id', foreignKeyConstraintName: 'FK_plan_predecessor' })
  predecessor!: Relation<Plan> | null;
}

/** A level of the plan in the plan's own words: 方針, 施策の柱, 施策, 取組み. */
@Entity('plan_level')
@Check('CK_plan_level_kind', oneOf('kind', nodeKinds))
export class PlanLevel {
  @PrimaryColumn({ name: 'plan_id', type: 'uuid', primaryKeyConstraintName: 'PK_plan_level' }) planId!: string;
  @PrimaryColumn({ type: 'text', primaryKeyConstraintName: 'PK_plan_level' }) kind!: NodeKind;
  @Column({ type: 'text' }) name!: string;
  @Column({ type: 'smallint' }) position!: number;
  @ManyToOne(() => Plan, { nullable: false, onDelete: 'CASCADE' })
  @JoinColumn({ name: 'plan_id', foreignKeyConstraintName: 'FK_plan_level_plan' })
  plan!: Relation<Plan>;
}

/** A 行革の視点 of the plan, numbered as the plan numbers it. */
@Entity('plan_viewpoint')
export class PlanViewpoint {
  @PrimaryColumn({ name: 'plan_id', type: 'uuid', primaryKeyConstraintName: 'PK_plan_viewpoint' }) planId!: string;
  @PrimaryColumn({ type: 'smallint', primaryKeyConstraintName: 'PK_plan_viewpoint' }) number!: number;
  @Column({ type: 'text' }) label!: string;
  @ManyToOne(() => Plan, { nullable: false, onDelete: 'CASCADE' })
  @JoinColumn({ name: 'plan_id', foreignKeyConstraintName: 'FK_plan_viewpoint_plan' })
  plan!: Relation<Plan>;
}

/** 案 is edited freely; a decided revision is frozen (trigger) and the plan changes only by the next one. */
@Entity('plan_revision')
@Check('CK_plan_revision_status', oneOf('status', revisionStatuses))
@Check('CK_plan_revision_number', `"number" >= 1`)
@Index('UQ_plan_revision_number', ['planId', 'number'], { unique: true })
export class PlanRevision {
  @PrimaryGeneratedColumn('uuid', { primaryKeyConstraintName: 'PK_plan_revision' }) id!: string;
  @Column({ name: 'plan_id', type: 'uuid' }) planId!: string;
  @Column({ type: 'integer' }) number!: number;
  @Column({ type: 'text', default: 'draft' }) status!: RevisionStatus;
  @Column({ name: 'decided_on', type: 'date', nullable: true }) decidedOn!: string | null;
  @Column({ name: 'from_fy', type: 'integer' }) fromFy!: number;
  @Column({ type: 'text', default: '' }) reason!: string;
  @ManyToOne(() => Plan, { nullable: false, onDelete: 'CASCADE' })
  @JoinColumn({ name: 'plan_id', foreignKeyConstraintName: 'FK_plan_revision_plan' })
  plan!: Relation<Plan>;
}
