import { Check, Column, Entity, PrimaryColumn } from 'typeorm';

/** By which version of the calculation the results were worked out last; no row where there never were any. */
@Entity('calculation_state')
@Check('CK_calculation_state_name', `"name" IN ('results')`)
export class CalculationState {
  @PrimaryColumn({ type: 'text', primaryKeyConstraintName: 'PK_calculation_state' }) name!: 'results';
  @Column({ type: 'integer' }) version!: number;
  /** How many results were another then. */
  @Column({ type: 'integer' }) changed!: number;
  @Column({ type: 'timestamptz', default: () => 'now()' }) at!: Date;
}
