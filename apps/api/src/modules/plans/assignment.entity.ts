import { type AssignmentRole, assignmentRoles } from '@mawasu/domain/plans';
import {
  Check,
  Column,
  Entity,
  Exclusion,
  Index,
  JoinColumn,
  ManyToOne,
  PrimaryGeneratedColumn,
  type Relation,
} from 'typeorm';
import { oneOf } from '../../platform/persistence/one-of.js';
import { Department } from '../departments/department.entity.js';
import { PlanNode } from './plan-node.entity.js';

/** Which 課 answers for a node in which years: 主管 (lead, exactly one a year) or 関係 (related). */
@Entity('assignment')
@Check('CK_assignment_role', oneOf('role', assignmentRoles))
@Check('CK_assignment_years', `"fy_to" IS NULL OR "fy_to" >= "fy_from"`)
@Exclusion(
  'XC_assignment_lead',
  `USING gist ("node_id" WITH =, int4range("fy_from", "fy_to", '[]') WITH &&) WHERE ("role" = 'lead')`,
)
@Index('IX_assignment_node', ['nodeId', 'role', 'fyFrom'])
@Index('IX_assignment_department', ['departmentId'])
export class Assignment {
  @PrimaryGeneratedColumn('uuid', { primaryKeyConstraintName: 'PK_assignment' }) id!: string;
  @Column({ name: 'node_id', type: 'uuid' }) nodeId!: string;
  @Column({ name: 'department_id', type: 'uuid' }) departmentId!: string;
  @Column({ type: 'text' }) role!: AssignmentRole;
  @Column({ name: 'fy_from', type: 'integer' }) fyFrom!: number;
  @Column({ name: 'fy_to', type: 'integer', nullable: true }) fyTo!: number | null;
  @Column({ name: 'is_sample', type: 'boolean', default: false }) isSample!: boolean;
  /** Counted by a trigger at every change. */
  @Column({ type: 'integer', default: 1 }) version!: number;
  @ManyToOne(() => PlanNode, { nullable: false, onDelete: 'CASCADE' })
  @JoinColumn({ name: 'node_id', foreignKeyConstraintName: 'FK_assignment_node' })
  node!: Relation<PlanNode>;
  @ManyToOne(() => Department, { nullable: false, onDelete: 'RESTRICT' })
  @JoinColumn({ name: 'department_id', foreignKeyConstraintName: 'FK_assignment_department' })
  department!: Relation<Department>;
}
