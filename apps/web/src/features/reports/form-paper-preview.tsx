import { Stack, Text } from '@mantine/core';
import { blockPapers, bookletLayoutLabels, type RoundDetail, reportBlanks, reportWords } from '@mawasu/contract';
import { type BlockPrint, type FormBlock, printsOf } from '@mawasu/domain/sheets';
import { FormSpecimen } from './form-specimen.js';
import { FormTable } from './form-table.js';

type Content = Pick<RoundDetail, 'form' | 'scale'>;

const blankOf = (kind: FormBlock['kind']): string =>
  kind === 'text' ? reportBlanks.text : kind === 'costs' ? reportWords.costs.unit : reportBlanks.option;

const rowsOf = ({ form }: Content, print: BlockPrint): [string, string][] =>
  form.blocks
    .filter((block) => block.kind !== 'indicators' && printsOf(form, block).includes(print))
    .map(({ label, kind, askedOf }) => {
      const blank = blankOf(kind);
      return [label, askedOf === 'full' ? `${blank}　※簡易のシートには載りません` : blank];
    });

/** Which blocks each paper shows of a 取組み, in the order and the table of the paper, and a specimen of the paper itself. */
export function FormPaperPreview({ roundId, content }: { roundId: string; content: Content }) {
  return (
    <Stack gap="md">
      <FormSpecimen roundId={roundId} />
      <div>
        <Text fw={700}>施策評価シート（画面・PDF・Excel）の取組みごとの欄</Text>
        <FormTable rows={rowsOf(content, 'measure_sheet')} label="施策評価シートに載る項目" />
      </div>
      {blockPapers.map((paper) => (
        <div key={paper}>
          <Text fw={700}>{bookletLayoutLabels[paper]}の取組みごとの欄</Text>
          <FormTable rows={rowsOf(content, paper)} label={`${bookletLayoutLabels[paper]}に載る項目`} />
        </div>
      ))}
      <div>
        <Text fw={700}>シート一覧のファイル（CSV・Excel）の列</Text>
        <FormTable rows={rowsOf(content, 'data')} label="シート一覧のファイルに載る項目" />
      </div>
      <Text fz="sm" c="dimmed">
        指標の実績は、どの帳票にも載ります。成果説明書と実施計画調書は、どの項目も選ばないと、ふだんの項目を載せます。
      </Text>
    </Stack>
  );
}
