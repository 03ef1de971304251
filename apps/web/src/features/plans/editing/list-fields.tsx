import { ActionIcon, Button, Group, Stack, Text, Textarea, TextInput } from '@mantine/core';
import type { PlanNodeDetail } from '@mawasu/contract';
import { IconTrash } from '@tabler/icons-react';
import type { ClipboardEvent } from 'react';
import { pastedItems } from './pasted-issues.js';

interface ListFieldProps<Item> {
  label: string;
  items: readonly Item[];
  onChange: (items: Item[]) => void;
  onLeave: () => void;
  error: string | null;
  readOnly: boolean;
}

function RemoveButton({ label, onRemove }: { label: string; onRemove: () => void }) {
  return (
    <ActionIcon variant="default" size="lg" aria-label={label} onClick={onRemove}>
      <IconTrash size={18} aria-hidden />
    </ActionIcon>
  );
}

/** 現状と課題: one box for each ●. What is taken away is stored at once, for there is no box left to leave. */
export function IssuesField({ label, items, onChange, onLeave, error, readOnly }: ListFieldProps<string>) {
  const put = (index: number, ...texts: string[]) => onChange(items.toSpliced(index, 1, ...texts));
  const remove = (index: number) => {
    put(index);
    onLeave();
  };
  const paste = (index: number, event: ClipboardEvent<HTMLTextAreaElement>) => {
    const pasted = pastedItems(event.clipboardData.getData('text/plain'));
    if (pasted === null || items[index] !== '') return;
    event.preventDefault();
    put(index, ...pasted);
  };
  return (
    <Stack gap={4} role="group" aria-label={label}>
      <Text fw={700} fz="sm">
        {label}
      </Text>
      {!readOnly && (
        <Text fz="xs" c="dimmed">
          ●で始まる段落をまとめて空の欄に貼り付けると、一つずつに分かれます。
        </Text>
      )}
      {items.map((text, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: two items may say the same, and only their place tells them apart
        <Group key={index} gap="xs" align="flex-start" wrap="nowrap">
          <Textarea
            aria-label={`${label} ${index + 1}`}
            autosize
            minRows={2}
            flex={1}
            value={text}
            readOnly={readOnly}
            onChange={(event) => put(index, event.currentTarget.value)}
            onPaste={(event) => paste(index, event)}
            onBlur={onLeave}
          />
          {!readOnly && <RemoveButton label={`${label} ${index + 1}を消す`} onRemove={() => remove(index)} />}
        </Group>
      ))}
      <ListFoot label={label} error={error} onAdd={readOnly ? null : () => onChange([...items, ''])} />
    </Stack>
  );
}

type Term = PlanNodeDetail['terms'][number];

/** 用語: a word and what it means; taken away as an item above. */
export function TermsField({ label, items, onChange, onLeave, error, readOnly }: ListFieldProps<Term>) {
  const put = (index: number, ...terms: Term[]) => onChange(items.toSpliced(index, 1, ...terms));
  const remove = (index: number) => {
    put(index);
    onLeave();
  };
  return (
    <Stack gap={4} role="group" aria-label={label}>
      <Text fw={700} fz="sm">
        {label}
      </Text>
      {items.map((item, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: two items may say the same, and only their place tells them apart
        <Group key={index} gap="xs" align="flex-start" wrap="nowrap">
          <TextInput
            aria-label={`${label} ${index + 1}の言葉`}
            placeholder="言葉"
            w="10rem"
            value={item.term}
            readOnly={readOnly}
            onChange={(event) => put(index, { ...item, term: event.currentTarget.value })}
            onBlur={onLeave}
          />
          <Textarea
            aria-label={`${label} ${index + 1}の説明`}
            placeholder="説明"
            autosize
            flex={1}
            value={item.definition}
            readOnly={readOnly}
            onChange={(event) => put(index, { ...item, definition: event.currentTarget.value })}
            onBlur={onLeave}
          />
          {!readOnly && <RemoveButton label={`${label} ${index + 1}を消す`} onRemove={() => remove(index)} />}
        </Group>
      ))}
      <ListFoot
        label={label}
        error={error}
        onAdd={readOnly ? null : () => onChange([...items, { term: '', definition: '' }])}
      />
    </Stack>
  );
}

interface ListFootProps {
  label: string;
  error: string | null;
  onAdd: (() => void) | null;
}

function ListFoot({ label, error, onAdd }: ListFootProps) {
  return (
    <>
      {error !== null && (
        <Text c="red" fz="sm" role="alert">
          {error}
        </Text>
      )}
      {onAdd && (
        <Button size="xs" variant="default" onClick={onAdd} style={{ alignSelf: 'flex-start' }}>
          {label}を追加する
        </Button>
      )}
    </>
  );
}
