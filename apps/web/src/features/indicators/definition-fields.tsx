import { Checkbox, Select, Textarea, TextInput } from '@mantine/core';
import type { DefinitionField } from '@mawasu/domain/indicators';
import { fiscalYearLabel } from '@mawasu/domain/years';
import type { ReactNode } from 'react';
import type { IndicatorDraft, TypedName } from './indicator-draft.js';

/** The form as its fields see it. */
export interface DefinitionForm {
  draft: IndicatorDraft;
  set: (changes: Partial<IndicatorDraft>) => void;
  /** What is wrong with a field; null where nothing is. */
  messageOf: (field: DefinitionField) => string | null;
  /** What is only doubtful, said below the field. */
  doubtOf: (field: DefinitionField) => string | null;
}

interface FieldProps {
  form: DefinitionForm;
  label: string;
  description?: ReactNode;
  width?: string;
}

function about({ doubtOf }: DefinitionForm, name: DefinitionField, description: ReactNode): ReactNode {
  const doubt = doubtOf(name);
  return doubt === null ? description : `${typeof description === 'string' ? `${description} ` : ''}確認：${doubt}`;
}

export function TypedField({
  form,
  name,
  label,
  description,
  width = '12rem',
  required = false,
}: FieldProps & { name: TypedName; required?: boolean }) {
  return (
    <TextInput
      label={label}
      description={about(form, name, description)}
      withAsterisk={required}
      value={form.draft[name]}
      onChange={(event) => form.set({ [name]: event.currentTarget.value })}
      error={form.messageOf(name)}
      w={width}
      maw="100%"
    />
  );
}

export function LongTextField({ form, name, label, description }: FieldProps & { name: TypedName }) {
  return (
    <Textarea
      label={label}
      description={about(form, name, description)}
      autosize
      minRows={2}
      maxRows={6}
      value={form.draft[name]}
      onChange={(event) => form.set({ [name]: event.currentTarget.value })}
      error={form.messageOf(name)}
    />
  );
}

type ChoiceName = 'kind' | 'direction' | 'aggregation' | 'cumulativeEntry' | 'targetBasis';

export function ChoiceField({
  form,
  name,
  label,
  description,
  labels,
  width = '12rem',
}: FieldProps & { name: ChoiceName; labels: Readonly<Record<string, string>> }) {
  return (
    <Select
      label={label}
      description={about(form, name, description)}
      data={Object.entries(labels).map(([value, text]) => ({ value, label: text }))}
      value={form.draft[name]}
      onChange={(value) => value !== null && form.set({ [name]: value })}
      allowDeselect={false}
      comboboxProps={{ keepMounted: false }}
      error={form.messageOf(name)}
      w={width}
      maw="100%"
    />
  );
}

/** A choice that may be left open: its words for nothing chosen. */
export function OpenChoiceField({
  form,
  name,
  label,
  description,
  labels,
  none,
  width = '16rem',
}: FieldProps & { name: 'lowerMode' | 'targetWord'; labels: Readonly<Record<string, string>>; none: string }) {
  return (
    <Select
      label={label}
      description={about(form, name, description)}
      data={[{ value: '', label: none }, ...Object.entries(labels).map(([value, text]) => ({ value, label: text }))]}
      value={form.draft[name] ?? ''}
      onChange={(value) => form.set({ [name]: value || null })}
      allowDeselect={false}
      comboboxProps={{ keepMounted: false }}
      error={form.messageOf(name)}
      w={width}
      maw="100%"
    />
  );
}

type YearName = 'baselineFy' | 'finalTargetFy' | 'elapsedFromFy' | 'fyFrom' | 'fyTo';

const yearOptions = (from: number, to: number) =>
  Array.from({ length: to - from + 1 }, (_, index) => ({
    value: String(from + index),
    label: fiscalYearLabel(from + index),
  }));

export function YearField({
  form,
  name,
  label,
  description,
  years,
  required = false,
}: FieldProps & { name: YearName; years: readonly [from: number, to: number]; required?: boolean }) {
  const value = form.draft[name];
  const [from, to] = value === null ? years : [Math.min(years[0], value), Math.max(years[1], value)];
  return (
    <Select
      label={label}
      description={about(form, name, description)}
      withAsterisk={required}
      placeholder={required ? '' : 'なし'}
      data={yearOptions(from, to)}
      value={value === null ? null : String(value)}
      onChange={(chosen) =>
        (chosen !== null || !required) && form.set({ [name]: chosen === null ? null : Number(chosen) })
      }
      allowDeselect={false}
      clearable={!required}
      clearButtonProps={{ 'aria-label': `${label}の選択を消す` }}
      comboboxProps={{ keepMounted: false }}
      error={form.messageOf(name)}
      w="11rem"
    />
  );
}

export function CheckField({
  form,
  name,
  label,
  description,
}: FieldProps & { name: 'strictTarget' | 'isRatio' | 'strategyKpi' }) {
  const error = name === 'isRatio' ? null : form.messageOf(name);
  return (
    <Checkbox
      label={label}
      description={description}
      checked={form.draft[name]}
      onChange={(event) => form.set({ [name]: event.currentTarget.checked })}
      error={error}
      // Mantine leaves it out here, and nobody would be led to it.
      aria-invalid={error !== null}
    />
  );
}
