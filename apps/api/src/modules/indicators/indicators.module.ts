import { Module } from '@nestjs/common';
import { IndicatorActualsRepository } from './indicator-actuals.repository.js';

/** Definitions and figures of indicators. Actuals are entered through a sheet, so their route is in the entries module. */
@Module({ providers: [IndicatorActualsRepository], exports: [IndicatorActualsRepository] })
export class IndicatorsModule {}
