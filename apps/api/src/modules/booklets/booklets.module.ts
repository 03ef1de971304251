import { Module } from '@nestjs/common';
import { FilesModule } from '../files/files.module.js';
import { ReportsModule } from '../reports/reports.module.js';
import { BookletJob } from './booklet-job.js';
import { BookletSheets } from './booklet-sheets.js';
import { BookletsController } from './booklets.controller.js';
import { BookletsService } from './booklets.service.js';
import { OldBooklets } from './old-booklets.js';

/** 冊子 of a round. */
@Module({
  imports: [FilesModule, ReportsModule],
  controllers: [BookletsController],
  providers: [BookletJob, BookletSheets, BookletsService, OldBooklets],
})
export class BookletsModule {}
