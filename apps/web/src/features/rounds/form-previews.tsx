import { Button, Group, Stack, Text } from '@mantine/core';
import type { RoundDetail } from '@mawasu/contract';
import { type ReactNode, Suspense, useState } from 'react';
import { LoadingState } from '../../components/ui/loading-state.js';
import { blockName } from './block-words.js';
import { type FormDraft, formOf } from './form-draft.js';

export type FormPreview = (content: Pick<RoundDetail, 'form' | 'scale'>) => ReactNode;

interface FormPreviewsProps {
  draft: FormDraft;
  scale: RoundDetail['scale'];
  sheet: FormPreview;
  paper: FormPreview;
}

/** What the entrant will see of the form as it is typed, and what is printed of it. */
export function FormPreviews({ draft, scale, sheet, paper }: FormPreviewsProps) {
  const [shown, setShown] = useState<'sheet' | 'paper' | null>(null);
  const { blocks, ...rest } = formOf(draft);
  const named = blocks.map((block) => ({ ...block, label: blockName(block) }));
  const content = { form: { ...rest, blocks: named }, scale };
  const toggle = (which: 'sheet' | 'paper') => setShown(shown === which ? null : which);
  return (
    <Stack gap="sm">
      <Group gap="xs">
        <Button variant="default" aria-expanded={shown === 'sheet'} onClick={() => toggle('sheet')}>
          入力画面の見え方
        </Button>
        <Button variant="default" aria-expanded={shown === 'paper'} onClick={() => toggle('paper')}>
          帳票の見え方
        </Button>
      </Group>
      {shown !== null && (
        <section aria-label={shown === 'sheet' ? '入力画面の見え方' : '帳票の見え方'}>
          <Text fz="sm" c="dimmed" mb="xs">
            {shown === 'sheet'
              ? '入力する人に見える画面です。ここでは入力できません。'
              : '帳票に載る項目と順番です。下の表には、保存していない変更も入っています。'}
          </Text>
          <Suspense fallback={<LoadingState />}>{shown === 'sheet' ? sheet(content) : paper(content)}</Suspense>
        </section>
      )}
    </Stack>
  );
}
