import { Alert, Button, Group, Stack, Text } from '@mantine/core';
import type { DepartmentList, ReorganisationPreview, Reorganised } from '@mawasu/contract';
import type { ReorganisationKind } from '@mawasu/domain/departments';
import { fiscalYearLabel } from '@mawasu/domain/years';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Refused } from '../../components/ui/change-dialog.js';
import { EmptyState } from '../../components/ui/empty-state.js';
import { KeptTypingNote } from '../../components/ui/kept-typing-note.js';
import { LeaveGuard } from '../../components/ui/leave-guard.js';
import { PageHeader } from '../../components/ui/page-header.js';
import { QueryView } from '../../components/ui/query-view.js';
import { ButtonLink, TextLink } from '../../components/ui/text-link.js';
import { paths } from '../../config/paths.js';
import { departmentsQuery } from '../../lib/departments.js';
import { describeError } from '../../lib/error-messages.js';
import { useTypedOver } from '../../lib/use-typed-over.js';
import { ChoiceStep } from './choice-step.js';
import { renewedPreview, usePreviewReorganisation, useReorganise } from './departments.queries.js';
import { PreviewStep } from './preview-step.js';
import { emptyDraft, leftToChoose, type ReorganisationDraft, requestOf, withoutGone } from './reorganisation-draft.js';
import { ReorganisationSteps } from './reorganisation-steps.js';
import { SourceStep } from './source-step.js';
import { TargetStep } from './target-step.js';
import { offeredYear } from './year-options.js';

const words = { merge: '統合', split: '分割' } as const;

/** 統合 and 分割, step by step: which, what becomes, (who gets what,) what it does, done. */
export function ReorganisationView({ kind, shownFy }: { kind: ReorganisationKind; shownFy: number }) {
  const query = useQuery(departmentsQuery(shownFy));
  const back = (
    <TextLink key="back" to={paths.departments} search={{ fy: String(shownFy) }} fz="sm">
      組織
    </TextLink>
  );
  return (
    <>
      <PageHeader title={`課の${words[kind]}`} breadcrumb={[back]} />
      <QueryView query={query}>
        {(list) =>
          list.items.length === 0 ? (
            <EmptyState
              title={`${fiscalYearLabel(shownFy)}の部・課はまだありません。`}
              action={<ButtonLink to={paths.departments}>組織を開く</ButtonLink>}
            >
              部・課を登録すると、ここで{words[kind]}できます。
            </EmptyState>
          ) : (
            <Wizard kind={kind} list={list} shownFy={shownFy} />
          )
        }
      </QueryView>
    </>
  );
}

type Step = 'sources' | 'targets' | 'choices' | 'preview' | 'done';

const stepsOf = (kind: ReorganisationKind): [Step, string][] => [
  ['sources', `${words[kind]}する課`],
  ['targets', `${words[kind]}後の課`],
  ...(kind === 'split' ? ([['choices', '行き先']] as [Step, string][]) : []),
  ['preview', '内容の確認'],
  ['done', '完了'],
];

/** What is asked for in the first step. */
const sourceFields = ['sourceIds', 'fyFrom'];

function Wizard({ kind, list, shownFy }: { kind: ReorganisationKind; list: DepartmentList; shownFy: number }) {
  // The list as it was when the person began: after the act it is another, and what was chosen is not in it.
  const [begun] = useState(list);
  const [blank] = useState(() => emptyDraft(kind, offeredYear(shownFy, list.settledFy)));
  const typing = useTypedOver(blank, `${kind} of departments`);
  const draft = withoutGone(typing.typed, begun);
  const [step, setStep] = useState<Step>('sources');
  const [isAsked, setAsked] = useState(false);
  const [preview, setPreview] = useState<ReorganisationPreview | null>(null);
  const asking = usePreviewReorganisation();
  const acting = useReorganise();
  const steps = stepsOf(kind);
  const at = steps.findIndex(([name]) => name === step);
  const missing = draft.sourceIds.length < (kind === 'merge' ? 2 : 1) ? `${words[kind]}する課を選んでください。` : null;
  const go = (next: Step) => {
    setAsked(false);
    setStep(next);
  };
  const change = (next: ReorganisationDraft) => {
    asking.reset();
    acting.reset();
    typing.set(next);
  };
  const ask = (next: Step) =>
    asking.mutate(requestOf(draft), {
      onSuccess: (answer) => {
        setPreview(answer.preview);
        go(next);
      },
      onError: (error) => {
        const refused = describeError(error).details.map(({ path }) => path);
        if (refused.some((path) => sourceFields.includes(path))) go('sources');
        else if (refused.some((path) => secondFields(draft).includes(path))) go('targets');
      },
    });
  const forward = () => {
    setAsked(true);
    if (step === 'sources' && missing === null) go('targets');
    if (step === 'targets') ask(kind === 'split' ? 'choices' : 'preview');
    if (step === 'choices' && preview && Object.values(leftToChoose(draft, preview)).every((count) => count === 0))
      ask('preview');
  };
  const act = () => {
    if (preview === null) return;
    acting.mutate(
      { ...requestOf(draft), fingerprint: preview.fingerprint },
      {
        onSuccess: () => {
          typing.settle();
          go('done');
        },
        onError: (error) => setPreview(renewedPreview(error) ?? preview),
      },
    );
  };
  const fields = { draft, onChange: change, list: begun, error: asking.error };
  return (
    <Stack gap="md">
      <LeaveGuard when={typing.isTyped && step !== 'done'} onLeave={typing.settle} />
      {step !== 'done' && <KeptTypingNote {...typing} />}
      <ReorganisationSteps names={steps.map(([, name]) => name)} at={at} />
      {step === 'sources' && <SourceStep {...fields} missing={isAsked ? missing : null} />}
      {step === 'targets' && <TargetStep {...fields} />}
      {step === 'choices' && preview && (
        <ChoiceStep draft={draft} preview={preview} onChange={change} isAsked={isAsked} />
      )}
      {step === 'preview' && preview && <Preview draft={draft} list={begun} preview={preview} error={acting.error} />}
      {step === 'done' && acting.data && <Done kind={kind} fyFrom={draft.fyFrom} done={acting.data} />}
      <Refused error={asking.error} fields={[...sourceFields, ...secondFields(draft)]} />
      {step !== 'done' && (
        <Group justify="space-between">
          <ButtonLink
            to={paths.departments}
            search={{ fy: String(shownFy) }}
            variant="subtle"
            ignoreBlocker
            onClick={typing.settle}
          >
            やめる
          </ButtonLink>
          <Group>
            {at > 0 && (
              <Button variant="default" onClick={() => go(steps[at - 1]?.[0] ?? 'sources')}>
                戻る
              </Button>
            )}
            {step === 'preview' ? (
              <Button onClick={act} loading={acting.isPending}>
                この内容で{words[kind]}する
              </Button>
            ) : (
              <Button onClick={forward} loading={asking.isPending}>
                次へ
              </Button>
            )}
          </Group>
        </Group>
      )}
    </Stack>
  );
}

/** What is asked for in the second step: what is refused of it leads back there, also from the steps behind. */
const secondFields = ({ targets }: ReorganisationDraft): string[] => [
  ...['reason', 'targets'],
  ...targets.flatMap((_, index) => [`targets.${index}.name`, `targets.${index}.parentId`]),
];

interface PreviewProps {
  draft: ReorganisationDraft;
  list: DepartmentList;
  preview: ReorganisationPreview;
  error: unknown;
}

function Preview({ draft, list, preview, error }: PreviewProps) {
  const from = list.items.filter(({ id }) => draft.sourceIds.includes(id)).map(({ name }) => name);
  return (
    <Stack gap="md">
      <Text>
        {fiscalYearLabel(Number(draft.fyFrom))}から、{from.join('、')}を{words[draft.kind]}し、
        {draft.targets.map(({ name }) => name).join('、')}とします。
      </Text>
      <Refused error={error} fields={[]} />
      <PreviewStep preview={preview} />
    </Stack>
  );
}

function Done({ kind, fyFrom, done }: { kind: ReorganisationKind; fyFrom: string; done: Reorganised }) {
  return (
    <Stack gap="md" align="flex-start">
      <Alert color="green" role="status" title={`${words[kind]}しました`} w="100%">
        {fiscalYearLabel(Number(fyFrom))}から{done.change?.departments.map(({ name }) => name).join('、')}
        になります。選び間違えたときは、次の変更を行うまで「変更の記録」から取り消せます。
      </Alert>
      <ButtonLink to={paths.departments} search={{ fy: fyFrom }}>
        組織を表示する
      </ButtonLink>
    </Stack>
  );
}
