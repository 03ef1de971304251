import { Alert, Button, Group, Progress, Stack, Text } from '@mantine/core';
import type { ImportResult } from '@mawasu/contract';
import { importEncodingLabels, importKindLabels, takesTheRest } from '@mawasu/domain/imports';
import { japaneseDateTime } from '@mawasu/domain/years';
import { IconAlertTriangle, IconCircleCheck } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { QueryView } from '../../components/ui/query-view.js';
import { Section } from '../../components/ui/section.js';
import { ButtonLink, TextLink } from '../../components/ui/text-link.js';
import { paths } from '../../config/paths.js';
import { useIsSettingUp } from '../../lib/setup.js';
import { CommitButton } from './commit-button.js';
import { ConflictList, RemovalList } from './conflict-list.js';
import { CorrectionsButton } from './corrections-button.js';
import { EncodingChoice } from './encoding-choice.js';
import { ImportCounts } from './import-counts.js';
import { ChangeList, DoubtList, ErrorList, NoteList, RepairList, WithdrawnList } from './import-lists.js';
import { importQuery, useCancelImport, useForgetOtherPages } from './imports.queries.js';
import { useForgetImport, useRememberImport } from './last-import.js';
import { NewcomersSection } from './newcomers-section.js';
import { NextStep } from './next-step.js';
import { PersonnelLists } from './personnel-lists.js';

interface ImportPreviewProps {
  id: string;
  /** What was sent from this page; null after it was loaded anew. */
  file: File | null;
  /** Sent once more, read otherwise. */
  onTaken: (id: string, file: File) => void;
  /** Back to choosing a file. */
  onAnother: () => void;
}

/** What a table would change, or has changed. */
export function ImportPreview({ id, file, onTaken, onAnother }: ImportPreviewProps) {
  const query = useQuery(importQuery(id));
  const cancel = useCancelImport();
  const state = query.data?.state;
  useForgetOtherPages(state === 'committed');
  useRememberImport(query.data);
  const forget = useForgetImport();
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  // A conflict looked at anew has another id: what was chosen of it is forgotten.
  const overwrite = (query.data?.conflicts ?? []).flatMap((one) => (chosen.has(one.id) ? [one.id] : []));
  const choose = (conflict: string, isChosen: boolean) =>
    setChosen((before) => new Set([...before].filter((one) => one !== conflict).concat(isChosen ? [conflict] : [])));
  const leave = () => {
    if (state === 'reading' || state === 'planned') cancel.mutate(id);
    forget();
    onAnother();
  };
  return (
    <QueryView query={query}>
      {(result) => (
        <Stack gap="lg">
          <Outcome result={result} overwrite={overwrite} onLeave={leave}>
            <EncodingChoice result={result} file={file} onTaken={onTaken} />
          </Outcome>
          {result.counts && <ImportLists result={result} chosen={chosen} onChoose={choose} />}
        </Stack>
      )}
    </QueryView>
  );
}

const titles: Record<ImportResult['state'], string> = {
  reading: '内容を確認しています',
  planned: '確認の結果',
  committing: '取り込んでいます',
  committed: '取り込みました',
  failed: '読み込めませんでした',
  cancelled: '取りやめました',
};

interface OutcomeProps {
  result: ImportResult;
  overwrite: readonly string[];
  onLeave: () => void;
  children: ReactNode;
}

function Outcome({ result, overwrite, onLeave, children }: OutcomeProps) {
  const { state, kind, fileName, encoding, counts, progress, failure, committedAt } = result;
  const about = [
    `${importKindLabels[kind]}：${fileName}`,
    ...(encoding === null ? [] : [`${importEncodingLabels[encoding]}として読み取りました`]),
    ...(committedAt === null ? [] : [`取込 ${japaneseDateTime(committedAt)}`]),
  ];
  const isSettingUp = useIsSettingUp();
  const isUnderWay = state === 'reading' || state === 'committing';
  return (
    <Section title={titles[state]} description={about.join('　')}>
      <Stack gap="md" aria-live="polite">
        {isUnderWay && <ImportProgress progress={progress} state={state} />}
        {failure !== null && (
          <Alert color="red" variant="light" role="alert" icon={<IconAlertTriangle aria-hidden />} title={failure} />
        )}
        {counts && <ImportCounts counts={counts} kind={kind} />}
        {(state === 'planned' || state === 'failed') && children}
        {state === 'planned' && counts && <NextStep result={result} />}
        {state === 'committed' && (
          <Alert
            color="green"
            variant="light"
            role="status"
            icon={<IconCircleCheck aria-hidden />}
            title="取り込みました"
          >
            変更は操作履歴に「取込：{fileName}」として残ります。
            <FilledSheets result={result} />
          </Alert>
        )}
        <Group gap="sm" className="no-print">
          {state === 'planned' && counts && isReady(result, overwrite) && (
            <CommitButton id={result.id} counts={counts} overwrite={overwrite} removed={removedOf(result, overwrite)} />
          )}
          {state === 'planned' && counts && counts.errors > 0 && !takesTheRest(kind) && (
            <CorrectionsButton id={result.id} />
          )}
          {state === 'committed' && isSettingUp && <ButtonLink to={paths.setup}>はじめての設定に戻る</ButtonLink>}
          {state !== 'committing' && (
            <Button variant="default" onClick={onLeave}>
              {state === 'reading' ? '取りやめる' : '別のファイルを読み込む'}
            </Button>
          )}
        </Group>
      </Stack>
    </Section>
  );
}

const removedOf = ({ conflicts }: ImportResult, overwrite: readonly string[]): number =>
  conflicts.filter(({ id, removes }) => removes && overwrite.includes(id)).length;

const isReady = ({ kind, counts }: ImportResult, overwrite: readonly string[]): boolean =>
  counts !== null &&
  (counts.errors === 0 || takesTheRest(kind)) &&
  counts.created + counts.changed + overwrite.length > 0;

/** Where a person goes on: what was brought in is not handed in. */
function FilledSheets({ result: { entries } }: { result: ImportResult }) {
  if (entries.length === 0) return null;
  return (
    <>
      <Text fz="sm" mt="xs">
        まだ提出していません。シートを開いて確認し、提出してください。
      </Text>
      <ul>
        {entries.map(({ id, title }) => (
          <li key={id}>
            <TextLink to={paths.entry} params={{ entryId: id }}>
              {title}
            </TextLink>
          </li>
        ))}
      </ul>
    </>
  );
}

function ImportProgress({ progress, state }: Pick<ImportResult, 'progress' | 'state'>) {
  const percent = progress && progress.total > 0 ? Math.round((progress.done / progress.total) * 100) : 0;
  const text = progress
    ? `${progress.total.toLocaleString()}行のうち${progress.done.toLocaleString()}行`
    : '順番を待っています。';
  return (
    <div role="status">
      <Text fz="sm" mb={4}>
        {text}
        {state === 'reading'
          ? '　このページを閉じると、確認を取りやめます。'
          : '　このページを閉じても、取込は続きます。'}
      </Text>
      <Progress value={percent} aria-label="進み具合" animated />
    </div>
  );
}

interface ImportListsProps {
  result: ImportResult;
  chosen: ReadonlySet<string>;
  onChoose: (id: string, isChosen: boolean) => void;
}

function ImportLists({ result, chosen, onChoose }: ImportListsProps) {
  return (
    <>
      <ErrorList result={result} />
      <ConflictList result={result} chosen={chosen} onChoose={onChoose} />
      <RemovalList result={result} chosen={chosen} onChoose={onChoose} />
      <DoubtList result={result} />
      {result.state === 'committed' && result.kind === 'people' && <NewcomersSection id={result.id} />}
      <PersonnelLists result={result} />
      <ChangeList result={result} />
      <RepairList result={result} />
      <WithdrawnList result={result} />
      <NoteList result={result} />
    </>
  );
}
