import { Alert, List } from '@mantine/core';

interface OthersChangedProps {
  /** What somebody else changed while it was typed here: the field and what it holds now. */
  changes: readonly { label: string; now: string }[];
}

/** Said above the button of a form: whoever saves knows whose text goes. Nothing where nobody was in between. */
export function OthersChanged({ changes }: OthersChangedProps) {
  if (changes.length === 0) return null;
  return (
    <Alert color="yellow" role="status" title="入力している間に、ほかの人が次の項目を変更しました。">
      <List size="sm">
        {changes.map(({ label, now }) => (
          <List.Item key={label}>
            {label}：いまの内容は「{now === '' ? '（空）' : now}」です。
          </List.Item>
        ))}
      </List>
      入力した内容は残っています。保存すると、入力した内容に置き換わります。
    </Alert>
  );
}
