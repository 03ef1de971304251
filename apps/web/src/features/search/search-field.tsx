import { Box, Button, Group, TextInput } from '@mantine/core';
import { searchQueryProblem } from '@mawasu/domain/text';
import { IconSearch } from '@tabler/icons-react';
import { useState } from 'react';

interface SearchFieldProps {
  /** What the address holds; the field is made anew when that changes. */
  q: string;
  /** What the server found wrong with it. */
  refusal: string | null;
  onSearch: (q: string) => void;
}

/** The field of the search page. What is wrong with the words stands at it, and nothing typed is lost. */
export function SearchField({ q, refusal, onSearch }: SearchFieldProps) {
  const [text, setText] = useState(q);
  const [asked, setAsked] = useState(q);
  const problem = asked === '' && q === '' ? null : (searchQueryProblem(asked) ?? (asked === q ? refusal : null));
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        setAsked(text);
        if (searchQueryProblem(text) === null) onSearch(text.trim());
      }}
    >
      <TextInput
        type="search"
        label="探す言葉"
        description={
          '空白で区切ると、すべての言葉を含むものを探します。"防災 訓練" のように囲むと、続いた言葉として探します。'
        }
        placeholder="例：防災　訓練"
        maw="48rem"
        mb="lg"
        inputContainer={(input) => (
          <Group gap="sm" wrap="nowrap">
            <Box flex={1}>{input}</Box>
            <Button type="submit" leftSection={<IconSearch size={18} aria-hidden />}>
              検索
            </Button>
          </Group>
        )}
        value={text}
        error={problem}
        onChange={(event) => setText(event.currentTarget.value)}
      />
    </form>
  );
}
