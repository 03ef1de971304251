import { Module } from '@nestjs/common';
import { ReportsModule } from '../reports/reports.module.js';
import { RemindersController } from './reminders.controller.js';
import { RemindersReadModel } from './reminders.read-model.js';
import { RemindersRepository } from './reminders.repository.js';
import { RemindersService } from './reminders.service.js';

@Module({
  imports: [ReportsModule],
  controllers: [RemindersController],
  providers: [RemindersService, RemindersReadModel, RemindersRepository],
})
export class RemindersModule {}
