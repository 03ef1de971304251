import { Code, Group, Stack, Text } from '@mantine/core';
import type { Edition, EditionChange } from '@mawasu/contract';
import { editionKindLabels } from '@mawasu/domain/workflow';
import { japaneseDateTime } from '@mawasu/domain/years';
import { useMutation, useQuery } from '@tanstack/react-query';
import { SaveButtons } from '../../components/charts/save-buttons.js';
import { saveTable, type TableFormat } from '../../components/charts/save-table.js';
import { FigureTable } from '../../components/ui/figure-table.js';
import { PrintSectionButton } from '../../components/ui/print-button.js';
import { QueryView } from '../../components/ui/query-view.js';
import { Section } from '../../components/ui/section.js';
import classes from './editions-panel.module.css';
import { editionsQuery } from './round-life.queries.js';

const nameOf = ({ number, kind }: Edition) => `第${number}版（${editionKindLabels[kind]}）`;

/** Where the change stands: 施策, 取組み and 項目 below each other, so that both texts have room at twice the size. */
function Place({ measure, initiative, field }: EditionChange) {
  return (
    <Stack gap={0}>
      <span>{measure}</span>
      {initiative !== null && <span>{initiative}</span>}
      <strong>{field}</strong>
    </Stack>
  );
}

const Typed = ({ children }: { children: string | null }) => (
  <span style={{ whiteSpace: 'pre-wrap', overflowWrap: 'anywhere' }}>{children}</span>
);

const columns = [
  { key: 'place', header: '箇所', width: '24%', cell: (change: EditionChange) => <Place {...change} /> },
  { key: 'before', header: '訂正前', cell: ({ before }: EditionChange) => <Typed>{before}</Typed> },
  { key: 'after', header: '訂正後', cell: ({ after }: EditionChange) => <Typed>{after}</Typed> },
  { key: 'reason', header: '理由', width: '16%', cell: ({ reason }: EditionChange) => <Typed>{reason}</Typed> },
];

/** The list of what a 訂正版 changed as rows of a file. */
const rowsOf = ({ changes }: Edition): string[][] => [
  ['施策', '取組み', '項目', '訂正前', '訂正後', '理由'],
  ...changes.map(({ measure, initiative, field, before, after, reason }) => [
    ...[measure, initiative ?? '', field, before, after, reason ?? ''],
  ]),
];

function Changes({ edition }: { edition: Edition }) {
  const saving = useMutation({
    mutationFn: (format: TableFormat) => saveTable(`${nameOf(edition)}の正誤表`, rowsOf(edition), format),
  });
  return (
    <Stack gap="xs">
      <Group justify="space-between">
        <Text>訂正の理由：{edition.reason}</Text>
        <Group gap="xs">
          <SaveButtons
            of={`${nameOf(edition)}の正誤表`}
            disabled={edition.changes.length === 0}
            onSave={saving.mutate}
            shiftJis={{ file: saving.data, onClose: saving.reset }}
          />
          <PrintSectionButton of={`${nameOf(edition)}の正誤表`} />
        </Group>
      </Group>
      {edition.changes.length === 0 ? (
        <Text fz="sm">前の版から変わったところはありません。</Text>
      ) : (
        <div className={classes.changes}>
          <FigureTable
            caption={`${nameOf(edition)}の正誤表`}
            captionHidden={false}
            columns={columns}
            rows={edition.changes}
            rowKey={({ measureId, initiative, field }, index) => `${index} ${measureId} ${initiative ?? ''} ${field}`}
          />
        </div>
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
              long
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
