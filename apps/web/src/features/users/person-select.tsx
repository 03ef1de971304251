import { Select } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import type { DeputyCandidates } from '@mawasu/contract';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { describeError } from '../../lib/error-messages.js';
import { deputyCandidatesQuery } from './users.queries.js';

const PAUSE_MS = 250;

type Candidate = DeputyCandidates['items'][number];

/** 「山田 太郎（yamada・市民課）」 */
function labelOf({ displayName, account, departmentNames }: Candidate): string {
  return `${displayName}（${[account, ...departmentNames].join('・')}）`;
}

/** Until the server has looked, nobody can be said not to exist. */
function emptyText(text: string, isLooking: boolean): string {
  if (text.trim() === '') return '氏名の一部を入れてください。';
  return isLooking ? '探しています。' : '該当する職員はいません。';
}

interface PersonSelectProps {
  label: string;
  value: string | null;
  onChange: (id: string | null) => void;
  error: string | null;
}

/** One person out of thousands, by a part of the name. The server finds; the list shows the first of them. */
export function PersonSelect({ label, value, onChange, error }: PersonSelectProps) {
  const [text, setText] = useState('');
  const [chosen, setChosen] = useState<Candidate | null>(null);
  const [words] = useDebouncedValue(text, PAUSE_MS);
  const isChosenText = chosen !== null && words === labelOf(chosen);
  const query = useQuery(deputyCandidatesQuery(isChosenText ? '' : words));
  const found = isChosenText ? [] : (query.data?.items ?? []);
  const people = chosen && !found.some(({ id }) => id === chosen.id) ? [chosen, ...found] : found;
  const left = (query.data?.total ?? 0) - (query.data?.items.length ?? 0);
  return (
    <Select
      label={label}
      description={
        left > 0 && !isChosenText
          ? `ほかに${left}人います。もう少し長く入れてください。`
          : '氏名か利用者名の一部を入れて、選んでください。'
      }
      placeholder="例：山田"
      data={people.map((one) => ({ value: one.id, label: labelOf(one) }))}
      value={value}
      onChange={(id) => {
        setChosen(people.find((one) => one.id === id) ?? null);
        onChange(id);
      }}
      searchable
      searchValue={text}
      onSearchChange={setText}
      filter={({ options }) => options}
      nothingFoundMessage={emptyText(text, words !== text || !query.isSuccess || query.isPlaceholderData)}
      error={error ?? (query.isError ? `職員を探せませんでした。${describeError(query.error).message}` : null)}
      withAsterisk
    />
  );
}
