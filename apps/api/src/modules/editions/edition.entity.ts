import { editionKinds, editionModelKinds } from '@mawasu/domain/workflow';
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
import { Round } from '../rounds/round.entity.js';
import { User } from '../users/user.entity.js';

/** 公表版 of a round, made at 確定 and never changed (trigger); a correction makes the next one with what it changed. */
@Entity('edition')
@Check('CK_edition_kind', oneOf('kind', editionKinds))
@Check('CK_edition_number', `"number" >= 1 AND ("number" = 1) = ("kind" = 'final')`)
@Index('UQ_edition_number', ['roundId', 'number'], { unique: true })
@Index('IX_edition_made_by', ['madeBy'])
export class EditionRow {
  @PrimaryGeneratedColumn('uuid', { primaryKeyConstraintName: 'PK_edition' }) id!: string;
  @Column({ name: 'round_id', type: 'uuid' }) roundId!: string;
  @Column({ type: 'integer' }) number!: number;
  @Column({ type: 'text' }) kind!: (typeof editionKinds)[number];
  /** Of the checksums of all its models in order. */
  @Column({ type: 'text' }) checksum!: string;
  @Column({ type: 'text', nullable: true }) reason!: string | null;
  @Column({ type: 'jsonb', default: '[]' }) changes!: unknown[];
  /** The newest digest of the history's chain at that moment. */
  @Column({ name: 'seal_digest', type: 'text', nullable: true }) sealDigest!: string | null;
  @Column({ name: 'made_by', type: 'uuid', nullable: true }) madeBy!: string | null;
  @Column({ name: 'made_at', type: 'timestamptz', default: () => 'now()' }) madeAt!: Date;
  @ManyToOne(() => Round, { nullable: false, onDelete: 'RESTRICT' })
  @JoinColumn({ name: 'round_id', foreignKeyConstraintName: 'FK_edition_round' })
  round!: Relation<Round>;
  @ManyToOne(() => User, { nullable: true, onDelete: 'RESTRICT' })
  @JoinColumn({ name: 'made_by', foreignKeyConstraintName: 'FK_edition_made_by' })
  madeByUser!: Relation<User> | null;
}

/** A frozen report model as JSON text: its bytes are what the checksum is of. */
@Entity('edition_model')
@Check('CK_edition_model_kind', oneOf('kind', editionModelKinds))
export class EditionModel {
  @PrimaryColumn({ name: 'edition_id', type: 'uuid', primaryKeyConstraintName: 'PK_edition_model' }) editionId!: string;
  @PrimaryColumn({ type: 'text', primaryKeyConstraintName: 'PK_edition_model' })
  kind!: (typeof editionModelKinds)[number];
  @PrimaryColumn({ type: 'text', primaryKeyConstraintName: 'PK_edition_model' }) key!: string;
  @Column({ type: 'text' }) model!: string;
  @Column({ type: 'text' }) checksum!: string;
  @ManyToOne(() => EditionRow, { nullable: false, onDelete: 'RESTRICT' })
  @JoinColumn({ name: 'edition_id', foreignKeyConstraintName: 'FK_edition_model_edition' })
  edition!: Relation<EditionRow>;
}
