import { Group, Text } from '@mantine/core';
import type { ImportCounts as Counts } from '@mawasu/contract';
import { ToneBadge } from '../../components/ui/tone-badge.js';

const shown = [
  { key: 'created', label: '新規', tone: 'success' },
  { key: 'changed', label: '変更', tone: 'info' },
  { key: 'unchanged', label: '変更なし', tone: 'neutral' },
  { key: 'withdrawn', label: '取りやめ候補', tone: 'neutral' },
  { key: 'doubts', label: '確認していただきたい値', tone: 'warning' },
  { key: 'errors', label: 'エラー', tone: 'danger' },
] as const;

/** Doubts are told only where there are some: most tables hold no figures. */
const isTold =
  (counts: Counts) =>
  ({ key }: (typeof shown)[number]) =>
    key !== 'doubts' || counts.doubts > 0;

/** How many of each, in words and colours. */
export function ImportCounts({ counts }: { counts: Counts }) {
  return (
    <Group gap="xs" component="ul" p={0} m={0} style={{ listStyle: 'none' }}>
      <li>
        <Text fz="sm">{counts.rows.toLocaleString()}行：</Text>
      </li>
      {shown.filter(isTold(counts)).map(({ key, label, tone }) => (
        <li key={key}>
          <ToneBadge tone={counts[key] > 0 ? tone : 'neutral'} label={`${label} ${counts[key].toLocaleString()}件`} />
        </li>
      ))}
    </Group>
  );
}
