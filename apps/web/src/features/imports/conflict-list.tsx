import { Checkbox, Radio, Stack, Text } from '@mantine/core';
import type { ImportResult } from '@mawasu/contract';
import type { FigureColumn } from '../../components/ui/figure-table.js';
import { PagedList } from './paged-list.js';

type Conflict = ImportResult['conflicts'][number];

interface ConflictListProps {
  result: ImportResult;
  /** Ids of those in which the file is to count. */
  chosen: ReadonlySet<string>;
  onChoose: (id: string, isChosen: boolean) => void;
}

/** What somebody saved after the 様式 was made, beside what it says: it stays unless the person says otherwise. */
export function ConflictList({ result, chosen, onChoose }: ConflictListProps) {
  const isOpen = result.state === 'planned';
  const columns: FigureColumn<Conflict>[] = [
    subject,
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
      rows={result.conflicts.filter(({ removes }) => !removes)}
      columns={columns}
    />
  );
}

/**
 * Boxes that held something and came back empty: whether that was meant only the person knows, so nothing is taken away that is not
 * ticked here.
 */
export function RemovalList({ result, chosen, onChoose }: ConflictListProps) {
  const isOpen = result.state === 'planned';
  const columns: FigureColumn<Conflict>[] = [
    subject,
    { key: 'held', header: '消える内容', cell: ({ held }) => <Written text={held} /> },
    { key: 'sent', header: '消したあと', width: '18%', cell: ({ sent }) => <Written text={sent} /> },
    {
      key: 'choice',
      header: '消す',
      width: 120,
      cell: ({ id, label, field }) =>
        isOpen ? (
          <Checkbox
            size="sm"
            label="消す"
            aria-label={`${label}の${field}を消す`}
            checked={chosen.has(id)}
            onChange={(event) => onChoose(id, event.currentTarget.checked)}
          />
        ) : (
          '残しました'
        ),
    },
  ];
  const description = isOpen
    ? '様式で空欄になっている欄です。「消す」を選んだ欄だけを消します。選ばなければ、登録済みの内容を残します。'
    : '様式で空欄でしたが、「消す」が選ばれなかったため、登録済みの内容を残した欄です。';
  return (
    <PagedList
      title="空欄にした欄"
      description={description}
      count={result.counts?.removals ?? 0}
      rows={result.conflicts.filter(({ removes }) => removes)}
      columns={columns}
    />
  );
}

const subject: FigureColumn<Conflict> = {
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
};

function Written({ text }: { text: string }) {
  return (
    <Text fz="sm" style={{ whiteSpace: 'pre-wrap' }}>
      {text || '（空欄）'}
    </Text>
  );
}
