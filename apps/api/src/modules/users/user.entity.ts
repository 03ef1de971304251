import { departmentRoles, deputyRoles, type Role, roles } from '@mawasu/domain/permissions';
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
import { Department } from '../departments/department.entity.js';

@Entity('app_user')
@Unique('UQ_app_user_account', ['account'])
export class User {
  @PrimaryGeneratedColumn('uuid', { primaryKeyConstraintName: 'PK_app_user' }) id!: string;
  /** What the person types at sign-in, lower case (staff number or short name). */
  @Column({ type: 'text' }) account!: string;
  @Column({ name: 'display_name', type: 'text' }) displayName!: string;
  @Column({ name: 'password_hash', type: 'text', select: false }) passwordHash!: string;
  @Column({ name: 'must_change_password', type: 'boolean', default: true }) mustChangePassword!: boolean;
  /** Until when an initial password lets its person in; null for a password of the person's own. */
  @Column({ name: 'initial_password_until', type: 'timestamptz', nullable: true }) initialPasswordUntil!: Date | null;
  @Column({ name: 'disabled_at', type: 'timestamptz', nullable: true }) disabledAt!: Date | null;
  @Column({ name: 'last_sign_in_at', type: 'timestamptz', nullable: true }) lastSignInAt!: Date | null;
  @Column({ name: 'is_sample', type: 'boolean', default: false }) isSample!: boolean;
  /** Where a digest of notices is sent; null: nowhere. */
  @Column({ type: 'text', nullable: true }) email!: string | null;
  /** 内線, as colleagues dial it. */
  @Column({ type: 'text', nullable: true }) extension!: string | null;
  /** The person's own choice; counts only where an address is known. */
  @Column({ name: 'wants_mail', type: 'boolean', default: true }) wantsMail!: boolean;
  /** Counts what the administration changes in the account and its memberships. */
  @Column({ type: 'integer', default: 1 }) version!: number;
  @CreateDateColumn({ name: 'created_at', type: 'timestamptz' }) createdAt!: Date;
  /** Name and account as a search compares them; written by a trigger. */
  @Column({ name: 'search_text', type: 'text', default: '', select: false }) searchText!: string;
}

/**
 * A role held from one day to another (人事異動), for one department or, without one, for the whole city; `validTo` null
 * means still. A role never reaches a department it was not given for.
 */
@Entity('membership')
@Check('CK_membership_role', oneOf('role', roles))
@Check('CK_membership_department', `NOT (${oneOf('role', departmentRoles)}) OR "department_id" IS NOT NULL`)
@Check('CK_membership_days', `"valid_to" IS NULL OR "valid_to" >= "valid_from"`)
@Exclusion(
  'XC_membership_days',
  `USING gist ("user_id" WITH =, "role" WITH =, coalesce("department_id", '00000000-0000-0000-0000-000000000000'::uuid) WITH =, daterange("valid_from", "valid_to", '[]') WITH &&)`,
)
@Index('IX_membership_user', ['userId'])
@Index('IX_membership_department', ['departmentId'])
@Index('IX_membership_role', ['role', 'validFrom'])
export class Membership {
  @PrimaryGeneratedColumn('uuid', { primaryKeyConstraintName: 'PK_membership' }) id!: string;
  @Column({ name: 'user_id', type: 'uuid' }) userId!: string;
  @Column({ name: 'department_id', type: 'uuid', nullable: true }) departmentId!: string | null;
  @Column({ type: 'text' }) role!: Role;
  @Column({ name: 'valid_from', type: 'date' }) validFrom!: string;
  @Column({ name: 'valid_to', type: 'date', nullable: true }) validTo!: string | null;
  @ManyToOne(() => User, { nullable: false, onDelete: 'CASCADE' })
  @JoinColumn({ name: 'user_id', foreignKeyConstraintName: 'FK_membership_user' })
  user!: Relation<User>;
  @ManyToOne(() => Department, { nullable: true, onDelete: 'RESTRICT' })
  @JoinColumn({ name: 'department_id', foreignKeyConstraintName: 'FK_membership_department' })
  department!: Relation<Department> | null;
}

/** 代理: acts for somebody's role in a department from one day to another; the history shows both names. */
@Entity('deputy')
@Check('CK_deputy_role', oneOf('role', deputyRoles))
@Check('CK_deputy_other', `"user_id" <> "for_user_id"`)
@Check('CK_deputy_days', `"valid_to" >= "valid_from"`)
@Index('IX_deputy_user', ['userId'])
@Index('IX_deputy_for_user', ['forUserId'])
@Index('IX_deputy_department', ['departmentId'])
export class Deputy {
  @PrimaryGeneratedColumn('uuid', { primaryKeyConstraintName: 'PK_deputy' }) id!: string;
  @Column({ name: 'user_id', type: 'uuid' }) userId!: string;
  @Column({ name: 'for_user_id', type: 'uuid' }) forUserId!: string;
  @Column({ name: 'department_id', type: 'uuid' }) departmentId!: string;
  @Column({ type: 'text' }) role!: (typeof deputyRoles)[number];
  @Column({ name: 'valid_from', type: 'date' }) validFrom!: string;
  @Column({ name: 'valid_to', type: 'date' }) validTo!: string;
  @Column({ type: 'text', default: '' }) reason!: string;
  /** Ended before its last day, from this moment on. */
  @Column({ name: 'ended_at', type: 'timestamptz', nullable: true }) endedAt!: Date | null;
  @ManyToOne(() => User, { nullable: false, onDelete: 'CASCADE' })
  @JoinColumn({ name: 'user_id', foreignKeyConstraintName: 'FK_deputy_user' })
  user!: Relation<User>;
  @ManyToOne(() => User, { nullable: false, onDelete: 'CASCADE' })
  @JoinColumn({ name: 'for_user_id', foreignKeyConstraintName: 'FK_deputy_for_user' })
  forUser!: Relation<User>;
  @ManyToOne(() => Department, { nullable: false, onDelete: 'RESTRICT' })
  @JoinColumn({ name: 'department_id', foreignKeyConstraintName: 'FK_deputy_department' })
  department!: Relation<Department>;
}
