import { Column, Entity, Index, JoinColumn, ManyToOne, PrimaryColumn, type Relation } from 'typeorm';
import { Indicator } from '../indicators/indicator.entity.js';
import { Round } from '../rounds/round.entity.js';
import { Entry } from './entry.entity.js';

/** A sheet under 訂正 as it was settled: what everybody sees who has no part in the 訂正. Written by triggers of `entry`. */
@Entity('settled_entry')
export class SettledEntry {
  @PrimaryColumn({ name: 'entry_id', type: 'uuid', primaryKeyConstraintName: 'PK_settled_entry' }) entryId!: string;
  /** Number of the last step before the 訂正. */
  @Column({ name: 'last_step', type: 'integer' }) lastStep!: number;
  @Column({ type: 'jsonb' }) row!: object;
  @ManyToOne(() => Entry, { nullable: false, onDelete: 'CASCADE' })
  @JoinColumn({ name: 'entry_id', foreignKeyConstraintName: 'FK_settled_entry_entry' })
  entry!: Relation<Entry>;
}

/** A figure changed under 訂正 as it was settled, null where the year had none. Written by triggers of `indicator_actual`. */
@Entity('settled_actual')
@Index('IX_settled_actual_round', ['roundId'])
export class SettledActual {
  @PrimaryColumn({ name: 'indicator_id', type: 'uuid', primaryKeyConstraintName: 'PK_settled_actual' })
  indicatorId!: string;
  @PrimaryColumn({ type: 'integer', primaryKeyConstraintName: 'PK_settled_actual' }) fy!: number;
  @Column({ name: 'round_id', type: 'uuid' }) roundId!: string;
  /** 課 of the sheets under 訂正: whoever sees their drafts sees the figure of now. */
  @Column({ name: 'department_ids', type: 'uuid', array: true }) departmentIds!: string[];
  @Column({ type: 'jsonb', nullable: true }) row!: object | null;
  @ManyToOne(() => Indicator, { nullable: false, onDelete: 'CASCADE' })
  @JoinColumn({ name: 'indicator_id', foreignKeyConstraintName: 'FK_settled_actual_indicator' })
  indicator!: Relation<Indicator>;
  @ManyToOne(() => Round, { nullable: false, onDelete: 'CASCADE' })
  @JoinColumn({ name: 'round_id', foreignKeyConstraintName: 'FK_settled_actual_round' })
  round!: Relation<Round>;
}
