import { Global, Module } from '@nestjs/common';
import { JobHandlers } from './job-handlers.js';
import { JobQueue } from './job-queue.js';
import { JobRunner } from './job-runner.js';
import { JobStore } from './job-store.js';
import { StoredJobQueue } from './stored-job-queue.js';

/** Work outside of requests. Nothing runs until the start-up says so ({@link JobRunner.start}). */
@Global()
@Module({
  providers: [JobHandlers, JobStore, JobRunner, { provide: JobQueue, useClass: StoredJobQueue }],
  exports: [JobHandlers, JobQueue, JobRunner],
})
export class JobsModule {}
