import type { ChangeRemark, EntryRemark, ErrorCode, TransitionRemark, WriteRemark } from '@mawasu/contract';
import { actsFor, type PermissionAction } from '@mawasu/domain/permissions';
import {
  answerProblem,
  decideRemark,
  decideWriting,
  type RemarkAction,
  type RemarkDecision,
} from '@mawasu/domain/remarks';
import { findBlock } from '@mawasu/domain/sheets';
import { isUnwritten } from '@mawasu/domain/text';
import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import type { Actor } from '../../platform/auth/actor.js';
import { AppError } from '../../platform/errors/app-error.js';
import { change, nameAuthor } from '../../platform/persistence/change.js';
import { remarkInput, toEntryRemark } from '../entries/entry-remarks.mapper.js';
import { RemarkNotices } from '../notices/remark-notices.js';
import { type HeldRemark, type RemarkedSheet, RemarksRepository } from './remarks.repository.js';

/** Writes, answers and settles remarks; who may do what when says the table of @mawasu/domain. */
@Injectable()
export class RemarksService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly remarks: RemarksRepository,
    private readonly notices: RemarkNotices,
  ) {}

  write(actor: Actor, { entryId, blockKey, ...words }: WriteRemark): Promise<EntryRemark> {
    return change(this.dataSource, actor, { contextId: entryId }, async (manager) => {
      const sheet = await this.remarks.holdSheet(manager, actor, entryId);
      if (!sheet) throw new AppError('NOT_FOUND');
      const decision = decideWriting(actor, sheet);
      requireOpen(decision);
      const block = findBlock(sheet.form, blockKey);
      if (!block) throw refusedAt('blockKey', 'この評価年度のシートにない項目です。画面を開き直してください。');
      const by = await this.nameAuthor(manager, actor, sheet, decision.permission);
      const id = await this.remarks.insert(manager, { sheet, blockKey, blockLabel: block.label, ...words, ...by });
      await this.notices.tell(manager, id);
      return this.shown(manager, actor, id);
    });
  }

  /** The words of who wrote it, or the answer of the 課. */
  change(actor: Actor, id: string, { version, answer, kind, text }: ChangeRemark): Promise<EntryRemark> {
    return change(this.dataSource, actor, {}, (manager) => {
      if (answer !== undefined) return this.answer(manager, actor, id, { version, answer });
      return this.act(manager, actor, { id, version, action: 'edit' }, async ({ remark }) => {
        await this.remarks.reword(manager, id, { kind: kind ?? remark.kind, text: text ?? remark.text });
      });
    });
  }

  /** Within the transaction of its caller. `reason`: for the history, where it was not typed on a screen. */
  answer(
    manager: EntityManager,
    actor: Actor,
    id: string,
    { version, answer }: { version: number; answer: string },
    reason: string | null = null,
  ): Promise<EntryRemark> {
    return this.act(manager, actor, { id, version, action: 'answer', reason }, async (_, by) => {
      const problem = answerProblem(answer);
      if (problem !== null) throw refusedAt('answer', problem);
      await this.remarks.answer(manager, id, answer === '' ? null : answer, by);
    });
  }

  transition(actor: Actor, id: string, { version, action, note = '' }: TransitionRemark): Promise<EntryRemark> {
    const reason = note || null;
    return change(this.dataSource, actor, { reason }, (manager) =>
      this.act(manager, actor, { id, version, action, reason }, async ({ to }, by) => {
        if (action === 'reopen' && isUnwritten(note)) throw refusedAt('note', '何を答えてほしいかを入力してください。');
        await this.remarks.settle(manager, id, to, reason, by);
      }),
    );
  }

  private async act(
    manager: EntityManager,
    actor: Actor,
    { id, version, action, reason = null }: AskedStep,
    work: (held: HeldRemark & { to: HeldRemark['remark']['state'] }, by: Author) => Promise<void>,
  ): Promise<EntryRemark> {
    const held = await this.remarks.hold(manager, actor, id);
    if (!held) throw new AppError('NOT_FOUND', { message: 'この指摘は見つかりません。' });
    const { sheet, remark } = held;
    const decision = decideRemark(action, remarkInput(actor, sheet, remark));
    // What others did since the screen was drawn is told before what it makes impossible.
    if (remark.version !== version) {
      throw new AppError('STALE_VERSION', { current: toEntryRemark(actor, sheet, remark) });
    }
    requireOpen(decision);
    const by = await this.nameAuthor(manager, actor, sheet, decision.permission, reason);
    await work({ ...held, to: decision.to ?? remark.state }, by);
    if (action !== 'edit') await this.notices.tell(manager, id);
    return this.shown(manager, actor, id);
  }

  /** For whom it is done is known only with the sheet. */
  private async nameAuthor(
    manager: EntityManager,
    actor: Actor,
    { id, departmentId }: RemarkedSheet,
    permission: PermissionAction,
    reason: string | null = null,
  ): Promise<Author> {
    const heldFor = actsFor(actor, permission, { departmentId });
    await nameAuthor(manager, actor, { contextId: id, heldFor, reason });
    return { userId: actor.userId, forUserId: heldFor?.userId ?? null };
  }

  private async shown(manager: EntityManager, actor: Actor, id: string): Promise<EntryRemark> {
    const held = await this.remarks.find(manager, actor, id);
    if (!held) throw new AppError('NOT_FOUND');
    return toEntryRemark(actor, held.sheet, held.remark);
  }
}

interface AskedStep {
  id: string;
  /** As the person saw it. */
  version: number;
  action: RemarkAction;
  reason?: string | null;
}

interface Author {
  userId: string;
  forUserId: string | null;
}

const codeOf: Record<NonNullable<RemarkDecision['refusalCode']>, ErrorCode> = {
  round_not_open: 'ROUND_CLOSED',
  sheet_state: 'ENTRY_LOCKED',
  wrong_state: 'TRANSITION_REFUSED',
  carried: 'TRANSITION_REFUSED',
  handed_on: 'TRANSITION_REFUSED',
  role: 'FORBIDDEN',
  other_department: 'FORBIDDEN',
  not_author: 'FORBIDDEN',
  own_answer: 'FORBIDDEN',
};

function requireOpen({ allowed, refusalCode, refusalText }: RemarkDecision): void {
  if (allowed) return;
  throw new AppError(refusalCode === null ? 'FORBIDDEN' : codeOf[refusalCode], { message: refusalText ?? '' });
}

const refusedAt = (path: string, message: string) => new AppError('VALIDATION', { details: [{ path, message }] });
