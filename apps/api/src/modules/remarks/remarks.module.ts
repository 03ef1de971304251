import { Module } from '@nestjs/common';
import { RemarkListReadModel } from './remark-list.read-model.js';
import { RemarksController } from './remarks.controller.js';
import { RemarksRepository } from './remarks.repository.js';
import { RemarksService } from './remarks.service.js';

@Module({
  controllers: [RemarksController],
  providers: [RemarksRepository, RemarksService, RemarkListReadModel],
  exports: [RemarksService],
})
export class RemarksModule {}
