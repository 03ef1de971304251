import { findFutureDirection, OVERRIDE_REASON_MIN } from '@mawasu/domain/scales';
import { DIRECTION_KEY, type FormBlock, type SheetState } from '@mawasu/domain/sheets';
import { ProseText } from '../../../components/ui/prose-text.js';
import { BlockRow, LockedAnswer, NOTHING_WRITTEN } from './block-row.js';
import { answerOf, type BlockProps } from './opened-sheet.js';
import { RepetitionNote } from './repetition-note.js';
import { TextBox } from './text-box.js';

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

/** A block that asks for a text: the box, or of a sheet that cannot be edited what was written, beside last year's. */
export function TextBlock({ block, sheet }: BlockProps) {
  const { entry, state } = sheet;
  const text = answerOf({ block, sheet });
  return (
    <BlockRow block={block} sheet={sheet}>
      {entry.editable ? (
        <TextBox block={block} sheet={sheet} hint={hintOf(block, state)} />
      ) : (
        <>
          <LockedAnswer block={block} sheet={sheet}>
            {text === '' ? NOTHING_WRITTEN : <ProseText text={text} />}
          </LockedAnswer>
          <RepetitionNote block={block} sheet={sheet} text={text} />
        </>
      )}
    </BlockRow>
  );
}
