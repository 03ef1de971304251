import { type NodeKind, nodeKinds, type Picture, type SuccessionKind, successionKinds } from '@mawasu/domain/plans';
import {
  Check,
  Column,
  Entity,
  Exclusion,
  Index,
  JoinColumn,
  ManyToOne,
  PrimaryColumn,
  PrimaryGeneratedColumn,
  type Relation,
  Unique,
} from 'typeorm';
import { oneOf } from '../../platform/persistence/one-of.js';
import { Plan } from './plan.entity.js';

/** 方針, 施策の柱, 施策, 取組み or 事務事業 through all revisions: identity only. */
@Entity('plan_node')
@Index('IX_plan_node_plan', ['planId'])
export class PlanNode {
  @PrimaryGeneratedColumn('uuid', { primaryKeyConstraintName: 'PK_plan_node' }) id!: string;
  @Column({ name: 'plan_id', type: 'uuid' }) planId!: string;
  @ManyToOne(() => Plan, { nullable: false, onDelete: 'CASCADE' })
  @JoinColumn({ name: 'plan_id', foreignKeyConstraintName: 'FK_plan_node_plan' })
  plan!: Relation<Plan>;
}

/** The body of a 施策; a 取組み's holds the second group, a 事務事業's its 内容 only. Missing members are empty. */
export interface NodeBody {
  desiredState?: string;
  sdgsDirection?: string;
  sdgsGoals?: number[];
  currentIssues?: string[];
  terms?: { term: string; definition: string }[];
  /** In their order; the trigger `check_plan_pictures` sees that each has its file. */
  pictures?: Picture[];
  content?: string;
  reformViewpoint?: number | null;
  reformViewpointContent?: string | null;
}

/**
 * What a node is from one revision of the plan to another; `toRevision` null means still. Search text and grams are written
 * by the trigger `fold_plan_node`, where it stands by `write_plan_positions`.
 */
@Entity('plan_node_version')
@Check('CK_plan_node_version_kind', oneOf('kind', nodeKinds))
@Check('CK_plan_node_version_revisions', `"to_revision" IS NULL OR "to_revision" >= "from_revision"`)
@Exclusion(
  'XC_plan_node_version_revisions',
  `USING gist ("node_id" WITH =, int4range("from_revision", "to_revision", '[]') WITH &&)`,
)
@Index('IX_plan_node_version_plan', ['planId', 'fromRevision'])
@Index('IX_plan_node_version_node', ['nodeId'])
@Index('IX_plan_node_version_parent', ['parentId'])
@Index('IX_plan_node_version_grams', { synchronize: false })
@Index('IX_plan_node_version_pictures', { synchronize: false })
export class PlanNodeVersion {
  @PrimaryGeneratedColumn('uuid', { primaryKeyConstraintName: 'PK_plan_node_version' }) id!: string;
  @Column({ name: 'plan_id', type: 'uuid' }) planId!: string;
  @Column({ name: 'node_id', type: 'uuid' }) nodeId!: string;
  @Column({ name: 'from_revision', type: 'integer' }) fromRevision!: number;
  @Column({ name: 'to_revision', type: 'integer', nullable: true }) toRevision!: number | null;
  @Column({ name: 'parent_id', type: 'uuid', nullable: true }) parentId!: string | null;
  @Column({ type: 'text' }) kind!: NodeKind;
  /** As printed (経1-1, 1-1-1); empty on a 取組み, which has none. Never derived from depth. */
  @Column({ type: 'text', default: '' }) code!: string;
  @Column({ type: 'text' }) title!: string;
  @Column({ name: 'sort_order', type: 'integer' }) sortOrder!: number;
  @Column({ type: 'jsonb', default: '{}' }) body!: NodeBody;
  /** Counts the edits of the node through all revisions: a later version of it goes on counting. */
  @Column({ type: 'integer', default: 1 }) version!: number;
  @Column({ name: 'search_text', type: 'text', default: '' }) searchText!: string;
  @Column({ name: 'search_grams', type: 'text', array: true, default: '{}' }) searchGrams!: string[];
  @ManyToOne(() => Plan, { nullable: false, onDelete: 'CASCADE' })
  @JoinColumn({ name: 'plan_id', foreignKeyConstraintName: 'FK_plan_node_version_plan' })
  plan!: Relation<Plan>;
  @ManyToOne(() => PlanNode, { nullable: false, onDelete: 'CASCADE' })
  @JoinColumn({ name: 'node_id', foreignKeyConstraintName: 'FK_plan_node_version_node' })
  node!: Relation<PlanNode>;
  @ManyToOne(() => PlanNode, { nullable: true, onDelete: 'RESTRICT' })
  @JoinColumn({ name: 'parent_id', foreignKeyConstraintName: 'FK_plan_node_version_parent' })
  parent!: Relation<PlanNode> | null;
}

/** What a node became, also in another plan. One end is null for 新規 and 廃止. */
@Entity('node_succession')
@Check('CK_node_succession_kind', oneOf('kind', successionKinds))
@Check('CK_node_succession_ends', `"old_id" IS NOT NULL OR "new_id" IS NOT NULL`)
@Index('IX_node_succession_old', ['oldId'])
@Index('IX_node_succession_new', ['newId'])
export class NodeSuccession {
  @PrimaryGeneratedColumn('uuid', { primaryKeyConstraintName: 'PK_node_succession' }) id!: string;
  @Column({ name: 'old_id', type: 'uuid', nullable: true }) oldId!: string | null;
  @Column({ name: 'new_id', type: 'uuid', nullable: true }) newId!: string | null;
  @Column({ type: 'text' }) kind!: SuccessionKind;
  @Column({ name: 'from_fy', type: 'integer' }) fromFy!: number;
  @Column({ type: 'text', default: '' }) reason!: string;
  @ManyToOne(() => PlanNode, { nullable: true, onDelete: 'RESTRICT' })
  @JoinColumn({ name: 'old_id', foreignKeyConstraintName: 'FK_node_succession_old' })
  old!: Relation<PlanNode> | null;
  @ManyToOne(() => PlanNode, { nullable: true, onDelete: 'RESTRICT' })
  @JoinColumn({ name: 'new_id', foreignKeyConstraintName: 'FK_node_succession_new' })
  new!: Relation<PlanNode> | null;
}

/** 個別計画; one is shared by many 施策. */
@Entity('sectoral_plan')
@Unique('UQ_sectoral_plan_name', ['name'])
export class SectoralPlan {
  @PrimaryGeneratedColumn('uuid', { primaryKeyConstraintName: 'PK_sectoral_plan' }) id!: string;
  @Column({ type: 'text' }) name!: string;
}

@Entity('node_sectoral_plan')
@Index('IX_node_sectoral_plan_plan', ['sectoralPlanId'])
export class NodeSectoralPlan {
  @PrimaryColumn({ name: 'version_id', type: 'uuid', primaryKeyConstraintName: 'PK_node_sectoral_plan' })
  versionId!: string;
  @PrimaryColumn({ name: 'sectoral_plan_id', type: 'uuid', primaryKeyConstraintName: 'PK_node_sectoral_plan' })
  sectoralPlanId!: string;
  @Column({ name: 'sort_order', type: 'integer' }) sortOrder!: number;
  @ManyToOne(() => PlanNodeVersion, { nullable: false, onDelete: 'CASCADE' })
  @JoinColumn({ name: 'version_id', foreignKeyConstraintName: 'FK_node_sectoral_plan_version' })
  version!: Relation<PlanNodeVersion>;
  @ManyToOne(() => SectoralPlan, { nullable: false, onDelete: 'RESTRICT' })
  @JoinColumn({ name: 'sectoral_plan_id', foreignKeyConstraintName: 'FK_node_sectoral_plan_plan' })
  sectoralPlan!: Relation<SectoralPlan>;
}
