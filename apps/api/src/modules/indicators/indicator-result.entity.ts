import type { IndicatorOwnerKind, RateBasis, ValueState } from '@mawasu/domain/indicators';
import { indicatorOwnerKinds, rateBases } from '@mawasu/domain/indicators';
import { Check, Column, Entity, Index, JoinColumn, ManyToOne, PrimaryColumn, type Relation } from 'typeorm';
import { oneOf } from '../../platform/persistence/one-of.js';
import { Round } from '../rounds/round.entity.js';
import { Indicator } from './indicator.entity.js';

/** What lists show of a rate without working it out again. */
export interface ResultDetail {
  achievement: { value: string | null; display: string; formula: string; reason: string | null };
  pace: { value: string | null; display: string; formula: string; reason: string | null };
  qualifiers: string[];
  /** Where the target is no figure to compare with: a word, or a change since the year before. */
  targetText?: string;
}

/**
 * What the figures of one indicator come to in one round's year. A pure function of what is stored, written in the
 * transaction that writes the figure; `npm run recompute` rebuilds all of them and compares. `department_id` is the one that
 * answers for the figure: the 主管課 of its owner in the round's year.
 */
@Entity('indicator_result')
@Check('CK_indicator_result_basis', oneOf('basis', rateBases))
@Check('CK_indicator_result_owner', oneOf('owner_kind', indicatorOwnerKinds))
@Index('IX_indicator_result_owner', ['roundId', 'ownerId'])
@Index('IX_indicator_result_indicator', ['indicatorId'])
export class IndicatorResultRow {
  @PrimaryColumn({ name: 'round_id', type: 'uuid', primaryKeyConstraintName: 'PK_indicator_result' }) roundId!: string;
  @PrimaryColumn({ name: 'indicator_id', type: 'uuid', primaryKeyConstraintName: 'PK_indicator_result' })
  indicatorId!: string;
  @Column({ name: 'owner_id', type: 'uuid' }) ownerId!: string;
  @Column({ name: 'owner_kind', type: 'text' }) ownerKind!: IndicatorOwnerKind;
  @Column({ name: 'measure_id', type: 'uuid' }) measureId!: string;
  @Column({ name: 'policy_id', type: 'uuid', nullable: true }) policyId!: string | null;
  @Column({ name: 'department_id', type: 'uuid', nullable: true }) departmentId!: string | null;
  @Column({ type: 'integer', array: true }) path!: number[];
  /** Among the indicators of its owner. */
  @Column({ name: 'sort_order', type: 'integer' }) sortOrder!: number;
  /** Whether the year's figure is looked for at all. */
  @Column({ type: 'boolean' }) asked!: boolean;
  @Column({ type: 'text' }) state!: ValueState;
  @Column({ type: 'numeric', nullable: true }) target!: string | null;
  @Column({ type: 'numeric', nullable: true }) actual!: string | null;
  @Column({ type: 'text' }) basis!: RateBasis;
  @Column({ type: 'numeric', nullable: true }) rate!: string | null;
  @Column({ name: 'counted_rate', type: 'numeric', nullable: true }) countedRate!: string | null;
  @Column({ type: 'text' }) band!: string;
  @Column({ name: 'is_met', type: 'boolean', nullable: true }) isMet!: boolean | null;
  @Column({ type: 'jsonb' }) detail!: ResultDetail;
  @Column({ name: 'is_sample', type: 'boolean', default: false }) isSample!: boolean;
  @ManyToOne(() => Round, { nullable: false, onDelete: 'CASCADE' })
  @JoinColumn({ name: 'round_id', foreignKeyConstraintName: 'FK_indicator_result_round' })
  round!: Relation<Round>;
  @ManyToOne(() => Indicator, { nullable: false, onDelete: 'CASCADE' })
  @JoinColumn({ name: 'indicator_id', foreignKeyConstraintName: 'FK_indicator_result_indicator' })
  indicator!: Relation<Indicator>;
}
