import { Radio, Select, Stack, Text, Textarea, TextInput } from '@mantine/core';
import type { EntryDetail } from '@mawasu/contract';
import {
  findFutureDirection,
  OVERRIDE_REASON_MIN,
  overrideNeedsReason,
  progressStatusText,
} from '@mawasu/domain/scales';
import { type EntryFinding, entryChoiceFieldLabels } from '@mawasu/domain/sheets';
import { type FieldName, fieldSlot } from './autosave/entry-saver.js';
import { ConflictPanel } from './conflict-panel.js';
import { ProposalNote } from './proposal-note.js';
import { SaveMark } from './save-mark.js';
import { warningsAt } from './sheet-check.js';
import { directionWords, slotLabel, slotWords, statusWords } from './slot-words.js';
import type { EntryAutosave } from './use-entry-autosave.js';

interface StatusSectionProps {
  entry: EntryDetail;
  autosave: EntryAutosave;
  findings: readonly EntryFinding[];
}

const directionNoteHints = {
  none: '内容（任意）',
  target: '統合する相手の取組み',
  year: '休止・廃止・完了とする年度（例：令和9年度）と内容',
} as const;

/** 進捗状況 with the proposal and its reason, and 今後の方向性. */
export function StatusSection({ entry, autosave, findings }: StatusSectionProps) {
  const { scale } = entry.round;
  const value = (name: FieldName) => autosave.slots[fieldSlot(name)]?.value as string | null | undefined;
  const refusal = (name: FieldName) => {
    const slot = autosave.slots[fieldSlot(name)];
    return slot?.state === 'refused' ? slot.message : undefined;
  };
  const choose = (name: FieldName) => (next: string | null) => {
    autosave.change(fieldSlot(name), next);
    void autosave.flush();
  };
  const type = (name: FieldName) => ({
    id: fieldSlot(name),
    value: value(name) ?? '',
    error: refusal(name),
    onChange: (event: { currentTarget: { value: string } }) =>
      autosave.change(fieldSlot(name), event.currentTarget.value),
    onBlur: () => void autosave.flush(),
  });

  const status = value('progressStatus') ?? null;
  const direction = value('futureDirection') ?? null;
  const requires = (direction && findFutureDirection(scale, direction)?.requires) || 'none';
  const needsReason = overrideNeedsReason(autosave.proposal.status, status);
  const conflict = (name: FieldName) => {
    const slot = autosave.slots[fieldSlot(name)];
    return (
      slot?.conflict && (
        <ConflictPanel
          label={slotLabel(entry, fieldSlot(name))}
          slot={slot}
          show={(shown) => slotWords(entry, fieldSlot(name), shown)}
          onResolve={(keep) => void autosave.resolve(fieldSlot(name), keep)}
        />
      )
    );
  };

  return (
    <Stack gap="md">
      <ProposalNote scale={scale} proposal={autosave.proposal} />
      <Radio.Group
        id={fieldSlot('progressStatus')}
        label="進捗状況"
        description="目安と違うものを選ぶときは、変更理由が必要です。"
        value={status}
        error={refusal('progressStatus')}
        onChange={choose('progressStatus')}
        tabIndex={-1}
      >
        <Stack gap="xs" mt="xs">
          {scale.progressStatuses.map((item) => (
            <Radio key={item.code} value={item.code} label={progressStatusText(item)} description={item.definition} />
          ))}
        </Stack>
      </Radio.Group>
      <SaveMark slot={autosave.slots[fieldSlot('progressStatus')]} warnings={warningsAt(findings, 'progressStatus')} />
      {conflict('progressStatus')}
      {(needsReason || (value('overrideReason') ?? '') !== '') && (
        <Stack gap={4}>
          <Textarea
            {...type('overrideReason')}
            label="変更理由"
            description={`目安と違う進捗状況を選んだ理由（${OVERRIDE_REASON_MIN}文字以上）`}
            autosize
            minRows={2}
            required={needsReason}
          />
          <SaveMark slot={autosave.slots[fieldSlot('overrideReason')]} />
          {conflict('overrideReason')}
        </Stack>
      )}
      <Select
        id={fieldSlot('futureDirection')}
        label="今後の方向性"
        placeholder="選んでください"
        data={scale.futureDirections.map((item) => ({
          value: item.code,
          label: `${item.label}（${item.definition}）`,
        }))}
        value={direction}
        error={refusal('futureDirection')}
        allowDeselect={false}
        onChange={choose('futureDirection')}
        maw={480}
      />
      <SaveMark slot={autosave.slots[fieldSlot('futureDirection')]} />
      {conflict('futureDirection')}
      <TextInput
        {...type('directionNote')}
        label={entryChoiceFieldLabels.directionNote}
        description={directionNoteHints[requires]}
      />
      <SaveMark slot={autosave.slots[fieldSlot('directionNote')]} />
      {conflict('directionNote')}
      {entry.lastYear && (
        <Text size="sm" c="dimmed">
          昨年度：進捗状況 {statusWords(scale, entry.lastYear.content.progressStatus)}、今後の方向性{' '}
          {directionWords(scale, entry.lastYear.content.futureDirection)}
        </Text>
      )}
    </Stack>
  );
}
