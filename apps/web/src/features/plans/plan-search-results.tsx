import { Group, Text } from '@mantine/core';
import type { PlanSearchHit, PlanSearchResult } from '@mawasu/contract';
import { nodeKindLabels } from '@mawasu/domain/plans';
import { IconSearchOff } from '@tabler/icons-react';
import { EmptyState } from '../../components/ui/empty-state.js';
import { HighlightedText } from '../../components/ui/highlighted-text.js';
import { Section } from '../../components/ui/section.js';
import { TextLink } from '../../components/ui/text-link.js';
import { paths } from '../../config/paths.js';
import classes from './plan-search-results.module.css';

function Hit({ hit, q }: { hit: PlanSearchHit; q: string }) {
  const title = <HighlightedText text={`${hit.code} ${hit.title}`.trim()} query={q} />;
  return (
    <li className={classes.hit}>
      <Group gap="xs" align="baseline">
        <span className={classes.kind}>{nodeKindLabels[hit.kind]}</span>
        {hit.measureId === null ? (
          <Text component="span" fw={700}>
            {title}
          </Text>
        ) : (
          <TextLink
            to={paths.measure}
            params={{ measureId: hit.measureId }}
            hash={hit.kind === 'initiative' ? hit.nodeId : undefined}
            fw={700}
          >
            {title}
          </TextLink>
        )}
        {hit.kind === 'initiative' && hit.measureTitle !== null && (
          <Text component="span" fz="sm" c="dimmed">
            施策：{hit.measureTitle}
          </Text>
        )}
      </Group>
      <Text fz="sm">
        <HighlightedText text={hit.excerpt} query={q} />
      </Text>
    </li>
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
      <ul className={classes.hits}>
        {result.items.map((hit) => (
          <Hit key={hit.nodeId} hit={hit} q={q} />
        ))}
      </ul>
    </Section>
  );
}
