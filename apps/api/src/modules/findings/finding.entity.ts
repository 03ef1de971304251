import { findingSeverities } from '@mawasu/domain/sheets';
import { Check, Column, Entity, Index, JoinColumn, ManyToOne, PrimaryColumn, type Relation } from 'typeorm';
import { oneOf } from '../../platform/persistence/one-of.js';
import { Entry } from '../entries/entry.entity.js';
import { PlanNode } from '../plans/plan-node.entity.js';
import { Round } from '../rounds/round.entity.js';
import { User } from '../users/user.entity.js';

/** What the checks say of a sheet as it stood when it was last looked through. Follows from the sheet; see `FindingRenewal`. */
@Entity('entry_finding')
@Check('CK_entry_finding_severity', oneOf('severity', findingSeverities))
export class EntryFinding {
  @PrimaryColumn({ name: 'entry_id', type: 'uuid', primaryKeyConstraintName: 'PK_entry_finding' }) entryId!: string;
  @PrimaryColumn({ type: 'text', primaryKeyConstraintName: 'PK_entry_finding' }) code!: string;
  @PrimaryColumn({ type: 'text', primaryKeyConstraintName: 'PK_entry_finding' }) field!: string;
  @Column({ name: 'check_key', type: 'text' }) checkKey!: string;
  @Column({ type: 'text' }) kind!: string;
  @Column({ type: 'text' }) severity!: string;
  @Column({ type: 'text' }) message!: string;
  /** In the order of the sheet. */
  @Column({ type: 'integer' }) place!: number;
  /** Of everything a mark on it rests on. */
  @Column({ type: 'text' }) fingerprint!: string;
  @ManyToOne(() => Entry, { nullable: false, onDelete: 'CASCADE' })
  @JoinColumn({ name: 'entry_id', foreignKeyConstraintName: 'FK_entry_finding_entry' })
  entry!: Relation<Entry>;
}

/** That a sheet was looked through, by which rules, and which other 施策 its words are nearer to. */
@Entity('entry_check')
@Index('IX_entry_check_better_measure', ['betterMeasureId'])
export class EntryCheck {
  @PrimaryColumn({ name: 'entry_id', type: 'uuid', primaryKeyConstraintName: 'PK_entry_check' }) entryId!: string;
  @Column({ type: 'integer' }) rules!: number;
  @Column({ name: 'better_measure_id', type: 'uuid', nullable: true }) betterMeasureId!: string | null;
  @ManyToOne(() => Entry, { nullable: false, onDelete: 'CASCADE' })
  @JoinColumn({ name: 'entry_id', foreignKeyConstraintName: 'FK_entry_check_entry' })
  entry!: Relation<Entry>;
  @ManyToOne(() => PlanNode, { nullable: true, onDelete: 'RESTRICT' })
  @JoinColumn({ name: 'better_measure_id', foreignKeyConstraintName: 'FK_entry_check_better_measure' })
  betterMeasure!: Relation<PlanNode> | null;
}

/** A sheet that has to be looked through anew; written by triggers. */
@Entity('finding_due')
@Index('IX_finding_due_entry', ['entryId'])
export class FindingDue {
  @PrimaryColumn({
    type: 'bigint',
    generated: 'identity',
    generatedIdentity: 'BY DEFAULT',
    primaryKeyConstraintName: 'PK_finding_due',
  })
  id!: string;
  @Column({ name: 'entry_id', type: 'uuid' }) entryId!: string;
  @ManyToOne(() => Entry, { nullable: false, onDelete: 'CASCADE' })
  @JoinColumn({ name: 'entry_id', foreignKeyConstraintName: 'FK_finding_due_entry' })
  entry!: Relation<Entry>;
}

/** 企画 has looked at a finding. It stands while the fingerprint is that of the finding. */
@Entity('finding_mark')
@Index('IX_finding_mark_marked_by', ['markedBy'])
export class FindingMark {
  @PrimaryColumn({ name: 'entry_id', type: 'uuid', primaryKeyConstraintName: 'PK_finding_mark' }) entryId!: string;
  @PrimaryColumn({ type: 'text', primaryKeyConstraintName: 'PK_finding_mark' }) code!: string;
  @PrimaryColumn({ type: 'text', primaryKeyConstraintName: 'PK_finding_mark' }) field!: string;
  @Column({ type: 'text' }) fingerprint!: string;
  @Column({ type: 'text', default: '' }) note!: string;
  @Column({ name: 'marked_by', type: 'uuid' }) markedBy!: string;
  @Column({ name: 'marked_at', type: 'timestamptz', default: () => 'now()' }) markedAt!: Date;
  @ManyToOne(() => Entry, { nullable: false, onDelete: 'CASCADE' })
  @JoinColumn({ name: 'entry_id', foreignKeyConstraintName: 'FK_finding_mark_entry' })
  entry!: Relation<Entry>;
  @ManyToOne(() => User, { nullable: false, onDelete: 'RESTRICT' })
  @JoinColumn({ name: 'marked_by', foreignKeyConstraintName: 'FK_finding_mark_marked_by' })
  marker!: Relation<User>;
}

/** A check the round does without; its keys are those of `sheetChecks` in @mawasu/domain. */
@Entity('round_check_off')
export class RoundCheckOff {
  @PrimaryColumn({ name: 'round_id', type: 'uuid', primaryKeyConstraintName: 'PK_round_check_off' }) roundId!: string;
  @PrimaryColumn({ name: 'check_key', type: 'text', primaryKeyConstraintName: 'PK_round_check_off' }) checkKey!: string;
  @ManyToOne(() => Round, { nullable: false, onDelete: 'CASCADE' })
  @JoinColumn({ name: 'round_id', foreignKeyConstraintName: 'FK_round_check_off_round' })
  round!: Relation<Round>;
}
