import { Textarea } from '@mantine/core';

interface ReasonFieldProps {
  value: string;
  onChange: (value: string) => void;
  error: string | null;
}

/** Why; it stays in the history with every field that became different. */
export function ReasonField({ value, onChange, error }: ReasonFieldProps) {
  return (
    <Textarea
      label="理由"
      description="操作履歴に残ります。例：計画の見直しによる。"
      withAsterisk
      autosize
      minRows={2}
      maxRows={6}
      value={value}
      onChange={(event) => onChange(event.currentTarget.value)}
      error={error}
    />
  );
}
