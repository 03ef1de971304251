import { Alert, Button, Checkbox, Group, Select, Stack, TagsInput, Text, Textarea, TextInput } from '@mantine/core';
import type { PlanNodeDetail, PlanOutline } from '@mawasu/contract';
import { type NodeField, nodeFieldLabels, nodeFieldsOf, nodeKindLabels, sdgGoals } from '@mawasu/domain/plans';
import { type RefObject } from 'react';
import { SdgPatch } from '../../../components/ui/sdg-goals.js';
import { describeError } from '../../../lib/error-messages.js';
import { useWarnBeforeLeaving } from '../../../lib/use-warn-before-leaving.js';
import { ConflictChoice } from './conflict-choice.js';
import { IssuesField, TermsField } from './list-fields.js';
import type { NodeKey } from './node-saving.js';
import { PicturesField } from './pictures-field.js';
import { type KeptTexts, type NodeSaving, useNodeSaving } from './use-node-saving.js';

interface NodeFormProps {
  outline: PlanOutline;
  node: PlanNodeDetail;
  kept: KeptTexts;
  titleRef: RefObject<HTMLInputElement | null>;
}

const stateWords: Record<NodeSaving['state'], string> = {
  saved: '欄を離れると自動で保存します',
  unsaved: '未保存の変更があります。欄を離れると保存します',
  saving: '保存しています',
  failed: '保存できません',
};

/** Every box of one node; each is stored when it is left. */
export function NodeForm({ outline, node, kept, titleRef }: NodeFormProps) {
  const saving = useNodeSaving(outline.id, node, kept);
  const { values, set, save, state } = saving;
  const readOnly = !outline.editable;
  useWarnBeforeLeaving(state !== 'saved');
  const error = (key: string) => errorOf(saving.error, key);
  const text = (key: 'code' | 'title', label: string, more: object = {}) => (
    <TextInput
      label={label}
      value={values[key]}
      readOnly={readOnly}
      error={error(key)}
      onChange={(event) => set(key, event.currentTarget.value)}
      onBlur={save}
      {...more}
    />
  );
  return (
    <Stack
      component="form"
      aria-label={`${nodeKindLabels[node.kind]}の編集`}
      onSubmit={(event) => event.preventDefault()}
    >
      <Group justify="flex-end">
        {!readOnly && (
          <Text
            fz="sm"
            role="status"
            c={state === 'failed' ? 'var(--mantine-color-error)' : 'dimmed'}
            data-save-state={state}
          >
            {state === 'saved' && saving.hasSaved ? '保存しました' : stateWords[state]}
          </Text>
        )}
      </Group>
      {state === 'failed' && (
        <Alert color="red" role="alert" title={describeError(saving.error).message}>
          <Button size="xs" loading={saving.isBusy} onClick={save}>
            もう一度保存する
          </Button>
        </Alert>
      )}
      {saving.conflicts.map((key) => (
        <ConflictChoice key={key} field={key} saving={saving} viewpoints={outline.viewpoints} />
      ))}
      {text('code', 'コード（印刷されている番号。なければ空のまま）', { maw: '22rem' })}
      {text('title', '名称', { withAsterisk: true, ref: titleRef })}
      {nodeFieldsOf(node.kind).map((field) => (
        <NodeFieldInput key={field} field={field} saving={saving} outline={outline} error={error} />
      ))}
    </Stack>
  );
}

function errorOf(error: unknown, key: string): string | null {
  if (!error) return null;
  return describeError(error).details.find(({ path }) => path === key || path.startsWith(`${key}.`))?.message ?? null;
}

interface FieldInputProps {
  field: NodeField;
  saving: NodeSaving;
  outline: PlanOutline;
  /** What was refused at a field, or at a part of it. */
  error: (path: string) => string | null;
}

function NodeFieldInput({ field, saving, outline, error }: FieldInputProps) {
  const { values, set, save } = saving;
  const label = nodeFieldLabels[field];
  const readOnly = !outline.editable;
  const common = { label, error: error(field), readOnly };
  /** Choices are stored at once. */
  const choose = <Key extends NodeKey>(key: Key, value: (typeof values)[Key]) => {
    set(key, value);
    save();
  };
  switch (field) {
    case 'currentIssues':
    case 'terms': {
      const list = { ...common, onLeave: save };
      return field === 'terms' ? (
        <TermsField {...list} items={values.terms} onChange={(items) => set('terms', items)} />
      ) : (
        <IssuesField {...list} items={values.currentIssues} onChange={(items) => set('currentIssues', items)} />
      );
    }
    case 'pictures':
      return <PicturesField label={label} saving={saving} problem={error} readOnly={readOnly} />;
    case 'sdgsGoals':
      return (
        <Checkbox.Group
          {...common}
          value={values.sdgsGoals.map(String)}
          onChange={(chosen) =>
            set(
              'sdgsGoals',
              chosen.map(Number).sort((a, b) => a - b),
            )
          }
          onBlur={save}
        >
          <Group gap="xs" mt={4}>
            {sdgGoals.map(({ number, name }) => (
              <Checkbox
                key={number}
                value={String(number)}
                w="19rem"
                disabled={readOnly}
                label={
                  <>
                    <SdgPatch number={number} />
                    {number}　{name}
                  </>
                }
              />
            ))}
          </Group>
        </Checkbox.Group>
      );
    case 'sectoralPlans':
      return (
        <TagsInput
          {...common}
          description="一覧から選ぶか、名称を入力してEnterを押します。"
          data={[...new Set([...outline.sectoralPlans, ...values.sectoralPlans])]}
          value={values.sectoralPlans}
          onChange={(names) => set('sectoralPlans', names)}
          onBlur={save}
          splitChars={[]}
          acceptValueOnBlur
          comboboxProps={{ keepMounted: false }}
        />
      );
    case 'reformViewpoint':
      return (
        <Select
          {...common}
          data={outline.viewpoints.map(({ number, label: name }) => ({ value: String(number), label: name }))}
          value={values.reformViewpoint === null ? null : String(values.reformViewpoint)}
          onChange={(chosen) => choose('reformViewpoint', chosen === null ? null : Number(chosen))}
          onBlur={save}
          placeholder="なし"
          clearable
          clearButtonProps={{ 'aria-label': '視点を外す' }}
          comboboxProps={{ keepMounted: false }}
        />
      );
    case 'reformViewpointContent':
      return (
        <Textarea
          {...common}
          autosize
          minRows={2}
          value={values.reformViewpointContent ?? ''}
          onChange={(event) => set('reformViewpointContent', event.currentTarget.value || null)}
          onBlur={save}
        />
      );
    default:
      return (
        <Textarea
          {...common}
          autosize
          minRows={3}
          value={values[field]}
          onChange={(event) => set(field, event.currentTarget.value)}
          onBlur={save}
        />
      );
  }
}
