import { Group, Stack, Text, TextInput } from '@mantine/core';
import { type IndicatorDefinitionFields, reportWords } from '@mawasu/contract';
import { actualFigure, definitionLines, type LowerIsBetterMode, printTarget } from '@mawasu/domain/indicators';
import { fiscalYearShort } from '@mawasu/domain/years';
import { useMemo, useState } from 'react';
import { YearLines } from '../../components/charts/year-lines.js';
import { RateNotes } from '../../components/ui/rate-notes.js';
import { Section } from '../../components/ui/section.js';
import { ToneBadge } from '../../components/ui/tone-badge.js';
import { serverFiscalYear } from '../../lib/server-day.js';
import { type Preview, previewOf, someFigures } from './example-figures.js';

const numberOf = (decimal: string | null | undefined): number | null => (decimal == null ? null : Number(decimal));

function Verdict({ preview: { explanation } }: { preview: Preview }) {
  const { isMet } = explanation.achievement;
  if (isMet === null) return <Text fz="sm">達成・未達成は判定できません。</Text>;
  return (
    <Group gap="xs">
      <ToneBadge tone={isMet ? 'success' : 'attention'} label={isMet ? '達成' : '未達成'} />
    </Group>
  );
}

function Lines({ preview: { series, fy } }: { preview: Preview }) {
  const points = series.values.map((year) => ({
    key: year.fy,
    label: fiscalYearShort(year.fy),
    target: series.targetBasis === 'change' ? null : numberOf(year.target),
    actual: numberOf(actualFigure(series, year.fy).value ?? (year.fy === fy ? null : year.actual)),
    isBreak: series.breaks.includes(year.fy),
  }));
  const words = points.map(({ label, actual }) => `${label}は${actual ?? '実績なし'}`);
  return (
    <YearLines
      description={`例の数字の折れ線グラフ。${words.join('、')}。`}
      points={points}
      baseline={numberOf(series.baseline?.value)}
      words={reportWords.indicator}
    />
  );
}

interface DefinitionPreviewProps {
  /** Null while the form cannot be read. */
  fields: IndicatorDefinitionFields;
  roundLowerMode: LowerIsBetterMode;
}

/** What a definition makes of example figures, as a sheet will show it: rates with their formulas, the verdict, the lines. */
export function DefinitionPreview({ fields, roundLowerMode }: DefinitionPreviewProps) {
  const [example, setExample] = useState(someFigures);
  const preview = useMemo(
    () => previewOf(fields, example, serverFiscalYear(), roundLowerMode),
    [fields, example, roundLowerMode],
  );
  const { fy, series, explanation, problems } = preview;
  const target = series.targetWord !== null || series.direction === 'range' ? printTarget(series, fy) : null;
  const setActual = (index: number, text: string) =>
    setExample({
      ...example,
      actuals: example.actuals.map((one, at) => (at === index ? text : one)) as unknown as typeof example.actuals,
    });
  return (
    <Section title="例の数字で確かめる" description="ここで入力した数字は保存されません。">
      <Stack gap="sm">
        <Group align="flex-start" gap="xs">
          {example.actuals.map((text, index) => (
            <TextInput
              // biome-ignore lint/suspicious/noArrayIndexKey: the three years keep their order
              key={index}
              label={`${fiscalYearShort(fy - 2 + index)}の実績`}
              value={text}
              onChange={(event) => setActual(index, event.currentTarget.value)}
              error={problems[index]}
              w="6.5rem"
            />
          ))}
          {target === null ? (
            <TextInput
              label={`${fiscalYearShort(fy)}の目標`}
              value={example.target}
              onChange={(event) => setExample({ ...example, target: event.currentTarget.value })}
              error={problems[3]}
              w="6.5rem"
            />
          ) : (
            <Text fz="sm">目標：{target}</Text>
          )}
        </Group>
        <div aria-live="polite">
          <Stack gap="sm">
            <Verdict preview={preview} />
            <RateNotes explanation={explanation} fy={fy} />
          </Stack>
        </div>
        <Lines preview={preview} />
        <Text fz="xs" c="dimmed">
          {definitionLines(series)
            .map(({ label, text }) => `${label}：${text}`)
            .join('　')}
        </Text>
      </Stack>
    </Section>
  );
}
