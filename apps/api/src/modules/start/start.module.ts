import { Module } from '@nestjs/common';
import { RoundsModule } from '../rounds/rounds.module.js';
import { SetupModule } from '../setup/setup.module.js';
import { SystemModule } from '../system/system.module.js';
import { StartController } from './start.controller.js';
import { StartService } from './start.service.js';

@Module({
  imports: [RoundsModule, SetupModule, SystemModule],
  controllers: [StartController],
  providers: [StartService],
})
export class StartModule {}
