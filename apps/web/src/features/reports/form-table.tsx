import { Table } from '@mantine/core';
import { reportBlanks } from '@mawasu/contract';
import { ProseText } from '../../components/ui/prose-text.js';
import classes from './measure-report.module.css';

/** A text of the report model, or the word that stands on the paper where nobody wrote one. */
export const orBlank = (text: string | null): string => (text === null || text === '' ? reportBlanks.text : text);

/** Labels and texts of a form, one under the other. */
export function FormTable({ rows, label }: { rows: readonly [string, string][]; label: string }) {
  return (
    <Table className={classes.form} aria-label={label} withTableBorder withColumnBorders>
      <Table.Tbody>
        {rows.map(([head, text], index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: the rows of a paper stay where they are, and two may say the same
          <Table.Tr key={`${index} ${head}`}>
            <Table.Th scope="row">{head.replace('\n', '')}</Table.Th>
            <Table.Td>
              <ProseText text={text} />
            </Table.Td>
          </Table.Tr>
        ))}
      </Table.Tbody>
    </Table>
  );
}
