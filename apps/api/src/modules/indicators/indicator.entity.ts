import type {
  Aggregation,
  Certainty,
  IndicatorDirection,
  IndicatorKind,
  LowerIsBetterMode,
  ValueState,
} from '@mawasu/domain/indicators';
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
import { PlanNode } from '../plans/plan.entity.js';

/** 指標 of a 施策 or 取組み. Numbers are exact decimals and travel as text. */
@Entity('indicator')
@Check('CK_indicator_kind', `"kind" IN ('outcome', 'activity', 'efficiency', 'qualitative', 'process')`)
@Check('CK_indicator_direction', `"direction" IN ('up', 'down', 'keep', 'range')`)
@Check('CK_indicator_aggregation', `"aggregation" IN ('single', 'point', 'cumulative')`)
@Check('CK_indicator_lower_mode', `"lower_mode" IN ('a', 'b', 'c')`)
@Check('CK_indicator_decimals', `"decimals" BETWEEN 0 AND 6`)
@Check('CK_indicator_baseline', `("baseline_value" IS NULL) = ("baseline_fy" IS NULL)`)
@Check('CK_indicator_final', `("final_target" IS NULL) = ("final_fy" IS NULL)`)
@Check('CK_indicator_range', `("range_low" IS NULL) = ("range_high" IS NULL)`)
@Index('IX_indicator_node', ['nodeId', 'sortOrder'])
export class Indicator {
  @PrimaryGeneratedColumn('uuid', { primaryKeyConstraintName: 'PK_indicator' }) id!: string;
  @Column({ name: 'node_id', type: 'uuid' }) nodeId!: string;
  @Column({ type: 'text' }) name!: string;
  @Column({ type: 'text' }) kind!: IndicatorKind;
  @Column({ type: 'text' }) unit!: string;
  @Column({ type: 'smallint', default: 0 }) decimals!: number;
  @Column({ type: 'text' }) direction!: IndicatorDirection;
  @Column({ type: 'text' }) aggregation!: Aggregation;
  /** Its own way of a lower-is-better rate; null follows the round's scale. */
  @Column({ name: 'lower_mode', type: 'text', nullable: true }) lowerMode!: LowerIsBetterMode | null;
  @Column({ name: 'baseline_value', type: 'numeric', nullable: true }) baselineValue!: string | null;
  @Column({ name: 'baseline_fy', type: 'integer', nullable: true }) baselineFy!: number | null;
  @Column({ name: 'baseline_note', type: 'text', nullable: true }) baselineNote!: string | null;
  @Column({ name: 'final_target', type: 'numeric', nullable: true }) finalTarget!: string | null;
  @Column({ name: 'final_fy', type: 'integer', nullable: true }) finalFy!: number | null;
  @Column({ type: 'numeric', nullable: true }) tolerance!: string | null;
  @Column({ name: 'range_low', type: 'numeric', nullable: true }) rangeLow!: string | null;
  @Column({ name: 'range_high', type: 'numeric', nullable: true }) rangeHigh!: string | null;
  @Column({ type: 'integer', array: true, default: '{}' }) breaks!: number[];
  @Column({ name: 'formula_text', type: 'text', nullable: true }) formulaText!: string | null;
  @Column({ type: 'text', nullable: true }) source!: string | null;
  @Column({ name: 'measured_every_years', type: 'smallint', default: 1 }) measuredEveryYears!: number;
  @Column({ name: 'available_month', type: 'smallint', nullable: true }) availableMonth!: number | null;
  @Column({ name: 'fy_from', type: 'integer' }) fyFrom!: number;
  @Column({ name: 'fy_to', type: 'integer', nullable: true }) fyTo!: number | null;
  @Column({ name: 'sort_order', type: 'integer', default: 0 }) sortOrder!: number;
  @Column({ name: 'is_sample', type: 'boolean', default: false }) isSample!: boolean;
  @ManyToOne(() => PlanNode, { nullable: false, onDelete: 'CASCADE' })
  @JoinColumn({ name: 'node_id', foreignKeyConstraintName: 'FK_indicator_node' })
  node!: Relation<PlanNode>;
}

/** A target as set; a revised one is a new revision and the old stays. In force: the highest revision. */
@Entity('indicator_target')
export class IndicatorTarget {
  @PrimaryColumn({ name: 'indicator_id', type: 'uuid', primaryKeyConstraintName: 'PK_indicator_target' })
  indicatorId!: string;
  @PrimaryColumn({ type: 'integer', primaryKeyConstraintName: 'PK_indicator_target' }) fy!: number;
  @PrimaryColumn({ type: 'integer', primaryKeyConstraintName: 'PK_indicator_target' }) revision!: number;
  @Column({ type: 'numeric', nullable: true }) value!: string | null;
  @Column({ type: 'text', nullable: true }) reason!: string | null;
  @Column({ name: 'set_at', type: 'timestamptz', default: () => 'now()' }) setAt!: Date;
  @ManyToOne(() => Indicator, { nullable: false, onDelete: 'CASCADE' })
  @JoinColumn({ name: 'indicator_id', foreignKeyConstraintName: 'FK_indicator_target_indicator' })
  indicator!: Relation<Indicator>;
}

/** The actual of one year, or the state that says why there is none. 0 is a value; missing never is. */
@Entity('indicator_actual')
@Check(
  'CK_indicator_actual_state',
  `"state" IN ('recorded', 'not_entered', 'compiling', 'not_survey_year', 'not_published', 'unmeasurable', 'ended', 'not_applicable')`,
)
@Check('CK_indicator_actual_value', `("state" = 'recorded') = ("value" IS NOT NULL)`)
@Check('CK_indicator_actual_certainty', `"certainty" IS NULL OR "certainty" IN ('preliminary', 'final')`)
export class IndicatorActual {
  @PrimaryColumn({ name: 'indicator_id', type: 'uuid', primaryKeyConstraintName: 'PK_indicator_actual' })
  indicatorId!: string;
  @PrimaryColumn({ type: 'integer', primaryKeyConstraintName: 'PK_indicator_actual' }) fy!: number;
  @Column({ type: 'numeric', nullable: true }) value!: string | null;
  @Column({ type: 'text' }) state!: ValueState;
  @Column({ type: 'text', nullable: true }) certainty!: Certainty | null;
  @Column({ type: 'text', nullable: true }) reason!: string | null;
  @Column({ name: 'is_sample', type: 'boolean', default: false }) isSample!: boolean;
  @Column({ type: 'integer', default: 1 }) version!: number;
  @Column({ name: 'updated_at', type: 'timestamptz', default: () => 'now()' }) updatedAt!: Date;
  @ManyToOne(() => Indicator, { nullable: false, onDelete: 'CASCADE' })
  @JoinColumn({ name: 'indicator_id', foreignKeyConstraintName: 'FK_indicator_actual_indicator' })
  indicator!: Relation<Indicator>;
}
