import { Module } from '@nestjs/common';
import { FilesModule } from '../files/files.module.js';
import { FileDelivery } from './file-delivery.js';
import { ReportQueue } from './report-queue.js';
import { ReportsController } from './reports.controller.js';
import { ReportsService } from './reports.service.js';
import { TypstCompiler } from './typst-compiler.js';

@Module({
  imports: [FilesModule],
  controllers: [ReportsController],
  providers: [
    ReportQueue,
    ReportsService,
    FileDelivery,
    { provide: TypstCompiler, useFactory: () => new TypstCompiler() },
  ],
  exports: [FileDelivery, ReportQueue, ReportsService],
})
export class ReportsModule {}
