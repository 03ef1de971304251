import { Column, Entity, Index, JoinColumn, ManyToOne, PrimaryColumn, type Relation } from 'typeorm';
import { Round } from '../rounds/round.entity.js';
import { Assessment } from './assessment.entity.js';

/**
 * A stage of 施策評価 that was opened again under 訂正, as it was settled: what everybody sees who has no part in it. Written by
 * a trigger of `assessment`.
 */
@Entity('settled_assessment')
@Index('IX_settled_assessment_round_measure', ['roundId', 'measureId'])
export class SettledAssessment {
  @PrimaryColumn({ name: 'assessment_id', type: 'uuid', primaryKeyConstraintName: 'PK_settled_assessment' })
  assessmentId!: string;
  @Column({ name: 'round_id', type: 'uuid' }) roundId!: string;
  @Column({ name: 'measure_id', type: 'uuid' }) measureId!: string;
  /** Why the stage was opened again; null for one that was begun under 訂正. */
  @Column({ type: 'text', nullable: true }) reason!: string | null;
  /** Null where the stage had not been begun. */
  @Column({ type: 'jsonb', nullable: true }) row!: object | null;
  @ManyToOne(() => Assessment, { nullable: false, onDelete: 'CASCADE' })
  @JoinColumn({ name: 'assessment_id', foreignKeyConstraintName: 'FK_settled_assessment_assessment' })
  assessment!: Relation<Assessment>;
  @ManyToOne(() => Round, { nullable: false, onDelete: 'CASCADE' })
  @JoinColumn({ name: 'round_id', foreignKeyConstraintName: 'FK_settled_assessment_round' })
  round!: Relation<Round>;
}
