import { lazy, Suspense } from 'react';
import type { ReplacedFile } from './cp932-file.js';

// Asked for by few, and not before something could not be written.
const ReplacedCharactersDialog = lazy(async () => ({
  default: (await import('./replaced-characters-dialog.js')).ReplacedCharactersDialog,
}));

interface ReplacedCharactersProps {
  file: ReplacedFile | null | undefined;
  onClose: () => void;
}

/** Asks about a file that waits because some of its characters cannot be written; nothing while none does. */
export function ReplacedCharacters({ file, onClose }: ReplacedCharactersProps) {
  if (!file) return null;
  return (
    <Suspense>
      <ReplacedCharactersDialog file={file} onClose={onClose} />
    </Suspense>
  );
}
