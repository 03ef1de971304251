import { ActionIcon, Text, Tooltip } from '@mantine/core';
import type { EntryDetail, EntryAction as OfferedAction } from '@mawasu/contract';
import type { FormBlock } from '@mawasu/domain/sheets';
import { IconKeyboard } from '@tabler/icons-react';
import { useRef, useState } from 'react';
import { useCurrentUser } from '../../lib/session.js';
import { CheckButton, CheckPanel, type ShownFinding } from './check-panel.js';
import { EntryActionDialog } from './entry-action-dialog.js';
import { actionWords } from './entry-action-words.js';
import { EntryActions, offeredActions, primaryAction } from './entry-actions.js';
import { FootPanel } from './foot-panel.js';
import { peopleLine } from './people-line.js';
import { SheetSaveState } from './save-mark.js';
import { goToField } from './sheet-check.js';
import classes from './sheet-foot.module.css';
import { ShortcutHelp } from './shortcut-help.js';
import { neighbourOnPage } from './todo-fields.js';
import type { EntryAutosave } from './use-entry-autosave.js';
import { useShortcuts } from './use-shortcuts.js';

type Action = OfferedAction['action'];

interface SheetFootProps {
  entry: EntryDetail;
  autosave: EntryAutosave;
  findings: readonly ShownFinding[];
  /** The check is worth a look for this person: who fills the sheet in, and who reviews it. */
  isChecked: boolean;
  returnable: readonly FormBlock[];
  /** Fields that wait to be filled in. */
  todo: readonly string[];
  onDone: (entry: EntryDetail, action: Action) => void;
  onHistory: () => void;
  onToggleLastYear: () => void;
}

/** The foot of the sheet, one line: where the save stands, what the check found, and the steps. What it opens lies above it. */
export function SheetFoot(props: SheetFootProps) {
  const { entry, autosave, findings, isChecked, returnable, todo, onDone, onHistory, onToggleLastYear } = props;
  const [panel, setPanel] = useState<Action | 'checks' | null>(null);
  const [helpIsOpen, setHelpOpen] = useState(false);
  const line = useRef<HTMLDivElement>(null);
  const offered = offeredActions(entry, useCurrentUser());
  const primary = primaryAction(offered);
  const people = peopleLine(entry.steps);
  const close = () => setPanel(null);
  const toggleChecks = () => setPanel(panel === 'checks' ? null : 'checks');
  const goToTodo = (direction: 'next' | 'previous') => () => {
    const field = neighbourOnPage(todo, direction);
    if (field !== null) goToField(field);
    else line.current?.querySelector<HTMLElement>('[data-primary-step]')?.focus();
  };
  useShortcuts({
    history: onHistory,
    lastYear: onToggleLastYear,
    help: () => setHelpOpen(true),
    ...(entry.editable ? { nextTodo: goToTodo('next'), previousTodo: goToTodo('previous') } : {}),
    ...(isChecked ? { checks: toggleChecks } : {}),
    ...(primary ? { step: () => setPanel(primary) } : {}),
  });
  return (
    <div className={classes.foot}>
      {panel === 'checks' && (
        <FootPanel title="提出前の確認" onClose={close}>
          <CheckPanel findings={findings} onGo={goToField} />
        </FootPanel>
      )}
      {panel !== null && panel !== 'checks' && (
        <FootPanel key={panel} title={actionWords[panel] ?? ''} onClose={close}>
          <EntryActionDialog
            {...{ entry, autosave, findings, returnable }}
            action={panel}
            onClose={close}
            onGo={(field) => {
              close();
              goToField(field);
            }}
            onDone={(detail) => {
              close();
              onDone(detail, panel);
            }}
          />
        </FootPanel>
      )}
      <div className={classes.line} ref={line}>
        <div className={classes.state}>
          {entry.editable ? (
            <SheetSaveState slots={autosave.slots} />
          ) : (
            <Text size="sm" c="dimmed" truncate title={people}>
              {people}
            </Text>
          )}
        </div>
        <Tooltip label="キー操作の一覧（?）">
          <ActionIcon variant="default" size="lg" aria-label="キー操作" onClick={() => setHelpOpen(true)}>
            <IconKeyboard size={20} aria-hidden />
          </ActionIcon>
        </Tooltip>
        {isChecked && <CheckButton findings={findings} isOpen={panel === 'checks'} onToggle={toggleChecks} />}
        <EntryActions offered={offered} onOpen={setPanel} />
      </div>
      <ShortcutHelp opened={helpIsOpen} onClose={() => setHelpOpen(false)} />
    </div>
  );
}
