import { Button, Tooltip } from '@mantine/core';
import type { EntryDetail, EntryAction as OfferedAction } from '@mawasu/contract';
import { can, type PermissionActor } from '@mawasu/domain/permissions';
import { actionWords } from './entry-action-words.js';

/** Refusals a person would wonder about; steps of other people and other states are not shown at all. */
const worthSaying: readonly string[] = ['own_submission', 'not_submitter', 'already_opened'];

const primaryActions: readonly string[] = ['submit', 'approve', 'confirm'];

const isPrimary = ({ action }: Pick<OfferedAction, 'action'>): boolean => primaryActions.includes(action);

/** The steps to show to this person now, as the server says. */
export function offeredActions(entry: EntryDetail, user: PermissionActor): OfferedAction[] {
  const maySubmit = entry.editable && can(user, 'entry.submit', { departmentId: entry.department.id });
  // 未着手 becomes 入力中 with the first save, so 提出 stands there from the start
  const isOpenSoon = ({ action, refusalCode }: OfferedAction) =>
    action === 'submit' && refusalCode === 'wrong_state' && maySubmit;
  return entry.actions
    .map((item) => (isOpenSoon(item) ? { ...item, allowed: true } : item))
    .filter(
      ({ action, allowed, refusalCode }) =>
        actionWords[action] !== undefined && (allowed || (refusalCode !== null && worthSaying.includes(refusalCode))),
    );
}

/** The step that takes the sheet on, where one is open to the person. */
export const primaryAction = (offered: readonly OfferedAction[]): OfferedAction['action'] | null =>
  offered.find((item) => item.allowed && isPrimary(item))?.action ?? null;

/** A step that is not open stays reachable by keyboard and says why, instead of being greyed out in silence. */
function ActionButton({ offered, onOpen }: { offered: OfferedAction; onOpen: () => void }) {
  const words = actionWords[offered.action] ?? offered.label;
  if (!offered.allowed) {
    return (
      <Tooltip label={offered.refusal} multiline maw={320} events={{ hover: true, focus: true, touch: true }}>
        <Button
          size="compact-md"
          variant="default"
          aria-disabled
          data-disabled
          aria-label={`${words}（${offered.refusal ?? ''}）`}
        >
          {words}
        </Button>
      </Tooltip>
    );
  }
  return (
    <Button
      size="compact-md"
      variant={isPrimary(offered) ? 'filled' : 'default'}
      onClick={onOpen}
      data-primary-step={isPrimary(offered) || undefined}
    >
      {words}
    </Button>
  );
}

interface EntryActionsProps {
  offered: readonly OfferedAction[];
  onOpen: (action: OfferedAction['action']) => void;
}

/** The steps as buttons; each asks before it acts. */
export function EntryActions({ offered, onOpen }: EntryActionsProps) {
  return offered.map((item) => <ActionButton key={item.action} offered={item} onOpen={() => onOpen(item.action)} />);
}
