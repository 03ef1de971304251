import { Select, Text } from '@mantine/core';
import type { ImportResult } from '@mawasu/contract';
import { importEncodingLabels, importEncodings } from '@mawasu/domain/imports';
import { sendFailure, useSendTable } from './imports.queries.js';

interface EncodingChoiceProps {
  result: ImportResult;
  /** What was sent; null where the page no longer has it. */
  file: File | null;
  onTaken: (id: string, file: File) => void;
}

const encodings = importEncodings.map((value) => ({ value, label: importEncodingLabels[value] }));

/** How the letters of a CSV file were read, and another way to read them; of a workbook there is none. */
export function EncodingChoice({ result: { kind, encoding }, file, onTaken }: EncodingChoiceProps) {
  const send = useSendTable();
  if (encoding === null) return null;
  if (file === null) {
    return (
      <Text fz="sm" c="dimmed">
        文字化けしているときは、「別のファイルを読み込む」で戻り、文字の形式を選んで読み込み直してください。
      </Text>
    );
  }
  const read = (value: string | null) => {
    const next = importEncodings.find((one) => one === value);
    if (!next || next === encoding) return;
    send.mutate({ kind, file, encoding: next }, { onSuccess: ({ id }) => onTaken(id, file) });
  };
  return (
    <Select
      label="文字の形式"
      description="文字化けしているときは、選び直すと、同じファイルを読み込み直します。"
      data={encodings}
      value={send.isPending ? (send.variables.encoding ?? encoding) : encoding}
      onChange={read}
      allowDeselect={false}
      disabled={send.isPending}
      error={send.isError ? sendFailure(send.error) : undefined}
      maw={320}
    />
  );
}
