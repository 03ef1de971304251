import { type CostStage, costParts, costStages } from '@mawasu/domain/costs';
import { Check, Column, Entity, Index, JoinColumn, ManyToOne, PrimaryColumn, type Relation } from 'typeorm';
import { oneOf } from '../../platform/persistence/one-of.js';
import { PlanNode } from '../plans/plan-node.entity.js';
import { Round } from '../rounds/round.entity.js';

/** 事業費 (千円) and 人工 of a 取組み at one moment of a year; null is not entered, 0 is an amount. */
@Entity('cost')
@Check('CK_cost_stage', oneOf('stage', costStages))
@Check('CK_cost_not_negative', costParts.map((part) => `"${part}" >= 0`).join(' AND '))
export class Cost {
  @PrimaryColumn({ name: 'node_id', type: 'uuid', primaryKeyConstraintName: 'PK_cost' }) nodeId!: string;
  @PrimaryColumn({ type: 'integer', primaryKeyConstraintName: 'PK_cost' }) fy!: number;
  @PrimaryColumn({ type: 'text', primaryKeyConstraintName: 'PK_cost' }) stage!: CostStage;
  @Column({ type: 'bigint', nullable: true }) total!: string | null;
  @Column({ type: 'bigint', nullable: true }) national!: string | null;
  @Column({ type: 'bigint', nullable: true }) prefectural!: string | null;
  @Column({ type: 'bigint', nullable: true }) bonds!: string | null;
  @Column({ type: 'bigint', nullable: true }) other!: string | null;
  @Column({ type: 'bigint', nullable: true }) general!: string | null;
  @Column({ type: 'numeric', precision: 7, scale: 2, nullable: true }) staff!: string | null;
  @Column({ name: 'is_sample', type: 'boolean', default: false }) isSample!: boolean;
  @Column({ type: 'integer', default: 1 }) version!: number;
  @Column({ name: 'updated_at', type: 'timestamptz', default: () => 'now()' }) updatedAt!: Date;
  @ManyToOne(() => PlanNode, { nullable: false, onDelete: 'CASCADE' })
  @JoinColumn({ name: 'node_id', foreignKeyConstraintName: 'FK_cost_node' })
  node!: Relation<PlanNode>;
}

/** What was changed of it under 訂正, as it was settled; null where there was nothing. Written by triggers of `cost`. */
@Entity('settled_cost')
@Index('IX_settled_cost_round', ['roundId'])
export class SettledCost {
  @PrimaryColumn({ name: 'node_id', type: 'uuid', primaryKeyConstraintName: 'PK_settled_cost' }) nodeId!: string;
  @PrimaryColumn({ type: 'integer', primaryKeyConstraintName: 'PK_settled_cost' }) fy!: number;
  @PrimaryColumn({ type: 'text', primaryKeyConstraintName: 'PK_settled_cost' }) stage!: CostStage;
  @Column({ name: 'round_id', type: 'uuid' }) roundId!: string;
  /** 課 of the sheets under 訂正: whoever sees their drafts sees the amounts of now. */
  @Column({ name: 'department_ids', type: 'uuid', array: true }) departmentIds!: string[];
  @Column({ type: 'jsonb', nullable: true }) row!: object | null;
  @ManyToOne(() => PlanNode, { nullable: false, onDelete: 'CASCADE' })
  @JoinColumn({ name: 'node_id', foreignKeyConstraintName: 'FK_settled_cost_node' })
  node!: Relation<PlanNode>;
  @ManyToOne(() => Round, { nullable: false, onDelete: 'CASCADE' })
  @JoinColumn({ name: 'round_id', foreignKeyConstraintName: 'FK_settled_cost_round' })
  round!: Relation<Round>;
}
