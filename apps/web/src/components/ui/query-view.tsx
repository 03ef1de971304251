import { Alert } from '@mantine/core';
import { useDocumentTitle } from '@mantine/hooks';
import { IconAlertTriangle } from '@tabler/icons-react';
import type { UseQueryResult } from '@tanstack/react-query';
import { type ReactNode, useDeferredValue } from 'react';
import { documentTitle } from '../../config/product.js';
import { describeError } from '../../lib/error-messages.js';
import { ErrorState } from './error-state.js';
import { ForbiddenState } from './forbidden-state.js';
import { LoadingState } from './loading-state.js';
import { NotFoundState } from './not-found-state.js';
import classes from './query-view.module.css';

export interface QueryViewProps<Data> {
  query: UseQueryResult<Data>;
  children: (data: Data) => ReactNode;
  /** In place of the usual grey lines. */
  loading?: ReactNode;
  /**
   * Nothing but this query is on the page, whose heading comes with its data: what is shown in its place brings a heading, and
   * this is the name in the browser's tab meanwhile.
   */
  wholePage?: string;
}

/**
 * Shows what a query holds, in every case it can be in. Data that could not be brought up to date stays on the screen
 * under a notice: old figures that say so are better than none.
 */
export function QueryView<Data>({ query, children, loading, wholePage }: QueryViewProps<Data>) {
  // The first answer is drawn in slices behind the grey lines: a whole list at once would answer nobody meanwhile.
  const isShown = useDeferredValue(query.data !== undefined);
  if (query.data !== undefined && isShown) {
    return (
      <>
        {query.isError && (
          <Alert color="yellow" variant="light" icon={<IconAlertTriangle aria-hidden />} mb="md" role="status">
            最新の内容に更新できませんでした。前に読み込んだ内容を表示しています。{describeError(query.error).message}
          </Alert>
        )}
        {/* Rows that answer the question before: to be read, not to be pressed. */}
        <div className={classes.answer} aria-busy={query.isPlaceholderData}>
          {children(query.data)}
        </div>
      </>
    );
  }
  if (query.isPending || query.data !== undefined) {
    return (
      <>
        {wholePage !== undefined && <TabTitle name={wholePage} />}
        {loading ?? <LoadingState {...(wholePage === undefined ? {} : { order: 1 })} />}
      </>
    );
  }
  const { code } = describeError(query.error);
  if (code === 'FORBIDDEN') return <ForbiddenState />;
  if (code === 'NOT_FOUND') return <NotFoundState />;
  return (
    <ErrorState error={query.error} onRetry={() => void query.refetch()} order={wholePage === undefined ? 2 : 1} />
  );
}

function TabTitle({ name }: { name: string }) {
  useDocumentTitle(documentTitle(name));
  return null;
}
