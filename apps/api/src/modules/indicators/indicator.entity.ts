import {
  type Aggregation,
  aggregations,
  type Certainty,
  type CumulativeEntry,
  certainties,
  cumulativeEntries,
  type IndicatorDirection,
  type IndicatorKind,
  indicatorDirections,
  indicatorKinds,
  type LowerIsBetterMode,
  lowerIsBetterModes,
  type TargetBasis,
  type TargetWord,
  targetBases,
  targetKinds,
  targetWords,
  type ValueState,
  valueStates,
} from '@mawasu/domain/indicators';
import { type SuccessionKind, successionKinds } from '@mawasu/domain/plans';
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
import { PlanRevision } from '../plans/plan.entity.js';
import { NodeSuccession, PlanNode } from '../plans/plan-node.entity.js';

/** 指標 of a 施策 or 取組み. Numbers are exact decimals and travel as text. */
@Entity('indicator')
@Check('CK_indicator_kind', oneOf('kind', indicatorKinds))
@Check('CK_indicator_direction', oneOf('direction', indicatorDirections))
@Check('CK_indicator_aggregation', oneOf('aggregation', aggregations))
@Check('CK_indicator_lower_mode', `"lower_mode" IS NULL OR ${oneOf('lower_mode', lowerIsBetterModes)}`)
@Check('CK_indicator_decimals', `"decimals" BETWEEN 0 AND 6`)
@Check('CK_indicator_baseline', `("baseline_value" IS NULL) = ("baseline_fy" IS NULL)`)
@Check('CK_indicator_range', `("range_low" IS NULL) = ("range_high" IS NULL)`)
@Check('CK_indicator_survey', `"measured_every_years" >= 1`)
@Check('CK_indicator_cumulative_entry', oneOf('cumulative_entry', cumulativeEntries))
@Check('CK_indicator_sum', `"aggregation" = 'cumulative' OR ("cumulative_entry" = 'part' AND "starting_stock" IS NULL)`)
@Check('CK_indicator_bounds', `"lower_bound" <= "upper_bound"`)
@Check('CK_indicator_target_basis', oneOf('target_basis', targetBases))
@Check('CK_indicator_target_word', `"target_word" IS NULL OR ${oneOf('target_word', targetWords)}`)
@Check('CK_indicator_mean', `"mean_years" >= 1`)
@Check(
  'CK_indicator_ratio',
  `("numerator_name" IS NULL) = ("denominator_name" IS NULL) AND ("numerator_name" IS NULL) = ("ratio_factor" IS NULL)`,
)
@Check('CK_indicator_ratio_factor', `"ratio_factor" > 0`)
@Index('IX_indicator_node', ['nodeId', 'sortOrder'])
@Index('IX_indicator_search_grams', { synchronize: false })
export class Indicator {
  @PrimaryGeneratedColumn('uuid', { primaryKeyConstraintName: 'PK_indicator' }) id!: string;
  @Column({ name: 'node_id', type: 'uuid' }) nodeId!: string;
  @Column({ type: 'text' }) name!: string;
  @Column({ type: 'text' }) kind!: IndicatorKind;
  @Column({ type: 'text' }) unit!: string;
  @Column({ type: 'smallint', default: 0 }) decimals!: number;
  @Column({ type: 'text' }) direction!: IndicatorDirection;
  @Column({ type: 'text' }) aggregation!: Aggregation;
  /** Of a cumulative one: what is typed each year, and what it held before its first. */
  @Column({ name: 'cumulative_entry', type: 'text', default: 'part' }) cumulativeEntry!: CumulativeEntry;
  @Column({ name: 'starting_stock', type: 'numeric', nullable: true }) startingStock!: string | null;
  /** Natural bounds: a figure beyond them is saved and pointed out. */
  @Column({ name: 'lower_bound', type: 'numeric', nullable: true }) lowerBound!: string | null;
  @Column({ name: 'upper_bound', type: 'numeric', nullable: true }) upperBound!: string | null;
  @Column({ name: 'strict_target', type: 'boolean', default: false }) strictTarget!: boolean;
  @Column({ name: 'target_basis', type: 'text', default: 'level' }) targetBasis!: TargetBasis;
  @Column({ name: 'target_word', type: 'text', nullable: true }) targetWord!: TargetWord | null;
  /** From which year the years of the expected progress are counted; null: from the baseline's. */
  @Column({ name: 'elapsed_from_fy', type: 'integer', nullable: true }) elapsedFromFy!: number | null;
  @Column({ name: 'mean_years', type: 'smallint', default: 1 }) meanYears!: number;
  /** Names of what is typed in place of the figure; their quotient times the factor is the figure. */
  @Column({ name: 'numerator_name', type: 'text', nullable: true }) numeratorName!: string | null;
  @Column({ name: 'denominator_name', type: 'text', nullable: true }) denominatorName!: string | null;
  @Column({ name: 'ratio_factor', type: 'numeric', nullable: true }) ratioFactor!: string | null;
  /** Where it differs from the round's; null follows the round. */
  @Column({ name: 'lower_mode', type: 'text', nullable: true }) lowerMode!: LowerIsBetterMode | null;
  @Column({ name: 'baseline_value', type: 'numeric', nullable: true }) baselineValue!: string | null;
  @Column({ name: 'baseline_fy', type: 'integer', nullable: true }) baselineFy!: number | null;
  @Column({ name: 'baseline_note', type: 'text', nullable: true }) baselineNote!: string | null;
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
  /** The city's 総合戦略 names it as a KPI (重要業績評価指標). */
  @Column({ name: 'strategy_kpi', type: 'boolean', default: false }) strategyKpi!: boolean;
  @Column({ name: 'sort_order', type: 'integer', default: 0 }) sortOrder!: number;
  /** All it came from, oldest first: their series up to its first year is its own. Follows from the successions. */
  @Column({ type: 'uuid', array: true, default: '{}' }) follows!: string[];
  @Column({ name: 'is_sample', type: 'boolean', default: false }) isSample!: boolean;
  /** Name, formula, source and unit as the search compares them, and their pairs; written by a trigger. */
  @Column({ name: 'search_text', type: 'text', default: '' }) searchText!: string;
  @Column({ name: 'search_grams', type: 'text', array: true, default: '{}' }) searchGrams!: string[];
  @Column({ type: 'integer', default: 1 }) version!: number;
  /** A round that was open by then has its first targets; -infinity: from before this was kept. */
  @Column({ name: 'created_at', type: 'timestamptz', default: () => 'now()' }) createdAt!: Date;
  @ManyToOne(() => PlanNode, { nullable: false, onDelete: 'CASCADE' })
  @JoinColumn({ name: 'node_id', foreignKeyConstraintName: 'FK_indicator_node' })
  node!: Relation<PlanNode>;
}

/** What an indicator became; its series follows. One end is null for 新規 and 廃止. */
@Entity('indicator_succession')
@Check('CK_indicator_succession_kind', oneOf('kind', successionKinds))
@Check('CK_indicator_succession_ends', `"old_id" IS NOT NULL OR "new_id" IS NOT NULL`)
@Index('IX_indicator_succession_old', ['oldId'])
@Index('IX_indicator_succession_new', ['newId'])
@Index('IX_indicator_succession_link', ['linkId'])
export class IndicatorSuccession {
  @PrimaryGeneratedColumn('uuid', { primaryKeyConstraintName: 'PK_indicator_succession' }) id!: string;
  @Column({ name: 'old_id', type: 'uuid', nullable: true }) oldId!: string | null;
  @Column({ name: 'new_id', type: 'uuid', nullable: true }) newId!: string | null;
  @Column({ type: 'text' }) kind!: SuccessionKind;
  @Column({ name: 'from_fy', type: 'integer' }) fromFy!: number;
  @Column({ type: 'text', default: '' }) reason!: string;
  /** The link of two plans over which it came about, and the last year the old one was to have before: what is taken back with it. */
  @Column({ name: 'link_id', type: 'uuid', nullable: true }) linkId!: string | null;
  @Column({ name: 'ended_fy_to', type: 'integer', nullable: true }) endedFyTo!: number | null;
  @ManyToOne(() => NodeSuccession, { nullable: true, onDelete: 'SET NULL' })
  @JoinColumn({ name: 'link_id', foreignKeyConstraintName: 'FK_indicator_succession_link' })
  link!: Relation<NodeSuccession> | null;
  @ManyToOne(() => Indicator, { nullable: true, onDelete: 'RESTRICT' })
  @JoinColumn({ name: 'old_id', foreignKeyConstraintName: 'FK_indicator_succession_old' })
  old!: Relation<Indicator> | null;
  @ManyToOne(() => Indicator, { nullable: true, onDelete: 'RESTRICT' })
  @JoinColumn({ name: 'new_id', foreignKeyConstraintName: 'FK_indicator_succession_new' })
  new!: Relation<Indicator> | null;
}

/** Where an indicator goes on when a 改定案 with 統合 or 分割 is decided; with no node it ends. Gone once that is done. */
@Entity('indicator_destination')
@Index('IX_indicator_destination_revision', ['revisionId'])
@Index('IX_indicator_destination_node', ['nodeId'])
export class IndicatorDestination {
  @PrimaryColumn({ name: 'indicator_id', type: 'uuid', primaryKeyConstraintName: 'PK_indicator_destination' })
  indicatorId!: string;
  @PrimaryColumn({ name: 'revision_id', type: 'uuid', primaryKeyConstraintName: 'PK_indicator_destination' })
  revisionId!: string;
  @Column({ name: 'node_id', type: 'uuid', nullable: true }) nodeId!: string | null;
  @ManyToOne(() => Indicator, { nullable: false, onDelete: 'CASCADE' })
  @JoinColumn({ name: 'indicator_id', foreignKeyConstraintName: 'FK_indicator_destination_indicator' })
  indicator!: Relation<Indicator>;
  @ManyToOne(() => PlanRevision, { nullable: false, onDelete: 'CASCADE' })
  @JoinColumn({ name: 'revision_id', foreignKeyConstraintName: 'FK_indicator_destination_revision' })
  revision!: Relation<PlanRevision>;
  @ManyToOne(() => PlanNode, { nullable: true, onDelete: 'CASCADE' })
  @JoinColumn({ name: 'node_id', foreignKeyConstraintName: 'FK_indicator_destination_node' })
  node!: Relation<PlanNode> | null;
}

/**
 * A target as set; a revised one is a new revision and the old stays. Yearly targets count their revisions per year, the
 * final one over all years. What counted at a moment says the SQL function `targets_in_force`.
 */
@Entity('indicator_target')
@Check('CK_indicator_target_kind', oneOf('kind', targetKinds))
export class IndicatorTarget {
  @PrimaryColumn({ name: 'indicator_id', type: 'uuid', primaryKeyConstraintName: 'PK_indicator_target' })
  indicatorId!: string;
  @PrimaryColumn({ type: 'text', primaryKeyConstraintName: 'PK_indicator_target' }) kind!: (typeof targetKinds)[number];
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
@Check('CK_indicator_actual_state', oneOf('state', valueStates))
@Check('CK_indicator_actual_value', `("state" = 'recorded') = ("value" IS NOT NULL)`)
@Check(
  'CK_indicator_actual_ratio',
  `("numerator" IS NULL) = ("denominator" IS NULL) AND ("numerator" IS NULL OR "value" IS NOT NULL)`,
)
@Check('CK_indicator_actual_denominator', `"denominator" > 0`)
@Check('CK_indicator_actual_certainty', `"certainty" IS NULL OR ${oneOf('certainty', certainties)}`)
export class IndicatorActual {
  @PrimaryColumn({ name: 'indicator_id', type: 'uuid', primaryKeyConstraintName: 'PK_indicator_actual' })
  indicatorId!: string;
  @PrimaryColumn({ type: 'integer', primaryKeyConstraintName: 'PK_indicator_actual' }) fy!: number;
  /** As it was typed, or the quotient of the two below as it is printed. */
  @Column({ type: 'numeric', nullable: true }) value!: string | null;
  @Column({ type: 'numeric', nullable: true }) numerator!: string | null;
  @Column({ type: 'numeric', nullable: true }) denominator!: string | null;
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
