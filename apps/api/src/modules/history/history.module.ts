import { Global, Module } from '@nestjs/common';
import { EventRecorder } from './event.recorder.js';
import { HistorySealJob } from './history-seal.job.js';
import { HistorySeal } from './history-seal.js';

@Global()
@Module({ providers: [EventRecorder, HistorySeal, HistorySealJob], exports: [EventRecorder] })
export class HistoryModule {}
