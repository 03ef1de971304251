import { Checkbox, Kbd, Stack, Table, Text } from '@mantine/core';
import { Dialog } from '../../components/ui/dialog.js';
import { useQuestionKey } from './question-key.js';
import { type ShortcutPlace, shortcutPlaceLabels, shortcuts } from './shortcuts.js';

const places = Object.keys(shortcutPlaceLabels) as ShortcutPlace[];

/** Every key of the sheet, as the table has it. */
export function ShortcutHelp({ opened, onClose }: { opened: boolean; onClose: () => void }) {
  const [isOn, setOn] = useQuestionKey();
  return (
    <Dialog opened={opened} onClose={onClose} title="キーボードでの操作" size="lg">
      <Stack gap="sm">
        <Table verticalSpacing={6}>
          <Table.Thead>
            <Table.Tr>
              <Table.Th scope="col">キー</Table.Th>
              <Table.Th scope="col">すること</Table.Th>
            </Table.Tr>
          </Table.Thead>
          {places.map((place) => (
            <Table.Tbody key={place}>
              <Table.Tr>
                <Table.Th scope="rowgroup" colSpan={2}>
                  {shortcutPlaceLabels[place]}
                </Table.Th>
              </Table.Tr>
              {shortcuts
                .filter((shortcut) => shortcut.place === place)
                .map(({ id, shown, does }) => (
                  <Table.Tr key={id}>
                    <Table.Td style={{ whiteSpace: 'nowrap' }}>
                      {shown.map((key, index) => (
                        <span key={key}>
                          {index > 0 && ' または '}
                          <Kbd>{key}</Kbd>
                        </span>
                      ))}
                    </Table.Td>
                    <Table.Td>{does}</Table.Td>
                  </Table.Tr>
                ))}
            </Table.Tbody>
          ))}
        </Table>
        <Text size="sm" c="dimmed">
          日本語の変換中は、どのキーも変換に使われます。
        </Text>
        <Checkbox
          label="「?」でこの一覧を開く"
          description="外しても、下の「キー操作」からいつでも開けます。"
          checked={isOn}
          onChange={(event) => setOn(event.currentTarget.checked)}
        />
      </Stack>
    </Dialog>
  );
}
