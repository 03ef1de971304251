import { Alert, Text } from '@mantine/core';
import { type ChangedLine, ChangedLines } from './changed-lines.js';

interface OvertakenAlertProps {
  /** What the button says with which it is sent again. */
  act: string;
  /** What became different, where the form does not say so itself. */
  changes?: readonly ChangedLine[] | undefined;
}

/** Somebody was faster: what became of the own input, and how to go on. Nothing is to be opened anew. */
export function OvertakenAlert({ act, changes = [] }: OvertakenAlertProps) {
  return (
    <Alert color="yellow" role="alert" title="ほかの人が先に変更しました">
      <ChangedLines changes={changes} />
      <Text size="sm">
        画面を最新の内容にしました。入力した内容は残っています。確かめて、よければもう一度「{act}」を押してください。
      </Text>
    </Alert>
  );
}
