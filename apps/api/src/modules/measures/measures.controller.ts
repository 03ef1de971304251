import { type MeasureDetail, type MeasureQuery, measureDetail, measurePaths, measureQuery } from '@mawasu/contract';
import { Controller, Get, Query } from '@nestjs/common';
import type { Actor } from '../../platform/auth/actor.js';
import { CurrentActor, Requires } from '../../platform/auth/requires.decorator.js';
import { IdParam } from '../../platform/http/id-param.js';
import { Returns } from '../../platform/http/returns.decorator.js';
import { MeasureReadModel } from './measure.read-model.js';

@Controller()
export class MeasuresController {
  constructor(private readonly measures: MeasureReadModel) {}

  @Get(measurePaths.detail)
  @Requires('plan.read')
  @Returns(measureDetail)
  detail(
    @CurrentActor() actor: Actor,
    @IdParam() id: string,
    @Query({ schema: measureQuery }) { roundId }: MeasureQuery,
  ): Promise<MeasureDetail> {
    return this.measures.getMeasure(actor, id, roundId ?? null);
  }
}
