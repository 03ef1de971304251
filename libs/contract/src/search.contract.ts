import { nodeKinds } from '@mawasu/domain/plans';
import { entryStates } from '@mawasu/domain/workflow';
import { z } from 'zod';
import { listOf, pageQuery } from './paging.contract.js';
import { searchedText } from './text.contract.js';

export const searchPaths = { search: '/search' } as const;

/** What is searched, in the order in which it is shown. */
export const searchKinds = ['plan', 'indicator', 'sheet'] as const;
export type SearchKind = (typeof searchKinds)[number];

/** With `kind` the pages are those of this group, and of the others only the total is told. */
export const searchQuery = z.object({
  q: searchedText,
  kind: z.enum(searchKinds).optional(),
  page: pageQuery.page,
  size: z.coerce.number().int().min(1).max(20).default(10),
});
export type SearchQuery = z.infer<typeof searchQuery>;

/** Pieces of a text, in order; those that were searched for are `found`. Never markup. */
const segments = z.array(z.object({ text: z.string(), found: z.boolean() }).meta({ id: 'TextSegment' }));

/** A piece of the text in which the words stand, and what that text is (目指す姿, 成果 …). */
export const searchExcerpt = z.object({ label: z.string(), segments }).meta({ id: 'SearchExcerpt' });
export type SearchExcerpt = z.infer<typeof searchExcerpt>;

/** `place`: what it stands under, from the top; `excerpt` is null where the words stand in title and place alone. */
const hit = { id: z.guid(), title: segments, place: z.array(z.string()), excerpt: searchExcerpt.nullable() };

/** A node of the newest revision of a plan; `measureId` is the 施策 on whose page it is, null for what has no page. */
export const searchPlanHit = z
  .object({ ...hit, kind: z.enum(nodeKinds), measureId: z.guid().nullable() })
  .meta({ id: 'SearchPlanHit' });
export type SearchPlanHit = z.infer<typeof searchPlanHit>;

/** `initiativeId` is null for an indicator of the 施策 itself. */
export const searchIndicatorHit = z
  .object({ ...hit, unit: z.string(), measureId: z.guid(), initiativeId: z.guid().nullable(), sample: z.boolean() })
  .meta({ id: 'SearchIndicatorHit' });
export type SearchIndicatorHit = z.infer<typeof searchIndicatorHit>;

/** A sheet of any year that is open to the person, in the words of its year. */
export const searchSheetHit = z
  .object({
    ...hit,
    roundId: z.guid(),
    fy: z.number().int(),
    departmentName: z.string(),
    state: z.enum(entryStates),
    position: z.number().int().nullable(),
    /** The round's words for a sheet that waits at this position; null where none waits. */
    waitingLabel: z.string().nullable(),
    returned: z.boolean(),
    sample: z.boolean(),
  })
  .meta({ id: 'SearchSheetHit' });
export type SearchSheetHit = z.infer<typeof searchSheetHit>;

export const searchAnswer = z
  .object({ plan: listOf(searchPlanHit), indicator: listOf(searchIndicatorHit), sheet: listOf(searchSheetHit) })
  .meta({ id: 'SearchAnswer' });
export type SearchAnswer = z.infer<typeof searchAnswer>;
