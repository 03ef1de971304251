import { createHash } from 'node:crypto';

/**
 * A statement in a few words, without values: what it does, to which table, and a digest to find it again in docs/sql or
 * among the statements that SQL_LOG shows.
 */
export function statementLabel(sql: string): string {
  const [verb = ''] = /^\s*(\w+)/.exec(sql)?.slice(1) ?? [];
  const [table = ''] = /\b(?:FROM|INTO|UPDATE|TABLE)\s+"?(\w+)"?/i.exec(sql)?.slice(1) ?? [];
  const digest = createHash('sha256').update(sql).digest('hex').slice(0, 8);
  return [verb.toUpperCase(), table, digest].filter((part) => part !== '').join(' ');
}
