import { Module } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { ReadinessCheck } from '../../database/readiness-check.js';
import { AboutReadModel } from './about.read-model.js';
import { SystemController } from './system.controller.js';

@Module({
  controllers: [SystemController],
  providers: [
    AboutReadModel,
    { provide: ReadinessCheck, inject: [DataSource], useFactory: (source: DataSource) => new ReadinessCheck(source) },
  ],
  exports: [AboutReadModel],
})
export class SystemModule {}
