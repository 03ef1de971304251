import type { SaveActual, SaveCost, SaveEntry } from '@mawasu/contract';
import { costKey } from '@mawasu/domain/costs';
import type { ColumnSet, RawSheet } from '@mawasu/domain/imports';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { AppError } from '../../../platform/errors/app-error.js';
import { EntrySaving } from '../../entries/entry-saving.js';
import { lockIndicators } from '../../indicators/indicator-definitions.store.js';
import { RemarksService } from '../../remarks/remarks.service.js';
import type { AskedTable, CommitContext, ImportDefinition } from '../import-definition.js';
import type { PlannedChange } from '../import-plan.js';
import type { FilledChange, FilledDraft } from '../sheet-form/filled-draft.js';
import { type HeldFilledForm, planFilledForm } from '../sheet-form/filled-form.js';
import { MARKS_SHEET, readMarks } from '../sheet-form/form-marks.js';
import { readHeldForm } from '../sheet-form/sheet-form.read-model.js';
import { lockSheetsOf } from './rounds-of-figures.js';

type Change = PlannedChange<FilledChange>;

const versionsStatement = 'SELECT e.id, e.version, e.node_id FROM entry e WHERE e.id = ANY ($1::uuid[])';

/** 年度評価シート of a 課 that were filled in on their 様式: saved box by box as they are on the screen. */
@Injectable()
export class EntriesImport implements ImportDefinition<HeldFilledForm, FilledChange> {
  readonly kind = 'entries';
  readonly columns: ColumnSet = { columns: [] };
  readonly hiddenSheet = MARKS_SHEET;

  constructor(
    private readonly saving: EntrySaving,
    private readonly remarks: RemarksService,
  ) {}

  async load(manager: EntityManager, { sheets, actor }: AskedTable): Promise<HeldFilledForm> {
    const marks = readMarks(sheets);
    return { marks, actor, form: marks && actor ? await readHeldForm(manager, actor, marks) : null };
  }

  planRow(): void {
    // There are no rows: every sheet is a form of its own.
  }

  planSheets(sheets: readonly RawSheet[], held: HeldFilledForm, draft: FilledDraft): void {
    planFilledForm(sheets, held, draft);
  }

  /** All of it at once and in the order in which everybody locks: figures, then sheets. */
  async lock(manager: EntityManager, changes: readonly Change[]): Promise<void> {
    const figures = changes.flatMap(({ data }) => ('actual' in data ? [data] : []));
    await lockIndicators(
      manager,
      figures.map(({ actual }) => actual.indicatorId),
    );
    const nodes = (await sheetsOf(manager, changes)).map(({ node_id }) => node_id);
    await lockSheetsOf(manager, [...nodes, ...figures.map(({ nodeId }) => nodeId)]);
  }

  async apply(manager: EntityManager, changes: readonly Change[], { actor, reason }: CommitContext): Promise<void> {
    if (!actor) throw new AppError('FORBIDDEN');
    for (const { id, version } of await sheetsOf(manager, changes)) {
      const own = changes.map(({ data }) => data).filter(({ entryId }) => entryId === id);
      const body: SaveEntry = {
        version,
        changes: Object.fromEntries(own.flatMap((one) => ('blockKey' in one ? [[one.blockKey, one.answer]] : []))),
        actuals: actualsOf(own),
        costs: costsOf(own),
      };
      const isTyped = Object.keys(body.changes).length + body.actuals.length + body.costs.length > 0;
      if (isTyped) await this.saving.save(manager, actor, id, body, { reason });
      for (const one of own) {
        if ('remarkId' in one) await this.remarks.answer(manager, actor, one.remarkId, one, reason);
      }
    }
  }
}

/** Of one indicator a change that was chosen holds the other. */
const actualsOf = (own: readonly FilledChange[]): SaveActual[] => [
  ...new Map(own.flatMap((one) => ('actual' in one ? [[one.actual.indicatorId, one.actual] as const] : []))).values(),
];

/** A year and moment is saved once: what was typed in it, and what was chosen of it. */
function costsOf(own: readonly FilledChange[]): SaveCost[] {
  const places = new Map<string, SaveCost>();
  for (const one of own) {
    if (!('cost' in one)) continue;
    const key = costKey(one.cost);
    const typed = Object.fromEntries(one.parts.map((part) => [part, one.cost[part]]));
    places.set(key, { ...(places.get(key) ?? one.cost), ...typed });
  }
  return [...places.values()];
}

function sheetsOf(
  manager: EntityManager,
  changes: readonly Change[],
): Promise<{ id: string; version: number; node_id: string }[]> {
  return manager.query(`${versionsStatement} ORDER BY e.id`, [[...new Set(changes.map(({ data }) => data.entryId))]]);
}
