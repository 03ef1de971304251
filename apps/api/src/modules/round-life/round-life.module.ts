import { Module } from '@nestjs/common';
import { EditionsModule } from '../editions/editions.module.js';
import { RoundOpeningsModule } from '../round-openings/round-openings.module.js';
import { RoundsModule } from '../rounds/rounds.module.js';
import { RoundCalendarReadModel } from './round-calendar.read-model.js';
import { RoundDeadlinesService } from './round-deadlines.service.js';
import { RoundLifeController } from './round-life.controller.js';
import { RoundLocksService } from './round-locks.service.js';
import { RoundSettlementReadModel } from './round-settlement.read-model.js';
import { RoundTransitionsService } from './round-transitions.service.js';

@Module({
  imports: [RoundsModule, RoundOpeningsModule, EditionsModule],
  controllers: [RoundLifeController],
  providers: [
    RoundCalendarReadModel,
    RoundSettlementReadModel,
    RoundDeadlinesService,
    RoundLocksService,
    RoundTransitionsService,
  ],
})
export class RoundLifeModule {}
