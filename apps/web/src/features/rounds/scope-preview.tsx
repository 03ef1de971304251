import { Button, Group, List, Stack, Text } from '@mantine/core';
import type { RoundScope } from '@mawasu/contract';
import { countScopes, type FoundScope } from '@mawasu/domain/rounds';
import { type EntryScope, entryScopeLabels, entryScopes } from '@mawasu/domain/sheets';
import { useState } from 'react';

interface ScopePreviewProps {
  found: readonly (FoundScope & { initiative: RoundScope['initiatives'][number] })[];
}

const SHOWN = 200;

/** How many 取組み are evaluated how, and which. */
export function ScopePreview({ found }: ScopePreviewProps) {
  const [shown, setShown] = useState<EntryScope | null>(null);
  const counts = countScopes(found);
  const listed = found.filter(({ scope }) => scope === shown);
  return (
    <Stack gap="xs" component="section" aria-label="評価の対象の見込み">
      <Text role="status">
        取組み{found.length.toLocaleString()}件：
        {entryScopes.map((scope) => `${entryScopeLabels[scope]} ${counts[scope].toLocaleString()}件`).join('、')}
      </Text>
      <Group gap="xs">
        {entryScopes.map((scope) => (
          <Button
            key={scope}
            variant="default"
            size="xs"
            aria-expanded={shown === scope}
            disabled={counts[scope] === 0}
            onClick={() => setShown(shown === scope ? null : scope)}
          >
            {entryScopeLabels[scope]}の一覧
          </Button>
        ))}
      </Group>
      {shown !== null && (
        <List fz="sm" aria-label={`${entryScopeLabels[shown]}の取組み`}>
          {listed.slice(0, SHOWN).map(({ initiative, rule, reason }) => (
            <List.Item key={initiative.id}>
              {initiative.name}（{initiative.departmentName}）{rule !== null && `　条件${rule + 1}`}
              {reason !== '' && `：${reason}`}
            </List.Item>
          ))}
          {listed.length > SHOWN && <List.Item>ほか{listed.length - SHOWN}件</List.Item>}
        </List>
      )}
    </Stack>
  );
}
