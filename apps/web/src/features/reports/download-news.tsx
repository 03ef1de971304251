import { Alert, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { describeError } from '../../lib/error-messages.js';
import { useOwnPlace } from './own-turn.js';
import { waitingQuery } from './reports.queries.js';

/** While a paper is being made, how many come before it; when it could not be made, why. `id` is that of its buttons. */
export function DownloadNews({ id, pending, error }: { id: string; pending: boolean; error: unknown }) {
  const ownPlace = useOwnPlace(id);
  const { data } = useQuery({ ...waitingQuery, enabled: pending });
  if (pending) {
    const before = ownPlace ?? (data && data.waiting > 0 ? data.before : 0);
    return (
      <Text fz="sm" c="dimmed" role="status" mt={4} className="no-print">
        {before > 0 ? `順番を待っています。前に${before}件あります。` : 'ファイルを作成しています。'}
      </Text>
    );
  }
  if (!error) return null;
  return (
    <Alert color="red" role="alert" title="ファイルを作成できませんでした" mt="sm">
      {describeError(error).message}
    </Alert>
  );
}
