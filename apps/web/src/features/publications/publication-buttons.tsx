import { Alert, Button, Group, Text, Textarea } from '@mantine/core';
import { type Publication, WITHDRAWAL_LENGTH } from '@mawasu/contract';
import { isUnwritten } from '@mawasu/domain/text';
import { IconDownload } from '@tabler/icons-react';
import { useState } from 'react';
import { ChangeDialog } from '../../components/ui/change-dialog.js';
import { describeError, fieldMessage } from '../../lib/error-messages.js';
import { useTypedTillClosed } from '../../lib/use-typed-over.js';
import { previewAddress } from './publication-addresses.js';
import { waitsFor } from './publication-state.js';
import {
  useArchive,
  useDiscardPublication,
  useReleasePublication,
  useWithdrawPublication,
} from './publications.queries.js';

interface DialogProps {
  publication: Publication;
  onClose: () => void;
}

function ReleaseDialog({ publication, replaced, onClose }: DialogProps & { replaced: Publication | undefined }) {
  const { error, isPending, mutate } = useReleasePublication();
  const { id, edition, measures, heldBack } = publication;
  return (
    <ChangeDialog
      title="公表する"
      act="公表する"
      pending={isPending}
      error={error}
      fields={[]}
      onSubmit={() => mutate(id, { onSuccess: onClose })}
      onClose={onClose}
    >
      <Text>
        第{edition}版の施策{measures}件を公表します。
        {heldBack > 0 && `取組み${heldBack}件は公表しません。`}
        {replaced && `公表中の第${replaced.edition}版と差し替えます。`}
        公表したシートの状態は「公表済」になります。
      </Text>
    </ChangeDialog>
  );
}

function WithdrawDialog({ publication, onClose }: DialogProps) {
  const { error, isPending, mutate } = useWithdrawPublication(publication.id);
  const typing = useTypedTillClosed(`withdraw ${publication.id}`, { reason: '' }, onClose);
  const { reason } = typing.typed;
  const [isTried, setTried] = useState(false);
  const isMissing = isUnwritten(reason);
  return (
    <ChangeDialog
      title="公表の取下げ"
      act="取り下げる"
      pending={isPending}
      error={error}
      fields={['reason']}
      onSubmit={() => {
        setTried(true);
        if (!isMissing) mutate({ reason: reason.trim() }, { onSuccess: typing.close });
      }}
      typing={typing}
      onClose={typing.close}
    >
      <Text>
        公表ページとオープンデータは、すぐに読めなくなります。市のウェブサーバーに置いたものは、別に取り除いてください。
      </Text>
      <Textarea
        label="取り下げる理由"
        description={`公表の記録と操作履歴に記載されます。${WITHDRAWAL_LENGTH}文字まで。`}
        autosize
        minRows={2}
        withAsterisk
        value={reason}
        onChange={(event) => typing.set({ reason: event.currentTarget.value })}
        error={isTried && isMissing ? '取り下げる理由を入力してください。' : fieldMessage(error, 'reason')}
      />
    </ChangeDialog>
  );
}

interface PublicationButtonsProps {
  roundId: string;
  publication: Publication;
  today: string;
  /** What is out now. */
  published: Publication | undefined;
  mayRelease: boolean;
}

/** What can be done with one 公表 where it stands. */
export function PublicationButtons({ roundId, publication, today, published, mayRelease }: PublicationButtonsProps) {
  const { id, state, edition } = publication;
  const [asked, setAsked] = useState<'release' | 'withdraw' | null>(null);
  const discard = useDiscardPublication(roundId);
  const archive = useArchive();
  const failed = (archive.submittedAt > discard.submittedAt ? archive : discard).error;
  const name = `第${edition}版`;
  const close = () => setAsked(null);
  const isMade = state !== 'making' && state !== 'failed';
  return (
    <>
      <Group gap="xs">
        {state === 'ready' && mayRelease && (
          <Button size="xs" disabled={waitsFor(publication, today) !== null} onClick={() => setAsked('release')}>
            公表する
          </Button>
        )}
        {isMade && (
          <Button
            component="a"
            size="xs"
            variant="default"
            href={previewAddress(id)}
            target="_blank"
            aria-label={`${name}の内容を新しいタブで確かめる`}
          >
            内容を確かめる
          </Button>
        )}
        {isMade && (
          <Button
            size="xs"
            variant="default"
            leftSection={<IconDownload size={16} aria-hidden />}
            loading={archive.isPending}
            onClick={() => archive.mutate(id)}
            aria-label={`${name}をZIPで保存`}
          >
            ZIP
          </Button>
        )}
        {(state === 'ready' || !isMade) && (
          <Button size="xs" variant="default" loading={discard.isPending} onClick={() => discard.mutate(id)}>
            取りやめる
          </Button>
        )}
        {state === 'published' && (
          <Button size="xs" variant="default" onClick={() => setAsked('withdraw')}>
            取り下げる
          </Button>
        )}
      </Group>
      {failed && (
        <Alert color="red" role="alert" mt="xs">
          {describeError(failed).message}
        </Alert>
      )}
      {asked === 'release' && <ReleaseDialog publication={publication} replaced={published} onClose={close} />}
      {asked === 'withdraw' && <WithdrawDialog publication={publication} onClose={close} />}
    </>
  );
}
