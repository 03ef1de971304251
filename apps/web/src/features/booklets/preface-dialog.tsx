import { Text, Textarea } from '@mantine/core';
import { type BookletPreface, bookletLayoutLabels, PREFACE_LENGTH } from '@mawasu/contract';
import { ChangeDialog } from '../../components/ui/change-dialog.js';
import { OthersChanged } from '../../components/ui/others-changed.js';
import { fieldMessage } from '../../lib/error-messages.js';
import { useTypedTillClosed } from '../../lib/use-typed-over.js';
import { useSavePreface } from './booklets.queries.js';
import { LayoutSelect } from './layout-select.js';

interface PrefaceDialogProps {
  roundId: string;
  preface: BookletPreface;
  onClose: () => void;
}

/** はじめに of the round's booklets and their usual layout, by 企画. */
export function PrefaceDialog({ roundId, preface, onClose }: PrefaceDialogProps) {
  const save = useSavePreface(roundId);
  const typing = useTypedTillClosed(`preface ${roundId}`, { text: preface.text, layout: preface.layout }, onClose);
  const { typed, set, others } = typing;
  return (
    <ChangeDialog
      title="冊子の設定"
      act="保存する"
      pending={save.isPending}
      error={save.error}
      fields={['text']}
      onSubmit={() => save.mutate({ ...typed, version: preface.version }, { onSuccess: typing.close })}
      typing={typing}
      onClose={typing.close}
    >
      <Textarea
        label="はじめに"
        description={`冊子の最初のページに載せます。空のときは載せません。${PREFACE_LENGTH.toLocaleString('ja-JP')}文字まで。保存すると、次に作成する冊子から使います。`}
        value={typed.text}
        onChange={(event) => set({ text: event.currentTarget.value })}
        error={fieldMessage(save.error, 'text')}
        autosize
        minRows={8}
        maxRows={16}
      />
      <LayoutSelect label="この年度の形" value={typed.layout} onChange={(layout) => set({ layout })} />
      <Text size="sm" c="dimmed">
        冊子を作成する画面で、最初に選ばれている形です。作成する人は、ほかの形も選べます。
      </Text>
      <OthersChanged
        changes={others.map((field) =>
          field === 'text'
            ? { label: 'はじめに', now: preface.text }
            : { label: 'この年度の形', now: bookletLayoutLabels[preface.layout] },
        )}
      />
    </ChangeDialog>
  );
}
