import { ActionIcon, Button, Group, NativeSelect, Stack, Table, Text, TextInput } from '@mantine/core';
import { IconArrowDown, IconArrowUp, IconTrash } from '@tabler/icons-react';
import { ScrollBox } from '../../components/ui/scroll-box.js';

export interface ChoiceColumn<Item> {
  field: keyof Item & string;
  header: string;
  width?: string;
  /** Chosen from these instead of typed. */
  choices?: readonly { value: string; label: string }[];
}

interface ChoiceTableProps<Item> {
  title: string;
  columns: readonly ChoiceColumn<Item>[];
  items: readonly Item[];
  /** Places of the shown ones among `items`; the others stand in another table. */
  places: readonly number[];
  onChange: (items: Item[]) => void;
  /** Null where none can be added. */
  add: { label: string; item: () => Item } | null;
  /** Whether the order is 企画's; thresholds give it otherwise. */
  isOrdered: boolean;
  messageOf: (field: string) => string | null;
}

/** Rows of choices with their words: of 進捗状況, of 今後の方向性, of 区分. */
export function ChoiceTable<Item extends object>(props: ChoiceTableProps<Item>) {
  const { title, columns, items, places, onChange, add, isOrdered, messageOf } = props;
  const swap = (from: number, to: number) => {
    const [one, other] = [items[from], items[to]];
    if (one && other) onChange(items.with(from, other).with(to, one));
  };
  const insert = (item: Item) => onChange(items.toSpliced((places.at(-1) ?? items.length - 1) + 1, 0, item));
  return (
    <Stack gap={4}>
      <Text fw={700} fz="sm">
        {title}
      </Text>
      <ScrollBox label={title}>
        <Table aria-label={title} withTableBorder verticalSpacing={4}>
          <Table.Thead>
            <Table.Tr>
              {columns.map(({ field, header, width }) => (
                <Table.Th key={field} scope="col" w={width} miw={width ?? '14rem'}>
                  {header}
                </Table.Th>
              ))}
              <Table.Th w="8rem">操作</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {places.map((place, row) => {
              const item = items[place];
              if (!item) return null;
              const name = `${title} ${row + 1}行目`;
              return (
                <Table.Tr key={place}>
                  {columns.map(({ field, header, choices }) => {
                    const value = String(item[field] ?? '');
                    const shared = { 'aria-label': `${name}の${header}`, value, error: messageOf(`${place}.${field}`) };
                    const change = (typed: string) => onChange(items.with(place, { ...item, [field]: typed }));
                    return (
                      <Table.Td key={field}>
                        {choices ? (
                          <NativeSelect
                            {...shared}
                            data={[...choices]}
                            onChange={(event) => change(event.currentTarget.value)}
                          />
                        ) : (
                          <TextInput {...shared} onChange={(event) => change(event.currentTarget.value)} />
                        )}
                      </Table.Td>
                    );
                  })}
                  <Table.Td>
                    <Group gap={4} wrap="nowrap">
                      {isOrdered && (
                        <>
                          <ActionIcon
                            variant="default"
                            aria-label={`${name}を上へ`}
                            disabled={row === 0}
                            onClick={() => swap(place, places[row - 1] ?? place)}
                          >
                            <IconArrowUp size={16} aria-hidden />
                          </ActionIcon>
                          <ActionIcon
                            variant="default"
                            aria-label={`${name}を下へ`}
                            disabled={row === places.length - 1}
                            onClick={() => swap(place, places[row + 1] ?? place)}
                          >
                            <IconArrowDown size={16} aria-hidden />
                          </ActionIcon>
                        </>
                      )}
                      {add !== null && (
                        <ActionIcon
                          variant="default"
                          aria-label={`${name}を消す`}
                          onClick={() => onChange(items.toSpliced(place, 1))}
                        >
                          <IconTrash size={16} aria-hidden />
                        </ActionIcon>
                      )}
                    </Group>
                  </Table.Td>
                </Table.Tr>
              );
            })}
          </Table.Tbody>
        </Table>
      </ScrollBox>
      {add !== null && (
        <Button size="xs" variant="default" style={{ alignSelf: 'flex-start' }} onClick={() => insert(add.item())}>
          {add.label}
        </Button>
      )}
    </Stack>
  );
}
