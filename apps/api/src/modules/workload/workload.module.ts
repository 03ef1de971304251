import { Module } from '@nestjs/common';
import { WorkloadController } from './workload.controller.js';
import { WorkloadReadModel } from './workload.read-model.js';

@Module({ controllers: [WorkloadController], providers: [WorkloadReadModel] })
export class WorkloadModule {}
