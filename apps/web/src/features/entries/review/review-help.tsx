import { Checkbox, Kbd, Stack, Table, Text } from '@mantine/core';
import { Dialog } from '../../../components/ui/dialog.js';
import { reviewKeys } from './review-keys.js';
import { useLetterKeys } from './use-review-keys.js';

/** Every key of 確認, as the table has it. */
export function ReviewHelp({ opened, onClose }: { opened: boolean; onClose: () => void }) {
  const [isOn, setOn] = useLetterKeys();
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
          <Table.Tbody>
            {reviewKeys.map(({ id, shown, does }) => (
              <Table.Tr key={id}>
                <Table.Td>
                  <Kbd>{shown}</Kbd>
                </Table.Td>
                <Table.Td>{does}</Table.Td>
              </Table.Tr>
            ))}
            <Table.Tr>
              <Table.Td>
                <Kbd>Ctrl＋Enter</Kbd>
              </Table.Td>
              <Table.Td>差戻しの理由の欄で：書いた項目をまとめて差し戻す</Table.Td>
            </Table.Tr>
          </Table.Tbody>
        </Table>
        <Text size="sm" c="dimmed">
          文字を入力している間と日本語の変換中は、どのキーも文字の入力に使われます。
        </Text>
        <Checkbox
          label="文字のキーで操作する"
          description="外しても、同じ操作を画面のボタンで行えます。"
          checked={isOn}
          onChange={(event) => setOn(event.currentTarget.checked)}
        />
      </Stack>
    </Dialog>
  );
}
