import { Button } from '@mantine/core';
import { IconPrinter } from '@tabler/icons-react';
import { printAlone } from '../../lib/printing.js';

export function PrintButton() {
  return (
    <Button variant="default" leftSection={<IconPrinter size={18} aria-hidden />} onClick={() => window.print()}>
      印刷
    </Button>
  );
}

/** Prints the section in which it stands, alone. `of` is what that holds. */
export function PrintSectionButton({ of }: { of: string }) {
  return (
    <Button
      variant="default"
      size="xs"
      leftSection={<IconPrinter size={16} aria-hidden />}
      aria-label={`${of}を印刷`}
      onClick={(event) => {
        const section = event.currentTarget.closest('section');
        if (section) printAlone(section);
      }}
    >
      印刷
    </Button>
  );
}
