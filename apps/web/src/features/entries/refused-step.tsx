import { Alert, Text } from '@mantine/core';
import type { EntryDetail, EntryAction as OfferedAction } from '@mawasu/contract';
import { ChangedLines } from '../../components/ui/changed-lines.js';
import type { ErrorDescription } from '../../lib/error-messages.js';
import { changesSince } from './changes-since.js';
import { FindingList } from './check-panel.js';
import { actionWords } from './entry-action-words.js';

/** Refusals that may mean no more than that the screen is older than the sheet. */
const mayBeOld: readonly (string | null)[] = [
  'STALE_VERSION',
  'TRANSITION_REFUSED',
  'ENTRY_LOCKED',
  'ROUND_CLOSED',
  'FORBIDDEN',
];

export const isMaybeOld = ({ code }: ErrorDescription): boolean => mayBeOld.includes(code);

/** What a refused step found when it looked: the sheet as it stands now, beside how it was when the screen was drawn. */
export interface Overtaken {
  drawn: EntryDetail;
  now: EntryDetail;
}

/** Whether the step is still open to the person after all. */
export const isStillOpen = ({ now }: Overtaken, action: OfferedAction['action']): boolean =>
  now.actions.some((one) => one.action === action && one.allowed);

interface RefusedStepProps {
  action: OfferedAction['action'];
  failure: ErrorDescription;
  overtaken: Overtaken | null;
  onGo: (field: string) => void;
}

/**
 * Why a step was not taken. When the sheet has changed since the screen was drawn: what changed, and whether the step is
 * still open; the screen behind shows the new content by then.
 */
export function RefusedStep({ action, failure, overtaken, onGo }: RefusedStepProps) {
  const words = actionWords[action] ?? '';
  const changes = overtaken ? changesSince(overtaken.drawn, overtaken.now) : [];
  const isOld = overtaken !== null && overtaken.now.version !== overtaken.drawn.version;
  if (!isOld) {
    const findings = failure.details.map(({ path, message }) => ({
      severity: 'error' as const,
      code: 'refused',
      field: path,
      message,
    }));
    return (
      <Alert color="red" title={failure.message} role="alert">
        <FindingList findings={findings} onGo={onGo} />
      </Alert>
    );
  }
  const offered = overtaken.now.actions.find((one) => one.action === action);
  const title = changes.length > 0 ? 'この画面を開いたあとに、次の点が変わりました' : 'ほかの人が先に更新しました';
  return (
    <Alert color={offered?.allowed ? 'yellow' : 'red'} title={title} role="alert">
      <ChangedLines changes={changes} />
      <Text size="sm">
        {offered?.allowed
          ? `画面を最新の内容にしました。確かめてから、もう一度「${words}」を押してください。`
          : `画面を最新の内容にしました。${offered?.refusal ?? '現在の状態では、この操作はできません。'}`}
      </Text>
    </Alert>
  );
}
