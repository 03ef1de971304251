import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A sentence 企画 keeps for the reasons of a 差戻し, at its place in the list. */
@Entity('return_phrase')
export class ReturnPhrase {
  @PrimaryColumn({ type: 'smallint', primaryKeyConstraintName: 'PK_return_phrase' }) position!: number;
  @Column({ type: 'text' }) text!: string;
}
