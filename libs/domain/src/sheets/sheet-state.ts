import type { Scale } from '../scales/scales.js';
import type { SheetIndicator } from './check-indicators.js';
import type { SheetRemark } from './check-remarks.js';
import type { EntryScope } from './entry-scope.js';
import type { Form } from './form.js';
import type { SheetCost } from './sheet-cost.js';

export type SheetContent = Readonly<Record<string, string | null>>;

/** A sheet as its check sees it: the same for the server at 提出 and for the screen while it is filled in. */
export interface SheetState {
  form: Form;
  scale: Scale;
  scope: EntryScope;
  /** The sheet's own 取組み. */
  initiativeId: string;
  /** Whether the 取組み has a 行革の視点. */
  hasViewpoint: boolean;
  /** Answers by block key: texts, codes of choices; a missing key is no answer. */
  content: SheetContent;
  /** Code of the 目安; null where there is none. */
  proposedStatus: string | null;
  indicators: readonly SheetIndicator[];
  /** What the form asks of 事業費・人工; empty where it asks for none. */
  costs: readonly SheetCost[];
  /** Answers of the last round in which the node or its predecessor was evaluated; null when there was none. */
  lastYear: SheetContent | null;
  /** What reviewers left on it, this year or before. */
  remarks: readonly SheetRemark[];
  /** Another 施策 whose words are much nearer to the sheet's than those of its own; null where there is none. */
  betterMeasure: { code: string; title: string } | null;
  /** Keys of the checks the round does without. */
  checksOff: readonly string[];
}

/** What decides which blocks are on a sheet. */
export type ShownState = Pick<SheetState, 'scale' | 'scope' | 'hasViewpoint' | 'content' | 'proposedStatus'>;
