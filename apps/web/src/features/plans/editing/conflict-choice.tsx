import { Alert, Button, Group, SimpleGrid, Stack, Text } from '@mantine/core';
import type { PlanOutline } from '@mawasu/contract';
import { type NodeField, nodeFieldLabels } from '@mawasu/domain/plans';
import type { NodeKey } from './node-saving.js';
import { nodeValueText } from './node-value-text.js';
import type { NodeSaving } from './use-node-saving.js';

export const fieldLabel = (field: NodeKey): string =>
  field === 'code' ? 'コード' : field === 'title' ? '名称' : nodeFieldLabels[field as NodeField];

interface ConflictChoiceProps {
  field: NodeKey;
  saving: NodeSaving;
  viewpoints: PlanOutline['viewpoints'];
}

/** Two people changed one box: both texts side by side, and the choice. Nothing is thrown away before it is made. */
export function ConflictChoice({ field, saving, viewpoints }: ConflictChoiceProps) {
  const { values, theirs, resolve } = saving;
  if (theirs === null) return null;
  const sides = [
    { name: 'あなたの入力', text: nodeValueText(values[field], viewpoints) },
    { name: '先に保存された入力', text: nodeValueText(theirs[field], viewpoints) },
  ];
  return (
    <Alert color="red" role="alert" title={`「${fieldLabel(field)}」は、ほかの人が先に変更しています`}>
      <Stack gap="sm">
        <Text size="sm">どちらを残すか選んでください。選ぶまで、どちらの内容も消えません。</Text>
        <SimpleGrid cols={{ base: 1, sm: 2 }}>
          {sides.map(({ name, text }) => (
            <div key={name}>
              <Text fw={700} size="sm">
                {name}
              </Text>
              <Text size="sm" style={{ whiteSpace: 'pre-wrap' }}>
                {text === '' ? '（空欄）' : text}
              </Text>
            </div>
          ))}
        </SimpleGrid>
        <Group>
          <Button size="xs" onClick={() => resolve(field, 'mine')}>
            あなたの入力を残す
          </Button>
          <Button size="xs" variant="default" onClick={() => resolve(field, 'theirs')}>
            先に保存された入力にする
          </Button>
        </Group>
      </Stack>
    </Alert>
  );
}
