import type { SavedEntry, SaveEntry } from '@mawasu/contract';
import { actsFor, type HeldRole } from '@mawasu/domain/permissions';
import { figureLockCause, isOpenForTyping } from '@mawasu/domain/workflow';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { Actor } from '../../platform/auth/actor.js';
import { AppError } from '../../platform/errors/app-error.js';
import { authorValues } from '../../platform/persistence/change.js';
import {
  costsOfSheet,
  isChangedCost,
  isStaleCost,
  readCosts,
  type SentCost,
  storedCost,
  writtenCost,
} from '../costs/sheet-costs.js';
import { IndicatorActualsRepository } from '../indicators/indicator-actuals.repository.js';
import { resultOf } from '../indicators/indicator-results.writer.js';
import { EntriesRepository, type HeldSheet, type WrittenStep } from './entries.repository.js';
import type { StoredProposal } from './entry.entity.js';
import { answerDetails, answeredInitiatives, changedAnswers, mergeAnswers, toWritten } from './entry-answers.js';
import {
  isChanged,
  isStale,
  readFigures,
  type SentFigure,
  sourcesWith,
  storedActual,
  toActualChange,
  withFigures,
  writtenFigure,
} from './entry-figures.js';
import { proposeFor, renewedProposal } from './entry-proposal.js';
import { requireEditable } from './entry-refusal.js';
import { type SavedFigures, staleError, toSavedEntry } from './entry-saved.js';
import type { SheetRow } from './entry-sheet.sql.js';
import { decideEntryEditing, lockReasonOf, mayEnterActual } from './entry-standing.js';
import { initiativesOfRevision } from './initiatives-of-revision.js';
import type { KeyedRequest } from './request-keys.js';

/** Writes what was typed on a sheet, texts and figures, within the transaction of its caller: a few statements. */
@Injectable()
export class EntrySaving {
  constructor(
    private readonly entries: EntriesRepository,
    private readonly actuals: IndicatorActualsRepository,
  ) {}

  /** `reason`: for the history, where it was not typed on a screen. */
  async save(
    manager: EntityManager,
    actor: Actor,
    id: string,
    body: SaveEntry,
    { request = null, reason = null }: { request?: KeyedRequest | null; reason?: string | null } = {},
  ): Promise<SavedEntry> {
    const indicatorIds = body.actuals.map(({ indicatorId }) => indicatorId);
    await this.entries.lock(manager, id, indicatorIds);
    const sheet = await this.entries.findForFigures(manager, actor, id, indicatorIds);
    if (!sheet) throw new AppError('NOT_FOUND');
    const { figures, details } = readFigures(sheet, body.actuals);
    const money = readSheetCosts(sheet, body);
    requireMayWrite(actor, sheet, body, figures);
    const { form, scale, revision } = sheet.round;
    const named = answeredInitiatives(sheet.round, body.changes);
    const initiatives = await initiativesOfRevision(manager, revision.id, named);
    const refused = [...answerDetails({ form, scale, initiatives }, body.changes), ...details, ...money.details];
    if (refused.length > 0) throw new AppError('VALIDATION', { details: refused });
    const changes = changedAnswers(sheet.content, body.changes);
    const changed = figures.filter(isChanged);
    const isText = Object.keys(changes).length > 0;
    const changedCosts = money.costs.filter(isChangedCost);
    const stale = { actuals: changed.filter(isStale), costs: changedCosts.filter(isStaleCost) };
    if ((isText && sheet.version !== body.version) || stale.actuals.length + stale.costs.length > 0) {
      throw staleError(sheet, storedFigures(stale.actuals, stale.costs));
    }
    if (!isText && changed.length + changedCosts.length === 0) {
      return toSavedEntry(sheet, storedFigures(figures, money.costs));
    }
    const isOfSheet = isText || changedCosts.length > 0;
    const author = authorValues(actor, { contextId: id, heldFor: heldFor(actor, sheet, isOfSheet), reason });
    const written = await this.writeFigures(manager, actor, author, sheet, changed);
    const series = withFigures(sheet.series, written);
    const today = proposeFor({ ...sheet, series });
    const writing = { changes, costs: changedCosts };
    const saved = await this.write(manager, actor, author, { ...sheet, series }, writing, today, request);
    const years = figures.map((one) => written.find((other) => other.series.id === one.series.id) ?? one);
    const amounts = money.costs.map((one) => (changedCosts.includes(one) ? writtenCost(one) : one));
    return toSavedEntry(saved, storedFigures(years, amounts), today);
  }

  private async writeFigures(
    manager: EntityManager,
    actor: Actor,
    author: readonly string[],
    sheet: HeldSheet,
    figures: readonly SentFigure[],
  ): Promise<SentFigure[]> {
    if (figures.length === 0) return [];
    const { fy } = sheet.round;
    const results = sourcesWith(sheet.sources, fy, figures).map(resultOf);
    const versions = await this.actuals.write(manager, { fy, author, changes: figures.map(toActualChange), results });
    const written = figures.flatMap((figure) => {
      const version = versions.get(figure.series.id);
      return version === undefined ? [] : [writtenFigure(figure, version)];
    });
    // The locks keep those apart who enter it through a sheet; the version guards against any other writer.
    if (written.length < figures.length) throw await this.overtaken(manager, actor, sheet, figures, versions);
    return written;
  }

  private async overtaken(
    manager: EntityManager,
    actor: Actor,
    sheet: SheetRow,
    figures: readonly SentFigure[],
    versions: ReadonlyMap<string, number>,
  ): Promise<AppError> {
    const now = (await this.entries.find(manager, actor, sheet.id)) ?? sheet;
    const lost = figures.filter(({ series }) => !versions.has(series.id)).map(({ sent }) => sent);
    return staleError(now, storedFigures(readFigures(now, lost).figures, []));
  }

  private async overtakenCosts(
    manager: EntityManager,
    actor: Actor,
    sheet: SheetRow,
    costs: readonly SentCost[],
  ): Promise<AppError> {
    const now = (await this.entries.find(manager, actor, sheet.id)) ?? sheet;
    const lost = readSheetCosts(now, { costs: costs.map(({ sent }) => sent) }).costs.filter(isStaleCost);
    return staleError(now, storedFigures([], lost));
  }

  /** A figure of its own raises no version: nothing that somebody else types could be lost by it. */
  private async write(
    manager: EntityManager,
    actor: Actor,
    author: readonly string[],
    sheet: SheetRow,
    { changes, costs }: Written,
    today: StoredProposal,
    request: KeyedRequest | null,
  ): Promise<SheetRow> {
    const { id, version, scope, state } = sheet;
    const proposal = renewedProposal(sheet, today);
    const written = await this.entries.write(manager, {
      id,
      version,
      userId: actor.userId,
      author,
      isNewVersion: Object.keys(changes).length > 0,
      place: { state: 'drafting', position: null },
      scope,
      exclusionReason: sheet.exclusion_reason,
      ...toWritten(sheet.content, changes),
      costs: costs.map(({ sent }) => sent),
      proposal,
      request,
      step: state === 'not_started' ? startOf(actor, sheet) : null,
    });
    // The lock keeps those apart who save this sheet; amounts may be written through another round's, or from a table.
    if (!written) throw await this.overtakenCosts(manager, actor, sheet, costs);
    const content = mergeAnswers(sheet.content, changes);
    const by = { version: written.version, updated_at: written.updatedAt, updated_by_name: actor.displayName };
    return { ...sheet, ...by, state: 'drafting', content, proposal };
  }
}

interface Written {
  changes: Readonly<Record<string, string | null>>;
  costs: readonly SentCost[];
}

export const readSheetCosts = ({ round, costs }: SheetRow, body: Pick<SaveEntry, 'costs'>) =>
  readCosts(costsOfSheet(round.form, round.fy, costs), body.costs);

const storedFigures = (figures: readonly SentFigure[], costs: readonly SentCost[]): SavedFigures => ({
  actuals: figures.map(storedActual),
  costs: costs.map(storedCost),
});

/** What is written on a sheet first begins it. */
export function startOf(actor: Actor, { department_id: departmentId, state, position }: SheetRow): WrittenStep {
  const forUserId = actsFor(actor, 'entry.edit', { departmentId })?.userId ?? null;
  return { action: 'start', from: { state, position }, forUserId, reason: null, fields: [], fieldReasons: {} };
}

function heldFor(actor: Actor, { department_id: departmentId }: SheetRow, isOfSheet: boolean): HeldRole['heldFor'] {
  return actsFor(actor, isOfSheet ? 'entry.edit' : 'indicator.edit_actual', { departmentId });
}

function requireMayWrite(
  actor: Actor,
  sheet: SheetRow,
  { changes, actuals, costs }: SaveEntry,
  figures: readonly SentFigure[],
): void {
  const isOpen = isOpenForTyping(
    { state: sheet.state, position: sheet.position },
    sheet.round.state,
    lockReasonOf(sheet),
  );
  if (!isOpen || Object.keys(changes).length + costs.length > 0)
    requireEditable(decideEntryEditing(actor, sheet), sheet);
  const details = figures.flatMap(({ series, sent }) => {
    if (mayEnterActual(actor, sheet, series)) return [];
    const { text: message } = figureLockCause(series.ownerKind === 'measure');
    return [{ path: `actuals.${actuals.indexOf(sent)}`, message }];
  });
  if (details[0]) throw new AppError('FORBIDDEN', { message: details[0].message, details });
}
