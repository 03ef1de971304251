import { Group, Text } from '@mantine/core';
import { japaneseTime } from '@mawasu/domain/years';
import { IconAlertTriangle, IconCheck, IconClock, IconCloudOff, IconLoader, IconX } from '@tabler/icons-react';
import type { ComponentType, CSSProperties } from 'react';
import type { Slot, SlotState } from './autosave/autosave-queue.js';

interface Mark {
  icon: ComponentType<{ size: number; style: CSSProperties; 'aria-hidden': boolean }>;
  words: string;
  tone: 'dimmed' | 'success' | 'warning' | 'error';
}

const marks: Record<SlotState, Mark> = {
  saved: { icon: IconCheck, words: '保存しました', tone: 'success' },
  waiting: { icon: IconClock, words: 'まもなく保存します', tone: 'dimmed' },
  saving: { icon: IconLoader, words: '保存しています', tone: 'dimmed' },
  retrying: { icon: IconCloudOff, words: '未送信（この端末に保管中。つながり次第、保存します）', tone: 'warning' },
  signed_out: { icon: IconCloudOff, words: '未送信（この端末に保管中。サインインすると保存します）', tone: 'warning' },
  refused: { icon: IconX, words: '保存できません', tone: 'error' },
  conflict: { icon: IconAlertTriangle, words: '同じ項目が先に更新されています', tone: 'error' },
};

/** The server answered and could not keep it: that is not for the network to mend. */
const notKept: Mark = {
  icon: IconAlertTriangle,
  words: '未保存（この端末に保管中。自動でもう一度保存します）',
  tone: 'warning',
};

function markOf({ state, message }: Slot): Mark {
  return state === 'retrying' && message !== null ? notKept : marks[state];
}

const colors: Record<Mark['tone'], string> = {
  dimmed: 'dimmed',
  success: 'var(--mawasu-success-text)',
  warning: 'var(--mawasu-warning-text)',
  error: 'var(--mantine-color-error)',
};

interface SaveMarkProps {
  slot: Slot | undefined;
  /** What the check asks to look at again in this field. It is saved all the same. */
  warnings?: readonly string[];
}

/** The mark of a field that is on the server, and has been saved on this screen or deserves a second look. */
function savedMark(slot: Slot, warnings: readonly string[]): Mark | null {
  const isJustSaved = slot.savedAt !== null;
  if (warnings.length === 0) return isJustSaved ? marks.saved : null;
  const words = `${isJustSaved ? '保存しました。' : ''}${warnings.join('　')}`;
  return { icon: IconAlertTriangle, words, tone: 'warning' };
}

/** Where the save of one field stands: shape, word and colour. Says nothing before the first key; why a save is refused stands at the field. */
export function SaveMark({ slot, warnings = [] }: SaveMarkProps) {
  if (!slot) return null;
  const mark = slot.state === 'saved' ? savedMark(slot, warnings) : markOf(slot);
  if (!mark) return null;
  return (
    <Group
      gap={4}
      wrap="nowrap"
      align="flex-start"
      c={colors[mark.tone]}
      data-save-state={slot.state}
      data-warned={slot.state === 'saved' && warnings.length > 0 ? '' : undefined}
    >
      <mark.icon size={16} style={{ flexShrink: 0, marginTop: 3 }} aria-hidden />
      <Text size="sm" inherit component="span">
        {mark.words}
      </Text>
    </Group>
  );
}

const worstFirst: SlotState[] = ['conflict', 'refused', 'signed_out', 'retrying', 'saving', 'waiting'];

function sheetWords(slot: Slot): string {
  const reason = slot.state === 'retrying' ? slot.message : null;
  return reason === null ? markOf(slot).words : `${markOf(slot).words}。${reason}`;
}

/** One line for the whole sheet, read out to screen readers. */
export function SheetSaveState({ slots }: { slots: Record<string, Slot> }) {
  const states = Object.values(slots);
  const worst = worstFirst.flatMap((state) => states.find((slot) => slot.state === state) ?? [])[0];
  const savedAt = Math.max(0, ...states.map((slot) => slot.savedAt ?? 0));
  const at = japaneseTime(new Date(savedAt));
  const words = worst ? sheetWords(worst) : savedAt > 0 ? `すべて保存しました（${at}）` : '入力すると自動で保存します';
  const mark = worst ? markOf(worst) : { icon: IconCheck, tone: savedAt > 0 ? 'success' : 'dimmed' };
  return (
    <Group
      gap={6}
      wrap="nowrap"
      role="status"
      c={colors[mark.tone as Mark['tone']]}
      data-sheet-state={worst?.state ?? 'saved'}
    >
      <mark.icon size={18} style={{ flexShrink: 0 }} aria-hidden />
      <Text size="sm" inherit component="span">
        {words}
      </Text>
    </Group>
  );
}
