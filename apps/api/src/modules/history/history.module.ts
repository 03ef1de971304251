import { Global, Module } from '@nestjs/common';
import { HistoryRecorder } from './history.recorder.js';
import { HistorySealJob } from './history-seal.job.js';
import { HistorySeal } from './history-seal.js';

@Global()
@Module({ providers: [HistoryRecorder, HistorySeal, HistorySealJob], exports: [HistoryRecorder] })
export class HistoryModule {}
