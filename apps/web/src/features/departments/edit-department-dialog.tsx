import { NumberInput } from '@mantine/core';
import type { DepartmentItem, DepartmentList } from '@mawasu/contract';
import { ChangeDialog } from '../../components/ui/change-dialog.js';
import { OthersChanged } from '../../components/ui/others-changed.js';
import { fieldMessage } from '../../lib/error-messages.js';
import { useOfferedReason } from '../../lib/offered-reason.js';
import { useTypedTillClosed } from '../../lib/use-typed-over.js';
import { CodeField, DivisionField, NameField, NO_DIVISION, ReasonField, YearField } from './change-fields.js';
import { useChangeDepartment } from './departments.queries.js';
import { changeableYears, offeredYear } from './year-options.js';

interface EditDepartmentDialogProps {
  department: DepartmentItem;
  list: DepartmentList;
  shownFy: number;
  onClose: () => void;
}

const fields = ['name', 'code', 'parentId', 'sortOrder', 'fyFrom', 'reason'];

/** Another name, another 部 or another place from a year on; the years before stay. */
export function EditDepartmentDialog({ department, list, shownFy, onClose }: EditDepartmentDialogProps) {
  const divisions = list.items.filter(({ kind }) => kind === 'division');
  const held = {
    ...{ name: department.name, code: department.code ?? '', parentId: department.parentId ?? NO_DIVISION },
    sortOrder: department.sortOrder as string | number,
    ...{ fyFrom: offeredYear(shownFy, list.settledFy), reason: useOfferedReason() },
  };
  const typing = useTypedTillClosed(`department ${department.id}`, held, onClose);
  const { typed, set, others } = typing;
  const { name, code, parentId, sortOrder, fyFrom, reason } = typed;
  const change = useChangeDepartment(department.id);
  const { error } = change;
  const submit = () => {
    const parent = parentId === NO_DIVISION ? null : parentId;
    const body = {
      version: department.version,
      fyFrom: Number(fyFrom),
      reason,
      ...(name === department.name ? {} : { name }),
      ...(code === (department.code ?? '') ? {} : { code }),
      ...(parent === department.parentId ? {} : { parentId: parent }),
      ...(sortOrder === '' || Number(sortOrder) === department.sortOrder ? {} : { sortOrder: Number(sortOrder) }),
    };
    change.mutate(body, { onSuccess: typing.close });
  };
  return (
    <ChangeDialog
      title={`「${department.name}」を変更する`}
      act="変更する"
      pending={change.isPending}
      error={error}
      fields={fields}
      onSubmit={submit}
      typing={typing}
      onClose={typing.close}
    >
      <NameField value={name} onChange={(value) => set({ name: value })} error={error} />
      {department.kind === 'section' && (
        <DivisionField
          divisions={divisions}
          value={parentId}
          onChange={(value) => set({ parentId: value })}
          error={error}
        />
      )}
      <CodeField value={code} onChange={(value) => set({ code: value })} error={error} />
      <NumberInput
        label="並び順"
        description="同じ部の中で、小さい番号から並びます。"
        min={0}
        max={100000}
        allowDecimal={false}
        value={sortOrder}
        onChange={(value) => set({ sortOrder: value })}
        error={fieldMessage(error, 'sortOrder')}
        hideControls
      />
      <YearField
        label="いつから"
        description="この部・課が始まった年度より前を選ぶと、その年度からあったことに訂正します。"
        years={changeableYears(list.settledFy, shownFy)}
        value={fyFrom}
        onChange={(value) => set({ fyFrom: value })}
        error={error}
      />
      <ReasonField value={reason} onChange={(value) => set({ reason: value })} error={error} />
      <OthersChanged
        changes={[
          { field: 'name', label: '名称', now: department.name },
          { field: 'code', label: 'コード', now: department.code ?? '' },
          { field: 'sortOrder', label: '並び順', now: String(department.sortOrder) },
          {
            ...{ field: 'parentId', label: '部' },
            now: divisions.find(({ id }) => id === department.parentId)?.name ?? '',
          },
        ].filter(({ field }) => others.includes(field))}
      />
    </ChangeDialog>
  );
}
