import { Alert, Button, Group, Stack, Text } from '@mantine/core';
import type { ImportCounts } from '@mawasu/contract';
import { useState } from 'react';
import { Dialog } from '../../components/ui/dialog.js';
import { describeError, isAnswered } from '../../lib/error-messages.js';
import { useCommitImport } from './imports.queries.js';

interface CommitButtonProps {
  id: string;
  counts: ImportCounts;
  /** Ids of conflicts in which the file is to count. */
  overwrite?: readonly string[];
  /** How many of them take away what is held. */
  removed?: number;
}

/** Asks once more before anything is changed. */
export function CommitButton({ id, counts, overwrite = [], removed = 0 }: CommitButtonProps) {
  const written = overwrite.length - removed;
  const [isAsked, setAsked] = useState(false);
  const commit = useCommitImport(id);
  const close = () => {
    setAsked(false);
    commit.reset();
  };
  // What it would change now stands on the page behind.
  const closeWhenOld = (error: unknown) => {
    if (describeError(error).code === 'IMPORT_STALE') close();
  };
  return (
    <>
      <Button onClick={() => setAsked(true)}>取り込む</Button>
      <Dialog opened={isAsked} onClose={close} title="取り込みますか" closeOnClickOutside={!commit.isPending}>
        <Stack gap="md">
          <Text>
            新規{counts.created.toLocaleString()}件、変更{counts.changed.toLocaleString()}件を登録します。
            {written > 0 && `画面でも変わった欄のうち${written.toLocaleString()}件は、様式の内容にします。`}
            {removed > 0 && `空欄にした欄のうち${removed.toLocaleString()}件の内容を消します。`}
            {counts.withdrawn > 0 && '取りやめ候補は、登録されたまま残ります。'}
          </Text>
          {commit.isPending && (
            <Text fz="sm" role="status">
              登録しています。終わるまで、この画面を開いたままにしてください。
            </Text>
          )}
          {commit.isError && (
            <Alert
              color="red"
              variant="light"
              role="alert"
              title={isAnswered(commit.error) ? '取り込めませんでした' : '取り込めたか、まだ分かりません'}
            >
              {describeError(commit.error).message}
              {!isAnswered(commit.error) && 'つながったら、もう一度押してください。二重には取り込みません。'}
            </Alert>
          )}
          <Group justify="flex-end" gap="sm">
            <Button variant="default" onClick={close} disabled={commit.isPending}>
              やめる
            </Button>
            <Button
              loading={commit.isPending}
              onClick={() => commit.mutate(overwrite, { onSuccess: close, onError: closeWhenOld })}
            >
              取り込む
            </Button>
          </Group>
        </Stack>
      </Dialog>
    </>
  );
}
