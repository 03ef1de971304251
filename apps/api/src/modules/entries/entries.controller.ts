import {
  type EntryDetail,
  type EntryList,
  type EntryListQuery,
  entryDetail,
  entryList,
  entryListQuery,
  entryPaths,
  type HistoryList,
  type HistoryQuery,
  historyList,
  historyQuery,
  type SavedEntry,
  type SaveEntry,
  savedEntry,
  saveEntry,
  type TransitionEntry,
  transitionEntry,
} from '@mawasu/contract';
import { Body, Controller, Get, HttpCode, Patch, Post, Query } from '@nestjs/common';
import type { Actor } from '../../platform/auth/actor.js';
import { CurrentActor, Requires } from '../../platform/auth/requires.decorator.js';
import { IdParam } from '../../platform/http/id-param.js';
import { OwnRequestKey, RepeatHarmless } from '../../platform/http/repeats.decorator.js';
import { RequestKey } from '../../platform/http/request-key.js';
import { Returns } from '../../platform/http/returns.decorator.js';
import { EntriesService } from './entries.service.js';
import { EntrySavingService } from './entry-saving.service.js';
import { EntryTransitionsService } from './entry-transitions.service.js';

@Controller()
export class EntriesController {
  constructor(
    private readonly entries: EntriesService,
    private readonly saving: EntrySavingService,
    private readonly transitions: EntryTransitionsService,
  ) {}

  @Get(entryPaths.list)
  @Requires('entry.read')
  @Returns(entryList)
  list(
    @CurrentActor() actor: Actor,
    @IdParam('roundId') roundId: string,
    @Query({ schema: entryListQuery }) query: EntryListQuery,
  ): Promise<EntryList> {
    return this.entries.list(actor, roundId, query);
  }

  @Get(entryPaths.detail)
  @Requires('entry.read')
  @Returns(entryDetail)
  detail(@CurrentActor() actor: Actor, @IdParam() id: string): Promise<EntryDetail> {
    return this.entries.detail(actor, id);
  }

  /** Figures may be entered by people who type no texts; the service asks for what is sent. */
  @Patch(entryPaths.detail)
  @OwnRequestKey()
  @Requires('indicator.edit_actual')
  @Returns(savedEntry)
  save(
    @CurrentActor() actor: Actor,
    @IdParam() id: string,
    @Body({ schema: saveEntry }) body: SaveEntry,
    @RequestKey() key: string | null,
  ): Promise<SavedEntry> {
    return this.saving.save(actor, id, body, key);
  }

  /** Which permission a step needs depends on the step: the workflow table says it, and the service asks. */
  @Post(entryPaths.transitions)
  @OwnRequestKey()
  @Requires('entry.read')
  @HttpCode(200)
  @Returns(entryDetail)
  transition(
    @CurrentActor() actor: Actor,
    @IdParam() id: string,
    @Body({ schema: transitionEntry }) body: TransitionEntry,
    @RequestKey() key: string | null,
  ): Promise<EntryDetail> {
    return this.transitions.take(actor, id, body, key);
  }

  @Post(entryPaths.openings)
  @RepeatHarmless('looked at twice is looked at')
  @Requires('entry.read')
  @HttpCode(204)
  markOpened(@CurrentActor() actor: Actor, @IdParam() id: string): Promise<void> {
    return this.transitions.markOpened(actor, id);
  }

  @Get(entryPaths.history)
  @Requires('history.read')
  @Returns(historyList)
  history(
    @CurrentActor() actor: Actor,
    @IdParam() id: string,
    @Query({ schema: historyQuery }) query: HistoryQuery,
  ): Promise<HistoryList> {
    return this.entries.history(actor, id, query);
  }
}
