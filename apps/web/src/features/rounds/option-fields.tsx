import { ActionIcon, Button, Group, Stack, Text, TextInput } from '@mantine/core';
import { MOST_OPTIONS, newKey } from '@mawasu/domain/rounds';
import type { FormBlock } from '@mawasu/domain/sheets';
import { IconArrowDown, IconArrowUp, IconTrash } from '@tabler/icons-react';

interface OptionFieldsProps {
  options: FormBlock['options'];
  onChange: (options: FormBlock['options']) => void;
  messageOf: (field: string) => string | null;
}

/** What can be chosen, in order; an option's code is made for it and stays. */
export function OptionFields({ options, onChange, messageOf }: OptionFieldsProps) {
  const add = () => {
    const taken = options.map(({ code }) => code);
    onChange([...options, { code: newKey(taken, Math.random), label: '' }]);
  };
  const move = (from: number, to: number) => {
    const option = options[from];
    if (option) onChange(options.toSpliced(from, 1).toSpliced(to, 0, option));
  };
  const message = messageOf('options');
  return (
    <Stack gap={4} role="group" aria-label="選択肢">
      <Text fz="sm" fw={500}>
        選択肢
      </Text>
      {options.map(({ code, label }, index) => (
        <Group key={code} gap="xs" align="flex-start" wrap="nowrap">
          <TextInput
            aria-label={`選択肢 ${index + 1}`}
            value={label}
            onChange={(event) => onChange(options.with(index, { code, label: event.currentTarget.value }))}
            error={messageOf(`options.${index}.label`)}
            w="16rem"
          />
          <ActionIcon
            variant="default"
            size="lg"
            aria-label={`選択肢 ${index + 1}を上へ`}
            disabled={index === 0}
            onClick={() => move(index, index - 1)}
          >
            <IconArrowUp size={16} aria-hidden />
          </ActionIcon>
          <ActionIcon
            variant="default"
            size="lg"
            aria-label={`選択肢 ${index + 1}を下へ`}
            disabled={index === options.length - 1}
            onClick={() => move(index, index + 1)}
          >
            <IconArrowDown size={16} aria-hidden />
          </ActionIcon>
          <ActionIcon
            variant="default"
            size="lg"
            aria-label={`選択肢 ${index + 1}を消す`}
            onClick={() => onChange(options.toSpliced(index, 1))}
          >
            <IconTrash size={16} aria-hidden />
          </ActionIcon>
        </Group>
      ))}
      {message !== null && (
        <Text c="red" fz="sm" role="alert">
          {message}
        </Text>
      )}
      {options.length < MOST_OPTIONS && (
        <Button size="xs" variant="default" onClick={add} style={{ alignSelf: 'flex-start' }}>
          選択肢を加える
        </Button>
      )}
    </Stack>
  );
}
