import { Module } from '@nestjs/common';
import { RoundTreeReadModel } from './round-tree.read-model.js';
import { RoundsController } from './rounds.controller.js';
import { RoundsReadModel } from './rounds.read-model.js';

@Module({
  controllers: [RoundsController],
  providers: [RoundsReadModel, RoundTreeReadModel],
  exports: [RoundsReadModel],
})
export class RoundsModule {}
