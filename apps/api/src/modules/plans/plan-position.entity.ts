import type { NodeKind } from '@mawasu/domain/plans';
import { Column, Entity, Index, JoinColumn, ManyToOne, PrimaryColumn, type Relation } from 'typeorm';
import { PlanRevision } from './plan.entity.js';
import { PlanNode, PlanNodeVersion } from './plan-node.entity.js';

/**
 * Where a node stands in a revision, for any depth, in the words of that revision: what lists, trees and counts read.
 * Derived: written by `write_plan_positions` when the plan changes, never by the application.
 */
@Entity('plan_position')
@Index('IX_plan_position_kind', ['revisionId', 'kind'])
@Index('IX_plan_position_measure', ['measureId'])
@Index('IX_plan_position_node', ['nodeId'])
@Index('IX_plan_position_version', ['versionId'])
export class PlanPosition {
  @PrimaryColumn({ name: 'revision_id', type: 'uuid', primaryKeyConstraintName: 'PK_plan_position' })
  revisionId!: string;
  @PrimaryColumn({ name: 'node_id', type: 'uuid', primaryKeyConstraintName: 'PK_plan_position' }) nodeId!: string;
  @Column({ name: 'version_id', type: 'uuid' }) versionId!: string;
  @Column({ name: 'parent_id', type: 'uuid', nullable: true }) parentId!: string | null;
  @Column({ type: 'text' }) kind!: NodeKind;
  @Column({ type: 'text' }) code!: string;
  @Column({ type: 'text' }) title!: string;
  @Column({ type: 'integer', array: true }) path!: number[];
  @Column({ name: 'policy_id', type: 'uuid', nullable: true }) policyId!: string | null;
  @Column({ name: 'policy_code', type: 'text', nullable: true }) policyCode!: string | null;
  @Column({ name: 'policy_title', type: 'text', nullable: true }) policyTitle!: string | null;
  @Column({ name: 'pillar_id', type: 'uuid', nullable: true }) pillarId!: string | null;
  @Column({ name: 'pillar_title', type: 'text', nullable: true }) pillarTitle!: string | null;
  @Column({ name: 'measure_id', type: 'uuid', nullable: true }) measureId!: string | null;
  @Column({ name: 'measure_code', type: 'text', nullable: true }) measureCode!: string | null;
  @Column({ name: 'measure_title', type: 'text', nullable: true }) measureTitle!: string | null;
  @ManyToOne(() => PlanRevision, { nullable: false, onDelete: 'CASCADE' })
  @JoinColumn({ name: 'revision_id', foreignKeyConstraintName: 'FK_plan_position_revision' })
  revision!: Relation<PlanRevision>;
  @ManyToOne(() => PlanNode, { nullable: false, onDelete: 'CASCADE' })
  @JoinColumn({ name: 'node_id', foreignKeyConstraintName: 'FK_plan_position_node' })
  node!: Relation<PlanNode>;
  @ManyToOne(() => PlanNodeVersion, { nullable: false, onDelete: 'CASCADE' })
  @JoinColumn({ name: 'version_id', foreignKeyConstraintName: 'FK_plan_position_version' })
  version!: Relation<PlanNodeVersion>;
}
