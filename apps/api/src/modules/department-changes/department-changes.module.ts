import { Module } from '@nestjs/common';
import { DepartmentsModule } from '../departments/departments.module.js';
import { IndicatorsModule } from '../indicators/indicators.module.js';
import { DepartmentChangesController } from './department-changes.controller.js';
import { DepartmentChangesReadModel } from './department-changes.read-model.js';
import { HeldThingsRepository } from './held-things.repository.js';
import { ReorganisationRepository } from './reorganisation.repository.js';
import { ReorganisationService } from './reorganisation.service.js';
import { UndoRepository } from './undo.repository.js';
import { UndoService } from './undo.service.js';

/** 統合 and 分割, which reach into assignments, people and sheets; 変更の記録, and taking the last of them back. */
@Module({
  imports: [DepartmentsModule, IndicatorsModule],
  controllers: [DepartmentChangesController],
  providers: [
    DepartmentChangesReadModel,
    HeldThingsRepository,
    ReorganisationRepository,
    ReorganisationService,
    UndoRepository,
    UndoService,
  ],
})
export class DepartmentChangesModule {}
