import { Module } from '@nestjs/common';
import { EntriesExportReadModel } from './entries-export.read-model.js';
import { MeasureReportReadModel } from './measure-report.read-model.js';
import { ReportsController } from './reports.controller.js';
import { ReportsService } from './reports.service.js';
import { TypstCompiler } from './typst-compiler.js';

@Module({
  controllers: [ReportsController],
  providers: [
    EntriesExportReadModel,
    MeasureReportReadModel,
    ReportsService,
    { provide: TypstCompiler, useFactory: () => new TypstCompiler() },
  ],
})
export class ReportsModule {}
