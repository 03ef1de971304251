import { Global, Module } from '@nestjs/common';
import { TurnNotices } from '../entries/turn-notices.js';
import { NoticesController } from './notices.controller.js';
import { NoticesJob } from './notices.job.js';
import { NoticesReadModel } from './notices.read-model.js';
import { NoticesWriter } from './notices.writer.js';

/** Global because a step of a sheet tells people without knowing how. */
@Global()
@Module({
  controllers: [NoticesController],
  providers: [NoticesWriter, NoticesReadModel, NoticesJob, { provide: TurnNotices, useExisting: NoticesWriter }],
  exports: [TurnNotices],
})
export class NoticesModule {}
