import { Module } from '@nestjs/common';
import { SetupModule } from '../setup/setup.module.js';
import { ExamplePlansController } from './example-plans.controller.js';
import { ExamplePlansService } from './example-plans.service.js';

@Module({ imports: [SetupModule], controllers: [ExamplePlansController], providers: [ExamplePlansService] })
export class ExamplePlansModule {}
