import { Module } from '@nestjs/common';
import { RoundsController } from './rounds.controller.js';
import { RoundsReadModel } from './rounds.read-model.js';

@Module({ controllers: [RoundsController], providers: [RoundsReadModel] })
export class RoundsModule {}
