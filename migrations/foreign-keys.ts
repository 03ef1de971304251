import type { QueryRunner } from 'typeorm';

type ForeignKey = readonly [
  table: string,
  column: string,
  name: string,
  target: string,
  onDelete: 'CASCADE' | 'RESTRICT',
];

/** Adds foreign keys under the names the entities give them (`FK_<table>_<name>`). */
export async function addForeignKeys(runner: QueryRunner, keys: readonly ForeignKey[]): Promise<void> {
  for (const [table, column, name, target, onDelete] of keys) {
    await runner.query(
      `ALTER TABLE "${table}" ADD CONSTRAINT "FK_${table}_${name}" FOREIGN KEY ("${column}") REFERENCES "${target}"("id") ON DELETE ${onDelete} ON UPDATE NO ACTION`,
    );
  }
}
