import { type Workload, workload, workloadPaths } from '@mawasu/contract';
import { Controller, Get } from '@nestjs/common';
import { Requires } from '../../platform/auth/requires.decorator.js';
import { IdParam } from '../../platform/http/id-param.js';
import { Returns } from '../../platform/http/returns.decorator.js';
import { WorkloadReadModel } from './workload.read-model.js';

@Controller()
export class WorkloadController {
  constructor(private readonly workloads: WorkloadReadModel) {}

  @Get(workloadPaths.workload)
  @Requires('workload.read')
  @Returns(workload)
  show(@IdParam('roundId') roundId: string): Promise<Workload> {
    return this.workloads.get(roundId);
  }
}
