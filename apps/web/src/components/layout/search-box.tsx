import { TextInput } from '@mantine/core';
import { IconSearch } from '@tabler/icons-react';
import { type FormEvent, useState } from 'react';

/** The search of the header: goes to the plan's own search page. */
export function SearchBox({ onSearch }: { onSearch: (text: string) => void }) {
  const [text, setText] = useState('');
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (text.trim() === '') return;
    onSearch(text.trim());
    setText('');
  };
  return (
    // biome-ignore lint/a11y/useSemanticElements: browsers of the last years only know the role, not <search>.
    <form role="search" aria-label="計画の検索" onSubmit={submit}>
      <TextInput
        type="search"
        aria-label="計画を検索"
        placeholder="施策・取組みを検索"
        leftSection={<IconSearch size={18} aria-hidden />}
        value={text}
        maxLength={100}
        onChange={(event) => setText(event.currentTarget.value)}
      />
    </form>
  );
}
