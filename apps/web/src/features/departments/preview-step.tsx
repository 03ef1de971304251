import { Stack, Table, Text } from '@mantine/core';
import type { ReorganisationPreview, ReorganisedGroup } from '@mawasu/contract';
import { ScrollBox } from '../../components/ui/scroll-box.js';
import { Section } from '../../components/ui/section.js';

const moving: readonly [keyof ReorganisationPreview['moves'], string, string][] = [
  ['sections', '下の課', '課'],
  ['assignments', '主管・関係（この年度から）', '件'],
  ['people', '職員の所属（4月1日から）', '件'],
  ['deputies', '代理', '件'],
  ['entries', '年度評価シート（この年度以降の評価）', '件'],
  ['remarks', 'シートの終わっていない指摘', '件'],
  ['extensions', '締切の延長', '件'],
];
const staying: readonly [keyof Omit<ReorganisationPreview['stays'], 'history'>, string, string, string][] = [
  [
    'openEntries',
    '評価中の年度評価シート（前の年度まで）',
    '件',
    '課の名称は当時のままです。新しい課の職員が入力や確認を続けます。',
  ],
  ['settledEntries', '確定した年度評価シート', '件', '変わりません。'],
  ['editions', '公表版', '件', '変わりません。'],
];

/** What is going to happen, before it does: all that moves and all that stays, counted and listed. */
export function PreviewStep({ preview }: { preview: ReorganisationPreview }) {
  return (
    <Stack gap="lg">
      <Section title="移るもの" flush>
        <Stack gap={0} px="md">
          {moving.map(([key, title, unit]) => (
            <GroupDetails key={key} title={title} unit={unit} group={preview.moves[key]} isMoving />
          ))}
        </Stack>
      </Section>
      <Section title="変わらないもの" flush>
        <Stack gap={0} px="md">
          {staying.map(([key, title, unit, note]) => (
            <GroupDetails key={key} title={title} unit={unit} note={note} group={preview.stays[key]} />
          ))}
          <Text py="xs">操作履歴 {preview.stays.history.toLocaleString()}件（変わりません。）</Text>
        </Stack>
      </Section>
    </Stack>
  );
}

interface GroupDetailsProps {
  title: string;
  unit: string;
  note?: string;
  group: ReorganisedGroup;
  isMoving?: boolean;
}

function GroupDetails({ title, unit, note, group, isMoving = false }: GroupDetailsProps) {
  const { total, items } = group;
  const head = `${title} ${total.toLocaleString()}${unit}`;
  if (total === 0) {
    return (
      <Text py="xs" c="dimmed">
        {head}
      </Text>
    );
  }
  return (
    <details>
      <summary style={{ paddingBlock: '0.625rem', cursor: 'pointer' }}>
        {head}
        {note && `（${note}）`}
      </summary>
      <ScrollBox label={title}>
        <Table verticalSpacing={4} aria-label={title} mb="sm">
          <Table.Thead>
            <Table.Tr>
              <Table.Th scope="col">名称</Table.Th>
              <Table.Th scope="col">内容</Table.Th>
              <Table.Th scope="col">{isMoving ? '移る前 → 移った後' : '課'}</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {items.map(({ id, label, note: about, from, to }) => (
              <Table.Tr key={`${id} ${to}`}>
                <Table.Td>{label}</Table.Td>
                <Table.Td>{about}</Table.Td>
                <Table.Td>{to === '' ? from : `${from} → ${to}`}</Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </ScrollBox>
      {total > items.length && (
        <Text fz="sm" c="dimmed" mb="sm">
          はじめの{items.length}
          {unit}を表示しています。ほかに{(total - items.length).toLocaleString()}
          {unit}あります。
        </Text>
      )}
    </details>
  );
}
