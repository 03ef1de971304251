import {
  type Dashboard,
  type DashboardQuery,
  dashboard,
  dashboardPaths,
  dashboardQuery,
  type IndicatorResultList,
  type IndicatorResultQuery,
  indicatorResultList,
  indicatorResultQuery,
} from '@mawasu/contract';
import { Controller, Get, Query } from '@nestjs/common';
import type { Actor } from '../../platform/auth/actor.js';
import { CurrentActor, Requires } from '../../platform/auth/requires.decorator.js';
import { IdParam } from '../../platform/http/id-param.js';
import { Returns } from '../../platform/http/returns.decorator.js';
import { DashboardService } from './dashboard.service.js';

@Controller()
export class DashboardController {
  constructor(private readonly dashboards: DashboardService) {}

  @Get(dashboardPaths.dashboard)
  @Requires('dashboard.read')
  @Returns(dashboard)
  show(
    @CurrentActor() actor: Actor,
    @IdParam('roundId') roundId: string,
    @Query({ schema: dashboardQuery }) query: DashboardQuery,
  ): Promise<Dashboard> {
    return this.dashboards.getDashboard(actor, roundId, query);
  }

  @Get(dashboardPaths.indicators)
  @Requires('dashboard.read')
  @Returns(indicatorResultList)
  indicators(
    @CurrentActor() actor: Actor,
    @IdParam('roundId') roundId: string,
    @Query({ schema: indicatorResultQuery }) query: IndicatorResultQuery,
  ): Promise<IndicatorResultList> {
    return this.dashboards.listIndicators(actor, roundId, query);
  }
}
