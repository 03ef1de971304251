import { Code, Group, Stack, Text } from '@mantine/core';
import type { Edition, EditionChange } from '@mawasu/contract';
import { editionKindLabels } from '@mawasu/domain/workflow';
import { japaneseDateTime } from '@mawasu/domain/years';
import { useQuery } from '@tanstack/react-query';
import { SaveButtons } from '../../components/charts/save-buttons.js';
import { saveTable } from '../../components/charts/save-table.js';
import { FigureTable } from '../../components/ui/figure-table.js';
import { PrintButton } from '../../components/ui/print-button.js';
import { QueryView } from '../../components/ui/query-view.js';
import { Section } from '../../components/ui/section.js';
import { editionsQuery } from './round-life.queries.js';

const nameOf = ({ number, kind }: Edition) => `第${number}版（${editionKindLabels[kind]}）`;

const columns = [
  { key: 'measure', header: '施策', width: '16%', cell: ({ measure }: EditionChange) => measure },
  { key: 'initiative', header: '取組み', width: '16%', cell: ({ initiative }: EditionChange) => initiative ?? '－' },
  { key: 'field', header: '項目', width: '14%', cell: ({ field }: EditionChange) => field },
  { key: 'before', header: '訂正前', cell: ({ before }: EditionChange) => before },
  { key: 'after', header: '訂正後', cell: ({ after }: EditionChange) => after },
  { key: 'reason', header: '理由', width: '14%', cell: ({ reason }: EditionChange) => reason ?? '' },
];

/** The list of what a 訂正版 changed as rows of a file. */
const rowsOf = ({ changes }: Edition): string[][] => [
  ['施策', '取組み', '項目', '訂正前', '訂正後', '理由'],
  ...changes.map(({ measure, initiative, field, before, after, reason }) => [
    ...[measure, initiative ?? '', field, before, after, reason ?? ''],
  ]),
];

function Changes({ edition }: { edition: Edition }) {
  return (
    <Stack gap="xs">
      <Group justify="space-between">
        <Text>訂正の理由：{edition.reason}</Text>
        <Group gap="xs">
          <SaveButtons
            of={`${nameOf(edition)}の正誤表`}
            disabled={edition.changes.length === 0}
            onSave={(format) => void saveTable(`${nameOf(edition)}の正誤表`, rowsOf(edition), format)}
          />
          <PrintButton />
        </Group>
      </Group>
      {edition.changes.length === 0 ? (
        <Text fz="sm">前の版から変わったところはありません。</Text>
      ) : (
        <FigureTable
          caption={`${nameOf(edition)}の正誤表`}
          columns={columns}
          rows={edition.changes}
          rowKey={({ measureId, initiative, field }) => `${measureId} ${initiative ?? ''} ${field}`}
          minWidth={800}
        />
      )}
    </Stack>
  );
}

/** The editions of a settled year, newest first, each 訂正版 with the list of what it changed. */
export function EditionsPanel({ roundId }: { roundId: string }) {
  const query = useQuery(editionsQuery(roundId));
  return (
    <QueryView query={query}>
      {({ items }) => (
        <Stack gap="lg">
          {items.map((edition) => (
            <Section
              key={edition.id}
              title={nameOf(edition)}
              description={`${japaneseDateTime(edition.madeAt)}　${edition.madeByName ?? ''}`}
            >
              <Stack gap="xs">
                <Text fz="sm">
                  照合値：<Code style={{ overflowWrap: 'anywhere' }}>{edition.checksum}</Code>
                </Text>
                {edition.kind === 'corrected' && <Changes edition={edition} />}
                {edition.kind === 'final' && edition.reason !== null && (
                  <Text fz="sm">決定していない施策評価を残して確定した理由：{edition.reason}</Text>
                )}
              </Stack>
            </Section>
          ))}
        </Stack>
      )}
    </QueryView>
  );
}
