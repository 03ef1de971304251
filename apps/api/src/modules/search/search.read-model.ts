import type {
  SearchAnswer,
  SearchExcerpt,
  SearchIndicatorHit,
  SearchPlanHit,
  SearchQuery,
  SearchSheetHit,
} from '@mawasu/contract';
import { excerptAround, foldForSearch, markWords, searchWords } from '@mawasu/domain/text';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { Actor } from '../../platform/auth/actor.js';
import { queryNamed } from '../../platform/persistence/statements.js';
import { seesAllRounds } from '../rounds/round-visibility.js';
import { visibilityValues } from '../rounds/visibility.sql.js';
import { searchStatement } from './search.sql.js';

type Texts = readonly (readonly [label: string, text: string | null])[];

/** A hit with its title as it is written and the texts in which the words may stand. */
type Found<Hit extends { title: unknown; excerpt: unknown }> = Omit<Hit, 'title' | 'excerpt'> & {
  title: string;
  texts: Texts;
};

interface Group<Item> {
  total: number;
  items: Item[];
}

interface SearchRow {
  plan: Group<Found<SearchPlanHit> & { code: string }>;
  indicator: Group<Found<SearchIndicatorHit>>;
  sheet: Group<Found<SearchSheetHit>>;
}

const EXCERPT_LENGTH = 80;

/** From the text that holds the most of the words; of several the first. Null when none holds any. */
function excerptOf(texts: Texts, words: readonly string[]): SearchExcerpt | null {
  const folded = words.map(foldForSearch);
  let best = { label: '', text: '', count: 0 };
  for (const [label, text] of texts) {
    if (text === null) continue;
    const compared = foldForSearch(text);
    const count = folded.filter((word) => compared.includes(word)).length;
    if (count > best.count) best = { label, text, count };
  }
  const segments = excerptAround(best.text, words, EXCERPT_LENGTH);
  return segments === null ? null : { label: best.label, segments };
}

function toHit<Row extends { title: string; texts: Texts }>(row: Row, words: readonly string[], title = row.title) {
  const { texts, title: _, ...rest } = row;
  return { ...rest, title: markWords(title, words), excerpt: excerptOf(texts, words) };
}

/** The one search: plans in their newest texts, indicators, and the sheets of every year that are open to the person. */
@Injectable()
export class SearchReadModel {
  constructor(private readonly dataSource: DataSource) {}

  async search(actor: Actor, { q, kind, page, size }: SearchQuery): Promise<SearchAnswer> {
    const words = searchWords(q);
    const asked = [words, kind ?? null, size, (page - 1) * size, seesAllRounds(actor), ...visibilityValues(actor)];
    const [row] = await queryNamed<SearchRow>(this.dataSource, 'search', searchStatement, asked);
    if (!row) throw new Error('a search answers with one row');
    const { plan, indicator, sheet } = row;
    return {
      plan: {
        total: plan.total,
        items: plan.items.map(({ code, ...node }) => toHit(node, words, `${code} ${node.title}`.trim())),
      },
      indicator: { total: indicator.total, items: indicator.items.map((item) => toHit(item, words)) },
      sheet: { total: sheet.total, items: sheet.items.map((item) => toHit(item, words)) },
    };
  }
}
