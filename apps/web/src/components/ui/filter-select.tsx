import { Button, type OptionsFilter, Select, type SelectProps } from '@mantine/core';
import { IconX } from '@tabler/icons-react';
import { useState } from 'react';

interface FilterSelectProps {
  label: string;
  options: NonNullable<SelectProps['data']>;
  value: string | undefined;
  onChange: (value: string | undefined) => void;
  width: number | string;
  /** Small ones share the line they stand in: the width is then the least. */
  size?: 'xs' | 'sm';
  /** What is shown, and meant, while nothing is chosen. */
  placeholder?: string;
}

/** One filter of a list. Emptied, it filters nothing. Its choices are drawn when it is opened: a page has hundreds. */
export function FilterSelect({
  label,
  options,
  value,
  onChange,
  width,
  size = 'sm',
  placeholder = 'すべて',
}: FilterSelectProps) {
  const [search, setSearch] = useState<{ filter: OptionsFilter; nothingFoundMessage: string }>();
  // How words are compared is fetched by who is about to type some: most only choose, and no page waits for it.
  const fetchFilter = async () => {
    const { emptyText, filterOptions } = await import('../../lib/option-filter.js');
    setSearch({ filter: filterOptions, nothingFoundMessage: emptyText(options) });
  };
  return (
    <Select
      label={label}
      placeholder={placeholder}
      data={options}
      value={value ?? null}
      onChange={(chosen) => onChange(chosen ?? undefined)}
      {...(size === 'xs' ? { style: { flex: `1 1 ${width}`, maxWidth: '9rem' } } : { w: width })}
      comboboxProps={{ keepMounted: false }}
      size={size}
      clearable
      searchable
      {...search}
      onFocus={() => void fetchFilter().catch(() => {})}
      clearButtonProps={{ 'aria-label': `${label}の選択を消す` }}
    />
  );
}

/** Beside the filters, and where they leave nothing to show. */
export function ClearFilters({ onClick, size = 'sm' }: { onClick: () => void; size?: 'xs' | 'sm' }) {
  return (
    <Button size={size} variant="default" leftSection={<IconX size={16} aria-hidden />} onClick={onClick}>
      絞り込みをやめる
    </Button>
  );
}
