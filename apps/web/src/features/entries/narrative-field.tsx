import { Box, Group, Stack, Text, Textarea } from '@mantine/core';
import { type EntryField, entryFieldLabels, entryFieldMaxLengths } from '@mawasu/domain/sheets';
import { countCharacters } from '@mawasu/domain/text';
import { IconArrowBackUp } from '@tabler/icons-react';
import { ToneBadge } from '../../components/ui/tone-badge.js';
import type { Slot } from './autosave/autosave-queue.js';
import { fieldSlot } from './autosave/entry-saver.js';
import { ConflictPanel } from './conflict-panel.js';
import classes from './entry-sheet.module.css';
import { SaveMark } from './save-mark.js';
import type { EntryAutosave } from './use-entry-autosave.js';

const hints: Record<EntryField, string> = {
  activities: 'この年度に何を、いつ、どれだけ行ったか',
  results: '行った結果、市民やまちがどう変わったか',
  issues: 'うまくいかなかったこと、残っていること',
  nextActions: '課題を受けて、次年度に何をするか',
  viewpointResults: '行革の視点からみて、何ができたか',
};

interface NarrativeFieldProps {
  field: EntryField;
  autosave: EntryAutosave;
  editable: boolean;
  /** What the server holds: all a locked sheet shows. */
  stored: string;
  warnings: readonly string[];
  isReturned: boolean;
  lastYear: { label: string; text: string } | null;
}

const asText = (value: unknown): string => (typeof value === 'string' ? value : '');

/** Last year's text beside this year's. The two stand in one row, so that the eye compares without scrolling. */
export function NarrativeField({
  field,
  autosave,
  editable,
  stored,
  warnings,
  isReturned,
  lastYear,
}: NarrativeFieldProps) {
  const name = fieldSlot(field);
  const slot: Slot | undefined = autosave.slots[name];
  const text = asText(slot?.value);
  const label = entryFieldLabels[field];
  const length = countCharacters(text);
  const limit = entryFieldMaxLengths[field];
  return (
    <Box className={classes.row} data-field={field}>
      <Box className={classes.lastYear}>
        <Text size="sm" fw={700} c="dimmed">
          {lastYear ? `${lastYear.label}の${label}` : '昨年度の記録はありません'}
        </Text>
        {lastYear && (
          <Text className={classes.lastYearText}>{lastYear.text === '' ? '（記入なし）' : lastYear.text}</Text>
        )}
      </Box>
      <Stack gap={4}>
        {editable ? (
          <Textarea
            id={name}
            label={
              <Group gap="xs" component="span" display="inline-flex">
                {label}
                {isReturned && <ToneBadge tone="danger" icon={IconArrowBackUp} label="差戻しの項目" />}
              </Group>
            }
            description={hints[field]}
            value={text}
            autosize
            minRows={4}
            maxRows={16}
            error={slot?.state === 'refused' ? slot.message : undefined}
            onChange={(event) => autosave.change(name, event.currentTarget.value)}
            onBlur={() => void autosave.flush()}
          />
        ) : (
          <>
            <Text fw={700}>{label}</Text>
            <Text className={classes.lockedText}>{stored === '' ? '（記入なし）' : stored}</Text>
          </>
        )}
        {editable && (
          <Group justify="space-between" gap="xs" wrap="nowrap" align="flex-start">
            <SaveMark slot={slot} warnings={warnings} />
            <Text size="sm" c={length > limit ? 'var(--mantine-color-error)' : 'dimmed'} className={classes.count}>
              {length}／{limit}文字
            </Text>
          </Group>
        )}
        {editable && slot?.conflict && (
          <ConflictPanel
            label={label}
            slot={slot}
            show={(value) => asText(value) || '（空欄）'}
            onResolve={(keep) => void autosave.resolve(name, keep)}
          />
        )}
      </Stack>
    </Box>
  );
}
