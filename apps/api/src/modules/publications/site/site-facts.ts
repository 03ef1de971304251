import { type EditionMark, editionText } from '@mawasu/contract';
import { japaneseDate } from '@mawasu/domain/years';

/** What every page of a 公表 says of it. */
export interface SiteFacts {
  /** '' while nobody has given it. */
  cityName: string;
  planName: string;
  fy: number;
  /** 「令和6年度（2024年度）」 */
  fyLabel: string;
  edition: EditionMark;
  /** ISO day. */
  publishedOn: string;
  /** Made of sample data, which no page may hide. */
  sample: boolean;
}

/** 「令和6年度（2024年度）　第1版・1a2b3c4d　公表日：令和8年11月27日（2026-11-27）」: dates in both ways of counting. */
export function siteMark({ fyLabel, edition, publishedOn }: SiteFacts): string {
  return `${fyLabel}　${editionText(edition)}　公表日：${dayText(publishedOn)}`;
}

export const dayText = (day: string): string => `${japaneseDate(day)}（${day}）`;

/** Of a file, as people read it: 「約12 KB」, 「約1.2 MB」. */
export function sizeText(bytes: number): string {
  const kilobytes = Math.max(1, Math.round(bytes / 1024));
  return kilobytes < 1024 ? `約${kilobytes} KB` : `約${(bytes / 1_048_576).toFixed(1)} MB`;
}
