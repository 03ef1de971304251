import { Skeleton, Stack, VisuallyHidden } from '@mantine/core';
import { useEffect, useState } from 'react';

const SHOWN_AFTER_MS = 250;
const widths = ['40%', '100%', '96%', '88%', '100%', '72%'];

/** Grey lines while data comes. Shown only after a moment: what is there at once must not flicker. */
export function LoadingState({ lines = 5 }: { lines?: number }) {
  const [isShown, setShown] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setShown(true), SHOWN_AFTER_MS);
    return () => clearTimeout(timer);
  }, []);
  return (
    <div role="status" aria-busy="true">
      <VisuallyHidden>読み込んでいます。</VisuallyHidden>
      {isShown && (
        <Stack gap="sm" py="md" aria-hidden>
          {Array.from({ length: lines }, (_, line) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: the lines have no identity and never move.
            <Skeleton key={line} height={line === 0 ? 24 : 16} width={widths[line % widths.length] ?? '100%'} />
          ))}
        </Stack>
      )}
    </div>
  );
}
