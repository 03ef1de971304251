import { Progress, Text } from '@mantine/core';
import type { Publication } from '@mawasu/contract';
import { publicationStateLabels } from '@mawasu/domain/workflow';
import { japaneseDate, japaneseDateTime } from '@mawasu/domain/years';

const MEGABYTE = 1_000_000;

/** What keeps one that is ready from being released today; null when nothing does. */
export function waitsFor({ publishedOn }: Publication, today: string): string | null {
  if (publishedOn > today) return `公表日（${japaneseDate(publishedOn)}）になると、公表できます。`;
  if (publishedOn < today) return '公表日を過ぎました。公表日を決め直して、もう一度準備してください。';
  return null;
}

function underWayText({ progress }: Publication): string {
  if (progress === null) return '作成の順番を待っています。';
  return progress.done < progress.total
    ? `施策${progress.total}件中${progress.done}件を作成しました。`
    : 'ページとデータを仕上げています。';
}

const when = (instant: string | null): string => (instant === null ? '' : japaneseDateTime(instant));

function stateText(publication: Publication, today: string): string {
  const { state, files, archiveSize, releasedAt, releasedByName, endedAt, reason } = publication;
  const label = publicationStateLabels[state];
  switch (state) {
    case 'ready':
      return [
        `${label}。ファイル${files}件（ZIP ${((archiveSize ?? 0) / MEGABYTE).toFixed(1)}MB）ができました。`,
        waitsFor(publication, today) ?? '内容を確かめて、公表してください。',
      ].join('');
    case 'published':
      return `${label}。${when(releasedAt)}　${releasedByName ?? ''}`;
    case 'replaced':
      return `${label}。${when(endedAt)}`;
    case 'withdrawn':
      return `${label}。${when(endedAt)}　理由：${reason ?? ''}`;
    default:
      return label;
  }
}

/** Where a 公表 stands: how much of it is made, what it waits for, since when it is out, or why it is not any more. */
export function PublicationStateText({ publication, today }: { publication: Publication; today: string }) {
  const { state, progress, failure } = publication;
  if (state === 'making') {
    const percent = progress && progress.total > 0 ? (progress.done / progress.total) * 100 : 0;
    return (
      <>
        <Text fz="sm">{underWayText(publication)}</Text>
        <Progress value={percent} aria-label="公表の準備の進み具合" animated mt={4} />
      </>
    );
  }
  if (state === 'failed') {
    return (
      <Text fz="sm" c="red.8" role="alert">
        {publicationStateLabels.failed}。{failure}
      </Text>
    );
  }
  return (
    <Text fz="sm" style={{ overflowWrap: 'anywhere' }}>
      {stateText(publication, today)}
    </Text>
  );
}
