import { NumberInput } from '@mantine/core';
import type { DepartmentItem, DepartmentList } from '@mawasu/contract';
import { useState } from 'react';
import { ChangeDialog } from '../../components/ui/change-dialog.js';
import { fieldMessage } from '../../lib/error-messages.js';
import { changedLines, useTold } from '../../lib/overtaken.js';
import { DivisionField, NameField, NO_DIVISION, ReasonField, YearField } from './change-fields.js';
import { departmentLines } from './department-lines.js';
import { useChangeDepartment } from './departments.queries.js';
import { changeableYears, offeredYear } from './year-options.js';

interface EditDepartmentDialogProps {
  department: DepartmentItem;
  list: DepartmentList;
  shownFy: number;
  onClose: () => void;
}

const fields = ['name', 'parentId', 'sortOrder', 'fyFrom', 'reason'];

/** Another name, another 部 or another place from a year on; the years before stay. */
export function EditDepartmentDialog({ department, list, shownFy, onClose }: EditDepartmentDialogProps) {
  const divisions = list.items.filter(({ kind }) => kind === 'division');
  const [name, setName] = useState(department.name);
  const [parentId, setParentId] = useState(department.parentId ?? NO_DIVISION);
  const [sortOrder, setSortOrder] = useState<string | number>(department.sortOrder);
  const [fyFrom, setFyFrom] = useState(offeredYear(shownFy, list.settledFy));
  const [reason, setReason] = useState('');
  const change = useChangeDepartment(department.id);
  const { error } = change;
  const { drawn, told } = useTold(list.items.find(({ id }) => id === department.id) ?? department, error);
  const submit = () => {
    const parent = parentId === NO_DIVISION ? null : parentId;
    const body = {
      version: told.version,
      fyFrom: Number(fyFrom),
      reason,
      ...(name === drawn.name ? {} : { name }),
      ...(parent === drawn.parentId ? {} : { parentId: parent }),
      ...(sortOrder === '' || Number(sortOrder) === drawn.sortOrder ? {} : { sortOrder: Number(sortOrder) }),
    };
    change.mutate(body, { onSuccess: onClose });
  };
  return (
    <ChangeDialog
      title={`「${department.name}」を変更する`}
      act="変更する"
      pending={change.isPending}
      error={error}
      fields={fields}
      changes={changedLines(departmentLines(drawn, list), departmentLines(told, list))}
      onSubmit={submit}
      onClose={onClose}
    >
      <NameField value={name} onChange={setName} error={error} />
      {department.kind === 'section' && (
        <DivisionField divisions={divisions} value={parentId} onChange={setParentId} error={error} />
      )}
      <NumberInput
        label="並び順"
        description="同じ部の中で、小さい番号から並びます。"
        min={0}
        max={100000}
        allowDecimal={false}
        value={sortOrder}
        onChange={setSortOrder}
        error={fieldMessage(error, 'sortOrder')}
        hideControls
      />
      <YearField
        label="いつから"
        years={changeableYears(list.settledFy)}
        value={fyFrom}
        onChange={setFyFrom}
        error={error}
      />
      <ReasonField value={reason} onChange={setReason} error={error} />
    </ChangeDialog>
  );
}
