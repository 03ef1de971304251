import type { CostFigures, CostPlace } from '@mawasu/domain/costs';
import { indicatorField, type SheetFinding, type SheetFindingCode } from '@mawasu/domain/sheets';
import type { EntryContent, EntryDetail } from '../entries.contract.js';
import type { ErrorCode } from '../errors.contract.js';
import type { IndicatorYear, SheetIndicator } from '../indicators.contract.js';
import type { EntryRemark } from '../remarks.contract.js';

type Definition = Pick<
  SheetIndicator,
  | 'unit'
  | 'decimals'
  | 'direction'
  | 'aggregation'
  | 'cumulativeEntry'
  | 'startingStock'
  | 'lowerBound'
  | 'upperBound'
  | 'breaks'
  | 'measuredEveryYears'
  | 'fyTo'
  | 'baseline'
  | 'range'
>;

/** An indicator of a sheet and its figures; a number of 人 to be raised, of the 取組み and asked for, unless told. */
export interface CaseFigure {
  name: string;
  /** Of the 取組み, of the 施策 this 課 leads, or of the 施策 another 課 leads. */
  owner?: 'initiative' | 'measure' | 'measure of another 課';
  definition?: Partial<Definition>;
  /** For the evaluated year. */
  target?: string;
  /** Targets of earlier years. */
  targetsBefore?: Record<number, string>;
  /** Figure of the year before. */
  before?: string;
  /** What is entered for the evaluated year; left out, nothing is. */
  year?: Pick<IndicatorYear, 'actual' | 'state' | 'certainty' | 'reason'>;
  /** What the API says beside it, where this sheet owes no figure. */
  answered?: Partial<Pick<SheetIndicator, 'asked' | 'editable'>> & Partial<Pick<IndicatorYear, 'state'>>;
}

/** A sheet of an earlier year as it is stored. */
export interface CaseFormer {
  fy: number;
  content: EntryContent;
  state?: 'published' | 'excluded';
  /** Of the 取組み this one came from, in the plan before. */
  ofPredecessor?: boolean;
}

/** What a reviewer left on the sheet; of an earlier year where `fy` is one. */
export type CaseRemark = Pick<
  EntryRemark,
  'id' | 'kind' | 'state' | 'text' | 'blockKey' | 'blockLabel' | 'fy' | 'answer'
>;

/** One sheet, and by hand what the check has to say of it, to the department that types it and at its 提出. */
export interface SheetCase {
  name: string;
  /** Answers other than those of {@link completeAnswers}; null takes one away. */
  answers?: EntryContent;
  hasViewpoint?: boolean;
  form?: EntryDetail['round']['form'];
  figures?: CaseFigure[];
  /** What is entered of 事業費・人工; the rest is not. */
  costs?: (CostPlace & Partial<CostFigures>)[];
  /** What is entered of the 取組み it came from. */
  inherited?: { title: string; costs: (CostPlace & Partial<CostFigures>)[] }[];
  /** The 目安 the figures lead to. */
  proposed?: string;
  /** Stored sheets of earlier years; left out, the one that is `lastYear`. */
  former?: CaseFormer[];
  remarks?: CaseRemark[];
  /** What counts as last year. */
  lastYear?: { fy: number; content: EntryContent };
  /** Who opens it and tries to hand it in: the 入力者 unless told, the 課長, a `deputy` of the 課長. */
  by?: 'deputy' | 'head';
  /** Checks the round does without. */
  checksOff?: string[];
  /** The 施策 to which its words are nearer. */
  betterMeasure?: { code: string; title: string };
  /** Sent back before, or 対象外. */
  standing?: 'returned' | 'excluded';
  /** How a rule of the round has it evaluated: in full unless told. */
  scope?: 'simple';
  found: SheetFinding[];
  /** Why its 提出 is refused whatever the findings. */
  refused?: ErrorCode;
}

/** In an answer: the sheet's own 取組み, and another one of its plan; their ids are others in every database. */
export const caseInitiatives = {
  own: '00000000-0000-4000-8000-000000000060',
  other: '00000000-0000-4000-8000-000000000061',
} as const;

/** The evaluated year of every case. */
export const CASE_FY = 2025;

/** Answers to every block of the form a city starts from, so that the check has nothing to say. */
export const completeAnswers: EntryContent = {
  activities: '防災訓練を3回、出前講座を12回実施しました。',
  results: '参加者が前の年度より増えました。',
  issues: '若い世代の参加が少ない状況です。',
  nextActions: '秋から中学校と連携して訓練を行います。',
  viewpointResults: '自主防災組織と協働して運営しました。',
  progressStatus: 'B',
  futureDirection: 'continue',
};

/** What the case's sheet holds: a key without an answer is missing. */
export function answersOf({ answers = {} }: Pick<SheetCase, 'answers'>): Record<string, string> {
  const held = Object.entries({ ...completeAnswers, ...answers });
  return Object.fromEntries(held.flatMap(([key, answer]) => (answer === null ? [] : [[key, answer]])));
}

/** Stored sheets of earlier years. */
export function formerOf({ former, lastYear }: Pick<SheetCase, 'former' | 'lastYear'>): CaseFormer[] {
  return former ?? (lastYear ? [lastYear] : []);
}

/** Names of indicators in place of their ids, which are others in every database. */
export function byName<Finding extends Pick<SheetFinding, 'field'>>(
  findings: readonly Finding[],
  indicators: readonly Pick<SheetIndicator, 'id' | 'name'>[],
): Finding[] {
  return findings.map((finding) => {
    const indicator = indicators.find(({ id }) => finding.field === indicatorField(id));
    return indicator ? { ...finding, field: indicatorField(indicator.name) } : finding;
  });
}

export const error = (code: SheetFindingCode, field: string, message: string): SheetFinding => ({
  ...{ severity: 'error', code, field, message },
});

export const warning = (code: SheetFindingCode, field: string, message: string): SheetFinding => ({
  ...{ severity: 'warning', code, field, message },
});

/** A figure that is entered and final. */
export const recorded = (actual: string, certainty: 'preliminary' | 'final' = 'final'): CaseFigure['year'] => ({
  ...{ actual, state: 'recorded', certainty, reason: null },
});

/** No figure, and why. */
export const without = (state: IndicatorYear['state'], reason: string | null = null): CaseFigure['year'] => ({
  ...{ actual: null, state, certainty: null, reason },
});
