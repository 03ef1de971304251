import { type EntryDetail, type ErrorDetail, type TransitionEntry, toSheetState } from '@mawasu/contract';
import { actsFor } from '@mawasu/domain/permissions';
import { proposalFollowsFigures } from '@mawasu/domain/scales';
import { checkSheet, findBlock } from '@mawasu/domain/sheets';
import { isUnwritten } from '@mawasu/domain/text';
import {
  type ActionDecision,
  decideAction,
  isTurnOf,
  returnReasonText,
  unexplainedBlocks,
} from '@mawasu/domain/workflow';
import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import type { Actor } from '../../platform/auth/actor.js';
import { AppError } from '../../platform/errors/app-error.js';
import { authorValues, nameAuthor } from '../../platform/persistence/change.js';
import { inTransaction } from '../../platform/persistence/transaction.js';
import { abandonCorrection, correctedFigures } from './abandoned-correction.js';
import { EntriesRepository, type EntryWriting } from './entries.repository.js';
import { EntriesService } from './entries.service.js';
import { toWritten } from './entry-answers.js';
import { toEntryDetail } from './entry-detail.mapper.js';
import { EntryDetailReadModel, type EntryDetailRow } from './entry-detail.read-model.js';
import { proposeFor, renewedProposal } from './entry-proposal.js';
import { requireAllowed } from './entry-refusal.js';
import { staleError } from './entry-saved.js';
import { workflowInput } from './entry-standing.js';
import { type KeyedRequest, keyedRequest, RequestKeys } from './request-keys.js';
import { TurnNotices } from './turn-notices.js';

/** Moves a sheet through the workflow of @mawasu/domain: from 提出 to 確認, and back. */
@Injectable()
export class EntryTransitionsService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly entries: EntriesRepository,
    private readonly details: EntryDetailReadModel,
    private readonly reading: EntriesService,
    private readonly keys: RequestKeys,
    private readonly notices: TurnNotices,
  ) {}

  /** `key`: given by a caller who may have to send the same again because the answer was lost. */
  async take(actor: Actor, id: string, step: TransitionEntry, key: string | null): Promise<EntryDetail> {
    const request = keyedRequest(key, step);
    const take = () => inTransaction(this.dataSource, (manager) => this.run(manager, actor, id, step, request));
    await this.keys.onceOnly<unknown>(actor, id, request, take, async () => {});
    return this.reading.detail(actor, id);
  }

  /**
   * One step of many at once: only with a sheet of which the check asks nothing, as long as it lets the sheet pass. Answers the
   * version the sheet has now.
   */
  async takeOfMany(actor: Actor, id: string, step: TransitionEntry, key: string | null): Promise<number> {
    const request = keyedRequest(key, step);
    const take = () => inTransaction(this.dataSource, (manager) => this.run(manager, actor, id, step, request, true));
    const again = async () => (await this.reading.detail(actor, id)).version;
    return this.keys.onceOnly(actor, id, request, take, again);
  }

  /** Remembers that the person looked at the sheet, and whether it lay with them for review. */
  async markOpened(actor: Actor, id: string): Promise<void> {
    const sheet = await this.entries.find(this.dataSource, actor, id);
    if (!sheet) throw new AppError('NOT_FOUND');
    await this.entries.markOpened(this.dataSource, id, actor.userId, isTurnOf(workflowInput(actor, sheet)));
  }

  private async run(
    manager: EntityManager,
    actor: Actor,
    id: string,
    step: TransitionEntry,
    request: KeyedRequest | null,
    isOfMany = false,
  ): Promise<number> {
    const figures = step.action === 'abandon' ? await correctedFigures(manager, id) : [];
    const sheet = (await this.entries.lock(manager, id, figures)) ? await this.details.find(actor, id, manager) : null;
    if (!sheet) throw new AppError('NOT_FOUND');
    const decision = decideAction(step.action, workflowInput(actor, sheet));
    requireAllowed(decision);
    if (sheet.version !== step.version) throw staleError(sheet);
    const returned = returnedBlocks(step, sheet);
    requireGiven(decision, step, returned);
    if (isOfMany && step.action !== 'revoke') requireNoFindings(toEntryDetail(sheet, actor));
    const place = decision.to ?? { state: sheet.state, position: sheet.position };
    const reason = (decision.needsFields ? returnReasonText(step.reason ?? '', returned) : step.reason) || null;
    const heldFor = decision.permission && actsFor(actor, decision.permission, { departmentId: sheet.department_id });
    if (step.action === 'abandon') {
      await nameAuthor(manager, actor, { contextId: id, reason, heldFor });
      return abandonCorrection(manager, { entryId: id, userId: actor.userId, reason, request });
    }
    const writing: EntryWriting = {
      id,
      version: sheet.version,
      userId: actor.userId,
      author: authorValues(actor, { contextId: id, reason, heldFor }),
      isNewVersion: true,
      place,
      scope: scopeAt(place.state, sheet),
      exclusionReason: place.state === 'excluded' ? reason : null,
      request,
      ...outcomeOf(actor, sheet, step, place.state),
      step: {
        action: step.action,
        from: { state: sheet.state, position: sheet.position },
        forUserId: heldFor?.userId ?? null,
        reason,
        fields: decision.needsFields ? returned.map(({ key }) => key) : [],
        fieldReasons: decision.needsFields ? reasonsOf(returned) : {},
      },
    };
    const written = await this.entries.write(manager, writing);
    if (!written) throw staleError(sheet);
    if (step.action === 'correct') await this.notices.tellCorrection(manager, id);
    else await this.notices.tell(manager, [id]);
    return written.version;
  }
}

/** A 対象外 sheet that comes back is 簡易 where a rule of the round made it so, else in full. */
function scopeAt(state: EntryDetailRow['state'], { scope, scope_by_rule }: EntryDetailRow): EntryDetailRow['scope'] {
  if (state === 'excluded') return 'excluded';
  if (scope !== 'excluded') return scope;
  return scope_by_rule === 'simple' ? 'simple' : 'full';
}

type Outcome = Pick<EntryWriting, 'content' | 'progressStatus' | 'futureDirection' | 'proposal'>;

/**
 * What a step leaves of answers and 目安. Handing in keeps the 目安 of this moment, takes it over where nobody chose, and is
 * refused while something is missing; back with its author, figures entered since count again.
 */
function outcomeOf(
  actor: Actor,
  sheet: EntryDetailRow,
  { action }: TransitionEntry,
  to: EntryDetailRow['state'],
): Outcome {
  const kept = toWritten(sheet.content, {});
  if (action === 'submit') {
    requireComplete(toEntryDetail(sheet, actor));
    const proposal = proposeFor(sheet);
    return { ...kept, progressStatus: kept.progressStatus ?? proposal.status, proposal };
  }
  return { ...kept, proposal: proposalFollowsFigures(to) ? renewedProposal(sheet) : sheet.proposal };
}

function requireComplete(detail: EntryDetail): void {
  const errors = checkSheet(toSheetState(detail)).filter(({ severity }) => severity === 'error');
  if (errors.length === 0) return;
  throw new AppError('ENTRY_INCOMPLETE', { details: errors.map(({ field, message }) => ({ path: field, message })) });
}

function requireNoFindings(detail: EntryDetail): void {
  const [first, ...others] = checkSheet(toSheetState(detail));
  if (!first) return;
  const rest = others.length > 0 ? `（ほかに${others.length}件）` : '';
  throw new AppError('HAS_FINDINGS', { message: `確認していただきたい点があります：${first.message}${rest}` });
}

interface NamedBlock {
  key: string;
  /** '' for a block the round's form does not have. */
  label: string;
  reason: string;
}

/** The blocks that are sent back, each once, with what is said of it. */
function returnedBlocks({ fields = [] }: TransitionEntry, { round }: EntryDetailRow): NamedBlock[] {
  const blocks = fields.map((field) => (typeof field === 'string' ? { key: field, reason: '' } : field));
  const named = new Map<string, NamedBlock>();
  for (const { key, reason } of blocks) {
    const known = named.get(key);
    named.set(key, { key, label: findBlock(round.form, key)?.label ?? '', reason: known?.reason || reason });
  }
  return [...named.values()];
}

function reasonsOf(blocks: readonly NamedBlock[]): Record<string, string> {
  return Object.fromEntries(blocks.flatMap(({ key, reason }) => (isUnwritten(reason) ? [] : [[key, reason] as const])));
}

const unknownBlock = 'この評価年度のシートにない項目です。画面を開き直してください。';

function requireGiven(
  { needsReason, needsFields }: ActionDecision,
  { reason = '' }: TransitionEntry,
  returned: readonly NamedBlock[],
): void {
  const details: ErrorDetail[] = [];
  const open = unexplainedBlocks(reason, returned);
  const saysNothing = isUnwritten(reason) && open.length === returned.length;
  if (needsReason && saysNothing) details.push({ path: 'reason', message: '理由を入力してください。' });
  else if (needsFields) {
    details.push(...open.map(({ key, label }) => ({ path: key, message: `「${label}」の理由を入力してください。` })));
  }
  if (needsFields && returned.length === 0) {
    details.push({ path: 'fields', message: '直してほしい項目を一つ以上選んでください。' });
  } else if (needsFields && returned.some(({ label }) => label === '')) {
    details.push({ path: 'fields', message: unknownBlock });
  }
  if (details.length > 0) throw new AppError('VALIDATION', { details });
}
