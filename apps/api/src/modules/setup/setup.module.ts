import { Module } from '@nestjs/common';
import { CityModule } from '../city/city.module.js';
import { SetupController } from './setup.controller.js';
import { SetupReadModel } from './setup.read-model.js';
import { SetupService } from './setup.service.js';

@Module({
  imports: [CityModule],
  controllers: [SetupController],
  providers: [SetupReadModel, SetupService],
  exports: [SetupReadModel, SetupService],
})
export class SetupModule {}
