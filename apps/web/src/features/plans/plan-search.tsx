import { Loader, TextInput } from '@mantine/core';
import { useDebouncedCallback } from '@mantine/hooks';
import { searchQueryProblem } from '@mawasu/domain/text';
import { IconSearch } from '@tabler/icons-react';
import { useEffect, useRef, useState } from 'react';

const PAUSE_MS = 300;

export interface PlanSearchProps {
  /** What the address holds. */
  q: string;
  busy: boolean;
  onChange: (q: string) => void;
}

/** The search field of the plan. The address follows the typing after a pause. */
export function PlanSearch({ q, busy, onChange }: PlanSearchProps) {
  const [text, setText] = useState(q);
  const sent = useRef(q);
  const send = useDebouncedCallback((next: string) => {
    sent.current = next;
    onChange(next);
  }, PAUSE_MS);
  // The address changed from elsewhere: the back button, or the search in the header.
  useEffect(() => {
    if (q === sent.current) return;
    sent.current = q;
    setText(q);
  }, [q]);
  return (
    <TextInput
      type="search"
      label="計画の中を検索"
      description="施策・取組みの名前や本文から探します。「取組み」と「取り組み」のような書き方の違いは同じものとして探します。"
      placeholder="例：防災　訓練"
      leftSection={<IconSearch size={18} aria-hidden />}
      rightSection={busy ? <Loader size="xs" /> : null}
      value={text}
      error={text.trim() === '' ? null : searchQueryProblem(text)}
      onChange={(event) => {
        setText(event.currentTarget.value);
        send(event.currentTarget.value.trim());
      }}
    />
  );
}
