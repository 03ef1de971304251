import { Button, Group, Stack, Text } from '@mantine/core';
import { fieldMessage } from '../../lib/error-messages.js';
import { DivisionField, NameField, ReasonField } from './change-fields.js';
import classes from './reorganisation.module.css';
import type { DraftTarget } from './reorganisation-draft.js';
import type { StepProps } from './source-step.js';

/** Second step: what they become. */
export function TargetStep({ draft, onChange, list, error }: StepProps) {
  const divisions = list.items.filter(({ kind }) => kind === 'division');
  const isDivision = list.items.find(({ id }) => id === draft.sourceIds[0])?.kind === 'division';
  const set = (index: number, changes: Partial<DraftTarget>) =>
    onChange({
      ...draft,
      targets: draft.targets.map((target, at) => (at === index ? { ...target, ...changes } : target)),
    });
  const add = () => {
    const parentId = draft.targets[0]?.parentId ?? '';
    const taken = new Set(draft.targets.map((target) => target.key));
    const key = Array.from({ length: 21 }, (_, index) => `t${index}`).find((free) => !taken.has(free)) ?? '';
    onChange({ ...draft, targets: [...draft.targets, { key, name: '', parentId }] });
  };
  const problem = fieldMessage(error, 'targets');
  return (
    <Stack gap="md" maw="40rem">
      {draft.targets.map((target, index) => (
        <Stack key={target.key} gap="sm" className={classes.target}>
          <NameField
            label={draft.kind === 'merge' ? '統合後の名称' : `分割後の名称（${index + 1}）`}
            path={`targets.${index}.name`}
            value={target.name}
            onChange={(name) => set(index, { name })}
            error={error}
          />
          {!isDivision && (
            <DivisionField
              divisions={divisions}
              path={`targets.${index}.parentId`}
              value={target.parentId}
              onChange={(parentId) => set(index, { parentId })}
              error={error}
            />
          )}
          {draft.targets.length > 2 && (
            <Group justify="flex-end">
              <Button
                size="xs"
                variant="default"
                onClick={() => onChange({ ...draft, targets: draft.targets.filter((_, at) => at !== index) })}
                aria-label={`分割後の名称（${index + 1}）を外す`}
              >
                外す
              </Button>
            </Group>
          )}
        </Stack>
      ))}
      {draft.kind === 'split' && draft.targets.length < 20 && (
        <Group>
          <Button variant="default" onClick={add}>
            分割後の課を増やす
          </Button>
        </Group>
      )}
      {problem && (
        <Text c="red" role="alert" fz="sm">
          {problem}
        </Text>
      )}
      <ReasonField value={draft.reason} onChange={(reason) => onChange({ ...draft, reason })} error={error} />
    </Stack>
  );
}
