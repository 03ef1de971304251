import { Progress, Text } from '@mantine/core';
import { type Booklet, isSheetLayout } from '@mawasu/contract';
import { japaneseDateTime } from '@mawasu/domain/years';

const MEGABYTE = 1_000_000;

function underWayText({ state, before, progress, measures, layout }: Booklet): string {
  if (state === 'waiting') return before ? `順番を待っています。前に${before}件あります。` : 'まもなく作成を始めます。';
  if (progress === null) return '作成を始めています。';
  return progress.done < progress.total
    ? `${isSheetLayout(layout) ? '施策評価シート' : '施策'}${progress.total}件中${progress.done}件を作成しました。`
    : `${measures}件がそろいました。目次と索引を付けて、仕上げています。`;
}

/** Where a booklet stands: its place in the queue, how many of its sheets are done, or what became of it. */
export function BookletProgress({ booklet }: { booklet: Booklet }) {
  const { state, failure, progress, size, readable, keptUntil } = booklet;
  if (state === 'waiting' || state === 'running') {
    const percent = progress && progress.total > 0 ? (progress.done / progress.total) * 100 : 0;
    return (
      <>
        <Text fz="sm">{underWayText(booklet)}</Text>
        {state === 'running' && <Progress value={percent} aria-label="冊子の進み具合" animated mt={4} />}
      </>
    );
  }
  if (state === 'cancelled') return <Text fz="sm">取りやめました。</Text>;
  if (state === 'failed') {
    return (
      <Text fz="sm" c="red.8" role="alert">
        作成できませんでした。{failure}
      </Text>
    );
  }
  if (!readable) return <Text fz="sm">作成した時から、閲覧できる範囲が変わりました。作成し直してください。</Text>;
  return (
    <Text fz="sm">
      でき上がりました（{((size ?? 0) / MEGABYTE).toFixed(1)}MB）。{japaneseDateTime(keptUntil)}まで保存できます。
    </Text>
  );
}
