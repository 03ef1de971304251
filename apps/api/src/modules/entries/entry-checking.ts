import type { EntryContent } from '@mawasu/contract';
import { evaluateIndicator, isAskedInYear } from '@mawasu/domain/indicators';
import type { ReformViewpoint } from '@mawasu/domain/plans';
import { checkEntry, type EntryFinding, type EntryIndicator, entryFields } from '@mawasu/domain/sheets';
import type { IndicatorSeriesRow } from '../indicators/indicator-series.read-model.js';
import { type ProposedSheet, proposalOf } from './entry-proposal.js';
import type { SheetIndicators } from './entry-sheet.sql.js';

export interface CheckedEntry extends ProposedSheet {
  content: EntryContent;
  departmentId: string;
  reformViewpoint: number | null;
  lastYear: EntryContent | null;
}

/** The departments that enter an indicator's actual: the sheet's own for the 取組み, the 主管課 for the 施策. */
export function leadsOf(
  { ownerKind }: Pick<IndicatorSeriesRow, 'ownerKind'>,
  departmentId: string,
  { measure_lead_ids }: Pick<SheetIndicators, 'measure_lead_ids'>,
): readonly string[] {
  return ownerKind === 'initiative' ? [departmentId] : measure_lead_ids;
}

function toChecked(row: IndicatorSeriesRow, { fy, scale }: ProposedSheet): EntryIndicator {
  const year = row.years.find((candidate) => candidate.fy === fy);
  const previous = row.years.find((candidate) => candidate.fy === fy - 1);
  return {
    id: row.id,
    name: row.name,
    unit: row.unit,
    decimals: row.decimals,
    actual: year?.actual ?? null,
    state: year?.state ?? 'not_entered',
    stateReason: year?.reason ?? null,
    certainty: year?.certainty ?? null,
    previousActual: row.breaks.includes(fy) ? null : (previous?.actual ?? null),
    isMet: evaluateIndicator(row, fy, scale).achievement.isMet,
  };
}

/**
 * Looks a sheet through before it is handed in. Only figures this department enters are asked of it. A status nobody has
 * chosen is no finding where the figures propose one: handing in takes the proposal.
 */
export function checkSheet(entry: CheckedEntry, indicators: SheetIndicators): EntryFinding[] {
  const { content, scale } = entry;
  const proposal = proposalOf(entry, indicators.series);
  const owed = indicators.series.filter((row) => row.isOwn && isAskedInYear(row, entry.fy));
  return checkEntry({
    ...content,
    scale,
    fields: content,
    viewpoint: entry.reformViewpoint as ReformViewpoint | null,
    progressStatus: content.progressStatus ?? proposal.status,
    proposal,
    indicators: owed.map((row) => toChecked(row, entry)),
    lastYear: entry.lastYear && { fields: pickTexts(entry.lastYear) },
  });
}

function pickTexts(content: EntryContent) {
  return Object.fromEntries(entryFields.map((field) => [field, content[field]]));
}
