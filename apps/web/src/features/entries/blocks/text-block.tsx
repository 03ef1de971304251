import { Text, Textarea } from '@mantine/core';
import { findFutureDirection, OVERRIDE_REASON_MIN } from '@mawasu/domain/scales';
import { DIRECTION_KEY, type FormBlock, type SheetState } from '@mawasu/domain/sheets';
import { countCharacters } from '@mawasu/domain/text';
import { ProseText } from '../../../components/ui/prose-text.js';
import { fieldSlot } from '../autosave/slots.js';
import classes from '../entry-sheet.module.css';
import { BlockFoot, BlockLabel, BlockRow, LockedAnswer, NOTHING_WRITTEN } from './block-row.js';
import { answerOf, type BlockProps, refusalOf } from './opened-sheet.js';

const directionHints = {
  none: '',
  target: '統合の時期と、まとめる内容を書いてください。',
  year: '休止・廃止・完了とする年度（例：令和9年度）と内容を書いてください。',
} as const;

/** What the check will ask of the text where that hangs on a choice, else the hint of the form. */
function hintOf(block: FormBlock, { scale, content }: Pick<SheetState, 'scale' | 'content'>): string {
  if (block.askedWhen === 'direction_chosen') {
    const requires = findFutureDirection(scale, content[DIRECTION_KEY] ?? '')?.requires ?? 'none';
    return directionHints[requires] || block.hint;
  }
  if (block.askedWhen !== 'status_overridden') return block.hint;
  return block.hint || `目安と違う進捗状況を選んだ理由を書いてください（${OVERRIDE_REASON_MIN}文字以上）。`;
}

function Count({ text, max }: { text: string; max: number }) {
  const length = countCharacters(text);
  return (
    <Text size="sm" c={length > max ? 'var(--mantine-color-error)' : 'dimmed'} className={classes.count}>
      {length}／{max}文字
    </Text>
  );
}

/** A block that asks for a text. */
export function TextBlock({ block, sheet }: BlockProps) {
  const { entry, autosave, state } = sheet;
  const name = fieldSlot(block.key);
  const text = answerOf({ block, sheet });
  if (!entry.editable) {
    return (
      <BlockRow block={block} sheet={sheet}>
        <LockedAnswer block={block}>{text === '' ? NOTHING_WRITTEN : <ProseText text={text} />}</LockedAnswer>
      </BlockRow>
    );
  }
  return (
    <BlockRow block={block} sheet={sheet}>
      <Textarea
        id={name}
        label={<BlockLabel block={block} sheet={sheet} />}
        description={hintOf(block, state) || undefined}
        value={text}
        autosize
        minRows={block.askedWhen === 'always' || block.askedWhen === 'has_viewpoint' ? 4 : 2}
        maxRows={16}
        error={refusalOf({ block, sheet })}
        onChange={(event) => autosave.change(name, event.currentTarget.value)}
        onBlur={() => void autosave.flush()}
      />
      <BlockFoot
        block={block}
        sheet={sheet}
        aside={block.max === null ? undefined : <Count text={text} max={block.max} />}
      />
    </BlockRow>
  );
}
