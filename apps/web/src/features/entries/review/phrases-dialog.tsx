import { ActionIcon, Button, Group, Stack, Text, TextInput } from '@mantine/core';
import { RETURN_PHRASE_LENGTH, RETURN_PHRASES } from '@mawasu/contract';
import { countCharacters, isUnwritten } from '@mawasu/domain/text';
import { IconArrowDown, IconArrowUp, IconPlus, IconTrash } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { ChangeDialog } from '../../../components/ui/change-dialog.js';
import { QueryView } from '../../../components/ui/query-view.js';
import { heldInstead } from '../../../lib/error-messages.js';
import { useTypedTillClosed } from '../../../lib/use-typed-over.js';
import { returnPhrasesQuery, useChangePhrases } from './review.queries.js';

interface Line {
  id: number;
  text: string;
}

function problemOf({ text }: Line, lines: readonly Line[]): string | null {
  if (isUnwritten(text)) return '文を入力してください。';
  if (countCharacters(text.trim()) > RETURN_PHRASE_LENGTH) return `${RETURN_PHRASE_LENGTH}文字までにしてください。`;
  return lines.filter((one) => one.text.trim() === text.trim()).length > 1 ? '同じ文があります。' : null;
}

function PhraseList({ held, onClose }: { held: readonly string[]; onClose: () => void }) {
  const change = useChangePhrases();
  const seen = useRef([...held]);
  const typing = useTypedTillClosed('phrases', { lines: held.map((text, id): Line => ({ id, text })) }, onClose);
  const { lines } = typing.typed;
  const setLines = (next: Line[]) => typing.set({ lines: next });
  const [isAsked, setAsked] = useState(false);
  const newest = useRef<number | null>(null);
  const move = (from: number, to: number) =>
    setLines(lines.with(to, lines[from] as Line).with(from, lines[to] as Line));
  const add = () => {
    const id = Math.max(-1, ...lines.map((line) => line.id)) + 1;
    newest.current = id;
    setLines([...lines, { id, text: '' }]);
  };
  const save = () => {
    setAsked(true);
    if (lines.some((line) => problemOf(line, lines) !== null)) return;
    const items = lines.map(({ text }) => text.trim());
    change.mutate(
      { items, seen: seen.current },
      {
        onSuccess: typing.close,
        // Saved once more it is meant to stand in place of what somebody else has written meanwhile, which is shown.
        onError: (error) => {
          seen.current = heldInstead<{ items: string[] }>(error)?.items ?? seen.current;
        },
      },
    );
  };
  const others = heldInstead<{ items: string[] }>(change.error)?.items;
  return (
    <ChangeDialog
      title="差戻しの定型文"
      act="保存する"
      pending={change.isPending}
      error={change.error}
      fields={[]}
      onSubmit={save}
      typing={typing}
      onClose={typing.close}
    >
      <Text size="sm">差戻しの理由を書くときに、課長・部長・企画が選んで使える文です。</Text>
      {others && <Text size="sm">いま保存されている文：{others.length === 0 ? '（なし）' : others.join(' ／ ')}</Text>}
      <Stack gap="xs" component="ol" p={0} m={0} style={{ listStyle: 'none' }}>
        {lines.map((line, index) => (
          <Group key={line.id} component="li" gap={4} wrap="nowrap" align="flex-start">
            <TextInput
              flex={1}
              aria-label={`定型文${index + 1}`}
              value={line.text}
              autoFocus={newest.current === line.id}
              onChange={(event) => setLines(lines.with(index, { ...line, text: event.currentTarget.value }))}
              error={isAsked ? problemOf(line, lines) : null}
            />
            <ActionIcon
              size="lg"
              variant="default"
              aria-label={`定型文${index + 1}を上へ`}
              disabled={index === 0}
              onClick={() => move(index, index - 1)}
            >
              <IconArrowUp size={18} aria-hidden />
            </ActionIcon>
            <ActionIcon
              size="lg"
              variant="default"
              aria-label={`定型文${index + 1}を下へ`}
              disabled={index === lines.length - 1}
              onClick={() => move(index, index + 1)}
            >
              <IconArrowDown size={18} aria-hidden />
            </ActionIcon>
            <ActionIcon
              size="lg"
              variant="default"
              aria-label={`定型文${index + 1}を削除`}
              onClick={() => setLines(lines.filter(({ id }) => id !== line.id))}
            >
              <IconTrash size={18} aria-hidden />
            </ActionIcon>
          </Group>
        ))}
      </Stack>
      {lines.length < RETURN_PHRASES && (
        <Button variant="default" size="compact-md" leftSection={<IconPlus size={16} aria-hidden />} onClick={add}>
          文を追加する
        </Button>
      )}
    </ChangeDialog>
  );
}

/** The sentences for sending back, in their order: for 企画. */
export function PhrasesDialog({ onClose }: { onClose: () => void }) {
  const query = useQuery(returnPhrasesQuery);
  return <QueryView query={query}>{({ items }) => <PhraseList held={items} onClose={onClose} />}</QueryView>;
}
