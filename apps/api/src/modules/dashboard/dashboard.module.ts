import { Module } from '@nestjs/common';
import { DashboardController } from './dashboard.controller.js';
import { DashboardReadModel } from './dashboard.read-model.js';
import { DashboardService } from './dashboard.service.js';
import { IndicatorResultsReadModel } from './indicator-results.read-model.js';

@Module({
  controllers: [DashboardController],
  providers: [DashboardService, DashboardReadModel, IndicatorResultsReadModel],
})
export class DashboardModule {}
