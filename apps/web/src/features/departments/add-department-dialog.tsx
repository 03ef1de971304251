import { Radio, Stack } from '@mantine/core';
import type { DepartmentList } from '@mawasu/contract';
import { useState } from 'react';
import { ChangeDialog } from '../../components/ui/change-dialog.js';
import { fieldMessage } from '../../lib/error-messages.js';
import { useOfferedReason } from '../../lib/offered-reason.js';
import { useTextTillClosed } from '../../lib/use-typed-over.js';
import { CodeField, DivisionField, NameField, NO_DIVISION, ReasonField, YearField } from './change-fields.js';
import { useCreateDepartment } from './departments.queries.js';
import { changeableYears, firstYearOffered } from './year-options.js';

interface AddDepartmentDialogProps {
  list: DepartmentList;
  shownFy: number;
  onClose: () => void;
}

const fields = ['kind', 'name', 'code', 'parentId', 'fyFrom', 'reason'];

/** 新設 of a 部 or a 課. */
export function AddDepartmentDialog({ list, shownFy, onClose }: AddDepartmentDialogProps) {
  const divisions = list.items.filter(({ kind }) => kind === 'division');
  const [kind, setKind] = useState<'division' | 'section'>(divisions.length > 0 ? 'section' : 'division');
  const [name, setName] = useState('');
  const [code, setCode] = useState('');
  const [parentId, setParentId] = useState(divisions[0]?.id ?? NO_DIVISION);
  const [fyFrom, setFyFrom] = useState(firstYearOffered(shownFy, list));
  const [reason, setReason] = useTextTillClosed('new department', useOfferedReason());
  const create = useCreateDepartment();
  const { error } = create;
  const submit = () => {
    const parent = kind === 'section' && parentId !== NO_DIVISION ? parentId : null;
    create.mutate({ kind, name, code, parentId: parent, fyFrom: Number(fyFrom), reason }, { onSuccess: onClose });
  };
  return (
    <ChangeDialog
      title="部・課を追加する"
      act="追加する"
      pending={create.isPending}
      error={error}
      fields={fields}
      onSubmit={submit}
      onClose={onClose}
    >
      <NameField value={name} onChange={setName} error={error} />
      <Radio.Group
        label="種別"
        value={kind}
        onChange={(value) => setKind(value === 'division' ? 'division' : 'section')}
        error={fieldMessage(error, 'kind')}
      >
        <Stack gap="xs" mt={4}>
          <Radio value="section" label="課" />
          <Radio value="division" label="部" />
        </Stack>
      </Radio.Group>
      {kind === 'section' && (
        <DivisionField divisions={divisions} value={parentId} onChange={setParentId} error={error} />
      )}
      <CodeField value={code} onChange={setCode} error={error} />
      <YearField
        label="いつから"
        years={changeableYears(list.settledFy, Number(fyFrom))}
        value={fyFrom}
        onChange={setFyFrom}
        error={error}
      />
      <ReasonField value={reason} onChange={setReason} error={error} />
    </ChangeDialog>
  );
}
