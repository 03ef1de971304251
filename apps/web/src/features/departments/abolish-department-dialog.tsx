import { Text } from '@mantine/core';
import type { DepartmentItem, DepartmentList } from '@mawasu/contract';
import { useState } from 'react';
import { ChangeDialog } from '../../components/ui/change-dialog.js';
import { useTextTillClosed } from '../../lib/use-typed-over.js';
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
  const [lastFy, setLastFy] = useState(offeredYear(shownFy, list.settledFy));
  const [reason, setReason] = useTextTillClosed(`abolish ${department.id}`);
  const abolish = useAbolishDepartment(department.id);
  const { error } = abolish;
  const submit = () =>
    abolish.mutate({ version: department.version, lastFy: Number(lastFy), reason }, { onSuccess: onClose });
  return (
    <ChangeDialog
      title={`「${department.name}」を廃止する`}
      act="廃止する"
      pending={abolish.isPending}
      error={error}
      fields={fields}
      onSubmit={submit}
      onClose={onClose}
    >
      <Text size="sm">
        主管する取組みや所属する職員が残っているときは廃止できません。ほかの課に引き継ぐときは、統合または分割を使います。
      </Text>
      <YearField
        label="最後の年度"
        path="lastFy"
        years={changeableYears(list.settledFy, shownFy)}
        value={lastFy}
        onChange={setLastFy}
        error={error}
      />
      <ReasonField value={reason} onChange={setReason} error={error} />
    </ChangeDialog>
  );
}
