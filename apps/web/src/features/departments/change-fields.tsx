import { Select, Textarea, TextInput } from '@mantine/core';
import type { DepartmentItem } from '@mawasu/contract';
import { fieldMessage } from '../../lib/error-messages.js';
import { filterOptions } from '../../lib/option-filter.js';

interface FieldProps {
  value: string;
  onChange: (value: string) => void;
  error: unknown;
}

export function NameField({
  value,
  onChange,
  error,
  path = 'name',
  label = '名称',
}: FieldProps & { path?: string; label?: string }) {
  return (
    <TextInput
      label={label}
      withAsterisk
      value={value}
      onChange={(event) => onChange(event.currentTarget.value)}
      error={fieldMessage(error, path)}
    />
  );
}

/** What other systems of the city call the department, through all its years. */
export function CodeField({ value, onChange, error }: FieldProps) {
  return (
    <TextInput
      label="コード（任意）"
      description="市で使っている部署の番号です。表から取り込むとき、名称が変わっても同じ部・課だと分かります。"
      value={value}
      onChange={(event) => onChange(event.currentTarget.value)}
      error={fieldMessage(error, 'code')}
    />
  );
}

export function ReasonField({ value, onChange, error }: FieldProps) {
  return (
    <Textarea
      label="理由"
      description="例：組織改正条例による。変更の記録と操作履歴に残ります。"
      withAsterisk
      autosize
      minRows={2}
      maxRows={8}
      value={value}
      onChange={(event) => onChange(event.currentTarget.value)}
      error={fieldMessage(error, 'reason')}
    />
  );
}

interface YearFieldProps extends FieldProps {
  label: string;
  description?: string;
  path?: string;
  years: { value: string; label: string }[];
}

export function YearField({ label, description, path = 'fyFrom', years, value, onChange, error }: YearFieldProps) {
  return (
    <Select
      label={label}
      description={description}
      withAsterisk
      data={years}
      value={value}
      onChange={(chosen) => onChange(chosen ?? value)}
      allowDeselect={false}
      comboboxProps={{ keepMounted: false }}
      error={fieldMessage(error, path)}
    />
  );
}

/** The 部 of the shown year, and none. */
export const NO_DIVISION = '';

export function DivisionField({
  divisions,
  value,
  onChange,
  error,
  path = 'parentId',
}: FieldProps & { divisions: readonly DepartmentItem[]; path?: string }) {
  return (
    <Select
      label="上の部"
      data={[{ value: NO_DIVISION, label: '部なし' }, ...divisions.map(({ id, name }) => ({ value: id, label: name }))]}
      value={value}
      onChange={(chosen) => onChange(chosen ?? NO_DIVISION)}
      allowDeselect={false}
      comboboxProps={{ keepMounted: false }}
      searchable={divisions.length > 10}
      filter={filterOptions}
      error={fieldMessage(error, path)}
    />
  );
}
