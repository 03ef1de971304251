import { type AssessmentQuestionKind, assessmentQuestionKinds } from '@mawasu/domain/assessments';
import { Check, Column, Entity, Index, JoinColumn, ManyToOne, PrimaryGeneratedColumn, type Relation } from 'typeorm';
import { oneOf } from '../../platform/persistence/one-of.js';
import { PlanNode } from '../plans/plan-node.entity.js';
import { Round } from '../rounds/round.entity.js';
import { User } from '../users/user.entity.js';

/** A 質問 or 意見 of a 外部委員 on a 施策, the answer of the 課 and the 対応方針 of 企画. */
@Entity('assessment_question')
@Check('CK_assessment_question_kind', oneOf('kind', assessmentQuestionKinds))
@Check(
  'CK_assessment_question_answer',
  `("answer" IS NULL) = ("answered_by" IS NULL) AND ("answer" IS NULL) = ("answered_at" IS NULL)`,
)
@Check(
  'CK_assessment_question_response',
  `("response" IS NULL) = ("responded_by" IS NULL) AND ("response" IS NULL) = ("responded_at" IS NULL)`,
)
@Index('IX_assessment_question_round_measure', ['roundId', 'measureId', 'writtenAt'])
@Index('IX_assessment_question_measure', ['measureId'])
@Index('IX_assessment_question_written_by', ['writtenBy'])
@Index('IX_assessment_question_answered_by', ['answeredBy'])
@Index('IX_assessment_question_answered_for', ['answeredFor'])
@Index('IX_assessment_question_responded_by', ['respondedBy'])
export class AssessmentQuestion {
  @PrimaryGeneratedColumn('uuid', { primaryKeyConstraintName: 'PK_assessment_question' }) id!: string;
  @Column({ name: 'round_id', type: 'uuid' }) roundId!: string;
  @Column({ name: 'measure_id', type: 'uuid' }) measureId!: string;
  @Column({ type: 'text' }) kind!: AssessmentQuestionKind;
  @Column({ type: 'text' }) text!: string;
  @Column({ name: 'written_by', type: 'uuid' }) writtenBy!: string;
  @Column({ name: 'written_at', type: 'timestamptz', default: () => 'now()' }) writtenAt!: Date;
  @Column({ type: 'text', nullable: true }) answer!: string | null;
  @Column({ name: 'answered_by', type: 'uuid', nullable: true }) answeredBy!: string | null;
  @Column({ name: 'answered_for', type: 'uuid', nullable: true }) answeredFor!: string | null;
  @Column({ name: 'answered_at', type: 'timestamptz', nullable: true }) answeredAt!: Date | null;
  /** 対応方針. */
  @Column({ type: 'text', nullable: true }) response!: string | null;
  @Column({ name: 'responded_by', type: 'uuid', nullable: true }) respondedBy!: string | null;
  @Column({ name: 'responded_at', type: 'timestamptz', nullable: true }) respondedAt!: Date | null;
  @Column({ name: 'is_sample', type: 'boolean', default: false }) isSample!: boolean;
  @Column({ type: 'integer', default: 1 }) version!: number;
  @Column({ name: 'updated_at', type: 'timestamptz', default: () => 'now()' }) updatedAt!: Date;
  @ManyToOne(() => Round, { nullable: false, onDelete: 'CASCADE' })
  @JoinColumn({ name: 'round_id', foreignKeyConstraintName: 'FK_assessment_question_round' })
  round!: Relation<Round>;
  @ManyToOne(() => PlanNode, { nullable: false, onDelete: 'RESTRICT' })
  @JoinColumn({ name: 'measure_id', foreignKeyConstraintName: 'FK_assessment_question_measure' })
  measure!: Relation<PlanNode>;
  @ManyToOne(() => User, { nullable: false, onDelete: 'RESTRICT' })
  @JoinColumn({ name: 'written_by', foreignKeyConstraintName: 'FK_assessment_question_written_by' })
  writer!: Relation<User>;
  @ManyToOne(() => User, { nullable: true, onDelete: 'RESTRICT' })
  @JoinColumn({ name: 'answered_by', foreignKeyConstraintName: 'FK_assessment_question_answered_by' })
  answerer!: Relation<User> | null;
  @ManyToOne(() => User, { nullable: true, onDelete: 'RESTRICT' })
  @JoinColumn({ name: 'answered_for', foreignKeyConstraintName: 'FK_assessment_question_answered_for' })
  answeredForUser!: Relation<User> | null;
  @ManyToOne(() => User, { nullable: true, onDelete: 'RESTRICT' })
  @JoinColumn({ name: 'responded_by', foreignKeyConstraintName: 'FK_assessment_question_responded_by' })
  responder!: Relation<User> | null;
}
