import { Module } from '@nestjs/common';
import { IndicatorsModule } from '../indicators/indicators.module.js';
import { RoundsModule } from '../rounds/rounds.module.js';
import { OpeningCheckReadModel } from './opening-check.read-model.js';
import { RoundOpeningsController } from './round-openings.controller.js';
import { RoundOpeningsService } from './round-openings.service.js';

@Module({
  imports: [RoundsModule, IndicatorsModule],
  controllers: [RoundOpeningsController],
  providers: [OpeningCheckReadModel, RoundOpeningsService],
  exports: [RoundOpeningsService],
})
export class RoundOpeningsModule {}
