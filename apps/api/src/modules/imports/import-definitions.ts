import type { ImportKind } from '@mawasu/domain/imports';
import { Injectable } from '@nestjs/common';
import { AppError } from '../../platform/errors/app-error.js';
import type { ImportDefinition } from './import-definition.js';
import { ActualsImport } from './kinds/actuals.import.js';
import { AssignmentsImport } from './kinds/assignments.import.js';
import { CostsImport } from './kinds/costs.import.js';
import { DepartmentsImport } from './kinds/departments.import.js';
import { EntriesImport } from './kinds/entries.import.js';
import { IndicatorsImport } from './kinds/indicators.import.js';
import { PeopleImport } from './kinds/people.import.js';
import { PlanImport } from './kinds/plan.import.js';
import { TargetsImport } from './kinds/targets.import.js';

/** Every kind of import there is. */
@Injectable()
export class ImportDefinitions {
  readonly all: readonly ImportDefinition[];
  private readonly byKind: ReadonlyMap<ImportKind, ImportDefinition>;

  constructor(
    targets: TargetsImport,
    actuals: ActualsImport,
    assignments: AssignmentsImport,
    indicators: IndicatorsImport,
    departments: DepartmentsImport,
    people: PeopleImport,
    plan: PlanImport,
    costs: CostsImport,
    entries: EntriesImport,
  ) {
    const all = [targets, actuals, assignments, indicators, departments, people, plan, costs, entries];
    this.all = all as unknown as ImportDefinition[];
    this.byKind = new Map(this.all.map((one) => [one.kind, one]));
  }

  /** Throws NOT_FOUND for a kind that cannot be brought in. */
  of(kind: ImportKind): ImportDefinition {
    const found = this.byKind.get(kind);
    if (!found) throw new AppError('NOT_FOUND', { message: 'この種類は取り込めません。' });
    return found;
  }
}
