import { Global, Module } from '@nestjs/common';
import { HistoryRecorder } from './history.recorder.js';

@Global()
@Module({ providers: [HistoryRecorder], exports: [HistoryRecorder] })
export class HistoryModule {}
