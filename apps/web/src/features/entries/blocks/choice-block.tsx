import { Group, Radio } from '@mantine/core';
import { answerWords } from '../answer-words.js';
import { fieldSlot } from '../autosave/slots.js';
import { BlockFoot, BlockLabel, BlockRow, LockedAnswer } from './block-row.js';
import { answerOf, type BlockProps, chooserOf, refusalOf } from './opened-sheet.js';

/** A block that asks for one of its own options. */
export function ChoiceBlock({ block, sheet }: BlockProps) {
  const { entry } = sheet;
  const answer = answerOf({ block, sheet });
  return (
    <BlockRow block={block} sheet={sheet}>
      {entry.editable ? (
        <>
          <Radio.Group
            id={fieldSlot(block.key)}
            label={<BlockLabel block={block} sheet={sheet} />}
            description={block.hint || undefined}
            value={answer || null}
            error={refusalOf({ block, sheet })}
            onChange={chooserOf({ block, sheet })}
            tabIndex={-1}
          >
            <Group gap="md" mt="xs">
              {block.options.map(({ code, label }) => (
                <Radio key={code} value={code} label={label} />
              ))}
            </Group>
          </Radio.Group>
          <BlockFoot block={block} sheet={sheet} />
        </>
      ) : (
        <LockedAnswer block={block} sheet={sheet}>
          {answerWords(block, entry, answer)}
        </LockedAnswer>
      )}
    </BlockRow>
  );
}
