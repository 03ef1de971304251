import { Module } from '@nestjs/common';
import { FilesModule } from '../files/files.module.js';
import { ReportQueue } from './report-queue.js';
import { ReportsController } from './reports.controller.js';
import { ReportsService } from './reports.service.js';
import { TypstCompiler } from './typst-compiler.js';

@Module({
  imports: [FilesModule],
  controllers: [ReportsController],
  exports: [ReportQueue, ReportsService],
  providers: [ReportQueue, ReportsService, { provide: TypstCompiler, useFactory: () => new TypstCompiler() }],
})
export class ReportsModule {}
