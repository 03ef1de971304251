import { Checkbox, Group, Stack, Text, Textarea, TextInput } from '@mantine/core';
import { askedOfAllReason, hasMeaning } from '@mawasu/domain/rounds';
import { BLOCK_TEXT_LIMIT, blockPrints, costOptions, type FormBlock } from '@mawasu/domain/sheets';
import { printWords } from './block-words.js';
import { OptionFields } from './option-fields.js';

interface BlockFieldsProps {
  block: FormBlock;
  onChange: (changes: Partial<FormBlock>) => void;
  messageOf: (field: string) => string | null;
}

/** What of a block is 企画's: its words, and what its kind leaves open. */
export function BlockFields({ block, onChange, messageOf }: BlockFieldsProps) {
  const { label, hint, kind, max, required, askedWhen, askedOf, comparesLastYear, prints } = block;
  const isOwn = !hasMeaning(block);
  const onlyAll = askedOfAllReason(block);
  const other = messageOf('kind') ?? messageOf('askedWhen') ?? messageOf('key');
  return (
    <Stack gap="sm">
      <TextInput
        label="項目名"
        value={label}
        onChange={(event) => onChange({ label: event.currentTarget.value })}
        error={messageOf('label')}
        withAsterisk
      />
      <Textarea
        label="説明"
        description="入力欄のそばに表示します。書かなくてもかまいません。"
        autosize
        minRows={1}
        value={hint}
        onChange={(event) => onChange({ hint: event.currentTarget.value })}
        error={messageOf('hint')}
      />
      {kind === 'text' && (
        <TextInput
          type="number"
          label="文字数の上限"
          min={1}
          max={BLOCK_TEXT_LIMIT}
          value={max ?? ''}
          onChange={(event) => {
            const typed = event.currentTarget.value;
            onChange({ max: typed === '' ? null : Number(typed) });
          }}
          error={messageOf('max')}
          w="9rem"
        />
      )}
      {kind === 'costs' && (
        <Checkbox.Group
          label="聞く年度と段階"
          description="年度は、評価する年度です。計画額は、実施計画調書に載せる今後の年度の額です。"
          value={block.options.map(({ code }) => code)}
          onChange={(codes) => onChange({ options: costOptions.filter(({ code }) => codes.includes(code)) })}
          error={messageOf('options')}
        >
          <Group gap="lg" mt={4}>
            {costOptions.map(({ code, label: name }) => (
              <Checkbox key={code} value={code} label={name} />
            ))}
          </Group>
        </Checkbox.Group>
      )}
      {kind === 'choice' && (
        <OptionFields options={block.options} onChange={(options) => onChange({ options })} messageOf={messageOf} />
      )}
      <Group gap="lg">
        {kind !== 'indicators' && (
          <Checkbox
            label="必須（書かないと提出できない）"
            checked={required}
            onChange={(event) => onChange({ required: event.currentTarget.checked })}
          />
        )}
        <Checkbox
          label="簡易のシートでも聞く"
          checked={askedOf !== 'full'}
          disabled={onlyAll !== null}
          description={onlyAll}
          onChange={(event) => onChange({ askedOf: event.currentTarget.checked ? 'all' : 'full' })}
          error={messageOf('askedOf')}
        />
        {isOwn && (
          <Checkbox
            label="行革の視点がある取組みだけに聞く"
            checked={askedWhen === 'has_viewpoint'}
            onChange={(event) => onChange({ askedWhen: event.currentTarget.checked ? 'has_viewpoint' : 'always' })}
          />
        )}
        {kind !== 'indicators' && kind !== 'costs' && (
          <Checkbox
            label="昨年度の内容を並べる"
            checked={comparesLastYear}
            onChange={(event) => onChange({ comparesLastYear: event.currentTarget.checked })}
          />
        )}
      </Group>
      {kind !== 'indicators' && (
        <Checkbox.Group
          label="載せる帳票"
          value={prints}
          onChange={(chosen) => onChange({ prints: blockPrints.filter((print) => chosen.includes(print)) })}
        >
          <Group gap="lg" mt={4}>
            {blockPrints.map((print) => (
              <Checkbox key={print} value={print} label={printWords[print]} />
            ))}
          </Group>
        </Checkbox.Group>
      )}
      {other !== null && (
        <Text c="red" fz="sm" role="alert">
          {other}
        </Text>
      )}
    </Stack>
  );
}
