import { Module } from '@nestjs/common';
import { IndicatorsModule } from '../indicators/indicators.module.js';
import { ImportDefinitions } from './import-definitions.js';
import { ImportEngine } from './import-engine.js';
import { ImportJob } from './import-job.js';
import { ImportsController } from './imports.controller.js';
import { ImportsService } from './imports.service.js';
import { ActualsImport } from './kinds/actuals.import.js';
import { AssignmentsImport } from './kinds/assignments.import.js';
import { IndicatorsImport } from './kinds/indicators.import.js';
import { TargetsImport } from './kinds/targets.import.js';

/** 取込: tables that people bring in, of every kind (docs/how-to.md says how one more is added). */
@Module({
  imports: [IndicatorsModule],
  controllers: [ImportsController],
  providers: [
    ImportDefinitions,
    ImportEngine,
    ImportJob,
    ImportsService,
    ActualsImport,
    AssignmentsImport,
    IndicatorsImport,
    TargetsImport,
  ],
})
export class ImportsModule {}
