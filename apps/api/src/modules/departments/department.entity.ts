import { type DepartmentKind, departmentKinds, type SuccessionKind, successionKinds } from '@mawasu/domain/plans';
import {
  Check,
  Column,
  CreateDateColumn,
  Entity,
  Exclusion,
  Index,
  JoinColumn,
  ManyToOne,
  PrimaryGeneratedColumn,
  type Relation,
  Unique,
} from 'typeorm';
import { oneOf } from '../../platform/persistence/one-of.js';

/** A 部 or 課 through all its years: the id is stable, names and parents are dated (DepartmentVersion). */
@Entity('department')
@Check('CK_department_kind', oneOf('kind', departmentKinds))
@Unique('UQ_department_code', ['code'])
export class Department {
  @PrimaryGeneratedColumn('uuid', { primaryKeyConstraintName: 'PK_department' }) id!: string;
  @Column({ type: 'text' }) kind!: DepartmentKind;
  /** What other systems of the city call it; tables brought in may name it by it. Null where none is known. */
  @Column({ type: 'text', nullable: true }) code!: string | null;
  @Column({ name: 'is_sample', type: 'boolean', default: false }) isSample!: boolean;
  /** Counts its changes: an edit is based on one of them. */
  @Column({ type: 'integer', default: 1 }) version!: number;
  @CreateDateColumn({ name: 'created_at', type: 'timestamptz' }) createdAt!: Date;
}

/** The name and parent that hold from one fiscal year to another; `fyTo` null means still in force. No two overlap. */
@Entity('department_version')
@Check('CK_department_version_years', `"fy_to" IS NULL OR "fy_to" >= "fy_from"`)
@Exclusion(
  'XC_department_version_years',
  `USING gist ("department_id" WITH =, int4range("fy_from", "fy_to", '[]') WITH &&)`,
)
@Index('IX_department_version_department', ['departmentId', 'fyFrom'])
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

/** What a department became: rights and records follow from the old to the new one. One end is null for 新規 and 廃止. */
@Entity('department_succession')
@Check('CK_department_succession_kind', oneOf('kind', successionKinds))
@Check('CK_department_succession_ends', `"old_id" IS NOT NULL OR "new_id" IS NOT NULL`)
@Index('IX_department_succession_old', ['oldId'])
@Index('IX_department_succession_new', ['newId'])
export class DepartmentSuccession {
  @PrimaryGeneratedColumn('uuid', { primaryKeyConstraintName: 'PK_department_succession' }) id!: string;
  @Column({ name: 'old_id', type: 'uuid', nullable: true }) oldId!: string | null;
  @Column({ name: 'new_id', type: 'uuid', nullable: true }) newId!: string | null;
  @Column({ type: 'text' }) kind!: SuccessionKind;
  @Column({ name: 'from_fy', type: 'integer' }) fromFy!: number;
  @Column({ type: 'text', default: '' }) reason!: string;
  @ManyToOne(() => Department, { nullable: true, onDelete: 'RESTRICT' })
  @JoinColumn({ name: 'old_id', foreignKeyConstraintName: 'FK_department_succession_old' })
  old!: Relation<Department> | null;
  @ManyToOne(() => Department, { nullable: true, onDelete: 'RESTRICT' })
  @JoinColumn({ name: 'new_id', foreignKeyConstraintName: 'FK_department_succession_new' })
  new!: Relation<Department> | null;
}
