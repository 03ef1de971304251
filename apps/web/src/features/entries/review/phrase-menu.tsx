import { Button, Menu } from '@mantine/core';
import { IconBlockquote } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { returnPhrasesQuery } from './review.queries.js';

/** Puts one of the sentences 企画 keeps behind what is written; nothing where none is kept. */
export function PhraseMenu({ text, onInsert }: { text: string; onInsert: (text: string) => void }) {
  const { data } = useQuery(returnPhrasesQuery);
  if (!data || data.items.length === 0) return null;
  const join = text === '' || text.endsWith('\n') ? '' : '\n';
  return (
    <Menu position="bottom-start" shadow="md" width={420} withinPortal={false}>
      <Menu.Target>
        <Button size="compact-sm" variant="default" leftSection={<IconBlockquote size={16} aria-hidden />}>
          定型文
        </Button>
      </Menu.Target>
      <Menu.Dropdown mah={280} style={{ overflowY: 'auto' }}>
        {data.items.map((phrase) => (
          <Menu.Item key={phrase} onClick={() => onInsert(`${text}${join}${phrase}`)}>
            {phrase}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}
