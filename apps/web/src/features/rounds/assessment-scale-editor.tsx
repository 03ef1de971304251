import { Checkbox, Group, Stack, Text } from '@mantine/core';
import { assessmentStageLabels } from '@mawasu/domain/assessments';
import { newKey } from '@mawasu/domain/rounds';
import { type AssessmentDirection, assessmentStages, progressStatusText } from '@mawasu/domain/scales';
import { Section } from '../../components/ui/section.js';
import { type ChoiceColumn, ChoiceTable } from './choice-table.js';
import type { DraftRank, ScaleDraft } from './scale-draft.js';

interface AssessmentScaleEditorProps {
  scale: ScaleDraft;
  onChange: (scale: ScaleDraft) => void;
  /** Path as the check gives it: 「scale.assessment.ranks.1.label」. */
  messageOf: (path: string) => string | null;
}

const rankColumns: readonly ChoiceColumn<DraftRank>[] = [
  { field: 'code', header: '記号', width: '6rem' },
  { field: 'label', header: '名称', width: '12rem' },
  { field: 'definition', header: '説明' },
  { field: 'minShare', header: '順調な取組みの割合（％以上）', width: '13rem' },
];
const directionColumns: readonly ChoiceColumn<AssessmentDirection>[] = [
  { field: 'label', header: '名称', width: '14rem' },
  { field: 'definition', header: '説明' },
];

const placesOf = (items: readonly unknown[]): number[] => items.map((_, place) => place);

/** How 施策 are assessed in a round: stages, ranks with the share of 取組み on track, directions, and what counts as on track. */
export function AssessmentScaleEditor({ scale, onChange, messageOf }: AssessmentScaleEditorProps) {
  const { assessment, progressStatuses } = scale;
  const { stages, ranks, directions } = assessment;
  const change = (changes: Partial<ScaleDraft['assessment']>) =>
    onChange({ ...scale, assessment: { ...assessment, ...changes } });
  const at = (list: string) => (field: string) => messageOf(`scale.assessment.${list}.${field}`);
  const whole = (list: string) => {
    const message = messageOf(`scale.assessment.${list}`);
    return (
      message !== null && (
        <Text c="red" fz="sm" role="alert">
          {message}
        </Text>
      )
    );
  };
  const onTrack = progressStatuses.flatMap(({ isOnTrack }, place) => (isOnTrack ? String(place) : []));
  return (
    <Section
      title="施策評価"
      description="施策を評価する段階と、その選択肢です。割合を空欄にした評価は目安に使わず、人だけが選びます。"
    >
      <Stack gap="md">
        <Checkbox.Group
          label="行う段階"
          description="どれも選ばない年度は、施策評価を行いません。"
          value={stages}
          onChange={(chosen) => change({ stages: assessmentStages.filter((stage) => chosen.includes(stage)) })}
          error={messageOf('scale.assessment.stages')}
        >
          <Group gap="md" mt={4}>
            {assessmentStages.map((stage) => (
              <Checkbox key={stage} value={stage} label={assessmentStageLabels[stage]} />
            ))}
          </Group>
        </Checkbox.Group>
        {whole('ranks')}
        <ChoiceTable
          title="施策の評価（よい順）"
          columns={rankColumns}
          items={ranks}
          places={placesOf(ranks)}
          onChange={(items) => change({ ranks: items })}
          add={{ label: '評価を加える', item: () => ({ code: '', label: '', definition: '', minShare: '' }) }}
          isOrdered
          messageOf={at('ranks')}
        />
        <Checkbox.Group
          label="順調に数える進捗状況"
          description="取組みのうち、この進捗状況のものの割合から、施策の評価の目安を出します。"
          value={onTrack}
          onChange={(chosen) =>
            onChange({
              ...scale,
              progressStatuses: progressStatuses.map((status, place) => ({
                ...status,
                isOnTrack: chosen.includes(String(place)),
              })),
            })
          }
          error={messageOf('scale.assessment.onTrack')}
        >
          <Group gap="md" mt={4}>
            {progressStatuses.map((status, place) => (
              <Checkbox
                // biome-ignore lint/suspicious/noArrayIndexKey: its place is what a 進捗状況 is known by while it is edited
                key={place}
                value={String(place)}
                label={progressStatusText(status).trim() || `${place + 1}行目`}
              />
            ))}
          </Group>
        </Checkbox.Group>
        {whole('directions')}
        <ChoiceTable
          title="施策の今後の方向"
          columns={directionColumns}
          items={directions}
          places={placesOf(directions)}
          onChange={(items) => change({ directions: items })}
          add={{
            label: '方向を加える',
            item: () => ({
              ...{ label: '', definition: '' },
              code: newKey(
                directions.map(({ code }) => code),
                Math.random,
              ),
            }),
          }}
          isOrdered
          messageOf={at('directions')}
        />
      </Stack>
    </Section>
  );
}
