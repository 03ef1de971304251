import { Check, Column, Entity, PrimaryColumn } from 'typeorm';

/** The city whose product this is: one row, which is always there. */
@Entity('city')
@Check('CK_city_one', `"id" = 1`)
export class City {
  @PrimaryColumn({ type: 'smallint', default: 1, primaryKeyConstraintName: 'PK_city' }) id!: number;
  /** As papers print it; '' while nobody has given it. */
  @Column({ type: 'text', default: '' }) name!: string;
  /** The first fiscal year that is evaluated. */
  @Column({ name: 'first_fy', type: 'integer', nullable: true }) firstFy!: number | null;
  /** はじめての設定 was ended by somebody; null while it is under way. */
  @Column({ name: 'setup_closed_at', type: 'timestamptz', nullable: true }) setupClosedAt!: Date | null;
  @Column({ type: 'integer', default: 1 }) version!: number;
}
