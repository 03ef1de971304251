import { Module } from '@nestjs/common';
import { DepartmentChangesRepository } from './department-changes.repository.js';
import { DepartmentUseRepository } from './department-use.repository.js';
import { DepartmentsController } from './departments.controller.js';
import { DepartmentsReadModel } from './departments.read-model.js';
import { DepartmentsRepository } from './departments.repository.js';
import { DepartmentsService } from './departments.service.js';

@Module({
  controllers: [DepartmentsController],
  providers: [
    DepartmentChangesRepository,
    DepartmentUseRepository,
    DepartmentsReadModel,
    DepartmentsRepository,
    DepartmentsService,
  ],
  exports: [DepartmentChangesRepository, DepartmentsRepository],
})
export class DepartmentsModule {}
