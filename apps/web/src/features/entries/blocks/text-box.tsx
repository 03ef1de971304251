import { Anchor, Button, Group, Text, Textarea } from '@mantine/core';
import { countCharacters, overLengthStart } from '@mawasu/domain/text';
import { useRef, useState } from 'react';
import { fieldSlot, NO_ANSWER } from '../autosave/slots.js';
import sheetClasses from '../entry-sheet.module.css';
import { BlockFoot, BlockLabel } from './block-row.js';
import { answerOf, type BlockProps, lastYearText, refusalOf } from './opened-sheet.js';
import { OverLengthMark, OverLengthNote } from './over-length.js';
import { REPETITION_FINDING, RepetitionNote } from './repetition-note.js';
import classes from './text-box.module.css';

function Count({ text, max }: { text: string; max: number }) {
  const room = max - countCharacters(text);
  return (
    <Text size="xs" c={room < 0 ? 'var(--mantine-color-error)' : 'dimmed'} className={sheetClasses.count}>
      {room < 0 ? `${-room}文字超過` : `残り${room}文字`}
    </Text>
  );
}

/**
 * The box of a text. Last year's may be laid into it as a draft: it stands there in grey and is nobody's answer, neither saved
 * nor checked nor counted, until the person changes it or takes it. It lives as long as the box does and no longer.
 */
export function TextBox({ block, sheet, hint }: BlockProps & { hint: string }) {
  const { autosave } = sheet;
  const [isLaidIn, setLaidIn] = useState(false);
  const box = useRef<HTMLTextAreaElement>(null);
  const name = fieldSlot(block.key);
  const text = answerOf({ block, sheet });
  const before = lastYearText({ block, sheet });
  const isEmpty = text === NO_ANSWER;
  const isDraft = isLaidIn && isEmpty;
  const write = (written: string) => {
    setLaidIn(false);
    autosave.change(name, written);
  };
  const layIn = () => {
    setLaidIn(true);
    box.current?.focus();
  };
  const take = () => {
    write(before);
    void autosave.flush();
    box.current?.focus();
  };
  const over = { text, max: block.max ?? Number.POSITIVE_INFINITY, box };
  const isTooLong = overLengthStart(text, over.max) !== null;
  return (
    <>
      <Textarea
        ref={box}
        id={name}
        label={<BlockLabel block={block} sheet={sheet} />}
        description={hint || undefined}
        value={isDraft ? before : text}
        autosize
        minRows={block.askedWhen === 'always' || block.askedWhen === 'has_viewpoint' ? 3 : 2}
        maxRows={16}
        // the server refuses what is too long as well, but does not say where it begins
        error={isTooLong ? <OverLengthNote {...over} /> : refusalOf({ block, sheet })}
        onChange={(event) => write(event.currentTarget.value)}
        onBlur={() => void autosave.flush()}
        inputContainer={(input) => (
          <div className={classes.container}>
            {input}
            {isTooLong && <OverLengthMark {...over} />}
          </div>
        )}
        classNames={{ input: classes.text }}
        data-draft={isDraft || undefined}
      />
      {isEmpty && before.trim() !== '' && !isDraft && (
        <Anchor component="button" type="button" size="sm" className={`${classes.offer} no-print`} onClick={layIn}>
          昨年度の文を下書きにする
        </Anchor>
      )}
      {isDraft && (
        <Group gap="xs" role="status">
          <Text size="sm" c="dimmed" flex="1 1 16rem">
            灰色は昨年度の文です。書き直すか「この文を使う」を押すまでは入力にならず、保存もされません（画面を閉じると消えます）。
          </Text>
          <Button size="compact-sm" variant="default" onClick={take}>
            この文を使う
          </Button>
          <Button size="compact-sm" variant="subtle" onClick={() => setLaidIn(false)}>
            下書きを消す
          </Button>
        </Group>
      )}
      <RepetitionNote block={block} sheet={sheet} text={text} />
      <BlockFoot
        block={block}
        sheet={sheet}
        saidElsewhere={[REPETITION_FINDING]}
        aside={block.max === null ? undefined : <Count text={text} max={block.max} />}
      />
    </>
  );
}
