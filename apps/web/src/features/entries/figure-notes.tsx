import { Button, Group, Stack, Text, TextInput } from '@mantine/core';
import { IconAlertTriangle, IconInfoCircle, IconQuestionMark } from '@tabler/icons-react';
import { useState } from 'react';
import type { TypedQuotient } from './autosave/actual-input.js';

interface LineProps {
  tone: 'info' | 'warning';
  words: string;
}

function Line({ tone, words }: LineProps) {
  const Icon = tone === 'info' ? IconInfoCircle : IconAlertTriangle;
  return (
    <Group gap={4} wrap="nowrap" align="flex-start" c={tone === 'info' ? 'dimmed' : 'var(--mawasu-warning-text)'}>
      <Icon size={16} style={{ flexShrink: 0, marginTop: 3 }} aria-hidden />
      <Text size="sm" inherit component="span">
        {words}
      </Text>
    </Group>
  );
}

/** What would be kept in place of the stored figure, in words, and what each answer does. */
export interface EraseQuestion {
  /** 「120件」 */
  stored: string;
  /** What was typed: 「－」; '' where the box was emptied. */
  mark: string;
  /** The state that would stand there: 「集計中」; null where none was named. */
  state: string | null;
  onErase: () => void;
  onKeep: () => void;
}

function Question({ stored, mark, state, onErase, onKeep }: EraseQuestion) {
  const typed = mark === '' ? '欄が空になっています。' : `「${mark}」と入力されました。`;
  const asked =
    state === null ? `保存済みの ${stored} を消しますか。` : `保存済みの ${stored} を消して「${state}」にしますか。`;
  return (
    <Group gap="xs" role="group" aria-label={asked}>
      <Group gap={4} wrap="nowrap" align="flex-start" c="var(--mawasu-warning-text)" role="status">
        <IconQuestionMark size={16} style={{ flexShrink: 0, marginTop: 3 }} aria-hidden />
        <Text size="sm" inherit component="span">
          {typed}
          {asked}
        </Text>
      </Group>
      <Group gap="xs">
        <Button size="compact-sm" variant="default" onClick={onErase}>
          消す
        </Button>
        <Button size="compact-sm" variant="default" onClick={onKeep}>
          残す
        </Button>
      </Group>
    </Group>
  );
}

interface FigureNotesProps {
  /** What was understood of the text in the box. */
  understood: string | null;
  /** The sum so far of a cumulative indicator, with what it is made of. */
  sum: string | null;
  /** What looks like a slip. Left out where the save mark says it. */
  warnings?: readonly string[];
  erase: EraseQuestion | null;
}

/** What belongs under a figure's box beside the mark of its save. Nothing where there is nothing to say. */
export function FigureNotes({ understood, sum, warnings = [], erase }: FigureNotesProps) {
  if (understood === null && sum === null && warnings.length === 0 && erase === null) return null;
  return (
    <Stack gap={2}>
      {understood !== null && (
        <div role="status">
          <Line tone="info" words={understood} />
        </div>
      )}
      {sum !== null && <Line tone="info" words={sum} />}
      {warnings.map((words) => (
        <Line key={words} tone="warning" words={words} />
      ))}
      {erase !== null && <Question {...erase} />}
    </Stack>
  );
}

interface QuotientBoxesProps {
  /** Name of the indicator, for those who do not see the boxes beside it. */
  name: string;
  ratio: { numerator: string; denominator: string };
  texts: TypedQuotient;
  onType: (typed: TypedQuotient) => void;
  onLeave: () => void;
}

/** A numerator and a denominator, typed in place of their quotient. */
export function QuotientBoxes({ name, ratio, texts, onType, onLeave }: QuotientBoxesProps) {
  const [typing, setTyping] = useState<TypedQuotient | null>(null);
  const shown = typing ?? texts;
  const box = (part: keyof TypedQuotient, label: string) => (
    <TextInput
      label={label}
      aria-label={`${name}の${label}`}
      inputMode="decimal"
      value={shown[part]}
      onChange={(event) => {
        const typed = { ...shown, [part]: event.currentTarget.value };
        setTyping(typed);
        onType(typed);
      }}
      onBlur={() => {
        setTyping(null);
        onLeave();
      }}
      w={120}
      styles={{ input: { textAlign: 'right', fontVariantNumeric: 'tabular-nums' } }}
    />
  );
  return (
    <Group gap="xs" align="flex-end">
      {box('numerator', ratio.numerator)}
      <Text pb={8} aria-hidden>
        ÷
      </Text>
      {box('denominator', ratio.denominator)}
    </Group>
  );
}
