import { Button, Group, Select, Stack, Text } from '@mantine/core';
import { type RoundTemplateKey, roundTemplates } from '@mawasu/domain/rounds';
import { useState } from 'react';
import { Dialog } from '../../components/ui/dialog.js';

interface TemplateSelectProps {
  /** How many 項目 there are that would go. */
  blockCount: number;
  onTemplate: (template: RoundTemplateKey) => void;
}

/** Form and scale of a template in place of those there are: asked first, since what was typed in them goes. */
export function TemplateSelect({ blockCount, onTemplate }: TemplateSelectProps) {
  const [chosen, setChosen] = useState<RoundTemplateKey | null>(null);
  const close = () => setChosen(null);
  const name = roundTemplates.find(({ key }) => key === chosen)?.name ?? '';
  return (
    <>
      <Select
        aria-label="ひな形から入れ直す"
        placeholder="ひな形から入れ直す"
        data={roundTemplates.map((one) => ({ value: one.key, label: one.name }))}
        value={null}
        onChange={(template) => setChosen(template as RoundTemplateKey | null)}
        w="16rem"
      />
      <Dialog opened={chosen !== null} onClose={close} title="ひな形から入れ直しますか">
        <Stack gap="md">
          <Text>
            いまの様式（{blockCount}項目）、進捗状況の段階と施策評価の段階を消して、ひな形「{name}」のものにします。
            「変更を保存する」を押すまでは、保存されません。
          </Text>
          <Group justify="flex-end">
            <Button variant="default" onClick={close}>
              やめる
            </Button>
            <Button
              onClick={() => {
                if (chosen !== null) onTemplate(chosen);
                close();
              }}
            >
              入れ直す
            </Button>
          </Group>
        </Stack>
      </Dialog>
    </>
  );
}
