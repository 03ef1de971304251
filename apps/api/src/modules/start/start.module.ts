import { Module } from '@nestjs/common';
import { RoundsModule } from '../rounds/rounds.module.js';
import { SystemModule } from '../system/system.module.js';
import { StartController } from './start.controller.js';
import { StartReadModel } from './start.read-model.js';

@Module({ imports: [RoundsModule, SystemModule], controllers: [StartController], providers: [StartReadModel] })
export class StartModule {}
