import { Radio, Stack } from '@mantine/core';
import type { DepartmentList } from '@mawasu/contract';
import { ChangeDialog } from '../../components/ui/change-dialog.js';
import { fieldMessage } from '../../lib/error-messages.js';
import { useOfferedReason } from '../../lib/offered-reason.js';
import { useTypedTillClosed } from '../../lib/use-typed-over.js';
import { CodeField, DivisionField, NameField, NO_DIVISION, ReasonField, YearField } from './change-fields.js';
import { useCreateDepartment } from './departments.queries.js';
import { changeableYears, firstYearOffered } from './year-options.js';

interface AddDepartmentDialogProps {
  list: DepartmentList;
  shownFy: number;
  onClose: () => void;
}

interface Typed {
  kind: 'division' | 'section';
  name: string;
  code: string;
  parentId: string;
  fyFrom: string;
  reason: string;
}

const fields = ['kind', 'name', 'code', 'parentId', 'fyFrom', 'reason'];

/** 新設 of a 部 or a 課. */
export function AddDepartmentDialog({ list, shownFy, onClose }: AddDepartmentDialogProps) {
  const divisions = list.items.filter(({ kind }) => kind === 'division');
  const offered: Typed = {
    ...{ kind: divisions.length > 0 ? 'section' : 'division', name: '', code: '' },
    ...{
      parentId: divisions[0]?.id ?? NO_DIVISION,
      fyFrom: firstYearOffered(shownFy, list),
      reason: useOfferedReason(),
    },
  };
  const typing = useTypedTillClosed('new department', offered, onClose);
  const { kind, name, code, parentId, fyFrom, reason } = typing.typed;
  const put = (field: Exclude<keyof Typed, 'kind'>) => (value: string) => typing.set({ [field]: value });
  const create = useCreateDepartment();
  const { error } = create;
  const submit = () => {
    const parent = kind === 'section' && parentId !== NO_DIVISION ? parentId : null;
    create.mutate({ kind, name, code, parentId: parent, fyFrom: Number(fyFrom), reason }, { onSuccess: typing.close });
  };
  return (
    <ChangeDialog
      title="部・課を追加する"
      act="追加する"
      pending={create.isPending}
      error={error}
      fields={fields}
      onSubmit={submit}
      typing={typing}
      onClose={typing.close}
    >
      <NameField value={name} onChange={put('name')} error={error} />
      <Radio.Group
        label="種別"
        value={kind}
        onChange={(value) => typing.set({ kind: value === 'division' ? 'division' : 'section' })}
        error={fieldMessage(error, 'kind')}
      >
        <Stack gap="xs" mt={4}>
          <Radio value="section" label="課" />
          <Radio value="division" label="部" />
        </Stack>
      </Radio.Group>
      {kind === 'section' && (
        <DivisionField divisions={divisions} value={parentId} onChange={put('parentId')} error={error} />
      )}
      <CodeField value={code} onChange={put('code')} error={error} />
      <YearField
        label="いつから"
        years={changeableYears(list.settledFy, Number(fyFrom))}
        value={fyFrom}
        onChange={put('fyFrom')}
        error={error}
      />
      <ReasonField value={reason} onChange={put('reason')} error={error} />
    </ChangeDialog>
  );
}
