import {
  type DepartmentList,
  type DepartmentQuery,
  departmentList,
  departmentPaths,
  departmentQuery,
} from '@mawasu/contract';
import { Controller, Get, Query } from '@nestjs/common';
import { Requires } from '../../platform/auth/requires.decorator.js';
import { Returns } from '../../platform/http/returns.decorator.js';
import { DepartmentsReadModel } from './departments.read-model.js';

@Controller()
export class DepartmentsController {
  constructor(private readonly departments: DepartmentsReadModel) {}

  @Get(departmentPaths.list)
  @Requires('department.read')
  @Returns(departmentList)
  list(@Query({ schema: departmentQuery }) { fy }: DepartmentQuery): Promise<DepartmentList> {
    return this.departments.list(fy);
  }
}
