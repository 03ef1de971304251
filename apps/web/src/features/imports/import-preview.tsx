import { Alert, Button, Group, Progress, Stack, Text } from '@mantine/core';
import type { ImportResult } from '@mawasu/contract';
import { importEncodingLabels, importKindLabels } from '@mawasu/domain/imports';
import { japaneseDateTime } from '@mawasu/domain/years';
import { IconAlertTriangle, IconCircleCheck } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { QueryView } from '../../components/ui/query-view.js';
import { Section } from '../../components/ui/section.js';
import { ButtonLink } from '../../components/ui/text-link.js';
import { paths } from '../../config/paths.js';
import { useIsSettingUp } from '../../lib/setup.js';
import { CommitButton } from './commit-button.js';
import { CorrectionsButton } from './corrections-button.js';
import { EncodingChoice } from './encoding-choice.js';
import { ImportCounts } from './import-counts.js';
import { ChangeList, DoubtList, ErrorList, NoteList, RepairList, WithdrawnList } from './import-lists.js';
import { importQuery, useCancelImport, useForgetOtherPages } from './imports.queries.js';
import { useForgetImport, useRememberImport } from './last-import.js';
import { NewcomersSection } from './newcomers-section.js';
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
  const leave = () => {
    if (state === 'reading' || state === 'planned') cancel.mutate(id);
    forget();
    onAnother();
  };
  return (
    <QueryView query={query}>
      {(result) => (
        <Stack gap="lg">
          <Outcome result={result} onLeave={leave}>
            <EncodingChoice result={result} file={file} onTaken={onTaken} />
          </Outcome>
          {result.counts && <ImportLists result={result} />}
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

function Outcome({ result, onLeave, children }: { result: ImportResult; onLeave: () => void; children: ReactNode }) {
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
        {counts && <ImportCounts counts={counts} />}
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
          </Alert>
        )}
        <Group gap="sm" className="no-print">
          {state === 'planned' && counts?.errors === 0 && counts.created + counts.changed > 0 && (
            <CommitButton id={result.id} counts={counts} />
          )}
          {state === 'planned' && counts && counts.errors > 0 && <CorrectionsButton id={result.id} />}
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

function NextStep({ result: { counts } }: { result: ImportResult }) {
  if (!counts) return null;
  if (counts.errors > 0) {
    return (
      <Text>
        エラーがあるため、まだ取り込めません。表を直して、もう一度読み込んでください。全部直るまで、何も変更しません。
      </Text>
    );
  }
  if (counts.rows === 0) return <Text>表に行がありません。様式に入力してから、もう一度読み込んでください。</Text>;
  if (counts.created + counts.changed === 0) return <Text>登録されている内容と同じです。変更はありません。</Text>;
  if (counts.doubts > 0) {
    return <Text>エラーはありませんが、確認していただきたい値が{counts.doubts.toLocaleString()}件あります。</Text>;
  }
  return <Text>エラーはありません。下の変更を確認してから、取り込んでください。</Text>;
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

function ImportLists({ result }: { result: ImportResult }) {
  return (
    <>
      <ErrorList result={result} />
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
