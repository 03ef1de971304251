import { Module } from '@nestjs/common';
import { HandoverController } from './handover.controller.js';
import { HandoverReadModel } from './handover.read-model.js';
import { HandoverService } from './handover.service.js';

@Module({ controllers: [HandoverController], providers: [HandoverReadModel, HandoverService] })
export class HandoverModule {}
