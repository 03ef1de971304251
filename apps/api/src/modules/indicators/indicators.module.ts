import { Module } from '@nestjs/common';
import { IndicatorActualsRepository } from './indicator-actuals.repository.js';
import { IndicatorResultsWriter } from './indicator-results.writer.js';

/** Definitions, targets and results of indicators. Actuals are entered through a sheet, so their route is of the entries. */
@Module({
  providers: [IndicatorActualsRepository, IndicatorResultsWriter],
  exports: [IndicatorActualsRepository, IndicatorResultsWriter],
})
export class IndicatorsModule {}
