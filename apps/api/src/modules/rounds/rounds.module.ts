import { Module } from '@nestjs/common';
import { RoundScopeReadModel } from './round-scope.read-model.js';
import { RoundScopeService } from './round-scope.service.js';
import { RoundSetupController } from './round-setup.controller.js';
import { RoundSetupRepository } from './round-setup.repository.js';
import { RoundSetupService } from './round-setup.service.js';
import { RoundTreeReadModel } from './round-tree.read-model.js';
import { RoundsController } from './rounds.controller.js';
import { RoundsReadModel } from './rounds.read-model.js';

@Module({
  controllers: [RoundsController, RoundSetupController],
  providers: [
    RoundsReadModel,
    RoundTreeReadModel,
    RoundSetupRepository,
    RoundSetupService,
    RoundScopeReadModel,
    RoundScopeService,
  ],
  exports: [RoundsReadModel, RoundSetupRepository, RoundScopeReadModel],
})
export class RoundsModule {}
