import { Checkbox, Group, Stack, Text, TextInput } from '@mantine/core';
import { type StepStage, stepStageLabels, stepStages } from '@mawasu/domain/workflow';
import type { DraftStage, RoundDraft } from './round-draft.js';

interface StageFieldsProps {
  stages: RoundDraft['stages'];
  onChange: (stage: StepStage, changes: Partial<DraftStage>) => void;
  messageOf: (stage: StepStage, field: 'stage' | 'dueOn' | 'instructions') => string | null;
}

/** Which steps a sheet goes through, in their order, each with its deadline and what is said at it. */
export function StageFields({ stages, onChange, messageOf }: StageFieldsProps) {
  return (
    <Stack gap="sm" component="ul" p={0} m={0} style={{ listStyle: 'none' }}>
      {stepStages.map((stage) => {
        const { isUsed, dueOn, instructions } = stages[stage];
        const name = stepStageLabels[stage];
        return (
          <Group component="li" key={stage} align="flex-start" gap="md" mih="2.25rem">
            {stage === 'entry' ? (
              <Text w="10rem" pt={6}>
                {name}（担当課）
              </Text>
            ) : (
              <Checkbox
                label={name}
                checked={isUsed}
                onChange={(event) => onChange(stage, { isUsed: event.currentTarget.checked })}
                error={isUsed ? messageOf(stage, 'stage') : null}
                w="10rem"
                pt={8}
              />
            )}
            {isUsed && (
              <>
                <TextInput
                  type="date"
                  aria-label={`${name}の締切`}
                  value={dueOn}
                  onChange={(event) => onChange(stage, { dueOn: event.currentTarget.value })}
                  error={messageOf(stage, 'dueOn')}
                  w="12rem"
                />
                <TextInput
                  aria-label={`${name}の案内`}
                  placeholder="この段階の人への案内（書かなくてもかまいません）"
                  value={instructions}
                  onChange={(event) => onChange(stage, { instructions: event.currentTarget.value })}
                  error={messageOf(stage, 'instructions')}
                  style={{ flex: '1 1 16rem' }}
                />
              </>
            )}
          </Group>
        );
      })}
    </Stack>
  );
}
