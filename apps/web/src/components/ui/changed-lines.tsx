import { Text } from '@mantine/core';
import classes from './changed-lines.module.css';

export interface ChangedLine {
  label: string;
  before: string;
  after: string;
}

/** What stood there and what stands there now, one under the other; nothing for none. */
export function ChangedLines({ changes }: { changes: readonly ChangedLine[] }) {
  if (changes.length === 0) return null;
  return (
    <ul className={classes.changes}>
      {changes.map(({ label, before, after }) => (
        <li key={label}>
          <Text component="span" fw={700} size="sm">
            {label}
          </Text>
          <Text component="div" size="sm" className={classes.changed}>
            <del>{before}</del> → <ins>{after}</ins>
          </Text>
        </li>
      ))}
    </ul>
  );
}
