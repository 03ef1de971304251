import { Group, NativeSelect, Paper, Stack, Text, Title } from '@mantine/core';
import { type DataList, dataListLabels, dataLists, type RoundSummary } from '@mawasu/contract';
import { fiscalYearLabel } from '@mawasu/domain/years';
import { useState } from 'react';
import { ReplacedCharacters } from '../../components/files/replaced-characters.js';
import { DownloadButton } from './download-button.js';
import { DownloadNews } from './download-news.js';
import { type Encoding, useListFile } from './reports.queries.js';

const encodings: { value: Encoding; label: string }[] = [
  { value: 'utf-8', label: 'UTF-8（BOM付き）' },
  { value: 'cp932', label: 'Shift_JIS（CP932）' },
];
const lists: { value: DataList | 'all'; label: string }[] = [
  { value: 'all', label: 'すべての一覧（Excelのみ）' },
  ...dataLists.map((value) => ({ value, label: dataListLabels[value] })),
];

const oneOf = <Value extends string>(choices: readonly { value: Value }[], chosen: string): Value | undefined =>
  choices.find(({ value }) => value === chosen)?.value;

/** The lists of the round as data: one of them, or all in one workbook. */
export function DataLists({ round }: { round: RoundSummary }) {
  const [list, setList] = useState<DataList | 'all'>('entries');
  const [encoding, setEncoding] = useState<Encoding>('utf-8');
  const file = useListFile(round.id);
  return (
    <Paper withBorder p="md">
      <Title order={2} size="h4" mb="xs">
        一覧（データ）
      </Title>
      <Text size="sm" mb="sm">
        {fiscalYearLabel(round.fy)}
        の、閲覧できる範囲の一覧を保存します。1つの欄に1つの値を入れ、単位と、値がない理由は別の列に示します。
      </Text>
      <Stack gap="sm">
        <NativeSelect
          label="一覧"
          data={lists}
          value={list}
          onChange={({ currentTarget }) => setList(oneOf(lists, currentTarget.value) ?? list)}
          maw={320}
        />
        <Group gap="sm">
          <DownloadButton
            format="Excel"
            pending={file.isPending && file.variables.format === 'xlsx'}
            onClick={() => file.mutate({ format: 'xlsx', list })}
          />
          <Text size="sm">
            {list === 'all'
              ? '1冊に、一覧ごとに1枚のシートでまとめます。どの列も絞り込めます。'
              : 'Excelで開くとき。施策コードや日付が、別の値に変わりません。'}
          </Text>
        </Group>
        {list !== 'all' && (
          <Stack gap="xs">
            <NativeSelect
              label="CSVの文字コード"
              data={encodings}
              value={encoding}
              onChange={({ currentTarget }) => setEncoding(oneOf(encodings, currentTarget.value) ?? encoding)}
              maw={320}
            />
            <Group gap="sm">
              <DownloadButton
                format="CSV"
                pending={file.isPending && file.variables.format === 'csv'}
                onClick={() => file.mutate({ format: 'csv', list, encoding })}
              />
              <Text size="sm">
                他のシステムに取り込むとき。Excelで開くと、施策コード（例：1-1-1）が日付に変わります。
              </Text>
            </Group>
          </Stack>
        )}
      </Stack>
      <DownloadNews id={file.id} pending={file.isPending} error={file.error} />
      <ReplacedCharacters file={file.data} onClose={file.reset} />
    </Paper>
  );
}
