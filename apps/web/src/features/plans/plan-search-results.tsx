import { Text } from '@mantine/core';
import type { PlanSearchHit, PlanSearchResult } from '@mawasu/contract';
import { nodeKindLabels } from '@mawasu/domain/plans';
import { IconSearchOff } from '@tabler/icons-react';
import { EmptyState } from '../../components/ui/empty-state.js';
import { FoundItem, FoundList, FoundNodeTitle } from '../../components/ui/found-item.js';
import { HighlightedText } from '../../components/ui/highlighted-text.js';
import { Section } from '../../components/ui/section.js';

function Hit({ hit, q }: { hit: PlanSearchHit; q: string }) {
  const title = (
    <FoundNodeTitle node={{ id: hit.nodeId, kind: hit.kind, measureId: hit.measureId }}>
      <HighlightedText text={`${hit.code} ${hit.title}`.trim()} query={q} />
    </FoundNodeTitle>
  );
  const measure = hit.kind !== 'measure' && hit.measureTitle !== null && (
    <Text component="span" fz="sm" c="dimmed">
      施策：{hit.measureTitle}
    </Text>
  );
  return (
    <FoundItem kind={nodeKindLabels[hit.kind]} title={title} marks={measure}>
      <Text fz="sm">
        <HighlightedText text={hit.excerpt} query={q} />
      </Text>
    </FoundItem>
  );
}

export function PlanSearchResults({ result, q }: { result: PlanSearchResult; q: string }) {
  if (result.total === 0) {
    return (
      <EmptyState icon={IconSearchOff} title={`「${q}」は見つかりませんでした。`}>
        言葉を短くするか、別の言葉で検索してください。
      </EmptyState>
    );
  }
  const isCut = result.total > result.items.length;
  return (
    <Section
      title="検索結果"
      count={result.total}
      description={
        isCut
          ? `多いため、はじめの${result.items.length}件を表示しています。言葉を加えると絞り込めます（例：${q}　地域）。`
          : undefined
      }
      flush
    >
      <FoundList>
        {result.items.map((hit) => (
          <Hit key={hit.nodeId} hit={hit} q={q} />
        ))}
      </FoundList>
    </Section>
  );
}
