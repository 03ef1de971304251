import { VisuallyHidden } from '@mantine/core';
import { changedWords } from '@mawasu/domain/text';
import { useMemo } from 'react';
import classes from './changed-words.module.css';

/** What became of a text, word by word: what is gone is struck through, what is new is underlined, and both are said aloud. */
export function ChangedWords({ before, after }: { before: string; after: string }) {
  const pieces = useMemo(() => changedWords(before, after), [before, after]);
  return (
    <div className={classes.text}>
      {pieces.map(({ kind, text }, at) => {
        // biome-ignore lint/suspicious/noArrayIndexKey: the pieces of a text stay where they are, and two may be alike.
        if (kind === 'same') return <span key={at}>{text}</span>;
        const Mark = kind === 'added' ? 'ins' : 'del';
        return (
          // biome-ignore lint/suspicious/noArrayIndexKey: as above
          <Mark key={at} className={classes[kind]}>
            <VisuallyHidden>{kind === 'added' ? '（追加）' : '（削除）'}</VisuallyHidden>
            {text}
          </Mark>
        );
      })}
    </div>
  );
}
