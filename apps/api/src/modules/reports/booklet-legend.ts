import type { BookletLayout, RoundScale } from '@mawasu/contract';
import { assessmentScaleOf, progressStatusText } from '@mawasu/domain/scales';
import { bookletWords } from './booklet-words.js';

interface LegendPart {
  title: string;
  note: string | null;
  heads: readonly [string, string];
  rows: [name: string, definition: string][];
}

/** The choices of the round with what they mean, as 企画 set them for it. */
export function bookletLegend(scale: RoundScale, layout: BookletLayout): LegendPart[] {
  const { ranks, directions } = assessmentScaleOf(scale);
  const part = (title: string, head: string, rows: LegendPart['rows'], note: string | null = null): LegendPart => ({
    ...{ title, note, rows, heads: [head, '意味'] },
  });
  const rank = ({ code, label, definition }: (typeof ranks)[number]): [string, string] => [
    `${code} ${label}`,
    definition,
  ];
  return [
    part(
      '施策の評価',
      '評価',
      ranks.map(rank),
      layout === 'spread_annex' || layout === 'long' ? bookletWords.pictures : null,
    ),
    part(
      '施策の今後の方向',
      '方向',
      directions.map(({ label, definition }) => [label, definition]),
    ),
    part(
      '取組みの進捗状況',
      '進捗状況',
      scale.progressStatuses.map((one) => [progressStatusText(one), one.definition]),
    ),
    part(
      '取組みの今後の方向性',
      '方向性',
      scale.futureDirections.map(({ label, definition }) => [label, definition]),
    ),
    part('指標の率', '名前', [
      ['達成率', 'その年度の目標値に対する実績値の割合です。'],
      ['進捗率', '基準値から最終目標値までの道のりのうち、どこまで進んだかです。'],
      ['ペース', '進捗率を、経過した年数から期待される進捗率で割ったものです。'],
    ]),
  ];
}
