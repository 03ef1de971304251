import { Checkbox, FileInput, Textarea, TextInput } from '@mantine/core';
import type { EntryAttachment } from '@mawasu/contract';
import { LARGEST_ATTACHMENT, MOST_ATTACHMENTS } from '@mawasu/domain/sheets';
import { useState } from 'react';
import { ChangeDialog } from '../../../components/ui/change-dialog.js';
import { fieldMessage } from '../../../lib/error-messages.js';
import { useTypedTillClosed } from '../../../lib/use-typed-over.js';
import type { AttachmentWords, NewFile } from './use-attachments.js';

const megabytes = LARGEST_ATTACHMENT / 1024 / 1024;
const pictureNames = /\.(png|jpe?g)$/i;

interface AddAttachmentDialogProps {
  entryId: string;
  pending: boolean;
  error: unknown;
  onReset: () => void;
  /** `onAdded`: what was typed is with the server. */
  onAdd: (sent: NewFile, onAdded: () => void) => void;
  onClose: () => void;
}

/** A file and what is said of it. What was typed stays when the file is refused. */
export function AddAttachmentDialog({ entryId, pending, error, onReset, onAdd, onClose }: AddAttachmentDialogProps) {
  const [file, setFile] = useState<File | null>(null);
  const [fileProblem, setFileProblem] = useState<string | null>(null);
  const blank: AttachmentWords = { title: '', alt: '', source: '', open: false };
  const typing = useTypedTillClosed(`attachment of ${entryId}`, blank, onClose);
  const submit = () => {
    const problem = problemOf(file);
    setFileProblem(problem);
    if (file !== null && problem === null) onAdd({ ...typing.typed, file }, typing.settle);
  };
  return (
    <ChangeDialog
      title="写真・データを追加する"
      act="追加する"
      fields={['file', 'title', 'alt', 'source']}
      {...{ pending, error, typing }}
      onSubmit={submit}
      onClose={typing.close}
    >
      <FileInput
        label="ファイル"
        // Drawn as a button, which a dialog does not take for a field.
        data-autofocus
        description={`画像（PNG・JPEG）、PDF、Excel（.xlsx）、CSV。1つ${megabytes}MBまで、1枚のシートに${MOST_ATTACHMENTS}件まで登録できます。画像からは、撮影場所や機種などの情報を取り除きます。`}
        placeholder="ファイルを選ぶ"
        accept=".png,.jpg,.jpeg,.pdf,.xlsx,.csv"
        withAsterisk
        value={file}
        onChange={(chosen) => {
          setFile(chosen);
          setFileProblem(null);
          onReset();
        }}
        error={fileProblem ?? fieldMessage(error, 'file')}
      />
      <WordFields
        words={typing.typed}
        onChange={typing.set}
        isPicture={file === null || pictureNames.test(file.name)}
        problem={(field) => fieldMessage(error, field)}
      />
    </ChangeDialog>
  );
}

/** Said before a large file is sent for nothing; what it holds is looked at by the server. */
function problemOf(file: File | null): string | null {
  if (file === null) return 'ファイルを選んでください。';
  return file.size > LARGEST_ATTACHMENT
    ? `ファイルが大きすぎます。${megabytes}MBまでのファイルを選んでください。`
    : null;
}

interface EditAttachmentDialogProps {
  item: EntryAttachment;
  /** Its place, by which the server names its fields. */
  index: number;
  pending: boolean;
  error: unknown;
  onChange: (words: AttachmentWords, onChanged: () => void) => void;
  onClose: () => void;
}

export function EditAttachmentDialog({ item, index, pending, error, onChange, onClose }: EditAttachmentDialogProps) {
  const { title, alt, source, open } = item;
  const held: AttachmentWords = { title, alt, source, open };
  const typing = useTypedTillClosed(`attachment ${item.checksum} ${item.fileName}`, held, onClose);
  const path = (field: string) => `items.${index}.${field}`;
  return (
    <ChangeDialog
      title="写真・データの説明を直す"
      act="保存する"
      fields={['title', 'alt', 'source'].map(path)}
      {...{ pending, error, typing }}
      onSubmit={() => onChange(typing.typed, typing.settle)}
      onClose={typing.close}
    >
      <WordFields
        words={typing.typed}
        onChange={typing.set}
        isPicture={item.kind === 'picture'}
        problem={(field) => fieldMessage(error, path(field))}
      />
    </ChangeDialog>
  );
}

interface WordFieldsProps {
  words: AttachmentWords;
  onChange: (words: AttachmentWords) => void;
  isPicture: boolean;
  problem: (field: string) => string | undefined | null;
}

function WordFields({ words, onChange, isPicture, problem }: WordFieldsProps) {
  const box = (key: 'title' | 'alt' | 'source') => ({
    value: words[key],
    error: problem(key),
    onChange: (event: React.ChangeEvent<HTMLInputElement | HTMLTextAreaElement>) =>
      onChange({ ...words, [key]: event.currentTarget.value }),
  });
  return (
    <>
      <TextInput label="題名" withAsterisk {...box('title')} />
      <Textarea
        label={isPicture ? '代替テキスト（何が写っているか）' : '説明（何のデータか）'}
        description={
          isPicture
            ? '画像が見えない人に読み上げられます。グラフなら、読み取れることを書きます。公表するときは必ず要ります。'
            : undefined
        }
        autosize
        minRows={2}
        {...box('alt')}
      />
      <TextInput label="出典" description="市が作成したものなら空のままにします。" {...box('source')} />
      <Checkbox
        label="公表に含める"
        description={
          isPicture
            ? '写っている人などの同意を確かめてから選びます。'
            : 'ファイルの作成者名なども、そのまま公開されます。確かめてから選びます。'
        }
        checked={words.open}
        onChange={(event) => onChange({ ...words, open: event.currentTarget.checked })}
      />
    </>
  );
}
