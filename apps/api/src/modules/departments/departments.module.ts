import { Module } from '@nestjs/common';
import { DepartmentsController } from './departments.controller.js';
import { DepartmentsReadModel } from './departments.read-model.js';

@Module({ controllers: [DepartmentsController], providers: [DepartmentsReadModel] })
export class DepartmentsModule {}
