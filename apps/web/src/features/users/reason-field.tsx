import { TextInput } from '@mantine/core';

interface ReasonFieldProps {
  value: string;
  onChange: (value: string) => void;
  error?: string | null;
}

/** Why; it stays in the history and may be left out. */
export function ReasonField({ value, onChange, error }: ReasonFieldProps) {
  return (
    <TextInput
      label="理由（任意）"
      description="変更履歴に残ります。"
      value={value}
      onChange={(event) => onChange(event.currentTarget.value)}
      error={error}
    />
  );
}

/** As the server takes it: nothing typed is nothing said. */
export const reasonOf = (text: string): { reason?: string } => (text.trim() === '' ? {} : { reason: text.trim() });
