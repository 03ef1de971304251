import { Alert, Button, Grid, Group, Stack, Text } from '@mantine/core';
import type { IndicatorDefinitionFields } from '@mawasu/contract';
import type { DefinitionField, LowerIsBetterMode, SetTarget } from '@mawasu/domain/indicators';
import { type FormEvent, type ReactNode, useState } from 'react';
import { Refused } from '../../components/ui/change-dialog.js';
import { KeptTypingNote } from '../../components/ui/kept-typing-note.js';
import { LeaveGuard } from '../../components/ui/leave-guard.js';
import { OthersChanged } from '../../components/ui/others-changed.js';
import { fieldMessage } from '../../lib/error-messages.js';
import { forgetTyping } from '../../lib/kept-typing.js';
import { useOfferedReason } from '../../lib/offered-reason.js';
import { useFirstWrongField } from '../../lib/use-first-wrong-field.js';
import { useJustSaved } from '../../lib/use-just-saved.js';
import { useTypedOver } from '../../lib/use-typed-over.js';
import type { DefinitionForm } from './definition-fields.js';
import { DefinitionPreview } from './definition-preview.js';
import { EntrySection, NatureSection, SourceSection, TargetSection } from './definition-sections.js';
import { heldField } from './held-field.js';
import { hasErrors, type IndicatorDraft, readDraft } from './indicator-draft.js';
import { ReasonField } from './reason-field.js';

interface DefinitionEditorProps {
  /** What is held; what is typed stays over it when that changes. */
  initial: IndicatorDraft;
  /** First and last year of the plan. */
  plan: readonly [from: number, to: number];
  /** The yearly targets there are, with which the definition is checked. */
  targets: readonly SetTarget[];
  roundLowerMode: LowerIsBetterMode;
  submitLabel: string;
  busy: boolean;
  error: unknown;
  /** Where the fields of the definition stand in the request: '' or 'definition.'. */
  prefix?: string;
  /** Before the definition: what it belongs to. `messageOf` gives what the server says of a field. */
  above?: (messageOf: (path: string) => string | null) => ReactNode;
  /** The name under which what is typed is kept until it is saved. */
  keptAs: string;
  /** Something of it is typed above. */
  isMoreTyped?: boolean;
  /** `onSaved` is called once it is: the form is then as it is held. */
  onSubmit: (fields: IndicatorDefinitionFields, reason: string, onSaved: () => void) => void;
  onCancel: () => void;
}

const ownFields = ['nodeId', 'reason', 'comparable'];

/** A definition to be typed, with what is wrong at each field and, beside it, what it makes of example figures. */
export function DefinitionEditor(props: DefinitionEditorProps) {
  const {
    initial,
    plan,
    targets,
    roundLowerMode,
    submitLabel,
    busy,
    error,
    prefix = '',
    above,
    keptAs,
    isMoreTyped = false,
    onSubmit,
    onCancel,
  } = props;
  const definition = useTypedOver(initial, keptAs);
  const { typed: draft, set, others } = definition;
  const why = useTypedOver({ reason: useOfferedReason() }, `${keptAs} reason`);
  const { reason } = why.typed;
  const isTyped = definition.isTyped || why.isTyped;
  const [isTried, setTried] = useState(false);
  const saving = useJustSaved(busy);
  const { form: formRef, onTry } = useFirstWrongField(error);
  const read = readDraft(draft, targets);
  const findingOf = (field: DefinitionField, severity: 'error' | 'warning') =>
    read.findings.find((one) => one.field === field && one.severity === severity)?.message ?? null;
  const fromServer = (path: string) => fieldMessage(error, path);
  const problemOf = (field: DefinitionField) => {
    // A name that is still to be typed is nothing to complain of.
    if (field === 'name' && !isTried) return null;
    return read.problems[field] ?? null;
  };
  const form: DefinitionForm = {
    draft,
    set,
    messageOf: (field) => problemOf(field) ?? findingOf(field, 'error') ?? fromServer(`${prefix}${field}`),
    doubtOf: (field) => findingOf(field, 'warning'),
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    onTry();
    if (!hasErrors(read)) onSubmit(read.fields, reason, onSaved);
  };
  const forget = () => forgetTyping(keptAs);
  const onSaved = () => {
    definition.settle();
    why.discard();
    setTried(false);
    saving.onSaved();
  };
  const told = [...ownFields, ...Object.keys(read.fields).map((field) => `${prefix}${field}`)];
  return (
    <form ref={formRef} onSubmit={submit} noValidate>
      <LeaveGuard when={isTyped || isMoreTyped} onLeave={forget} />
      <Grid gap="lg">
        <Grid.Col span={{ base: 12, lg: 7 }}>
          <Stack gap="lg">
            <KeptTypingNote
              isKept={definition.isKept || why.isKept}
              discard={() => {
                definition.discard();
                why.discard();
              }}
            />
            {above?.(fromServer)}
            <NatureSection form={form} plan={plan} />
            <TargetSection form={form} plan={plan} />
            <EntrySection form={form} plan={plan} />
            <SourceSection form={form} plan={plan} />
            <OthersChanged changes={others.map((field) => heldField(initial, field))} />
            <ReasonField value={reason} onChange={(text) => why.set({ reason: text })} error={fromServer('reason')} />
            <Refused act={submitLabel} error={error} fields={told} />
            {isTried && hasErrors(read) && (
              <Alert color="red" role="alert">
                入力を直すところがあります。赤い文字の項目を確認してください。
              </Alert>
            )}
            {saving.isSaved && !isTyped && (
              <Alert color="green" role="status">
                変更を保存しました。
              </Alert>
            )}
            <Group justify="flex-end">
              <Button
                variant="default"
                onClick={() => {
                  forget();
                  onCancel();
                }}
              >
                やめる
              </Button>
              <Button ref={saving.button} type="submit" loading={busy}>
                {submitLabel}
              </Button>
            </Group>
          </Stack>
        </Grid.Col>
        <Grid.Col span={{ base: 12, lg: 5 }}>
          <Stack gap="xs" style={{ position: 'sticky', top: '5rem' }}>
            <DefinitionPreview fields={read.fields} roundLowerMode={roundLowerMode} />
            {Object.keys(read.problems).length > 0 && isTried && (
              <Text fz="xs" c="dimmed">
                読み取れない項目は、空欄として計算しています。
              </Text>
            )}
          </Stack>
        </Grid.Col>
      </Grid>
    </form>
  );
}
