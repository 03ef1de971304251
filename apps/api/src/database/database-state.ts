import type { Readiness } from '@mawasu/contract';
import type { DataSource } from 'typeorm';
import type { PostgresDataSourceOptions } from 'typeorm/driver/postgres/PostgresDataSourceOptions.js';

/** Which database a data source talks to, told by its options. */
export function engineOf(source: DataSource): Readiness['engine'] {
  const options = source.options as PostgresDataSourceOptions;
  if (options.url) return 'server';
  return options.host ? 'native' : 'pglite';
}
