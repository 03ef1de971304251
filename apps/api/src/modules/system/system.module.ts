import { Module } from '@nestjs/common';
import { AboutReadModel } from './about.read-model.js';
import { SystemController } from './system.controller.js';

@Module({ controllers: [SystemController], providers: [AboutReadModel] })
export class SystemModule {}
