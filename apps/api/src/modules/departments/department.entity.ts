import {
  Check,
  Column,
  CreateDateColumn,
  Entity,
  Index,
  JoinColumn,
  ManyToOne,
  PrimaryGeneratedColumn,
  type Relation,
} from 'typeorm';

/** A 部 or 課 through all its years: the id is stable, names and parents are dated (DepartmentVersion). */
@Entity('department')
@Check('CK_department_kind', `"kind" IN ('division', 'section')`)
export class Department {
  @PrimaryGeneratedColumn('uuid', { primaryKeyConstraintName: 'PK_department' }) id!: string;
  @Column({ type: 'text' }) kind!: 'division' | 'section';
  @Column({ name: 'is_sample', type: 'boolean', default: false }) isSample!: boolean;
  @CreateDateColumn({ name: 'created_at', type: 'timestamptz' }) createdAt!: Date;
}

/** The name and parent that hold from one fiscal year to another; `fyTo` null means still in force. */
@Entity('department_version')
@Check('CK_department_version_years', `"fy_to" IS NULL OR "fy_to" >= "fy_from"`)
@Index('UQ_department_version_from', ['departmentId', 'fyFrom'], { unique: true })
@Index('IX_department_version_parent', ['parentId'])
export class DepartmentVersion {
  @PrimaryGeneratedColumn('uuid', { primaryKeyConstraintName: 'PK_department_version' }) id!: string;
  @Column({ name: 'department_id', type: 'uuid' }) departmentId!: string;
  @Column({ name: 'parent_id', type: 'uuid', nullable: true }) parentId!: string | null;
  @Column({ type: 'text' }) name!: string;
  @Column({ name: 'sort_order', type: 'integer', default: 0 }) sortOrder!: number;
  @Column({ name: 'fy_from', type: 'integer' }) fyFrom!: number;
  @Column({ name: 'fy_to', type: 'integer', nullable: true }) fyTo!: number | null;
  @ManyToOne(() => Department, { nullable: false, onDelete: 'RESTRICT' })
  @JoinColumn({ name: 'department_id', foreignKeyConstraintName: 'FK_department_version_department' })
  department!: Relation<Department>;
  @ManyToOne(() => Department, { nullable: true, onDelete: 'RESTRICT' })
  @JoinColumn({ name: 'parent_id', foreignKeyConstraintName: 'FK_department_version_parent' })
  parent!: Relation<Department> | null;
}
