import { Button, Group, Modal, Tooltip } from '@mantine/core';
import type { EntryDetail, EntryAction as OfferedAction } from '@mawasu/contract';
import { can } from '@mawasu/domain/permissions';
import type { FormBlock } from '@mawasu/domain/sheets';
import { useState } from 'react';
import { useCurrentUser } from '../../lib/session.js';
import type { ShownFinding } from './check-panel.js';
import { EntryActionDialog } from './entry-action-dialog.js';
import { actionWords } from './entry-action-words.js';
import { goToField } from './sheet-check.js';
import type { EntryAutosave } from './use-entry-autosave.js';

interface EntryActionsProps {
  entry: EntryDetail;
  autosave: EntryAutosave;
  findings: readonly ShownFinding[];
  returnable: readonly FormBlock[];
}

/** Refusals a person would wonder about; steps of other people and other states are not shown at all. */
const worthSaying: readonly string[] = ['own_submission', 'not_submitter', 'already_opened'];

/** A step that is not open stays reachable by keyboard and says why, instead of being greyed out in silence. */
function ActionButton({ offered, onOpen }: { offered: OfferedAction; onOpen: () => void }) {
  const words = actionWords[offered.action] ?? offered.label;
  if (!offered.allowed) {
    return (
      <Tooltip label={offered.refusal} multiline maw={320} events={{ hover: true, focus: true, touch: true }}>
        <Button variant="default" aria-disabled data-disabled aria-label={`${words}（${offered.refusal ?? ''}）`}>
          {words}
        </Button>
      </Tooltip>
    );
  }
  const primary = ['submit', 'approve', 'confirm'].includes(offered.action);
  return (
    <Button variant={primary ? 'filled' : 'default'} onClick={onOpen}>
      {words}
    </Button>
  );
}

/** The steps open to this person now, as the server says; each asks before it acts. */
export function EntryActions(props: EntryActionsProps) {
  const [open, setOpen] = useState<OfferedAction['action'] | null>(null);
  const [goTo, setGoTo] = useState<string | null>(null);
  // The dialog gives the focus back to its button when it closes; the field may take it only after that.
  const arrive = () => {
    if (goTo === null) return;
    setTimeout(() => goToField(goTo), 50);
    setGoTo(null);
  };
  const { entry } = props;
  const user = useCurrentUser();
  const maySubmit = entry.editable && can(user, 'entry.submit', { departmentId: entry.department.id });
  // 未着手 becomes 入力中 with the first save, so 提出 stands there from the start
  const isOpenSoon = ({ action, refusalCode }: OfferedAction) =>
    action === 'submit' && refusalCode === 'wrong_state' && maySubmit;
  const offered = entry.actions
    .map((item) => (isOpenSoon(item) ? { ...item, allowed: true } : item))
    .filter(
      ({ action, allowed, refusalCode }) =>
        actionWords[action] !== undefined && (allowed || (refusalCode !== null && worthSaying.includes(refusalCode))),
    );
  return (
    <>
      <Group gap="sm">
        {offered.map((item) => (
          <ActionButton key={item.action} offered={item} onOpen={() => setOpen(item.action)} />
        ))}
      </Group>
      <Modal
        opened={open !== null}
        onClose={() => setOpen(null)}
        onExitTransitionEnd={arrive}
        title={open ? actionWords[open] : ''}
        size="lg"
        closeButtonProps={{ 'aria-label': '閉じる' }}
      >
        {open && (
          <EntryActionDialog
            {...props}
            action={open}
            onClose={() => setOpen(null)}
            onGo={(field) => {
              setGoTo(field);
              setOpen(null);
            }}
          />
        )}
      </Modal>
    </>
  );
}
