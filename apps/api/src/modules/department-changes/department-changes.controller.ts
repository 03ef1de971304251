import {
  type DepartmentChangeList,
  type DepartmentChangeQuery,
  departmentChangeList,
  departmentChangePaths,
  departmentChangeQuery,
  type Reorganise,
  type Reorganised,
  reorganise,
  reorganised,
  type UndoDepartmentChange,
  type UndoneDepartmentChange,
  undoDepartmentChange,
  undoneDepartmentChange,
} from '@mawasu/contract';
import { Body, Controller, Get, Post, Query } from '@nestjs/common';
import type { Actor } from '../../platform/auth/actor.js';
import { CurrentActor, Requires } from '../../platform/auth/requires.decorator.js';
import { IdParam } from '../../platform/http/id-param.js';
import { Returns } from '../../platform/http/returns.decorator.js';
import { DepartmentChangesReadModel } from './department-changes.read-model.js';
import { ReorganisationService } from './reorganisation.service.js';
import { UndoService } from './undo.service.js';

@Controller()
export class DepartmentChangesController {
  constructor(
    private readonly changes: DepartmentChangesReadModel,
    private readonly reorganisation: ReorganisationService,
    private readonly undo: UndoService,
  ) {}

  @Get(departmentChangePaths.list)
  @Requires('user.read')
  @Returns(departmentChangeList)
  list(@Query({ schema: departmentChangeQuery }) query: DepartmentChangeQuery): Promise<DepartmentChangeList> {
    return this.changes.list(query);
  }

  @Post(departmentChangePaths.list)
  @Requires('department.manage')
  @Returns(reorganised)
  reorganise(@CurrentActor() actor: Actor, @Body({ schema: reorganise }) body: Reorganise): Promise<Reorganised> {
    return this.reorganisation.reorganise(actor, body);
  }

  @Post(departmentChangePaths.undoings)
  @Requires('department.manage')
  @Returns(undoneDepartmentChange)
  takeBack(
    @CurrentActor() actor: Actor,
    @IdParam() id: string,
    @Body({ schema: undoDepartmentChange }) body: UndoDepartmentChange,
  ): Promise<UndoneDepartmentChange> {
    return this.undo.undo(actor, id, body);
  }
}
