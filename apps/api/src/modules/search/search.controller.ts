import { type SearchAnswer, type SearchQuery, searchAnswer, searchPaths, searchQuery } from '@mawasu/contract';
import { Controller, Get, Query } from '@nestjs/common';
import type { Actor } from '../../platform/auth/actor.js';
import { CurrentActor, Requires } from '../../platform/auth/requires.decorator.js';
import { Returns } from '../../platform/http/returns.decorator.js';
import { SearchReadModel } from './search.read-model.js';

@Controller()
export class SearchController {
  constructor(private readonly readModel: SearchReadModel) {}

  @Get(searchPaths.search)
  @Requires('plan.read')
  @Returns(searchAnswer)
  search(@CurrentActor() actor: Actor, @Query({ schema: searchQuery }) query: SearchQuery): Promise<SearchAnswer> {
    return this.readModel.search(actor, query);
  }
}
