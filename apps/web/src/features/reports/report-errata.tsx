import { Table } from '@mantine/core';
import { type MeasureReport, reportWords } from '@mawasu/contract';
import { ScrollBox } from '../../components/ui/scroll-box.js';

/** 正誤表 of the paper: what its 訂正版 changed, when and why. */
export function ReportErrata({ errata }: Pick<MeasureReport, 'errata'>) {
  const { edition, field, before, after, reason } = reportWords.errata;
  return (
    <ScrollBox label={reportWords.sections.errata}>
      <Table withTableBorder withColumnBorders aria-label={reportWords.sections.errata}>
        <Table.Thead>
          <Table.Tr>
            {[edition, field, before, after, reason].map((head) => (
              <Table.Th key={head} scope="col">
                {head}
              </Table.Th>
            ))}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {errata.map((one, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: the rows of a paper stay where they are, and two may say the same
            <Table.Tr key={`${index} ${one.editionLabel} ${one.place} ${one.field}`} style={{ verticalAlign: 'top' }}>
              <Table.Td>
                {one.editionLabel}
                <br />
                {one.dateLabel}
              </Table.Td>
              <Table.Td>
                {one.place !== '' && (
                  <>
                    {one.place}
                    <br />
                  </>
                )}
                {one.field}
              </Table.Td>
              <Table.Td style={{ whiteSpace: 'pre-wrap' }}>{one.before}</Table.Td>
              <Table.Td style={{ whiteSpace: 'pre-wrap' }}>{one.after}</Table.Td>
              <Table.Td style={{ whiteSpace: 'pre-wrap' }}>{one.reason}</Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </ScrollBox>
  );
}
