import { Anchor, Paper, Stack, Text, Title } from '@mantine/core';
import type { EntryDetail } from '@mawasu/contract';
import { Link } from '@tanstack/react-router';
import { ProseText } from '../../components/ui/prose-text.js';
import { paths } from '../../config/paths.js';

/** What the plan promised: the text the year is measured against. */
export function EntryPlanText({ entry }: { entry: EntryDetail }) {
  const { initiative, measure } = entry;
  const lines: [string, string][] = [
    ['施策', `${measure.code}　${measure.title}`],
    ['目指す姿', measure.desiredState],
    ['取組みの内容', initiative.content],
    ['行革の視点', initiative.reformViewpointLabel ?? '（計画に記載なし）'],
    ['行革の視点からの取組み内容', initiative.reformViewpointContent ?? '（計画に記載なし）'],
  ];
  return (
    <Paper withBorder p="md" component="section" aria-labelledby="plan-text-title">
      <Stack gap="sm">
        <Title order={2} size="h4" id="plan-text-title">
          計画に書かれていること
        </Title>
        {lines.map(([label, text]) => (
          <div key={label}>
            <Text size="sm" fw={700} c="dimmed">
              {label}
            </Text>
            <Text size="sm" component="div" style={{ whiteSpace: 'pre-wrap' }}>
              <ProseText text={text} />
            </Text>
          </div>
        ))}
        <Anchor
          size="sm"
          renderRoot={(props: object) => <Link {...props} to={paths.measure} params={{ measureId: measure.id }} />}
        >
          施策シートを見る
        </Anchor>
      </Stack>
    </Paper>
  );
}
