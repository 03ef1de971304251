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
  Unique,
} from 'typeorm';
import { Department } from '../departments/department.entity.js';

@Entity('plan')
@Check('CK_plan_status', `"status" IN ('draft', 'decided', 'revised', 'ended')`)
@Check('CK_plan_years', `"fy_to" >= "fy_from"`)
export class Plan {
  @PrimaryGeneratedColumn('uuid', { primaryKeyConstraintName: 'PK_plan' }) id!: string;
  @Column({ type: 'text' }) name!: string;
  @Column({ name: 'fy_from', type: 'integer' }) fyFrom!: number;
  @Column({ name: 'fy_to', type: 'integer' }) fyTo!: number;
  @Column({ type: 'text' }) status!: 'draft' | 'decided' | 'revised' | 'ended';
  @Column({ name: 'level_names', type: 'jsonb' }) levelNames!: Record<
    'policy' | 'pillar' | 'measure' | 'initiative',
    string
  >;
  @Column({ type: 'integer', default: 1 }) version!: number;
  @CreateDateColumn({ name: 'created_at', type: 'timestamptz' }) createdAt!: Date;
}

/** 方針, 施策の柱, 施策 or 取組み. Columns that belong to one kind are empty on the others. */
@Entity('plan_node')
@Check('CK_plan_node_kind', `"kind" IN ('policy', 'pillar', 'measure', 'initiative')`)
@Check('CK_plan_node_viewpoint', `"reform_viewpoint" IS NULL OR "reform_viewpoint" BETWEEN 1 AND 6`)
@Index('IX_plan_node_parent', ['parentId', 'sortOrder'])
@Index('IX_plan_node_plan', ['planId', 'kind'])
@Index('IX_plan_node_search_grams', { synchronize: false })
export class PlanNode {
  @PrimaryGeneratedColumn('uuid', { primaryKeyConstraintName: 'PK_plan_node' }) id!: string;
  @Column({ name: 'plan_id', type: 'uuid' }) planId!: string;
  @Column({ name: 'parent_id', type: 'uuid', nullable: true }) parentId!: string | null;
  @Column({ type: 'text' }) kind!: 'policy' | 'pillar' | 'measure' | 'initiative';
  /** As printed (経1-1, 1-1-1); empty on a 取組み, which has none. Never derived from depth. */
  @Column({ type: 'text', default: '' }) code!: string;
  @Column({ type: 'text' }) title!: string;
  @Column({ name: 'sort_order', type: 'integer' }) sortOrder!: number;
  @Column({ name: 'fy_from', type: 'integer' }) fyFrom!: number;
  @Column({ name: 'fy_to', type: 'integer', nullable: true }) fyTo!: number | null;
  @Column({ name: 'desired_state', type: 'text', default: '' }) desiredState!: string;
  @Column({ name: 'sdgs_direction', type: 'text', default: '' }) sdgsDirection!: string;
  @Column({ name: 'current_issues', type: 'text', array: true, default: '{}' }) currentIssues!: string[];
  @Column({ type: 'jsonb', default: '[]' }) terms!: { term: string; definition: string }[];
  @Column({ type: 'text', default: '' }) content!: string;
  @Column({ name: 'reform_viewpoint', type: 'smallint', nullable: true }) reformViewpoint!: number | null;
  @Column({ name: 'reform_viewpoint_content', type: 'text', nullable: true }) reformViewpointContent!: string | null;
  /** All texts folded for searching (@mawasu/domain foldForSearch), and their bigrams for the GIN index. */
  @Column({ name: 'search_text', type: 'text', default: '' }) searchText!: string;
  @Column({ name: 'search_grams', type: 'text', array: true, default: '{}' }) searchGrams!: string[];
  @Column({ type: 'integer', default: 1 }) version!: number;
  @ManyToOne(() => Plan, { nullable: false, onDelete: 'CASCADE' })
  @JoinColumn({ name: 'plan_id', foreignKeyConstraintName: 'FK_plan_node_plan' })
  plan!: Relation<Plan>;
  @ManyToOne(() => PlanNode, { nullable: true, onDelete: 'CASCADE' })
  @JoinColumn({ name: 'parent_id', foreignKeyConstraintName: 'FK_plan_node_parent' })
  parent!: Relation<PlanNode> | null;
}

/** 個別計画; one is shared by many 施策. */
@Entity('sectoral_plan')
@Unique('UQ_sectoral_plan_name', ['name'])
export class SectoralPlan {
  @PrimaryGeneratedColumn('uuid', { primaryKeyConstraintName: 'PK_sectoral_plan' }) id!: string;
  @Column({ type: 'text' }) name!: string;
}

@Entity('plan_node_sectoral_plan')
@Index('IX_plan_node_sectoral_plan_plan', ['sectoralPlanId'])
export class PlanNodeSectoralPlan {
  @PrimaryColumn({ name: 'node_id', type: 'uuid', primaryKeyConstraintName: 'PK_plan_node_sectoral_plan' })
  nodeId!: string;
  @PrimaryColumn({ name: 'sectoral_plan_id', type: 'uuid', primaryKeyConstraintName: 'PK_plan_node_sectoral_plan' })
  sectoralPlanId!: string;
  @Column({ name: 'sort_order', type: 'integer' }) sortOrder!: number;
  @ManyToOne(() => PlanNode, { nullable: false, onDelete: 'CASCADE' })
  @JoinColumn({ name: 'node_id', foreignKeyConstraintName: 'FK_plan_node_sectoral_plan_node' })
  node!: Relation<PlanNode>;
  @ManyToOne(() => SectoralPlan, { nullable: false, onDelete: 'RESTRICT' })
  @JoinColumn({ name: 'sectoral_plan_id', foreignKeyConstraintName: 'FK_plan_node_sectoral_plan_plan' })
  sectoralPlan!: Relation<SectoralPlan>;
}

/** Which 課 answers for a node in which years: 主管 (lead) or 関係 (related). */
@Entity('assignment')
@Check('CK_assignment_role', `"role" IN ('lead', 'related')`)
@Index('UQ_assignment_node_department', ['nodeId', 'departmentId', 'fyFrom'], { unique: true })
@Index('IX_assignment_department', ['departmentId'])
export class Assignment {
  @PrimaryGeneratedColumn('uuid', { primaryKeyConstraintName: 'PK_assignment' }) id!: string;
  @Column({ name: 'node_id', type: 'uuid' }) nodeId!: string;
  @Column({ name: 'department_id', type: 'uuid' }) departmentId!: string;
  @Column({ type: 'text' }) role!: 'lead' | 'related';
  @Column({ name: 'fy_from', type: 'integer' }) fyFrom!: number;
  @Column({ name: 'fy_to', type: 'integer', nullable: true }) fyTo!: number | null;
  @Column({ name: 'is_sample', type: 'boolean', default: false }) isSample!: boolean;
  @ManyToOne(() => PlanNode, { nullable: false, onDelete: 'CASCADE' })
  @JoinColumn({ name: 'node_id', foreignKeyConstraintName: 'FK_assignment_node' })
  node!: Relation<PlanNode>;
  @ManyToOne(() => Department, { nullable: false, onDelete: 'RESTRICT' })
  @JoinColumn({ name: 'department_id', foreignKeyConstraintName: 'FK_assignment_department' })
  department!: Relation<Department>;
}
