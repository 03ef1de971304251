import { type DepartmentChangeKind, departmentChangeKinds } from '@mawasu/domain/departments';
import { Check, Column, Entity, Index, PrimaryGeneratedColumn } from 'typeorm';
import { oneOf } from '../../platform/persistence/one-of.js';
import type { RowEffect } from './row-effects.js';

/** 変更の記録: one act on the organisation, with what it did row by row, so that it can be taken back. */
@Entity('department_change')
@Check('CK_department_change_kind', oneOf('kind', departmentChangeKinds))
@Check(
  'CK_department_change_undone',
  `("undone_at" IS NULL) = ("undone_by_name" IS NULL) AND ("undone_at" IS NULL) = ("undo_reason" IS NULL)`,
)
@Index('IX_department_change_at', ['at'])
export class DepartmentChange {
  @PrimaryGeneratedColumn('uuid', { primaryKeyConstraintName: 'PK_department_change' }) id!: string;
  @Column({ type: 'text' }) kind!: DepartmentChangeKind;
  @Column({ name: 'fy_from', type: 'integer' }) fyFrom!: number;
  @Column({ type: 'text' }) summary!: string;
  @Column({ type: 'text' }) reason!: string;
  @Column({ type: 'timestamptz', default: () => 'clock_timestamp()' }) at!: Date;
  @Column({ name: 'user_id', type: 'uuid', nullable: true }) userId!: string | null;
  @Column({ name: 'by_name', type: 'text' }) byName!: string;
  @Column({ type: 'jsonb' }) effects!: { historyId: string; rows: RowEffect[] };
  @Column({ name: 'undone_at', type: 'timestamptz', nullable: true }) undoneAt!: Date | null;
  @Column({ name: 'undone_by_name', type: 'text', nullable: true }) undoneByName!: string | null;
  @Column({ name: 'undo_reason', type: 'text', nullable: true }) undoReason!: string | null;
}
