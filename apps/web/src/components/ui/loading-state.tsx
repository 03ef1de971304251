import { Skeleton, Stack, Text, VisuallyHidden } from '@mantine/core';
import { useEffect, useState } from 'react';

const SHOWN_AFTER_MS = 250;
const LATE_AFTER_MS = 10_000;
const widths = ['40%', '100%', '96%', '88%', '100%', '72%'];

/**
 * Grey lines while data comes, with a word when that takes long. After a moment only: what is there at once must not flicker.
 * `order`: it is the heading of a page that has no other yet.
 */
export function LoadingState({ lines = 5, order }: { lines?: number; order?: 1 }) {
  const [isShown, setShown] = useState(false);
  const [isLate, setLate] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setShown(true), SHOWN_AFTER_MS);
    const later = setTimeout(() => setLate(true), LATE_AFTER_MS);
    return () => {
      clearTimeout(timer);
      clearTimeout(later);
    };
  }, []);
  return (
    <div role="status" aria-busy="true">
      <VisuallyHidden component={order ? 'h1' : 'div'}>読み込んでいます。</VisuallyHidden>
      {isLate && <Text size="sm">時間がかかっています。このままお待ちください。</Text>}
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
