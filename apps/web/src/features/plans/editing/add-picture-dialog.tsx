import { FileInput, Textarea, TextInput } from '@mantine/core';
import { LARGEST_PICTURE, MOST_PICTURES, type PictureTrace } from '@mawasu/domain/plans';
import { IconPhoto } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { fieldMessage } from '../../../lib/error-messages.js';
import { useTypedTillClosed } from '../../../lib/use-typed-over.js';
import { ActDialog } from './act-dialog.js';
import type { NodeSaving } from './use-node-saving.js';

interface AddPictureDialogProps {
  nodeId: string;
  onAdd: NodeSaving['addPicture'];
  /** Told what was taken out of the file. */
  onAdded: (removed: readonly PictureTrace[]) => void;
  onClose: () => void;
}

const megabytes = LARGEST_PICTURE / 1024 / 1024;

/** A picture and what is said of it. What was typed stays when the file is refused. */
export function AddPictureDialog({ nodeId, onAdd, onAdded, onClose }: AddPictureDialogProps) {
  const [file, setFile] = useState<File | null>(null);
  const [fileProblem, setFileProblem] = useState<string | null>(null);
  const typing = useTypedTillClosed(`picture of ${nodeId}`, { title: '', alt: '', source: '' }, onClose);
  const words = typing.typed;
  const add = useMutation({
    mutationFn: onAdd,
    onSuccess: (removed) => {
      onAdded(removed);
      typing.close();
    },
  });
  const submit = () => {
    const problem = problemOf(file);
    setFileProblem(problem);
    if (file !== null && problem === null) add.mutate({ ...words, file, fileName: file.name });
  };
  const box = (key: keyof typeof words) => ({
    value: words[key],
    error: fieldMessage(add.error, key),
    onChange: (event: React.ChangeEvent<HTMLInputElement | HTMLTextAreaElement>) =>
      typing.set({ [key]: event.currentTarget.value }),
  });
  return (
    <ActDialog
      title="写真・データを追加する"
      act="追加する"
      pending={add.isPending}
      error={add.error}
      fields={['file', 'title', 'alt', 'source']}
      onSubmit={submit}
      typing={typing}
      onClose={typing.close}
    >
      <FileInput
        label="画像"
        // Drawn as a button, which a dialog does not take for a field.
        data-autofocus
        description={`PNGかJPEG、${megabytes}MBまで。一つの施策に${MOST_PICTURES}枚まで登録できます。撮影場所や機種などの情報は取り除いて登録します。`}
        placeholder="画像を選ぶ"
        accept="image/png,image/jpeg"
        leftSection={<IconPhoto size={18} aria-hidden />}
        withAsterisk
        value={file}
        onChange={(chosen) => {
          setFile(chosen);
          setFileProblem(null);
          add.reset();
        }}
        error={fileProblem ?? fieldMessage(add.error, 'file')}
      />
      <TextInput label="題名" description="画像の下に表示します。" withAsterisk {...box('title')} />
      <Textarea
        label="代替テキスト（何が写っているか）"
        description="画像が見えない人に読み上げられます。グラフなら、読み取れることを書きます。"
        withAsterisk
        autosize
        minRows={2}
        {...box('alt')}
      />
      <TextInput label="出典" description="市が作成したものなら空のままにします。" {...box('source')} />
    </ActDialog>
  );
}

/** Said before a large file is sent for nothing; what it holds is looked at by the server. */
function problemOf(file: File | null): string | null {
  if (file === null) return '画像のファイルを選んでください。';
  return file.size > LARGEST_PICTURE ? `画像が大きすぎます。${megabytes}MBまでの画像を選んでください。` : null;
}
