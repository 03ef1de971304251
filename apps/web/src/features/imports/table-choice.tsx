import { Alert, Button, FileInput, Group, Loader, Select, Stack, Text } from '@mantine/core';
import {
  type ImportEncoding,
  type ImportKind,
  importEncodingLabels,
  importEncodings,
  takesTheRest,
} from '@mawasu/domain/imports';
import { IconAlertTriangle, IconFileSpreadsheet } from '@tabler/icons-react';
import { type DragEvent, useState } from 'react';
import { sendFailure, useSendTable } from './imports.queries.js';
import classes from './table-choice.module.css';

const ACCEPTED = '.xlsx,.csv,.txt,.tsv';
const isCsv = (file: File): boolean => !/\.xlsx$/i.test(file.name);
const encodings = importEncodings.map((value) => ({ value, label: importEncodingLabels[value] }));

/** Chooses or drops a file, and sends it to be looked at. */
export function TableChoice({ kind, onTaken }: { kind: ImportKind; onTaken: (id: string, file: File) => void }) {
  const [file, setFile] = useState<File | null>(null);
  const [encoding, setEncoding] = useState<ImportEncoding | null>(null);
  const [isOver, setOver] = useState(false);
  const send = useSendTable();
  const isForm = takesTheRest(kind);
  const choose = (next: File | null) => {
    setFile(next);
    setEncoding(null);
    send.reset();
  };
  const drop = (event: DragEvent) => {
    event.preventDefault();
    setOver(false);
    // As the field itself: what is under way is answered first.
    if (!send.isPending) choose(event.dataTransfer.files[0] ?? null);
  };
  const look = () => {
    if (!file) return;
    send.mutate({ kind, file, encoding: encoding ?? undefined }, { onSuccess: ({ id }) => onTaken(id, file) });
  };
  return (
    <Stack
      gap="md"
      className={isOver ? `${classes.place} ${classes.over}` : classes.place}
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={drop}
    >
      <FileInput
        label="ファイル"
        description={
          isForm
            ? '記入した様式（.xlsx）を選ぶか、ここに置いてください。'
            : 'Excel（.xlsx）かCSVを選ぶか、ここに置いてください。10MB、20,000行までです。'
        }
        placeholder="ファイルを選ぶ"
        accept={isForm ? '.xlsx' : ACCEPTED}
        leftSection={<IconFileSpreadsheet size={18} aria-hidden />}
        value={file}
        onChange={choose}
        disabled={send.isPending}
        clearable
        clearButtonProps={{ 'aria-label': 'ファイルの選択を取り消す' }}
      />
      {file && isCsv(file) && (
        <Select
          label="文字の形式"
          description="ふつうは自動のままで読み取れます。文字化けするときに選び直してください。"
          placeholder="自動"
          data={encodings}
          value={encoding}
          onChange={(value) => setEncoding(importEncodings.find((one) => one === value) ?? null)}
          clearable
          maw={320}
        />
      )}
      <Group gap="md">
        <Button onClick={look} disabled={!file} loading={send.isPending}>
          読み込んで確認する
        </Button>
        {send.isPending && (
          <Group gap="xs" role="status">
            <Loader size="xs" aria-hidden />
            <Text fz="sm">ファイルを送って、内容を確認しています。まだ何も変更していません。</Text>
          </Group>
        )}
      </Group>
      {send.isError && (
        <Alert
          color="red"
          variant="light"
          role="alert"
          icon={<IconAlertTriangle aria-hidden />}
          title="読み込めませんでした"
        >
          {sendFailure(send.error)}
        </Alert>
      )}
    </Stack>
  );
}
