import { Module } from '@nestjs/common';
import { IndicatorActualsRepository } from './indicator-actuals.repository.js';
import { IndicatorResultsWriter } from './indicator-results.writer.js';
import { IndicatorTargetsController } from './indicator-targets.controller.js';
import { IndicatorTargetsService } from './indicator-targets.service.js';

/** Definitions, targets and results of indicators. Actuals are entered through a sheet, so their route is of the entries. */
@Module({
  controllers: [IndicatorTargetsController],
  providers: [IndicatorActualsRepository, IndicatorResultsWriter, IndicatorTargetsService],
  exports: [IndicatorActualsRepository, IndicatorResultsWriter],
})
export class IndicatorsModule {}
