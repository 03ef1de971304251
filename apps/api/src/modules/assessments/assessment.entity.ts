import { type AssessmentState, assessmentStates, scoreStates } from '@mawasu/domain/assessments';
import { type AssessmentStage, assessmentStages } from '@mawasu/domain/scales';
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
import { PlanNode } from '../plans/plan-node.entity.js';
import { Round } from '../rounds/round.entity.js';
import { User } from '../users/user.entity.js';

/** What one stage says of a 施策 in a round. */
@Entity('assessment')
@Check('CK_assessment_stage', oneOf('stage', assessmentStages))
@Check('CK_assessment_state', oneOf('state', assessmentStates))
@Check(
  'CK_assessment_decided',
  `("state" = 'decided') = ("decided_on" IS NOT NULL) AND ("decided_by" IS NULL OR "decided_on" IS NOT NULL)`,
)
@Index('UQ_assessment_round_measure_stage', ['roundId', 'measureId', 'stage'], { unique: true })
@Index('IX_assessment_measure', ['measureId'])
@Index('IX_assessment_submitted_by', ['submittedBy'])
@Index('IX_assessment_submitted_for', ['submittedFor'])
@Index('IX_assessment_decided_by', ['decidedBy'])
export class Assessment {
  @PrimaryGeneratedColumn('uuid', { primaryKeyConstraintName: 'PK_assessment' }) id!: string;
  @Column({ name: 'round_id', type: 'uuid' }) roundId!: string;
  @Column({ name: 'measure_id', type: 'uuid' }) measureId!: string;
  @Column({ type: 'text' }) stage!: AssessmentStage;
  @Column({ type: 'text', default: 'draft' }) state!: AssessmentState;
  @Column({ type: 'text', nullable: true }) rank!: string | null;
  @Column({ type: 'text', nullable: true }) direction!: string | null;
  @Column({ type: 'text', default: '' }) comment!: string;
  /** What the meeting said and decided; inner working, on no paper. */
  @Column({ name: 'decision_note', type: 'text', default: '' }) decisionNote!: string;
  /** The 目安 as it stood at 提出: rank and reason. */
  @Column({ type: 'jsonb', nullable: true }) proposal!: { rank: string | null; reason: string } | null;
  @Column({ name: 'return_reason', type: 'text', nullable: true }) returnReason!: string | null;
  @Column({ name: 'submitted_by', type: 'uuid', nullable: true }) submittedBy!: string | null;
  /** Whose deputy handed it in; null in one's own name. */
  @Column({ name: 'submitted_for', type: 'uuid', nullable: true }) submittedFor!: string | null;
  @Column({ name: 'submitted_at', type: 'timestamptz', nullable: true }) submittedAt!: Date | null;
  @Column({ name: 'decided_by', type: 'uuid', nullable: true }) decidedBy!: string | null;
  @Column({ name: 'decided_on', type: 'date', nullable: true }) decidedOn!: string | null;
  @Column({ name: 'is_sample', type: 'boolean', default: false }) isSample!: boolean;
  @Column({ type: 'integer', default: 1 }) version!: number;
  @Column({ name: 'updated_at', type: 'timestamptz', default: () => 'now()' }) updatedAt!: Date;
  @ManyToOne(() => Round, { nullable: false, onDelete: 'CASCADE' })
  @JoinColumn({ name: 'round_id', foreignKeyConstraintName: 'FK_assessment_round' })
  round!: Relation<Round>;
  @ManyToOne(() => PlanNode, { nullable: false, onDelete: 'RESTRICT' })
  @JoinColumn({ name: 'measure_id', foreignKeyConstraintName: 'FK_assessment_measure' })
  measure!: Relation<PlanNode>;
  @ManyToOne(() => User, { nullable: true, onDelete: 'RESTRICT' })
  @JoinColumn({ name: 'submitted_by', foreignKeyConstraintName: 'FK_assessment_submitted_by' })
  submitter!: Relation<User> | null;
  @ManyToOne(() => User, { nullable: true, onDelete: 'RESTRICT' })
  @JoinColumn({ name: 'submitted_for', foreignKeyConstraintName: 'FK_assessment_submitted_for' })
  submittedForUser!: Relation<User> | null;
  @ManyToOne(() => User, { nullable: true, onDelete: 'RESTRICT' })
  @JoinColumn({ name: 'decided_by', foreignKeyConstraintName: 'FK_assessment_decided_by' })
  decider!: Relation<User> | null;
}

/** 事前評価: what one 外部委員 thinks of a 施策 before the committee meets. */
@Entity('assessment_score')
@Check('CK_assessment_score_state', oneOf('state', scoreStates))
@Index('UQ_assessment_score_round_measure_member', ['roundId', 'measureId', 'memberId'], { unique: true })
@Index('IX_assessment_score_measure', ['measureId'])
@Index('IX_assessment_score_member', ['memberId'])
export class AssessmentScore {
  @PrimaryGeneratedColumn('uuid', { primaryKeyConstraintName: 'PK_assessment_score' }) id!: string;
  @Column({ name: 'round_id', type: 'uuid' }) roundId!: string;
  @Column({ name: 'measure_id', type: 'uuid' }) measureId!: string;
  @Column({ name: 'member_id', type: 'uuid' }) memberId!: string;
  @Column({ type: 'text', default: 'draft' }) state!: (typeof scoreStates)[number];
  @Column({ type: 'text', nullable: true }) rank!: string | null;
  @Column({ type: 'text', nullable: true }) direction!: string | null;
  @Column({ type: 'text', default: '' }) comment!: string;
  @Column({ name: 'submitted_at', type: 'timestamptz', nullable: true }) submittedAt!: Date | null;
  @Column({ name: 'is_sample', type: 'boolean', default: false }) isSample!: boolean;
  @Column({ type: 'integer', default: 1 }) version!: number;
  @Column({ name: 'updated_at', type: 'timestamptz', default: () => 'now()' }) updatedAt!: Date;
  @ManyToOne(() => Round, { nullable: false, onDelete: 'CASCADE' })
  @JoinColumn({ name: 'round_id', foreignKeyConstraintName: 'FK_assessment_score_round' })
  round!: Relation<Round>;
  @ManyToOne(() => PlanNode, { nullable: false, onDelete: 'RESTRICT' })
  @JoinColumn({ name: 'measure_id', foreignKeyConstraintName: 'FK_assessment_score_measure' })
  measure!: Relation<PlanNode>;
  @ManyToOne(() => User, { nullable: false, onDelete: 'RESTRICT' })
  @JoinColumn({ name: 'member_id', foreignKeyConstraintName: 'FK_assessment_score_member' })
  member!: Relation<User>;
}

/** A 施策 that 企画 shows to 外部委員 before the round is 確定; withdrawn, the row goes and the history keeps it. */
@Entity('assessment_release')
@Index('IX_assessment_release_measure', ['measureId'])
@Index('IX_assessment_release_released_by', ['releasedBy'])
export class AssessmentRelease {
  @PrimaryColumn({ name: 'round_id', type: 'uuid', primaryKeyConstraintName: 'PK_assessment_release' })
  roundId!: string;
  @PrimaryColumn({ name: 'measure_id', type: 'uuid', primaryKeyConstraintName: 'PK_assessment_release' })
  measureId!: string;
  @Column({ name: 'released_by', type: 'uuid' }) releasedBy!: string;
  @Column({ name: 'released_at', type: 'timestamptz', default: () => 'now()' }) releasedAt!: Date;
  @ManyToOne(() => Round, { nullable: false, onDelete: 'CASCADE' })
  @JoinColumn({ name: 'round_id', foreignKeyConstraintName: 'FK_assessment_release_round' })
  round!: Relation<Round>;
  @ManyToOne(() => PlanNode, { nullable: false, onDelete: 'RESTRICT' })
  @JoinColumn({ name: 'measure_id', foreignKeyConstraintName: 'FK_assessment_release_measure' })
  measure!: Relation<PlanNode>;
  @ManyToOne(() => User, { nullable: false, onDelete: 'RESTRICT' })
  @JoinColumn({ name: 'released_by', foreignKeyConstraintName: 'FK_assessment_release_released_by' })
  releaser!: Relation<User>;
}
