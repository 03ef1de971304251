import { Text } from '@mantine/core';
import type { DepartmentItem, DepartmentList } from '@mawasu/contract';
import { ChangeDialog } from '../../components/ui/change-dialog.js';
import { useTypedTillClosed } from '../../lib/use-typed-over.js';
import { ReasonField, YearField } from './change-fields.js';
import { useAbolishDepartment } from './departments.queries.js';
import { changeableYears, offeredYear } from './year-options.js';

interface AbolishDepartmentDialogProps {
  department: DepartmentItem;
  list: DepartmentList;
  shownFy: number;
  onClose: () => void;
}

const fields = ['lastFy', 'reason'];

/** 廃止: the last year of a department that nothing and nobody stands on any more. */
export function AbolishDepartmentDialog({ department, list, shownFy, onClose }: AbolishDepartmentDialogProps) {
  const typing = useTypedTillClosed(
    `abolish ${department.id}`,
    { lastFy: offeredYear(shownFy, list.settledFy), reason: '' },
    onClose,
  );
  const { lastFy, reason } = typing.typed;
  const abolish = useAbolishDepartment(department.id);
  const { error } = abolish;
  const submit = () =>
    abolish.mutate({ version: department.version, lastFy: Number(lastFy), reason }, { onSuccess: typing.close });
  return (
    <ChangeDialog
      title={`「${department.name}」を廃止する`}
      act="廃止する"
      pending={abolish.isPending}
      error={error}
      fields={fields}
      onSubmit={submit}
      typing={typing}
      onClose={typing.close}
    >
      <Text size="sm">
        主管する取組みや所属する職員が残っているときは廃止できません。ほかの課に引き継ぐときは、統合または分割を使います。
      </Text>
      <YearField
        label="最後の年度"
        path="lastFy"
        years={changeableYears(list.settledFy, shownFy)}
        value={lastFy}
        onChange={(value) => typing.set({ lastFy: value })}
        error={error}
      />
      <ReasonField value={reason} onChange={(reason) => typing.set({ reason })} error={error} />
    </ChangeDialog>
  );
}
