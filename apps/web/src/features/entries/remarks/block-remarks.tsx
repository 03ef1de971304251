import { Button } from '@mantine/core';
import { remarkField } from '@mawasu/domain/sheets';
import { IconMessagePlus } from '@tabler/icons-react';
import { useState } from 'react';
import type { BlockProps, OpenedSheet } from '../blocks/opened-sheet.js';
import { RemarkForm } from './remark-form.js';
import { RemarkItem } from './remark-item.js';
import classes from './remarks.module.css';

interface BlockRemarksProps extends Pick<BlockProps, 'block'> {
  sheet: Pick<OpenedSheet, 'entry' | 'next'>;
}

/** What reviewers left on the block this year, and for them the way to leave something. */
export function BlockRemarks({ block, sheet: { entry, next } }: BlockRemarksProps) {
  const [isWriting, setWriting] = useState(false);
  const remarks = entry.remarks.filter(({ carried, blockKey }) => !carried && blockKey === block.key);
  if (remarks.length === 0 && !entry.remarkable) return null;
  return (
    <>
      {remarks.length > 0 && (
        <ul className={classes.list} aria-label={`「${block.label}」への指摘`}>
          {remarks.map((remark) => (
            <RemarkItem key={remark.id} remark={remark} entryId={entry.id} isNext={next === remarkField(remark.id)} />
          ))}
        </ul>
      )}
      {entry.remarkable && isWriting && (
        <RemarkForm
          entryId={entry.id}
          name={`${entry.id}:${block.key}`}
          label={`「${block.label}」への指摘`}
          kind="finding"
          text=""
          act="残す"
          workOf={(words) => ({ write: { blockKey: block.key, ...words } })}
          onClose={() => setWriting(false)}
        />
      )}
      {entry.remarkable && !isWriting && (
        <Button
          size="compact-sm"
          variant="subtle"
          className="no-print"
          leftSection={<IconMessagePlus size={16} aria-hidden />}
          aria-label={`「${block.label}」に指摘を書く`}
          onClick={() => setWriting(true)}
        >
          指摘を書く
        </Button>
      )}
    </>
  );
}
