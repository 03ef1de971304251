import { Button, Select, type SelectProps } from '@mantine/core';
import { IconX } from '@tabler/icons-react';

interface FilterSelectProps {
  label: string;
  options: NonNullable<SelectProps['data']>;
  value: string | undefined;
  onChange: (value: string | undefined) => void;
  width: number;
  /** What is shown, and meant, while nothing is chosen. */
  placeholder?: string;
}

/** One filter of a list. Emptied, it filters nothing. */
export function FilterSelect({ label, options, value, onChange, width, placeholder = 'すべて' }: FilterSelectProps) {
  return (
    <Select
      label={label}
      placeholder={placeholder}
      data={options}
      value={value ?? null}
      onChange={(chosen) => onChange(chosen ?? undefined)}
      w={width}
      clearable
      searchable
      clearButtonProps={{ 'aria-label': `${label}の選択を消す` }}
    />
  );
}

/** Beside the filters, and where they leave nothing to show. */
export function ClearFilters({ onClick }: { onClick: () => void }) {
  return (
    <Button variant="default" leftSection={<IconX size={16} aria-hidden />} onClick={onClick}>
      絞り込みをやめる
    </Button>
  );
}
