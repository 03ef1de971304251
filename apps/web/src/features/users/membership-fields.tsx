import { Group, Select, TextInput } from '@mantine/core';
import type { GivenMembership } from '@mawasu/contract';
import { type Role, roleLabels, roles } from '@mawasu/domain/permissions';
import { departmentKindFor, needsDepartment } from '@mawasu/domain/users';
import { fiscalYearOf } from '@mawasu/domain/years';
import { useQuery } from '@tanstack/react-query';
import { departmentsQuery } from '../../lib/departments.js';
import { describeError } from '../../lib/error-messages.js';
import { filterOptions } from '../../lib/option-filter.js';
import { serverDay } from '../../lib/server-day.js';

/** A membership as it is being typed. */
export interface TypedMembership {
  role: Role | null;
  departmentId: string | null;
  from: string;
  to: string;
}

export const emptyMembership = (): TypedMembership => ({
  role: null,
  departmentId: null,
  from: serverDay(),
  to: '',
});

/** As the server takes it; what is missing it says at the field. */
export const toGiven = ({ role, departmentId, from, to }: TypedMembership): GivenMembership => ({
  role: role as Role,
  departmentId,
  from,
  to: to === '' ? null : to,
});

interface MembershipFieldsProps {
  value: TypedMembership;
  onChange: (value: TypedMembership) => void;
  /** What is wrong, by field. */
  messageOf: (field: 'role' | 'departmentId' | 'from' | 'to') => string | null;
  /** Of a membership that has begun only the days can be changed. */
  daysOnly?: boolean;
}

/** The fields that say themselves what is refused in them. */
export const membershipFieldNames = ['role', 'departmentId', 'from', 'to'] as const;

const isDay = (text: string) => /^\d{4}-\d{2}-\d{2}$/.test(text);

/** Role, department and days. The departments are those of the year in which the membership begins. */
export function MembershipFields({ value, onChange, messageOf, daysOnly = false }: MembershipFieldsProps) {
  const { role, departmentId, from, to } = value;
  const departments = useQuery(departmentsQuery(fiscalYearOf(isDay(from) ? from : serverDay())));
  const kind = role === null ? null : departmentKindFor(role);
  const choices = (departments.data?.items ?? []).filter((one) => kind === null || one.kind === kind);
  const isAsked = role !== null && needsDepartment(role);
  const isGone = departments.isSuccess && departmentId !== null && !choices.some(({ id }) => id === departmentId);
  const unread = departments.isError
    ? `部・課の一覧を読み込めませんでした。${describeError(departments.error).message}`
    : null;
  const set = (part: Partial<TypedMembership>) => onChange({ ...value, ...part });
  const chooseRole = (chosen: Role | null) => {
    const wanted = chosen === null ? null : departmentKindFor(chosen);
    const isKept = departments.data?.items.some(
      (one) => one.id === departmentId && (wanted === null || one.kind === wanted),
    );
    set({ role: chosen, departmentId: isKept ? departmentId : null });
  };
  return (
    <Group align="flex-start" gap="sm">
      <Select
        label="役割"
        data={roles.map((one) => ({ value: one, label: roleLabels[one] }))}
        value={role}
        onChange={(chosen) => chooseRole(chosen as Role | null)}
        disabled={daysOnly}
        error={messageOf('role')}
        withAsterisk
        flex="1 1 10rem"
      />
      <Select
        label="部・課"
        placeholder={isAsked ? '選んでください' : '市全体'}
        data={[
          ...choices.map(({ id, name }) => ({ value: id, label: name })),
          ...(isGone ? [{ value: departmentId, label: '（この年度にはない部・課）' }] : []),
        ]}
        value={departmentId}
        onChange={(chosen) => set({ departmentId: chosen })}
        disabled={daysOnly}
        error={messageOf('departmentId') ?? unread}
        withAsterisk={isAsked}
        searchable
        filter={filterOptions}
        clearable={!isAsked}
        clearButtonProps={{ 'aria-label': '部・課の選択を消す' }}
        nothingFoundMessage={departments.isSuccess ? '該当する部・課はありません。' : '一覧を読み込んでいます。'}
        flex="2 1 12rem"
      />
      <TextInput
        type="date"
        label="始まりの日"
        value={from}
        onChange={(event) => set({ from: event.currentTarget.value })}
        error={messageOf('from')}
        withAsterisk
        flex="1 1 9rem"
      />
      <TextInput
        type="date"
        label="終わりの日"
        description="空欄は、期限なしです。"
        inputWrapperOrder={['label', 'input', 'description', 'error']}
        value={to}
        onChange={(event) => set({ to: event.currentTarget.value })}
        error={messageOf('to')}
        flex="1 1 9rem"
      />
    </Group>
  );
}
