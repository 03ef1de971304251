import { Module } from '@nestjs/common';
import { DashboardController } from './dashboard.controller.js';
import { DashboardService } from './dashboard.service.js';
import { DashboardFiguresReadModel } from './dashboard-figures.read-model.js';
import { DashboardSheetsReadModel } from './dashboard-sheets.read-model.js';

@Module({
  controllers: [DashboardController],
  providers: [DashboardService, DashboardSheetsReadModel, DashboardFiguresReadModel],
})
export class DashboardModule {}
