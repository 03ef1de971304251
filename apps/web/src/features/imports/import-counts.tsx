import { Group, Text } from '@mantine/core';
import type { ImportCounts as Counts } from '@mawasu/contract';
import { type ImportKind, takesTheRest } from '@mawasu/domain/imports';
import { ToneBadge } from '../../components/ui/tone-badge.js';

const shown = [
  { key: 'created', label: '新規', tone: 'success' },
  { key: 'changed', label: '変更', tone: 'info' },
  { key: 'unchanged', label: '変更なし', tone: 'neutral' },
  { key: 'withdrawn', label: '取りやめ候補', tone: 'neutral' },
  { key: 'conflicts', label: '画面でも変わった欄', tone: 'warning' },
  { key: 'removals', label: '空欄にした欄', tone: 'warning' },
  { key: 'doubts', label: '確認していただきたい値', tone: 'warning' },
  { key: 'errors', label: 'エラー', tone: 'danger' },
] as const;

/** Doubts and conflicts are told only where there are some: most tables can have none. */
const always = new Set(['created', 'changed', 'unchanged', 'withdrawn', 'errors']);
const isTold =
  (counts: Counts, isForm: boolean) =>
  ({ key }: (typeof shown)[number]) =>
    counts[key] > 0 || (always.has(key) && !(isForm && key === 'withdrawn'));

/** How many of each, in words and colours. */
export function ImportCounts({ counts, kind }: { counts: Counts; kind: ImportKind }) {
  const isForm = takesTheRest(kind);
  return (
    <Group gap="xs" component="ul" p={0} m={0} style={{ listStyle: 'none' }}>
      <li>
        <Text fz="sm">
          {counts.rows.toLocaleString()}
          {isForm ? '欄' : '行'}：
        </Text>
      </li>
      {shown.filter(isTold(counts, isForm)).map(({ key, label, tone }) => (
        <li key={key}>
          <ToneBadge
            tone={counts[key] > 0 ? tone : 'neutral'}
            label={`${isForm && key === 'errors' ? '読み込めない欄' : label} ${counts[key].toLocaleString()}件`}
          />
        </li>
      ))}
    </Group>
  );
}
