import { Module } from '@nestjs/common';
import { IndicatorActualsRepository } from './indicator-actuals.repository.js';
import { IndicatorChanges } from './indicator-changes.js';
import { IndicatorDefinitionsController } from './indicator-definitions.controller.js';
import { IndicatorDefinitionsReadModel } from './indicator-definitions.read-model.js';
import { IndicatorDefinitionsService } from './indicator-definitions.service.js';
import { IndicatorResultsWriter } from './indicator-results.writer.js';
import { IndicatorTargetsController } from './indicator-targets.controller.js';
import { IndicatorTargetsReadModel } from './indicator-targets.read-model.js';
import { IndicatorTargetsService } from './indicator-targets.service.js';

/** Definitions, targets and results of indicators. Actuals are entered through a sheet, so their route is of the entries. */
@Module({
  controllers: [IndicatorDefinitionsController, IndicatorTargetsController],
  providers: [
    IndicatorActualsRepository,
    IndicatorChanges,
    IndicatorDefinitionsReadModel,
    IndicatorDefinitionsService,
    IndicatorResultsWriter,
    IndicatorTargetsReadModel,
    IndicatorTargetsService,
  ],
  exports: [IndicatorActualsRepository, IndicatorChanges, IndicatorResultsWriter],
})
export class IndicatorsModule {}
