import { Global, Module } from '@nestjs/common';
import { RunningIndicators } from '../plans/running-indicators.js';
import { IndicatorActualsRepository } from './indicator-actuals.repository.js';
import { IndicatorChanges } from './indicator-changes.js';
import { IndicatorDefinitionsController } from './indicator-definitions.controller.js';
import { IndicatorDefinitionsReadModel } from './indicator-definitions.read-model.js';
import { IndicatorDefinitionsService } from './indicator-definitions.service.js';
import { IndicatorResultsWriter } from './indicator-results.writer.js';
import { IndicatorRunOn } from './indicator-run-on.js';
import { IndicatorTargetsController } from './indicator-targets.controller.js';
import { IndicatorTargetsReadModel } from './indicator-targets.read-model.js';
import { IndicatorTargetsService } from './indicator-targets.service.js';

/**
 * Definitions, targets and results of indicators. Actuals are entered through a sheet, so their route is of the
 * entries. Global because a change of the plan asks for its indicators to run on without knowing them.
 */
@Global()
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
    { provide: RunningIndicators, useClass: IndicatorRunOn },
  ],
  exports: [IndicatorActualsRepository, IndicatorChanges, IndicatorResultsWriter, RunningIndicators],
})
export class IndicatorsModule {}
