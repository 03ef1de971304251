import { Module } from '@nestjs/common';
import { ReportsController } from './reports.controller.js';
import { ReportsService } from './reports.service.js';
import { TypstCompiler } from './typst-compiler.js';

@Module({
  controllers: [ReportsController],
  providers: [ReportsService, { provide: TypstCompiler, useFactory: () => new TypstCompiler() }],
})
export class ReportsModule {}
