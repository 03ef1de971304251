import { Text } from '@mantine/core';
import type { EntryDetail } from '@mawasu/contract';
import { lazy, Suspense, useState } from 'react';
import classes from '../entry-sheet.module.css';

const AttachmentList = lazy(async () => ({ default: (await import('./attachment-list.js')).AttachmentList }));

interface AttachmentsBoxProps {
  entry: EntryDetail;
  /** Where a sheet is looked through, not written. */
  readOnly?: boolean;
}

/** 写真・データ at the end of a sheet: one line until it is asked for; none where there is nothing and nothing can be added. */
export function AttachmentsBox({ entry, readOnly = false }: AttachmentsBoxProps) {
  const [isOpen, setOpen] = useState(false);
  const count = entry.attachments.items.length;
  const mayChange = entry.editable && !readOnly;
  if (count === 0 && !mayChange) return null;
  return (
    <details className={classes.plan} data-field="attachments" onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>写真・データ（{count === 0 ? 'なし' : `${count}件`}）</summary>
      {isOpen && (
        <Suspense
          fallback={
            <Text size="sm" role="status">
              読み込んでいます…
            </Text>
          }
        >
          <AttachmentList entry={entry} mayChange={mayChange} />
        </Suspense>
      )}
    </details>
  );
}
