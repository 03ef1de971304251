import { Button, Group, Select, Stack, Text } from '@mantine/core';
import { lowerIsBetterModeLabels, lowerIsBetterModes } from '@mawasu/domain/indicators';
import { roundingLabels, roundings } from '@mawasu/domain/numbers';
import { newKey, rateRanges } from '@mawasu/domain/rounds';
import { Section } from '../../components/ui/section.js';
import { type ChoiceColumn, ChoiceTable } from './choice-table.js';
import { type DraftStatus, type ScaleDraft, scaleOf } from './scale-draft.js';

interface ScaleEditorProps {
  scale: ScaleDraft;
  onChange: (scale: ScaleDraft) => void;
  /** Path as the check gives it: 「scale.bands.1.label」. */
  messageOf: (path: string) => string | null;
}

type Direction = ScaleDraft['futureDirections'][number];
type Band = ScaleDraft['bands'][number];

const code: ChoiceColumn<DraftStatus> = { field: 'code', header: '記号', width: '6rem' };
const label = { field: 'label', header: '名称', width: '14rem' } as const;
const definition = { field: 'definition', header: '説明' } as const;
const minRate = { field: 'minRate', header: '下限の率（％以上）', width: '10rem' } as const;
const requires: ChoiceColumn<Direction> = {
  field: 'requires',
  header: '一緒に書くもの',
  width: '13rem',
  choices: [
    { value: 'none', label: 'なし' },
    { value: 'target', label: '相手の取組み' },
    { value: 'year', label: '年度' },
  ],
};

const newStatus = (given: string, rate: string | null) => (): DraftStatus => {
  return { code: given, label: '', definition: '', minRate: rate, isOnTrack: false };
};

const placesOf = <Item,>(items: readonly Item[], isShown: (item: Item) => boolean): number[] =>
  items.flatMap((item, place) => (isShown(item) ? place : []));

/** 区分 where the ranks have their thresholds, and the one for what has no rate. */
function bandsOf(scale: ScaleDraft): Band[] {
  const rates = scaleOf(scale).progressStatuses.flatMap((status) => status.minRate ?? []);
  const ranges = rateRanges(rates);
  const rated = rates.map((rate, index) => {
    return { code: `over${rate.replace('.', '_')}`, label: ranges[index] ?? '', minRate: rate };
  });
  return [
    ...rated,
    scale.bands.find((band) => band.minRate === null) ?? { code: 'none', label: '率なし', minRate: null },
  ];
}

/** 進捗状況, 今後の方向性 and 区分 of a round: names, meanings and thresholds. */
export function ScaleEditor({ scale, onChange, messageOf }: ScaleEditorProps) {
  const { progressStatuses, futureDirections, bands } = scale;
  const at = (list: string) => (field: string) => messageOf(`scale.${list}.${field}`);
  const whole = (list: string) => {
    const message = messageOf(`scale.${list}`);
    return (
      message !== null && (
        <Text c="red" fz="sm" role="alert">
          {message}
        </Text>
      )
    );
  };
  const fresh = (items: readonly { code: string }[]) =>
    newKey(
      items.map((item) => item.code),
      Math.random,
    );
  const isRank = (item: DraftStatus) => item.minRate !== null;
  const onStatuses = (items: DraftStatus[]) => onChange({ ...scale, progressStatuses: items });
  return (
    <Section
      title="進捗状況と今後の方向性の選択肢"
      description="率は小数第1位に丸めてから段階に当てはめます。いちばん下の段階には、それより低い率がすべて入ります。"
    >
      <Stack gap="md">
        {whole('progressStatuses')}
        <ChoiceTable
          title="率から決まる段階"
          columns={[code, label, definition, minRate]}
          items={progressStatuses}
          places={placesOf(progressStatuses, isRank)}
          onChange={onStatuses}
          add={{ label: '段階を加える', item: newStatus('', '') }}
          isOrdered={false}
          messageOf={at('progressStatuses')}
        />
        <ChoiceTable
          title="人が選ぶ状況"
          columns={[label, definition]}
          items={progressStatuses}
          places={placesOf(progressStatuses, (item) => !isRank(item))}
          onChange={onStatuses}
          add={{
            label: '状況を加える',
            item: () => newStatus(fresh(progressStatuses), null)(),
          }}
          isOrdered
          messageOf={at('progressStatuses')}
        />
        {whole('futureDirections')}
        <ChoiceTable
          title="今後の方向性"
          columns={[label, definition, requires]}
          items={futureDirections}
          places={placesOf(futureDirections, () => true)}
          onChange={(items) => onChange({ ...scale, futureDirections: items })}
          add={{
            label: '方向性を加える',
            item: (): Direction => ({ code: fresh(futureDirections), label: '', definition: '', requires: 'none' }),
          }}
          isOrdered
          messageOf={at('futureDirections')}
        />
        {whole('bands')}
        <ChoiceTable
          title="ダッシュボードで数える率の区分"
          columns={[label, minRate]}
          items={bands}
          places={placesOf(bands, (band) => band.minRate !== null)}
          onChange={(items) => onChange({ ...scale, bands: items })}
          add={{ label: '区分を加える', item: () => ({ code: fresh(bands), label: '', minRate: '' }) }}
          isOrdered={false}
          messageOf={at('bands')}
        />
        <Group>
          <Button size="xs" variant="default" onClick={() => onChange({ ...scale, bands: bandsOf(scale) })}>
            区分を段階の下限に合わせる
          </Button>
        </Group>
        <Group align="flex-start" gap="md">
          <Select
            label="率の端数"
            data={roundings.map((value) => ({ value, label: roundingLabels[value] }))}
            value={scale.rounding ?? 'half_up'}
            onChange={(value) => onChange({ ...scale, rounding: roundings.find((one) => one === value) ?? 'half_up' })}
            allowDeselect={false}
          />
          <Select
            label="減らす指標の達成率"
            data={lowerIsBetterModes.map((value) => ({ value, label: lowerIsBetterModeLabels[value] }))}
            value={scale.lowerMode}
            onChange={(value) =>
              onChange({ ...scale, lowerMode: lowerIsBetterModes.find((one) => one === value) ?? scale.lowerMode })
            }
            allowDeselect={false}
            w="24rem"
          />
        </Group>
      </Stack>
    </Section>
  );
}
