import { Select } from '@mantine/core';
import { answerWords } from '../answer-words.js';
import { fieldSlot } from '../autosave/slots.js';
import { BlockFoot, BlockLabel, BlockRow, LockedAnswer } from './block-row.js';
import { answerOf, type BlockProps, chooserOf, refusalOf } from './opened-sheet.js';

/** 今後の方向性: one of the round's scale. */
export function DirectionBlock({ block, sheet }: BlockProps) {
  const { round, editable } = sheet.entry;
  const answer = answerOf({ block, sheet });
  return (
    <BlockRow block={block} sheet={sheet}>
      {editable ? (
        <>
          <Select
            id={fieldSlot(block.key)}
            label={<BlockLabel block={block} sheet={sheet} />}
            description={block.hint || undefined}
            placeholder="選んでください"
            data={round.scale.futureDirections.map(({ code, label, definition }) => ({
              value: code,
              label: definition === '' ? label : `${label}（${definition}）`,
            }))}
            value={answer || null}
            error={refusalOf({ block, sheet })}
            allowDeselect={false}
            onChange={chooserOf({ block, sheet })}
            maw={480}
          />
          <BlockFoot block={block} sheet={sheet} />
        </>
      ) : (
        <LockedAnswer block={block} sheet={sheet}>
          {answerWords(block, sheet.entry, answer)}
        </LockedAnswer>
      )}
    </BlockRow>
  );
}
