import { Button, Group, Stack, Text } from '@mantine/core';
import type { RoundDetail } from '@mawasu/contract';
import {
  type AddedKind,
  addedKinds,
  hasMeaning,
  missingCostsBlock,
  newBlock,
  newKey,
  type RoundTemplateKey,
} from '@mawasu/domain/rounds';
import { useEffect, useRef, useState } from 'react';
import { Section } from '../../components/ui/section.js';
import { BlockFields } from './block-fields.js';
import { BlockRow } from './block-row.js';
import { blockName, kindWords } from './block-words.js';
import {
  addBlock,
  bringBack,
  changeBlock,
  type FormDraft,
  hiddenBlocks,
  hideBlock,
  moveBlock,
  removeBlock,
  shownBlocks,
} from './form-draft.js';
import { type FormPreview, FormPreviews } from './form-previews.js';
import { TemplateSelect } from './template-select.js';

interface FormEditorProps {
  draft: FormDraft;
  scale: RoundDetail['scale'];
  onChange: (draft: FormDraft) => void;
  /** Form and scale of a template in the place of what is there. */
  onTemplate: (template: RoundTemplateKey) => void;
  /** Path as the check gives it: 「form.blocks.3.label」. */
  messageOf: (path: string) => string | null;
  sheetPreview: FormPreview;
  paperPreview: FormPreview;
}

const addLabels: Record<AddedKind, string> = {
  text: '文章の項目を加える',
  choice: '選ぶ項目を加える',
  initiative: '取組みを選ぶ項目を加える',
};

/** 様式: the blocks of the sheet in their order, each with its words, what is out of use, and what people will see of it. */
export function FormEditor(props: FormEditorProps) {
  const { draft, scale, onChange, onTemplate, messageOf, sheetPreview, paperPreview } = props;
  const [openKey, setOpenKey] = useState<string | null>(null);
  const [draggedKey, setDraggedKey] = useState<string | null>(null);
  const [said, setSaid] = useState('');
  const movedKey = useRef<string | null>(null);
  const list = useRef<HTMLDivElement>(null);
  const blocks = shownBlocks(draft);
  const hidden = hiddenBlocks(draft);

  // The row that was moved takes its handle with it, and the browser lets go of what it takes out.
  useEffect(() => {
    if (movedKey.current === null) return;
    list.current?.querySelector<HTMLElement>(`[data-handle="${movedKey.current}"]`)?.focus();
    movedKey.current = null;
  });

  const move = (key: string, place: number) => {
    const name = blockName(draft.blocks[key] ?? { label: '' });
    const kept = Math.max(0, Math.min(blocks.length - 1, place));
    movedKey.current = key;
    setSaid(`「${name}」を${kept + 1}番目へ動かしました。`);
    onChange(moveBlock(draft, key, kept));
  };
  const add = (kind: AddedKind) => {
    const key = newKey(Object.keys(draft.blocks), Math.random);
    onChange(addBlock(draft, newBlock(kind, key)));
    setOpenKey(key);
  };
  const costs = missingCostsBlock(Object.keys(draft.blocks));
  const whole = messageOf('form.blocks');

  return (
    <Section
      title="様式"
      description="年度評価シートの項目です。受付を始めると、変わりません。"
      action={<TemplateSelect blockCount={Object.keys(draft.blocks).length} onTemplate={onTemplate} />}
    >
      <Stack gap="sm">
        {whole !== null && (
          <Text c="red" fz="sm" role="alert">
            {whole}
          </Text>
        )}
        <div ref={list}>
          <Stack component="ol" gap="xs" p={0} m={0} style={{ listStyle: 'none' }} aria-label="様式の項目">
            {blocks.map((block, index) => (
              <BlockRow
                key={block.key}
                block={block}
                place={index}
                count={blocks.length}
                scale={scale}
                isOpen={openKey === block.key}
                hasProblem={blockHasProblem(index, messageOf)}
                onToggle={() => setOpenKey(openKey === block.key ? null : block.key)}
                onMove={(place) => move(block.key, place)}
                onHide={() => onChange(hideBlock(draft, block.key))}
                drag={{
                  isDragged: draggedKey === block.key,
                  onStart: () => setDraggedKey(block.key),
                  onEnd: () => setDraggedKey(null),
                  onDrop: () => draggedKey !== null && move(draggedKey, index),
                }}
              >
                <BlockFields
                  block={block}
                  onChange={(changes) => onChange(changeBlock(draft, block.key, changes))}
                  messageOf={(field) => messageOf(`form.blocks.${index}.${field}`)}
                />
              </BlockRow>
            ))}
          </Stack>
        </div>
        <Text fz="sm" c="dimmed">
          順番は、左のつまみを引くか、つまみを選んで Alt + ↑、Alt + ↓ で変えます。
        </Text>
        <Text role="status" fz="sm">
          {said}
        </Text>
        <Group gap="xs">
          {addedKinds.map((kind) => (
            <Button key={kind} variant="default" size="xs" onClick={() => add(kind)}>
              {addLabels[kind]}
            </Button>
          ))}
          {costs && (
            <Button
              variant="default"
              size="xs"
              onClick={() => {
                onChange(addBlock(draft, costs));
                setOpenKey(costs.key);
              }}
            >
              事業費・人工を加える
            </Button>
          )}
        </Group>
        {hidden.length > 0 && (
          <Stack gap="xs" component="ul" p={0} m={0} style={{ listStyle: 'none' }} aria-label="隠した項目">
            <Text component="li" fw={700} fz="sm">
              隠した項目（シートにも帳票にも出ません）
            </Text>
            {hidden.map((block) => (
              <Group key={block.key} component="li" gap="xs">
                <Text>
                  {blockName(block)}（{kindWords[block.kind]}）
                </Text>
                <Button
                  variant="default"
                  size="compact-sm"
                  aria-label={`「${blockName(block)}」を様式に戻す`}
                  onClick={() => onChange(bringBack(draft, block.key))}
                >
                  様式に戻す
                </Button>
                {!hasMeaning(block) && (
                  <Button
                    variant="subtle"
                    color="red"
                    size="compact-sm"
                    aria-label={`「${blockName(block)}」を削除する`}
                    onClick={() => onChange(removeBlock(draft, block.key))}
                  >
                    削除する
                  </Button>
                )}
              </Group>
            ))}
          </Stack>
        )}
        <FormPreviews draft={draft} scale={scale} sheet={sheetPreview} paper={paperPreview} />
      </Stack>
    </Section>
  );
}

const fields = ['label', 'hint', 'kind', 'max', 'options', 'askedWhen', 'askedOf', 'key'];

function blockHasProblem(index: number, messageOf: FormEditorProps['messageOf']): boolean {
  const ofOptions = Array.from({ length: 40 }, (_, place) => `options.${place}.label`);
  return [...fields, ...ofOptions].some((field) => messageOf(`form.blocks.${index}.${field}`) !== null);
}
