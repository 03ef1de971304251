import { Alert, Text } from '@mantine/core';
import type { ChangedLine } from '../../lib/overtaken.js';
import { ChangedLines } from './changed-lines.js';

interface OvertakenAlertProps {
  /** What the button says with which it is sent again. */
  act: string;
  /** What became different since the form was drawn; left out where the screen behind shows it. */
  changes?: readonly ChangedLine[] | undefined;
}

/** Somebody was faster: what they changed, what became of the own input, and how to go on. Nothing is to be opened anew. */
export function OvertakenAlert({ act, changes = [] }: OvertakenAlertProps) {
  const title =
    changes.length > 0 ? 'この画面を開いたあとに、ほかの人が次の点を変更しました' : 'ほかの人が先に変更しました';
  return (
    <Alert color="yellow" role="alert" title={title}>
      <ChangedLines changes={changes} />
      <Text size="sm">
        画面を最新の内容にしました。入力した内容は残っています。確かめて、よければもう一度「{act}」を押してください。
      </Text>
    </Alert>
  );
}
