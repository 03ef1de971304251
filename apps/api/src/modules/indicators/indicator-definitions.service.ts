import type {
  ChangedIndicator,
  ChangeIndicator,
  CreateIndicator,
  ErrorDetail,
  IndicatorDefinitionFields,
  RetireIndicator,
  SucceedIndicator,
} from '@mawasu/contract';
import {
  addedErrors,
  checkDefinitionFields,
  type DefinitionFields,
  decimalFields,
  newDefinition,
  type SetTarget,
} from '@mawasu/domain/indicators';
import { isSameDecimal } from '@mawasu/domain/numbers';
import { isUnwritten } from '@mawasu/domain/text';
import { fiscalYearLabel } from '@mawasu/domain/years';
import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import type { Actor } from '../../platform/auth/actor.js';
import { AppError } from '../../platform/errors/app-error.js';
import { change } from '../../platform/persistence/change.js';
import { lockNodes } from '../plans/lock-nodes.js';
import { IndicatorChanges } from './indicator-changes.js';
import {
  carryActuals,
  figuresOf,
  type HeldDefinition,
  hasSuccessor,
  holdDefinition,
  insertDefinitions,
  insertSuccession,
  removeAbolition,
  updateDefinition,
} from './indicator-definitions.store.js';
import { insertTargets } from './indicator-targets.store.js';
import { checkOwner } from './owner-check.js';

type FinalTarget = Pick<IndicatorDefinitionFields, 'finalTargetValue' | 'finalTargetFy'>;

/** 指標: 新規, 変更, 終了 and 引継ぎ of one definition, each in a transaction with all that follows from it. */
@Injectable()
export class IndicatorDefinitionsService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly changes: IndicatorChanges,
  ) {}

  create(actor: Actor, { nodeId, reason, ...sent }: CreateIndicator): Promise<ChangedIndicator> {
    return change(this.dataSource, actor, { reason }, async (manager) => {
      const { fields, final } = splitTarget({ ...newDefinition, ...sent });
      await lockNodes(manager, [nodeId]);
      await checkOwner(manager, nodeId, fields);
      refuseErrors([], fields, final ?? []);
      const { ids } = await this.changes.apply(manager, [], async () => {
        const made = await insertDefinitions(manager, [{ nodeId, fields }]);
        await this.setTargets(manager, made[0] as string, final ?? [], reason);
        return { ids: made, nodeIds: [nodeId] };
      });
      return { id: ids[0] as string, version: 1 };
    });
  }

  /** What is left out stays. */
  change(actor: Actor, id: string, { version, reason, nodeId, ...sent }: ChangeIndicator): Promise<ChangedIndicator> {
    return change(this.dataSource, actor, { reason }, async (manager) => {
      const held = await holdDefinition(manager, id, version, nodeId);
      const { fields, final } = splitTarget({ ...held.fields, ...finalOf(held), ...sent }, held);
      const changed = differing(held.fields, fields);
      const moved = nodeId !== undefined && nodeId !== held.nodeId ? { nodeId } : {};
      if (Object.keys({ ...changed, ...moved }).length === 0 && final === null) {
        throw refused([{ path: 'name', message: '変更するところがありません。' }]);
      }
      const isPlaced = changed.name === undefined && changed.fyFrom === undefined && changed.fyTo === undefined;
      if (!isPlaced || moved.nodeId) {
        await checkOwner(manager, moved.nodeId ?? held.nodeId, fields, { own: [id], from: held.nodeId });
      }
      const targets =
        final === null ? held.targets : [...held.targets.filter(({ kind }) => kind !== 'final'), ...final];
      refuseErrors(checkDefinitionFields(held.fields, figuresOf(held.targets)), fields, targets);
      await this.changes.apply(manager, [id], async () => {
        await this.write(manager, held, { ...changed, ...moved });
        if (changed.fyTo !== undefined) await removeAbolition(manager, id);
        await this.setTargets(manager, id, final ?? [], reason);
        return { ids: [id], nodeIds: [held.nodeId, moved.nodeId ?? held.nodeId] };
      });
      return { id, version: version + 1 };
    });
  }

  /** Its figures stay; from the year after its last it is asked for no more. */
  retire(actor: Actor, id: string, { version, lastFy, reason }: RetireIndicator): Promise<ChangedIndicator> {
    return change(this.dataSource, actor, { reason }, async (manager) => {
      const held = await holdDefinition(manager, id, version);
      refuseYear(held, lastFy, 'lastFy');
      await this.changes.apply(manager, [id], async () => {
        await this.write(manager, held, { fyTo: lastFy });
        await removeAbolition(manager, id);
        await insertSuccession(manager, { oldId: id, newId: null, kind: 'abolished', fromFy: lastFy + 1, reason });
        return { ids: [id], nodeIds: [held.nodeId] };
      });
      return { id, version: version + 1 };
    });
  }

  /** A new indicator goes on where this one ends; its series is shown behind that of the old one. */
  succeed(actor: Actor, id: string, asked: SucceedIndicator): Promise<ChangedIndicator> {
    const { version, comparable, reason, definition } = asked;
    return change(this.dataSource, actor, { reason }, async (manager) => {
      const held = await holdDefinition(manager, id, version);
      const { nodeId, sortOrder, follows } = held;
      const { fields: given, final } = splitTarget({ ...newDefinition, ...definition });
      const { fyFrom } = given;
      refuseYear(held, fyFrom - 1, 'definition.fyFrom');
      if (await hasSuccessor(manager, id)) {
        throw new AppError('TRANSITION_REFUSED', { message: 'この指標は、すでに別の指標に引き継がれています。' });
      }
      const fields = { ...given, breaks: comparable ? given.breaks : [...new Set([...given.breaks, fyFrom])].sort() };
      await checkOwner(manager, nodeId, fields, { own: [id], from: nodeId, prefix: 'definition.' });
      const kept = comparable ? held.targets.filter(({ kind, fy }) => kind === 'yearly' && fy >= fyFrom) : [];
      const targets = [...kept, ...(final ?? [])];
      refuseErrors([], fields, targets, 'definition.');
      const done = await this.changes.apply(manager, [id], async () => {
        await this.write(manager, held, { fyTo: fyFrom - 1 });
        const [newId = ''] = await insertDefinitions(manager, [
          { nodeId, sortOrder, follows: [...follows, id], fields },
        ]);
        const kind = fields.name === held.fields.name ? 'continued' : 'renamed';
        await removeAbolition(manager, id);
        await insertSuccession(manager, { oldId: id, newId, kind, fromFy: fyFrom, reason });
        await this.setTargets(manager, newId, targets, reason);
        if (comparable) await carryActuals(manager, id, newId, fyFrom);
        return { ids: [id, newId], nodeIds: [nodeId] };
      });
      return { id: done.ids[1] as string, version: 1 };
    });
  }

  private async write(
    manager: EntityManager,
    held: HeldDefinition,
    fields: Partial<DefinitionFields> & { nodeId?: string },
  ): Promise<void> {
    if (!(await updateDefinition(manager, held, fields))) throw new AppError('STALE_VERSION');
  }

  private async setTargets(
    manager: EntityManager,
    indicatorId: string,
    targets: readonly SetTarget[],
    reason: string,
  ): Promise<void> {
    const rows = targets.map(({ kind, fy, value }) => ({ indicatorId, kind, fy, value, reason }));
    if (rows.length > 0) await insertTargets(manager, rows);
  }
}

function refused(details: readonly ErrorDetail[]): AppError {
  return new AppError('VALIDATION', { message: details[0]?.message ?? '', details: [...details] });
}

function finalOf({ targets }: HeldDefinition): FinalTarget {
  const final = targets.find(({ kind, value }) => kind === 'final' && value !== null);
  return { finalTargetValue: final?.value ?? null, finalTargetFy: final?.fy ?? null };
}

/** The definition without the final target, and that where it is another than the held one; null: it stays. */
function splitTarget(
  { finalTargetValue = null, finalTargetFy = null, ...rest }: Partial<FinalTarget> & DefinitionFields,
  held?: HeldDefinition,
): { fields: DefinitionFields; final: SetTarget[] | null } {
  if ((finalTargetValue === null) !== (finalTargetFy === null)) {
    const path = finalTargetValue === null ? 'finalTargetValue' : 'finalTargetFy';
    throw refused([{ path, message: '最終目標の値と年度は、そろえて入力してください。' }]);
  }
  const known = held && finalOf(held);
  const isSame =
    isSameDecimal(known?.finalTargetValue ?? null, finalTargetValue) &&
    (known?.finalTargetFy ?? null) === finalTargetFy;
  const fy = finalTargetFy ?? known?.finalTargetFy;
  const final: SetTarget[] | null = isSame || fy == null ? null : [{ kind: 'final', fy, value: finalTargetValue }];
  return { fields: withoutBlanks(rest), final };
}

/** A text of nothing but blanks says nothing. A cumulative way of entering belongs to a cumulative one alone. */
function withoutBlanks(fields: DefinitionFields): DefinitionFields {
  const texts = ['numeratorName', 'denominatorName', 'baselineNote', 'formulaText', 'source'] as const;
  const blanks = texts.filter((name) => isUnwritten(fields[name] ?? ''));
  return { ...fields, ...Object.fromEntries(blanks.map((name) => [name, null])) };
}

/** A figure that is only written another way （「2」 for 「2.0」） is no difference. */
function differing(held: DefinitionFields, next: DefinitionFields): Partial<DefinitionFields> {
  const sameFigures = new Set<string>(decimalFields.filter((name) => isSameDecimal(held[name], next[name])));
  const entries = Object.entries(next).filter(
    ([name, value]) =>
      !sameFigures.has(name) && JSON.stringify(value) !== JSON.stringify(held[name as keyof DefinitionFields]),
  );
  return Object.fromEntries(entries);
}

function refuseErrors(
  before: ReturnType<typeof checkDefinitionFields>,
  fields: DefinitionFields,
  targets: readonly SetTarget[],
  prefix = '',
): void {
  const errors = addedErrors(before, checkDefinitionFields(fields, figuresOf(targets)));
  if (errors.length > 0) throw refused(errors.map(({ field, message }) => ({ path: `${prefix}${field}`, message })));
}

/** The last year an indicator is to have. */
function refuseYear({ fields: { fyFrom, fyTo } }: HeldDefinition, lastFy: number, path: string): void {
  if (lastFy < fyFrom) {
    const message = `この指標は${fiscalYearLabel(fyFrom)}からです。それより後の年度を選んでください。`;
    throw refused([{ path, message }]);
  }
  if (fyTo !== null && lastFy >= fyTo) {
    throw refused([{ path, message: `この指標は${fiscalYearLabel(fyTo)}で終わることになっています。` }]);
  }
}
