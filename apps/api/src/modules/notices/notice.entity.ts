import { type NoticeKind, noticeKinds } from '@mawasu/domain/notices';
import {
  Check,
  Column,
  Entity,
  Index,
  JoinColumn,
  ManyToOne,
  PrimaryColumn,
  PrimaryGeneratedColumn,
  type Relation,
} from 'typeorm';
import { oneOf } from '../../platform/persistence/one-of.js';
import { Department } from '../departments/department.entity.js';
import { Entry } from '../entries/entry.entity.js';
import { Indicator } from '../indicators/indicator.entity.js';
import { PlanNode } from '../plans/plan-node.entity.js';
import { Round } from '../rounds/round.entity.js';
import { User } from '../users/user.entity.js';

/**
 * What one person is told, once: `key` says of what, and on which occasion. Kept for a year. It is settled by triggers as soon
 * as what it asks for is done, whoever did it.
 */
@Entity('notice')
@Check('CK_notice_kind', oneOf('kind', noticeKinds))
@Index('UQ_notice_user_key', ['userId', 'key'], { unique: true })
@Index('IX_notice_user_created', ['userId', 'createdAt'])
@Index('IX_notice_unread', ['userId'], { where: `"read_at" IS NULL AND "settled_at" IS NULL` })
@Index('IX_notice_round', ['roundId', 'position', 'departmentId'])
@Index('IX_notice_entry', ['entryId'])
@Index('IX_notice_indicator', ['indicatorId'])
@Index('IX_notice_department', ['departmentId'])
@Index('IX_notice_measure', ['measureId'])
@Index('IX_notice_remark', ['remarkId'])
@Index('IX_notice_created', ['createdAt'])
export class Notice {
  @PrimaryGeneratedColumn('uuid', { primaryKeyConstraintName: 'PK_notice' }) id!: string;
  @Column({ name: 'user_id', type: 'uuid' }) userId!: string;
  @Column({ type: 'text' }) kind!: NoticeKind;
  @Column({ type: 'text' }) key!: string;
  @Column({ name: 'round_id', type: 'uuid' }) roundId!: string;
  /** The sheet it is about; null where it is about all that stand at a step. */
  @Column({ name: 'entry_id', type: 'uuid', nullable: true }) entryId!: string | null;
  @Column({ name: 'indicator_id', type: 'uuid', nullable: true }) indicatorId!: string | null;
  /** Null for those who act for every 課. */
  @Column({ name: 'department_id', type: 'uuid', nullable: true }) departmentId!: string | null;
  /** The 施策 whose 施策評価 it is about. */
  @Column({ name: 'measure_id', type: 'uuid', nullable: true }) measureId!: string | null;
  @Column({ name: 'remark_id', type: 'uuid', nullable: true }) remarkId!: string | null;
  /** The step whose turn it is about; null where it is about 施策評価 or a remark. */
  @Column({ type: 'smallint', nullable: true }) position!: number | null;
  @Column({ name: 'due_on', type: 'date', nullable: true }) dueOn!: string | null;
  /** How many sheets it was about when it was written. */
  @Column({ type: 'integer', default: 1 }) count!: number;
  @Column({ type: 'text', nullable: true }) text!: string | null;
  @Column({ name: 'created_at', type: 'timestamptz', default: () => 'now()' }) createdAt!: Date;
  @Column({ name: 'read_at', type: 'timestamptz', nullable: true }) readAt!: Date | null;
  @Column({ name: 'settled_at', type: 'timestamptz', nullable: true }) settledAt!: Date | null;
  @Column({ name: 'mailed_at', type: 'timestamptz', nullable: true }) mailedAt!: Date | null;
  @ManyToOne(() => User, { nullable: false, onDelete: 'CASCADE' })
  @JoinColumn({ name: 'user_id', foreignKeyConstraintName: 'FK_notice_user' })
  user!: Relation<User>;
  @ManyToOne(() => Round, { nullable: false, onDelete: 'CASCADE' })
  @JoinColumn({ name: 'round_id', foreignKeyConstraintName: 'FK_notice_round' })
  round!: Relation<Round>;
  @ManyToOne(() => Entry, { nullable: true, onDelete: 'CASCADE' })
  @JoinColumn({ name: 'entry_id', foreignKeyConstraintName: 'FK_notice_entry' })
  entry!: Relation<Entry> | null;
  @ManyToOne(() => Indicator, { nullable: true, onDelete: 'CASCADE' })
  @JoinColumn({ name: 'indicator_id', foreignKeyConstraintName: 'FK_notice_indicator' })
  indicator!: Relation<Indicator> | null;
  @ManyToOne(() => PlanNode, { nullable: true, onDelete: 'CASCADE' })
  @JoinColumn({ name: 'measure_id', foreignKeyConstraintName: 'FK_notice_measure' })
  measure!: Relation<PlanNode> | null;
  // By its name: remarks know notices, and not the other way round.
  @ManyToOne('Remark', { nullable: true, onDelete: 'CASCADE' })
  @JoinColumn({ name: 'remark_id', foreignKeyConstraintName: 'FK_notice_remark' })
  remark!: object | null;
  @ManyToOne(() => Department, { nullable: true, onDelete: 'CASCADE' })
  @JoinColumn({ name: 'department_id', foreignKeyConstraintName: 'FK_notice_department' })
  department!: Relation<Department> | null;
}

/** 企画 asked a 課 about a step: once a day at most. */
@Entity('nudge')
@Index('IX_nudge_department', ['departmentId'])
@Index('IX_nudge_user', ['userId'])
export class Nudge {
  @PrimaryColumn({ name: 'round_id', type: 'uuid', primaryKeyConstraintName: 'PK_nudge' }) roundId!: string;
  @PrimaryColumn({ type: 'smallint', primaryKeyConstraintName: 'PK_nudge' }) position!: number;
  @PrimaryColumn({ name: 'department_id', type: 'uuid', primaryKeyConstraintName: 'PK_nudge' }) departmentId!: string;
  @PrimaryColumn({ type: 'date', primaryKeyConstraintName: 'PK_nudge' }) day!: string;
  /** Who asked. */
  @Column({ name: 'user_id', type: 'uuid' }) userId!: string;
  @Column({ type: 'text', nullable: true }) text!: string | null;
  /** How many people were told. */
  @Column({ type: 'integer' }) told!: number;
  @Column({ type: 'timestamptz', default: () => 'now()' }) at!: Date;
  @ManyToOne(() => Round, { nullable: false, onDelete: 'CASCADE' })
  @JoinColumn({ name: 'round_id', foreignKeyConstraintName: 'FK_nudge_round' })
  round!: Relation<Round>;
  @ManyToOne(() => Department, { nullable: false, onDelete: 'CASCADE' })
  @JoinColumn({ name: 'department_id', foreignKeyConstraintName: 'FK_nudge_department' })
  department!: Relation<Department>;
  @ManyToOne(() => User, { nullable: false, onDelete: 'RESTRICT' })
  @JoinColumn({ name: 'user_id', foreignKeyConstraintName: 'FK_nudge_user' })
  user!: Relation<User>;
}
