import {
  type ChangedIndicator,
  type ChangeIndicator,
  type CreateIndicator,
  changedIndicator,
  changeIndicator,
  createIndicator,
  type IndicatorDetail,
  type IndicatorList,
  type IndicatorListQuery,
  indicatorDefinitionPaths,
  indicatorDetail,
  indicatorList,
  indicatorListQuery,
  type RetireIndicator,
  retireIndicator,
  type SucceedIndicator,
  succeedIndicator,
} from '@mawasu/contract';
import { Body, Controller, Get, Patch, Post, Query } from '@nestjs/common';
import type { Actor } from '../../platform/auth/actor.js';
import { CurrentActor, Requires } from '../../platform/auth/requires.decorator.js';
import { IdParam } from '../../platform/http/id-param.js';
import { Returns } from '../../platform/http/returns.decorator.js';
import { IndicatorDefinitionsReadModel } from './indicator-definitions.read-model.js';
import { IndicatorDefinitionsService } from './indicator-definitions.service.js';

@Controller()
export class IndicatorDefinitionsController {
  constructor(
    private readonly definitions: IndicatorDefinitionsReadModel,
    private readonly service: IndicatorDefinitionsService,
  ) {}

  @Get(indicatorDefinitionPaths.list)
  @Requires('indicator.read')
  @Returns(indicatorList)
  list(@Query({ schema: indicatorListQuery }) query: IndicatorListQuery): Promise<IndicatorList> {
    return this.definitions.list(query);
  }

  @Get(indicatorDefinitionPaths.one)
  @Requires('indicator.read')
  @Returns(indicatorDetail)
  detail(@IdParam() id: string): Promise<IndicatorDetail> {
    return this.definitions.detail(id);
  }

  @Post(indicatorDefinitionPaths.list)
  @Requires('indicator.manage')
  @Returns(changedIndicator, 201)
  create(
    @CurrentActor() actor: Actor,
    @Body({ schema: createIndicator }) body: CreateIndicator,
  ): Promise<ChangedIndicator> {
    return this.service.create(actor, body);
  }

  @Patch(indicatorDefinitionPaths.one)
  @Requires('indicator.manage')
  @Returns(changedIndicator)
  change(
    @CurrentActor() actor: Actor,
    @IdParam() id: string,
    @Body({ schema: changeIndicator }) body: ChangeIndicator,
  ): Promise<ChangedIndicator> {
    return this.service.change(actor, id, body);
  }

  @Post(indicatorDefinitionPaths.retirements)
  @Requires('indicator.manage')
  @Returns(changedIndicator)
  retire(
    @CurrentActor() actor: Actor,
    @IdParam() id: string,
    @Body({ schema: retireIndicator }) body: RetireIndicator,
  ): Promise<ChangedIndicator> {
    return this.service.retire(actor, id, body);
  }

  @Post(indicatorDefinitionPaths.successions)
  @Requires('indicator.manage')
  @Returns(changedIndicator, 201)
  succeed(
    @CurrentActor() actor: Actor,
    @IdParam() id: string,
    @Body({ schema: succeedIndicator }) body: SucceedIndicator,
  ): Promise<ChangedIndicator> {
    return this.service.succeed(actor, id, body);
  }
}
