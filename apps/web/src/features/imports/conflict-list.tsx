import { Radio, Stack, Text } from '@mantine/core';
import type { ImportResult } from '@mawasu/contract';
import type { FigureColumn } from '../../components/ui/figure-table.js';
import { PagedList } from './paged-list.js';

interface ConflictListProps {
  result: ImportResult;
  /** Ids of those in which the file is to count. */
  chosen: ReadonlySet<string>;
  onChoose: (id: string, isChosen: boolean) => void;
}

/** What somebody saved after the 様式 was made, beside what it says: it stays unless the person says otherwise. */
export function ConflictList({ result, chosen, onChoose }: ConflictListProps) {
  const isOpen = result.state === 'planned';
  const columns: FigureColumn<ImportResult['conflicts'][number]>[] = [
    {
      key: 'label',
      header: '対象',
      width: '18%',
      cell: ({ label, field, sheet, cell }) => (
        <>
          <Text fz="sm">{label}</Text>
          <Text fz="sm" fw={700}>
            {field}
          </Text>
          <Text fz="xs" c="dimmed">
            {sheet}　{cell}
          </Text>
        </>
      ),
    },
    { key: 'held', header: '画面の内容', cell: ({ held }) => <Written text={held} /> },
    { key: 'sent', header: '様式の内容', cell: ({ sent }) => <Written text={sent} /> },
    {
      key: 'choice',
      header: 'どちらを残すか',
      width: 170,
      cell: ({ id, label, field }) =>
        isOpen ? (
          <Radio.Group
            aria-label={`${label}の${field}は、どちらを残すか`}
            value={chosen.has(id) ? 'sent' : 'held'}
            onChange={(value) => onChoose(id, value === 'sent')}
          >
            <Stack gap={4}>
              <Radio size="sm" value="held" label="画面の内容" />
              <Radio size="sm" value="sent" label="様式の内容" />
            </Stack>
          </Radio.Group>
        ) : (
          '画面の内容'
        ),
    },
  ];
  const description = isOpen
    ? '様式を受け取ったあとに、画面でも変わった欄です。選ばなければ、画面の内容を残します。'
    : '様式を受け取ったあとに画面でも変わったため、画面の内容を残した欄です。';
  const count = result.counts?.conflicts ?? 0;
  return (
    <PagedList
      title="画面でも変わった欄"
      description={description}
      count={count}
      rows={result.conflicts}
      columns={columns}
    />
  );
}

function Written({ text }: { text: string }) {
  return (
    <Text fz="sm" style={{ whiteSpace: 'pre-wrap' }}>
      {text || '（空欄）'}
    </Text>
  );
}
