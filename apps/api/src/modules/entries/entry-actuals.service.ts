import type { IndicatorYear, SaveActual, SavedActual } from '@mawasu/contract';
import { addDecimals, compareDecimals } from '@mawasu/domain/numbers';
import { proposalFollowsFigures } from '@mawasu/domain/scales';
import { fiscalYearLabel, japanDateOf } from '@mawasu/domain/years';
import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import type { Actor } from '../../platform/auth/actor.js';
import { AppError } from '../../platform/errors/app-error.js';
import { type HistoryRecord, HistoryRecorder } from '../history/history.recorder.js';
import { type ActualValue, IndicatorActualsRepository } from '../indicators/indicator-actuals.repository.js';
import type { IndicatorSeriesRow } from '../indicators/indicator-series.read-model.js';
import { EntriesRepository } from './entries.repository.js';
import { EntryAccessService, type HeldEntry } from './entry-access.service.js';
import { leadsOf } from './entry-checking.js';
import { EntryIndicatorsReadModel, type SharingSheet } from './entry-indicators.read-model.js';
import { type EntryProposal, proposeFor } from './entry-proposal.js';
import { requireEditable } from './entry-refusal.js';
import type { SheetIndicators } from './entry-sheet.sql.js';
import { decideEntryEditing, isOpenForTyping, mayEnterActual } from './entry-standing.js';

/** Enters the year's actual of an indicator through the sheet it stands on. */
@Injectable()
export class EntryActualsService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly access: EntryAccessService,
    private readonly entries: EntriesRepository,
    private readonly indicators: EntryIndicatorsReadModel,
    private readonly actuals: IndicatorActualsRepository,
    private readonly history: HistoryRecorder,
  ) {}

  save(actor: Actor, indicatorId: string, fy: number, body: SaveActual): Promise<SavedActual> {
    return this.dataSource.transaction(async (manager) => {
      await this.entries.lockSharing(manager, body.entryId, indicatorId);
      const held = await this.access.hold(manager, actor, body.entryId);
      const sheets = await this.indicators.loadSharing(manager, body.entryId, indicatorId);
      const sheet = sheets.find(({ id }) => id === body.entryId);
      const indicator = sheet?.series.find(({ id }) => id === indicatorId);
      if (!sheet || !indicator) throw new AppError('NOT_FOUND');
      requireMayEnter(actor, held, indicator, sheet);
      requireFits(held, indicator, fy, body);
      const year = await this.write(manager, actor, held, indicator, sheets, body);
      const proposal = proposeWith(held, sheet, indicatorId, year);
      return { year, proposedStatus: proposal.status, proposalReason: proposal.reason };
    });
  }

  private async write(
    manager: EntityManager,
    actor: Actor,
    held: HeldEntry,
    indicator: IndicatorSeriesRow,
    sheets: readonly SharingSheet[],
    body: SaveActual,
  ): Promise<IndicatorYear> {
    const { entry } = held;
    const { fy } = entry.round;
    const stored = yearOf(indicator, fy);
    const next = writtenValue(body);
    // Whatever the version: a figure is sent again when its answer was lost on the way, and nobody else's is lost by it.
    if (isSame(stored, next)) return stored;
    if (stored.version !== body.version) throw new AppError('STALE_VERSION', { current: stored });
    const version = await this.actuals.write(manager, indicator.id, fy, body.version, next);
    // The locks of the sheets keep those apart who enter it here; the version guards against any other writer.
    if (version === null) throw await this.overtaken(manager, entry.id, indicator.id, fy);
    const started = entry.state === 'not_started' ? ({ state: 'drafting' } as const) : {};
    await this.entries.touch(manager, entry.id, { ...started, updatedAt: new Date(), updatedBy: actor.userId });
    const year: IndicatorYear = { ...stored, ...next, actual: next.value, version, sample: false };
    await this.history.record(manager, actor, changeRecords(held, indicator, sheets, stored, year));
    await this.entries.setProposals(manager, renewedProposals(held, indicator, sheets, year));
    return year;
  }

  private async overtaken(manager: EntityManager, entryId: string, indicatorId: string, fy: number): Promise<AppError> {
    const { series } = await this.indicators.load(manager, entryId);
    const now = series.find(({ id }) => id === indicatorId);
    return new AppError('STALE_VERSION', { current: now && yearOf(now, fy) });
  }
}

function yearOf(indicator: IndicatorSeriesRow, fy: number): IndicatorYear {
  const found = indicator.years.find((year) => year.fy === fy);
  const empty = { target: null, actual: null, state: 'not_entered', certainty: null, reason: null } as const;
  return found ?? { fy, ...empty, version: 0, sample: false };
}

/** 007.50 is 7.5; without a number there is nothing to be 速報 or 確報. */
function writtenValue({ actual, state, certainty, reason }: SaveActual): ActualValue {
  const text = reason === '' ? null : reason;
  if (actual === null) return { value: null, state, certainty: null, reason: text };
  return { value: addDecimals(actual, '0'), state, certainty, reason: text };
}

function isSame(stored: IndicatorYear, next: ActualValue): boolean {
  const isSameNumber =
    stored.actual === null || next.value === null
      ? stored.actual === next.value
      : compareDecimals(stored.actual, next.value) === 0;
  return (
    isSameNumber && stored.state === next.state && stored.certainty === next.certainty && stored.reason === next.reason
  );
}

type Recorded = Pick<IndicatorYear, 'actual' | 'state' | 'certainty' | 'reason'>;

const recordOf = ({ actual, state, certainty, reason }: Recorded): Recorded => ({ actual, state, certainty, reason });

function requireMayEnter(
  actor: Actor,
  { standing }: HeldEntry,
  indicator: IndicatorSeriesRow,
  sheet: SheetIndicators,
): void {
  if (!isOpenForTyping(standing)) {
    requireEditable(decideEntryEditing(actor, standing, japanDateOf(new Date())), standing);
  }
  if (mayEnterActual(actor, standing, leadsOf(indicator, standing.departmentId, sheet))) return;
  const owner = indicator.ownerKind === 'measure' ? '施策の主管課' : '取組みの主管課';
  throw new AppError('FORBIDDEN', { message: `この指標の実績は、${owner}が入力します。` });
}

function requireFits({ entry }: HeldEntry, { decimals }: IndicatorSeriesRow, fy: number, { actual }: SaveActual): void {
  if (fy !== entry.round.fy) {
    const message = `このシートで入力できるのは${fiscalYearLabel(entry.round.fy)}の実績です。`;
    throw new AppError('VALIDATION', { details: [{ path: 'fy', message }] });
  }
  const places = (actual?.split('.')[1] ?? '').replace(/0+$/, '').length;
  if (places > decimals) {
    const message = decimals === 0 ? '整数で入力してください。' : `小数第${decimals}位までで入力してください。`;
    throw new AppError('VALIDATION', { details: [{ path: 'actual', message }] });
  }
}

/** The same change in the history of every sheet that shows the figure: it must not change on one without a trace there. */
function changeRecords(
  { entry }: HeldEntry,
  indicator: IndicatorSeriesRow,
  sheets: readonly SharingSheet[],
  stored: IndicatorYear,
  year: IndicatorYear,
): HistoryRecord[] {
  const elsewhere = `同じ施策の取組み「${entry.node.title}」のシートで入力されたため`;
  return sheets.map(({ id }) => ({
    subjectKind: 'entry',
    subjectId: id,
    action: 'actual',
    field: `indicator:${indicator.id}`,
    before: stored.version === 0 ? null : recordOf(stored),
    after: recordOf(year),
    reason: id === entry.id ? null : elsewhere,
  }));
}

/** The proposals to store anew. A sheet that was handed in keeps the one of its 提出. */
function renewedProposals(
  held: HeldEntry,
  { id: indicatorId }: IndicatorSeriesRow,
  sheets: readonly SharingSheet[],
  year: IndicatorYear,
): Map<string, string | null> {
  const renewed = sheets
    .filter(({ state }) => proposalFollowsFigures(state))
    .map((sheet) => ({ sheet, status: proposeWith(held, sheet, indicatorId, year).status }));
  const changed = renewed.filter(({ sheet, status }) => status !== sheet.proposed_status);
  return new Map(changed.map(({ sheet, status }) => [sheet.id, status]));
}

/** What the figures propose for a sheet with the year just written. */
function proposeWith(
  { entry }: HeldEntry,
  { series }: SheetIndicators,
  indicatorId: string,
  year: IndicatorYear,
): EntryProposal {
  const written = series.map((row) =>
    row.id === indicatorId
      ? { ...row, years: [...row.years.filter(({ fy }) => fy !== year.fy), year].sort((a, b) => a.fy - b.fy) }
      : row,
  );
  return proposeFor(entry.round.scale, entry.round.fy, written);
}
