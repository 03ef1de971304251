import type { ErrorDetail, UndoDepartmentChange, UndoneDepartmentChange } from '@mawasu/contract';
import { departmentProblems, yearProblem } from '@mawasu/domain/departments';
import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import type { Actor } from '../../platform/auth/actor.js';
import { AppError } from '../../platform/errors/app-error.js';
import { change } from '../../platform/persistence/change.js';
import { DepartmentChangesRepository } from '../departments/department-changes.repository.js';
import { DepartmentsRepository } from '../departments/departments.repository.js';
import { isChangedSince, type RowEffect } from '../departments/row-effects.js';
import { IndicatorResultsWriter } from '../indicators/indicator-results.writer.js';
import { ReorganisationRepository } from './reorganisation.repository.js';
import { type RecordedChange, type UndoneTable, UndoRepository, undoneTables } from './undo.repository.js';

type Row = Record<string, unknown>;

/** An effect with the row as it is now. */
interface Standing {
  effect: RowEffect;
  table: UndoneTable;
  current: Row | null;
}

/** What something that was changed since is called, and where in the refusal it is listed. */
const words: Record<UndoneTable, readonly [path: string, label: string]> = {
  membership: ['people', '職員の所属'],
  deputy: ['deputies', '代理'],
  assignment: ['assignments', '主管課・関係課'],
  entry: ['entries', '年度評価シートの担当課'],
  department_version: ['departments', '部・課の名称や位置'],
  department: ['departments', '部・課'],
  department_succession: ['departments', '部・課の引き継ぎ'],
  round_extension: ['extensions', '締切の延長'],
};
const LISTED = 20;

/** Takes back the last change of the organisation, as long as nothing rests on it. */
@Injectable()
export class UndoService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly changes: DepartmentChangesRepository,
    private readonly departments: DepartmentsRepository,
    private readonly undone: UndoRepository,
    private readonly reorganisation: ReorganisationRepository,
    private readonly results: IndicatorResultsWriter,
  ) {}

  undo(actor: Actor, id: string, { reason }: UndoDepartmentChange): Promise<UndoneDepartmentChange> {
    return change(this.dataSource, actor, { reason }, async (manager) => {
      await this.changes.lockOrganisation(manager);
      const recorded = await this.undone.find(manager, id);
      if (!recorded) throw new AppError('NOT_FOUND', { message: 'この変更は見つかりません。' });
      await this.refuseOld(manager, recorded);
      const standings = await this.standings(manager, recorded.effects.rows);
      await this.refuseWhatRests(manager, recorded, standings);
      await this.takeBack(manager, standings);
      await this.checkResult(manager, recorded.effects.rows);
      await this.renewResults(manager, standings);
      await this.undone.markUndone(manager, actor, id, reason);
      return { id };
    });
  }

  private async refuseOld(manager: EntityManager, { fyFrom, isUndone, isLast }: RecordedChange): Promise<void> {
    if (isUndone) throw refused('この変更は取り消し済みです。');
    if (!isLast) throw refused('このあとに別の変更があるため、取り消せません。新しい変更から順に取り消してください。');
    const settled = yearProblem(fyFrom, await this.departments.lastSettledYear(manager));
    if (settled !== null) throw refused(`変更の年度の評価が確定しているため、取り消せません。${settled}`);
  }

  private async standings(manager: EntityManager, effects: readonly RowEffect[]): Promise<Standing[]> {
    const standings: Standing[] = [];
    for (const table of undoneTables) {
      const own = effects.filter((effect) => effect.table === table);
      if (own.length === 0) continue;
      const rows = await this.undone.findRows(
        manager,
        table,
        own.map(({ id }) => id),
      );
      for (const effect of own) standings.push({ effect, table, current: rows.get(effect.id) ?? null });
    }
    return standings;
  }

  private async refuseWhatRests(
    manager: EntityManager,
    recorded: RecordedChange,
    standings: Standing[],
  ): Promise<void> {
    const { rows, historyId } = recorded.effects;
    const changed = standings.filter(({ effect, current }) => isChangedSince(effect, current));
    const details = await this.changedWords(manager, changed);
    const made = rows.filter(({ table, before }) => table === 'department' && before === null).map(({ id }) => id);
    // What the change wrote is its own, and so are the sheets it moved.
    const dependents = await this.undone.findDependents(
      manager,
      made,
      rows.map(({ id }) => id),
    );
    details.push(...dependents.map(({ path, name }) => ({ path, message: `新しい部・課に加わったもの：${name}` })));
    if (recorded.kind === 'merged' || recorded.kind === 'split') {
      const old = rows.flatMap(({ table, after }) =>
        table === 'department_succession' ? [after?.old_id as string] : [],
      );
      const edited = await this.undone.findEdited(manager, [...made, ...old], historyId);
      details.push(...edited.map(({ name }) => ({ path: 'entries', message: `入力された年度評価シート：${name}` })));
    }
    if (details.length === 0) return;
    throw refused('この変更のあとに行われたことがあるため、取り消せません。', details.slice(0, LISTED));
  }

  private async changedWords(manager: EntityManager, changed: readonly Standing[]): Promise<ErrorDetail[]> {
    const rowOf = ({ current, effect }: Standing): Row => ({ ...effect.before, ...effect.after, ...current });
    const ids = changed.flatMap((standing) => {
      const { user_id, node_id } = rowOf(standing);
      return [user_id, node_id].filter((id) => typeof id === 'string');
    });
    const names = await this.undone.findNames(manager, ids);
    return changed.map((standing) => {
      const [path, label] = words[standing.table];
      const { user_id, node_id, name } = rowOf(standing);
      const about = names.get(String(user_id ?? node_id)) ?? name;
      return { path, message: `変更された${label}${typeof about === 'string' ? `：${about}` : ''}` };
    });
  }

  private async takeBack(manager: EntityManager, standings: readonly Standing[]): Promise<void> {
    const of = (table: UndoneTable, matches: (effect: RowEffect) => boolean) =>
      standings.filter((standing) => standing.table === table && matches(standing.effect)).map(({ effect }) => effect);
    const isNew = ({ before }: RowEffect) => before === null;
    const drop = async (table: UndoneTable) => {
      const ids = of(table, isNew).map(({ id }) => id);
      if (ids.length > 0) await this.undone.deleteRows(manager, table, ids);
    };
    // New rows make room for the old ones first; a new department goes when nothing stands on it any more.
    for (const table of undoneTables) if (table !== 'department') await drop(table);
    for (const table of undoneTables) {
      const changed = of(table, ({ before, after }) => before !== null && after !== null);
      if (changed.length > 0) await this.undone.restoreFields(manager, table, changed);
      const gone = of(table, ({ after }) => after === null);
      if (gone.length > 0) await this.undone.reinsertRows(manager, table, gone);
    }
    await drop('department');
  }

  /** The organisation as it is then keeps its rules, whatever else was done meanwhile. */
  private async checkResult(manager: EntityManager, effects: readonly RowEffect[]): Promise<void> {
    const all = await this.departments.findAll(manager);
    const concerned = await this.concerned(manager, effects);
    await this.undone.countChange(manager, concerned);
    const [problem] = departmentProblems(all, new Set(concerned));
    if (problem) throw refused(`取り消すと組織の決まりに合わなくなります。${problem.message}`);
  }

  private async concerned(manager: EntityManager, effects: readonly RowEffect[]): Promise<string[]> {
    const versions = effects.filter(({ table }) => table === 'department_version').map(({ id }) => id);
    const rows = await this.undone.findRows(manager, 'department_version', versions);
    return [...new Set([...rows.values()].map(({ department_id }) => String(department_id)))];
  }

  private async renewResults(manager: EntityManager, standings: readonly Standing[]): Promise<void> {
    const nodes = standings.flatMap(({ table, current, effect }) => {
      const row = current ?? effect.before;
      return (table === 'assignment' || table === 'entry') && row ? [String(row.node_id)] : [];
    });
    const indicatorIds = await this.reorganisation.findIndicators(manager, [...new Set(nodes)]);
    await this.results.renew(manager, { indicatorIds });
  }
}

function refused(message: string, details: ErrorDetail[] = []): AppError {
  return new AppError('TRANSITION_REFUSED', { message, details });
}
