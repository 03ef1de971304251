import { Global, Module } from '@nestjs/common';
import { TurnNotices } from '../entries/turn-notices.js';
import { AssessmentNotices } from './assessment-notices.js';
import { NoticesController } from './notices.controller.js';
import { NoticesJob } from './notices.job.js';
import { NoticesReadModel } from './notices.read-model.js';
import { NoticesWriter } from './notices.writer.js';
import { RemarkNotices } from './remark-notices.js';

/** Global because a step of a sheet, a 施策評価 or a remark tells people without knowing how. */
@Global()
@Module({
  controllers: [NoticesController],
  providers: [
    ...[NoticesWriter, AssessmentNotices, RemarkNotices, NoticesReadModel, NoticesJob],
    { provide: TurnNotices, useExisting: NoticesWriter },
  ],
  exports: [TurnNotices, AssessmentNotices, RemarkNotices],
})
export class NoticesModule {}
