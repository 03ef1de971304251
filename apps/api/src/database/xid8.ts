import { PostgresDriver } from 'typeorm/driver/postgres/PostgresDriver.js';

type Types = PostgresDriver['supportedDataTypes'];

/**
 * TypeORM knows no `xid8`, the type of transaction ids by which the history is sealed, and refuses entities that name it.
 * Adds it to what every driver made from now on supports.
 */
export function supportTransactionIds(): void {
  if (Object.hasOwn(PostgresDriver.prototype, 'supportedDataTypes')) return;
  Object.defineProperty(PostgresDriver.prototype, 'supportedDataTypes', {
    set(this: PostgresDriver, types: Types) {
      const value = [...types, 'xid8'];
      Object.defineProperty(this, 'supportedDataTypes', { value, writable: true, enumerable: true });
    },
  });
}
