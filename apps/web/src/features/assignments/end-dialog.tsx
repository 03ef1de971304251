import { Select, Text } from '@mantine/core';
import type { AssignmentItem } from '@mawasu/contract';
import { fiscalYearLabel } from '@mawasu/domain/years';
import { ChangeDialog } from '../../components/ui/change-dialog.js';
import { OthersChanged } from '../../components/ui/others-changed.js';
import { fieldMessage } from '../../lib/error-messages.js';
import { useTypedTillClosed } from '../../lib/use-typed-over.js';
import { useChangeAssignment } from './assignments.queries.js';
import { ReasonField } from './reason-field.js';

interface EndDialogProps {
  assignment: AssignmentItem;
  title: string;
  /** The years it may end with. */
  years: readonly number[];
  onClose: () => void;
}

const STILL = 'still';

/** The last year of one assignment, where nobody follows, or no end. */
export function EndDialog({ assignment, title, years, onClose }: EndDialogProps) {
  const { id, version, departmentName, role, fyFrom, fyTo } = assignment;
  const held = { lastFy: fyTo === null ? STILL : String(fyTo), reason: '' };
  const typing = useTypedTillClosed(`assignment ${assignment.id}`, held, onClose);
  const { typed, set, others } = typing;
  const { lastFy, reason } = typed;
  const change = useChangeAssignment(id);
  const { error } = change;
  const possible = years.filter((fy) => fy >= fyFrom);
  return (
    <ChangeDialog
      title={`「${title}」の担当の終わり`}
      act="変更する"
      pending={change.isPending}
      error={error}
      fields={['fyTo', 'reason']}
      onSubmit={() =>
        change.mutate({ version, fyTo: lastFy === STILL ? null : Number(lastFy), reason }, { onSuccess: typing.close })
      }
      typing={typing}
      onClose={typing.close}
    >
      <Text fz="sm">
        {role === 'lead' ? '主管課' : '関係課'}：{departmentName}（{fiscalYearLabel(fyFrom)}から）
      </Text>
      <Select
        label="最後の年度"
        data={[
          { value: STILL, label: '決めない' },
          ...[...new Set([...possible, ...(fyTo === null ? [] : [fyTo])])]
            .sort((left, right) => left - right)
            .map((fy) => ({ value: String(fy), label: fiscalYearLabel(fy) })),
        ]}
        value={lastFy}
        onChange={(chosen) => chosen !== null && set({ lastFy: chosen })}
        allowDeselect={false}
        comboboxProps={{ keepMounted: false }}
        error={fieldMessage(error, 'fyTo')}
      />
      <OthersChanged
        changes={others.map(() => ({ label: '最後の年度', now: fyTo === null ? '決めない' : fiscalYearLabel(fyTo) }))}
      />
      <ReasonField value={reason} onChange={(text) => set({ reason: text })} error={fieldMessage(error, 'reason')} />
    </ChangeDialog>
  );
}
