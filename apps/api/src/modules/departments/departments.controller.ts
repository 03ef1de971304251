import {
  type AbolishDepartment,
  abolishDepartment,
  type ChangeDepartment,
  type ChangedDepartment,
  type CreateDepartment,
  changeDepartment,
  changedDepartment,
  createDepartment,
  type DepartmentList,
  type DepartmentQuery,
  departmentList,
  departmentPaths,
  departmentQuery,
} from '@mawasu/contract';
import { Body, Controller, Get, Patch, Post, Query } from '@nestjs/common';
import type { Actor } from '../../platform/auth/actor.js';
import { CurrentActor, Requires } from '../../platform/auth/requires.decorator.js';
import { IdParam } from '../../platform/http/id-param.js';
import { Returns } from '../../platform/http/returns.decorator.js';
import { DepartmentsReadModel } from './departments.read-model.js';
import { DepartmentsService } from './departments.service.js';

@Controller()
export class DepartmentsController {
  constructor(
    private readonly departments: DepartmentsReadModel,
    private readonly service: DepartmentsService,
  ) {}

  @Get(departmentPaths.list)
  @Requires('department.read')
  @Returns(departmentList)
  list(@Query({ schema: departmentQuery }) { fy }: DepartmentQuery): Promise<DepartmentList> {
    return this.departments.list(fy);
  }

  @Post(departmentPaths.list)
  @Requires('department.manage')
  @Returns(changedDepartment, 201)
  create(
    @CurrentActor() actor: Actor,
    @Body({ schema: createDepartment }) body: CreateDepartment,
  ): Promise<ChangedDepartment> {
    return this.service.create(actor, body);
  }

  @Patch(departmentPaths.one)
  @Requires('department.manage')
  @Returns(changedDepartment)
  change(
    @CurrentActor() actor: Actor,
    @IdParam() id: string,
    @Body({ schema: changeDepartment }) body: ChangeDepartment,
  ): Promise<ChangedDepartment> {
    return this.service.change(actor, id, body);
  }

  @Post(departmentPaths.abolitions)
  @Requires('department.manage')
  @Returns(changedDepartment)
  abolish(
    @CurrentActor() actor: Actor,
    @IdParam() id: string,
    @Body({ schema: abolishDepartment }) body: AbolishDepartment,
  ): Promise<ChangedDepartment> {
    return this.service.abolish(actor, id, body);
  }
}
