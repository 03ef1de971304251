import {
  type ChangeRemark,
  changeRemark,
  type EntryRemark,
  entryRemark,
  type RemarkList,
  type RemarkListQuery,
  remarkList,
  remarkListQuery,
  remarkPaths,
  type TransitionRemark,
  transitionRemark,
  type WriteRemark,
  writeRemark,
} from '@mawasu/contract';
import { Body, Controller, Get, HttpCode, Patch, Post, Query } from '@nestjs/common';
import type { Actor } from '../../platform/auth/actor.js';
import { CurrentActor, Requires } from '../../platform/auth/requires.decorator.js';
import { IdParam } from '../../platform/http/id-param.js';
import { Returns } from '../../platform/http/returns.decorator.js';
import { RemarkListReadModel } from './remark-list.read-model.js';
import { RemarksService } from './remarks.service.js';

@Controller()
export class RemarksController {
  constructor(
    private readonly remarks: RemarksService,
    private readonly lists: RemarkListReadModel,
  ) {}

  @Get(remarkPaths.list)
  @Requires('entry.read')
  @Returns(remarkList)
  list(@CurrentActor() actor: Actor, @Query({ schema: remarkListQuery }) query: RemarkListQuery): Promise<RemarkList> {
    return this.lists.list(actor, query);
  }

  @Post(remarkPaths.list)
  @Requires('remark.write')
  @Returns(entryRemark, 201)
  write(@CurrentActor() actor: Actor, @Body({ schema: writeRemark }) body: WriteRemark): Promise<EntryRemark> {
    return this.remarks.write(actor, body);
  }

  /** Which permission it takes depends on what is changed, words or answer: the table of remarks says it, and the service asks. */
  @Patch(remarkPaths.detail)
  @Requires('entry.read')
  @Returns(entryRemark)
  change(
    @CurrentActor() actor: Actor,
    @IdParam() id: string,
    @Body({ schema: changeRemark }) body: ChangeRemark,
  ): Promise<EntryRemark> {
    return this.remarks.change(actor, id, body);
  }

  @Post(remarkPaths.transitions)
  @Requires('remark.write')
  @HttpCode(200)
  @Returns(entryRemark)
  transition(
    @CurrentActor() actor: Actor,
    @IdParam() id: string,
    @Body({ schema: transitionRemark }) body: TransitionRemark,
  ): Promise<EntryRemark> {
    return this.remarks.transition(actor, id, body);
  }
}
