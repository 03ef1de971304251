import { Group, MultiSelect, Select, Stack } from '@mantine/core';
import {
  aggregationLabels,
  cumulativeEntryLabels,
  followsLowerMode,
  indicatorDirectionLabels,
  indicatorKindLabels,
  lowerIsBetterModeLabels,
  targetWordLabels,
} from '@mawasu/domain/indicators';
import { fiscalYearLabel } from '@mawasu/domain/years';
import { Section } from '../../components/ui/section.js';
import {
  CheckField,
  ChoiceField,
  type DefinitionForm,
  LongTextField,
  OpenChoiceField,
  TypedField,
  YearField,
} from './definition-fields.js';
import { targetBasisLabels, unchosenLabels } from './held-field.js';

interface SectionProps {
  form: DefinitionForm;
  /** First and last year of the plan. */
  plan: readonly [from: number, to: number];
}

/** Years before a plan in which a baseline may lie, and behind it. */
const around = ([from, to]: SectionProps['plan']) => [from - 15, to + 10] as const;

export function NatureSection({ form }: SectionProps) {
  return (
    <Section title="何を測るか">
      <Stack gap="md">
        <TypedField form={form} name="name" label="指標の名称" required width="100%" />
        <Group align="flex-start" gap="md">
          <ChoiceField form={form} name="kind" label="種類" labels={indicatorKindLabels} width="9rem" />
          <TypedField form={form} name="unit" label="単位" description="例：人、％" width="8rem" />
          <TypedField form={form} name="decimals" label="小数の桁数" width="8rem" />
          <ChoiceField
            form={form}
            name="direction"
            label="望ましい方向"
            labels={indicatorDirectionLabels}
            width="10rem"
          />
          <ChoiceField form={form} name="aggregation" label="集計" labels={aggregationLabels} width="9rem" />
        </Group>
        {form.draft.direction === 'range' && (
          <Group align="flex-start" gap="md">
            <TypedField form={form} name="rangeLow" label="範囲の下限" width="10rem" />
            <TypedField form={form} name="rangeHigh" label="範囲の上限" width="10rem" />
          </Group>
        )}
        <CheckField
          form={form}
          name="strategyKpi"
          label="総合戦略の重要業績評価指標（KPI）"
          description="選んだ指標は、総合戦略KPI一覧に載ります。"
        />
      </Stack>
    </Section>
  );
}

export function TargetSection({ form, plan }: SectionProps) {
  const { direction } = form.draft;
  const hasArrow = direction === 'up' || direction === 'down';
  return (
    <Section title="基準値と目標" description="年度ごとの目標値は、「目標値の表」で入力します。">
      <Stack gap="md">
        <Group align="flex-start" gap="md">
          <TypedField form={form} name="baselineValue" label="基準値" width="10rem" />
          <YearField form={form} name="baselineFy" label="基準年度" years={around(plan)} />
          <TypedField form={form} name="baselineNote" label="基準値の補足" width="16rem" />
        </Group>
        <Group align="flex-start" gap="md">
          <TypedField form={form} name="finalTargetValue" label="最終目標" width="10rem" />
          <YearField form={form} name="finalTargetFy" label="最終目標の年度" years={around(plan)} />
        </Group>
        {hasArrow && (
          <>
            <Group align="flex-start" gap="md">
              <OpenChoiceField
                form={form}
                name="targetWord"
                label="目標の表し方"
                labels={targetWordLabels}
                none={unchosenLabels.targetWord}
                width="10rem"
              />
              <ChoiceField
                form={form}
                name="targetBasis"
                label="年度の目標の内容"
                labels={targetBasisLabels}
                width="16rem"
              />
              {followsLowerMode(form.draft) && (
                <OpenChoiceField
                  form={form}
                  name="lowerMode"
                  label="達成率の計算"
                  labels={lowerIsBetterModeLabels}
                  none={unchosenLabels.lowerMode}
                />
              )}
            </Group>
            <CheckField
              form={form}
              name="strictTarget"
              label="目標を超えたら達成（同じ値では未達成）"
              description="選ばないときは、目標と同じ値でも達成です。"
            />
          </>
        )}
        <TypedField
          form={form}
          name="tolerance"
          label="許容差"
          description="この差までは「維持」「横ばい」とみなします。"
          width="14rem"
        />
      </Stack>
    </Section>
  );
}

export function EntrySection({ form, plan }: SectionProps) {
  const isSum = form.draft.aggregation === 'cumulative';
  return (
    <Section title="実績の入力">
      <Stack gap="md">
        {isSum && (
          <Group align="flex-start" gap="md">
            <ChoiceField
              form={form}
              name="cumulativeEntry"
              label="累計の入力のしかた"
              labels={cumulativeEntryLabels}
              width="24rem"
            />
            <TypedField form={form} name="startingStock" label="累計の当初の値" width="11rem" />
          </Group>
        )}
        <Group align="flex-start" gap="md">
          <TypedField form={form} name="lowerBound" label="値の下限" description="例：0" width="9rem" />
          <TypedField form={form} name="upperBound" label="値の上限" description="例：100（％の指標）" width="11rem" />
          <TypedField form={form} name="meanYears" label="平均する年数" description="1はその年度だけ" width="11rem" />
          <TypedField
            form={form}
            name="measuredEveryYears"
            label="調査の間隔（年）"
            description="1は毎年"
            width="11rem"
          />
        </Group>
        <CheckField form={form} name="isRatio" label="分子と分母を入力する" description="実績値は自動で計算します。" />
        {form.draft.isRatio && (
          <Group align="flex-start" gap="md">
            <TypedField form={form} name="numeratorName" label="分子の名称" width="14rem" />
            <TypedField form={form} name="denominatorName" label="分母の名称" width="14rem" />
            <TypedField form={form} name="ratioFactor" label="掛ける数" description="％は100" width="9rem" />
          </Group>
        )}
        <YearField
          form={form}
          name="elapsedFromFy"
          label="経過年数の起点"
          description="選ばないときは基準年度"
          years={around(plan)}
        />
      </Stack>
    </Section>
  );
}

const months = Array.from({ length: 12 }, (_, index) => ((index + 3) % 12) + 1).map((month) => ({
  value: String(month),
  label: `${month}月`,
}));

export function SourceSection({ form, plan }: SectionProps) {
  const { draft, set } = form;
  const [from, to] = around(plan);
  const years = Array.from({ length: to - from + 1 }, (_, index) => from + index);
  return (
    <Section title="出典と期間">
      <Stack gap="md">
        <LongTextField form={form} name="formulaText" label="算式" />
        <LongTextField form={form} name="source" label="出典" description="例：学校基本調査、課の集計" />
        <Group align="flex-start" gap="md">
          <Select
            label="値が出る月"
            placeholder="未定"
            data={months}
            value={draft.availableMonth === null ? null : String(draft.availableMonth)}
            onChange={(month) => set({ availableMonth: month === null ? null : Number(month) })}
            clearable
            clearButtonProps={{ 'aria-label': '値が出る月の選択を消す' }}
            comboboxProps={{ keepMounted: false }}
            error={form.messageOf('availableMonth')}
            w="9rem"
          />
          <YearField form={form} name="fyFrom" label="開始年度" years={[from, to]} required />
          <YearField form={form} name="fyTo" label="終了年度" years={[from, to]} />
          <MultiSelect
            label="集計方法が変わった年度"
            description="前の年度と比べられなくなった最初の年度"
            data={[...new Set([...years, ...draft.breaks])].map((fy) => ({
              value: String(fy),
              label: fiscalYearLabel(fy),
            }))}
            value={draft.breaks.map(String)}
            onChange={(chosen) => set({ breaks: chosen.map(Number) })}
            comboboxProps={{ keepMounted: false }}
            error={form.messageOf('breaks')}
            w="20rem"
            maw="100%"
          />
        </Group>
      </Stack>
    </Section>
  );
}
