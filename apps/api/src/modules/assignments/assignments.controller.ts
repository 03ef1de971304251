import {
  type AssignedNodes,
  type AssignmentList,
  type AssignmentQuery,
  type AssignNodes,
  assignedNodes,
  assignmentList,
  assignmentPaths,
  assignmentQuery,
  assignNodes,
  type ChangeAssignment,
  type ChangedAssignment,
  changeAssignment,
  changedAssignment,
} from '@mawasu/contract';
import { Body, Controller, Get, Patch, Post, Query } from '@nestjs/common';
import type { Actor } from '../../platform/auth/actor.js';
import { CurrentActor, Requires } from '../../platform/auth/requires.decorator.js';
import { IdParam } from '../../platform/http/id-param.js';
import { Returns } from '../../platform/http/returns.decorator.js';
import { AssignmentsReadModel } from './assignments.read-model.js';
import { AssignmentsService } from './assignments.service.js';

@Controller()
export class AssignmentsController {
  constructor(
    private readonly assignments: AssignmentsReadModel,
    private readonly service: AssignmentsService,
  ) {}

  @Get(assignmentPaths.list)
  @Requires('plan.read')
  @Returns(assignmentList)
  list(@Query({ schema: assignmentQuery }) query: AssignmentQuery): Promise<AssignmentList> {
    return this.assignments.list(query);
  }

  @Post(assignmentPaths.list)
  @Requires('assignment.manage')
  @Returns(assignedNodes)
  assign(@CurrentActor() actor: Actor, @Body({ schema: assignNodes }) body: AssignNodes): Promise<AssignedNodes> {
    return this.service.assign(actor, body);
  }

  @Patch(assignmentPaths.one)
  @Requires('assignment.manage')
  @Returns(changedAssignment)
  change(
    @CurrentActor() actor: Actor,
    @IdParam() id: string,
    @Body({ schema: changeAssignment }) body: ChangeAssignment,
  ): Promise<ChangedAssignment> {
    return this.service.change(actor, id, body);
  }
}
