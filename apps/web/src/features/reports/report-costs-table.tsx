import { Table, Text } from '@mantine/core';
import type { ReportCosts } from '@mawasu/contract';
import { ScrollBox } from '../../components/ui/scroll-box.js';
import classes from './measure-report.module.css';

/** 事業費 and 人工 as the paper prints them. `name` is what the table is of. */
export function ReportCostsTable({ costs, name }: { costs: ReportCosts; name: string }) {
  const { label, note, heads, rows } = costs;
  return (
    <div>
      <ScrollBox label={`${name}の${label}`}>
        <Table className={classes.costs} aria-label={`${name}の${label}`} withTableBorder withColumnBorders>
          <Table.Thead>
            <Table.Tr>
              {heads.map((head) => (
                <Table.Th scope="col" key={head}>
                  {head}
                </Table.Th>
              ))}
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {rows.map(([place = '', ...cells], row) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: the rows of a paper stay where they are, and two may say the same
              <Table.Tr key={`${row} ${place}`}>
                <Table.Th scope="row">{place}</Table.Th>
                {cells.map((cell, index) => (
                  <Table.Td key={heads[index + 1]}>{cell}</Table.Td>
                ))}
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </ScrollBox>
      <Text size="sm">{note}</Text>
    </div>
  );
}
