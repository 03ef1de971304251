import type { EntryAction, EntryContent, EntryDetail, ErrorDetail, TransitionEntry } from '@mawasu/contract';
import { proposalFollowsFigures } from '@mawasu/domain/scales';
import { hasErrors } from '@mawasu/domain/sheets';
import { type ActionDecision, decideAction, type EntryState } from '@mawasu/domain/workflow';
import { japanDateOf } from '@mawasu/domain/years';
import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import type { Actor } from '../../platform/auth/actor.js';
import { AppError } from '../../platform/errors/app-error.js';
import { type HistoryRecord, HistoryRecorder } from '../history/history.recorder.js';
import { EntriesRepository, type EntryPatch } from './entries.repository.js';
import { EntriesService } from './entries.service.js';
import type { Entry } from './entry.entity.js';
import { contentOf } from './entry.mapper.js';
import { EntryAccessService } from './entry-access.service.js';
import { checkSheet } from './entry-checking.js';
import { EntryIndicatorsReadModel } from './entry-indicators.read-model.js';
import { proposeFor } from './entry-proposal.js';
import { requireAllowed } from './entry-refusal.js';
import { isReviewer, workflowInput } from './entry-standing.js';
import { transitionPatch } from './entry-transition.patch.js';

/** Moves a sheet through the workflow of @mawasu/domain: from 提出 to 確認, and back. */
@Injectable()
export class EntryTransitionsService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly access: EntryAccessService,
    private readonly entries: EntriesRepository,
    private readonly indicators: EntryIndicatorsReadModel,
    private readonly history: HistoryRecorder,
    private readonly reading: EntriesService,
  ) {}

  async take(actor: Actor, id: string, step: TransitionEntry): Promise<EntryDetail> {
    await this.dataSource.transaction((manager) => this.run(manager, actor, id, step));
    return this.reading.detail(actor, id);
  }

  /** A reviewer has opened the sheet. Anybody else's opening, and a second one, means nothing. */
  async markOpened(actor: Actor, id: string): Promise<void> {
    await this.dataSource.transaction(async (manager) => {
      const { entry, standing } = await this.access.hold(manager, actor, id);
      if (entry.openedAt !== null || !isReviewer(actor, standing)) return;
      await this.entries.touch(manager, id, { openedAt: new Date() });
      await this.history.record(manager, actor, [{ subjectKind: 'entry', subjectId: id, action: 'opened' }]);
    });
  }

  private async run(manager: EntityManager, actor: Actor, id: string, step: TransitionEntry): Promise<void> {
    const { entry, standing } = await this.access.hold(manager, actor, id);
    const decision = decideAction(step.action, workflowInput(actor, standing, japanDateOf(new Date())));
    requireAllowed(decision);
    await this.access.requireVersion(manager, entry, step.version);
    requireGiven(decision, step);
    const to = decision.to ?? entry.state;
    const reason = step.reason || null;
    const fields = decision.needsFields ? [...new Set(step.fields)] : [];
    const choice = await this.choice(manager, entry, step.action, to);
    const stamps = transitionPatch({ action: step.action, to, userId: actor.userId, at: new Date(), reason, fields });
    if (!(await this.entries.update(manager, id, entry.version, { ...choice, ...stamps }))) {
      throw await this.access.stale(manager, entry);
    }
    const subject = { subjectKind: 'entry' as const, subjectId: id, action: step.action };
    await this.history.record(manager, actor, [
      ...choiceRecords(step.action, entry, choice).map((record) => ({ ...subject, ...record })),
      { ...subject, field: 'state', before: { state: entry.state }, after: { state: to, fields }, reason },
    ]);
  }

  private async choice(
    manager: EntityManager,
    entry: Entry,
    action: EntryAction['action'],
    to: EntryState,
  ): Promise<ChoicePatch> {
    if (action === 'submit') return this.completed(manager, entry);
    if (!proposalFollowsFigures(to)) return {};
    // Back with its author: figures entered through other sheets since 提出 count again.
    const { series } = await this.indicators.load(manager, entry.id);
    return { proposedStatus: proposeFor(entry.round.scale, entry.round.fy, series).status };
  }

  /** What handing in adds: the proposal of this moment, taken over where nobody chose. Throws while something is missing. */
  private async completed(manager: EntityManager, entry: Entry): Promise<ChoicePatch> {
    const indicators = await this.indicators.load(manager, entry.id);
    const { scale, fy } = entry.round;
    const { status } = proposeFor(scale, fy, indicators.series);
    const content: EntryContent = contentOf(entry);
    const { departmentId, node, state } = entry;
    const { reformViewpoint } = node;
    const sheet = { content, departmentId, reformViewpoint, state, stored: status, scale, fy, lastYear: null };
    const findings = checkSheet(sheet, indicators);
    if (hasErrors(findings)) {
      const errors = findings.filter(({ severity }) => severity === 'error');
      const details = errors.map(({ field, message }) => ({ path: field, message }));
      throw new AppError('ENTRY_INCOMPLETE', { details });
    }
    return { proposedStatus: status, progressStatus: entry.progressStatus ?? status };
  }
}

type ChoicePatch = Pick<EntryPatch, 'proposedStatus' | 'progressStatus'>;

function choiceRecords(
  action: EntryAction['action'],
  entry: Entry,
  choice: ChoicePatch,
): Pick<HistoryRecord, 'field' | 'before' | 'after'>[] {
  return (['proposedStatus', 'progressStatus'] as const).flatMap((field) => {
    const after = choice[field];
    if (after === undefined) return [];
    // It followed the figures until now: the one the sheet is handed in with is said each time.
    const before = action === 'submit' && field === 'proposedStatus' ? null : entry[field];
    return after === before ? [] : [{ field, before, after }];
  });
}

function requireGiven({ needsReason, needsFields }: ActionDecision, { reason, fields }: TransitionEntry): void {
  const details: ErrorDetail[] = [];
  if (needsReason && !reason) details.push({ path: 'reason', message: '理由を入力してください。' });
  if (needsFields && !fields?.length) {
    details.push({ path: 'fields', message: '直してほしい項目を一つ以上選んでください。' });
  }
  if (details.length > 0) throw new AppError('VALIDATION', { details });
}
