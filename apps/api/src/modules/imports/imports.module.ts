import { Module } from '@nestjs/common';
import { DepartmentsModule } from '../departments/departments.module.js';
import { IndicatorsModule } from '../indicators/indicators.module.js';
import { PlansModule } from '../plans/plans.module.js';
import { RemarksModule } from '../remarks/remarks.module.js';
import { ReportsModule } from '../reports/reports.module.js';
import { UsersModule } from '../users/users.module.js';
import { ImportDefinitions } from './import-definitions.js';
import { ImportEngine } from './import-engine.js';
import { ImportJob } from './import-job.js';
import { ImportsController } from './imports.controller.js';
import { ImportsService } from './imports.service.js';
import { ActualsImport } from './kinds/actuals.import.js';
import { AssignmentsImport } from './kinds/assignments.import.js';
import { CostsImport } from './kinds/costs.import.js';
import { DepartmentsImport } from './kinds/departments.import.js';
import { EntriesImport } from './kinds/entries.import.js';
import { IndicatorsImport } from './kinds/indicators.import.js';
import { PeopleImport } from './kinds/people.import.js';
import { PlanImport } from './kinds/plan.import.js';
import { TargetsImport } from './kinds/targets.import.js';
import { NewcomersService } from './newcomers.service.js';
import { SheetFormsController } from './sheet-form/sheet-forms.controller.js';
import { SheetFormsService } from './sheet-form/sheet-forms.service.js';

/** 取込: tables that people bring in, of every kind (docs/how-to.md says how one more is added). */
@Module({
  imports: [DepartmentsModule, IndicatorsModule, PlansModule, RemarksModule, ReportsModule, UsersModule],
  controllers: [ImportsController, SheetFormsController],
  providers: [
    ImportDefinitions,
    ImportEngine,
    ImportJob,
    ImportsService,
    ActualsImport,
    AssignmentsImport,
    CostsImport,
    DepartmentsImport,
    EntriesImport,
    IndicatorsImport,
    NewcomersService,
    PeopleImport,
    PlanImport,
    SheetFormsService,
    TargetsImport,
  ],
})
export class ImportsModule {}
