import { Button, Group } from '@mantine/core';

interface GapFilterProps {
  all: number;
  gaps: readonly { code: string; label: string; count: number }[];
  chosen: string | undefined;
  onChoose: (code: string | undefined) => void;
}

/** What owners still owe, with counts; pressed, the list shows those alone. */
export function GapFilter({ all, gaps, chosen, onChoose }: GapFilterProps) {
  return (
    <Group gap="xs" role="group" aria-label="足りないもので絞り込む">
      <Button
        size="compact-md"
        variant={chosen === undefined ? 'filled' : 'default'}
        aria-pressed={chosen === undefined}
        onClick={() => onChoose(undefined)}
      >
        すべて {all.toLocaleString()}件
      </Button>
      {gaps.map(({ code, label, count }) => (
        <Button
          key={code}
          size="compact-md"
          variant={chosen === code ? 'filled' : 'default'}
          aria-pressed={chosen === code}
          onClick={() => onChoose(chosen === code ? undefined : code)}
        >
          {label} {count.toLocaleString()}件
        </Button>
      ))}
    </Group>
  );
}
