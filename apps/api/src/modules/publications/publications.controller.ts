import {
  type AskedJob,
  askedJob,
  type NewPublication,
  newPublication,
  type PublicationList,
  publicationList,
  publicationPaths,
  publicFileName,
  type WithdrawPublication,
  withdrawPublication,
} from '@mawasu/contract';
import { Body, Controller, Delete, Get, HttpCode, Param, Post, Res, StreamableFile } from '@nestjs/common';
import type { Response } from 'express';
import type { Actor } from '../../platform/auth/actor.js';
import { CurrentActor, Requires } from '../../platform/auth/requires.decorator.js';
import { IdParam } from '../../platform/http/id-param.js';
import { Produces, Returns } from '../../platform/http/returns.decorator.js';
import { fileAnswer } from './file-answer.js';
import { PublicationsService } from './publications.service.js';
import { PublishingService } from './publishing.service.js';

/** 公表 as whoever publishes sees it. */
@Controller()
export class PublicationsController {
  constructor(
    private readonly publications: PublicationsService,
    private readonly publishing: PublishingService,
  ) {}

  @Get(publicationPaths.list)
  @Requires('entry.publish')
  @Returns(publicationList)
  list(@IdParam() id: string): Promise<PublicationList> {
    return this.publications.list(id);
  }

  /** Its files are made while its person does something else; nobody else reads them yet. */
  @Post(publicationPaths.list)
  @Requires('entry.publish')
  @Returns(askedJob, 201)
  async create(
    @CurrentActor() actor: Actor,
    @IdParam() id: string,
    @Body({ schema: newPublication }) asked: NewPublication,
  ): Promise<AskedJob> {
    return { id: await this.publications.create(actor, id, asked) };
  }

  @Delete(publicationPaths.one)
  @Requires('entry.publish')
  @HttpCode(204)
  discard(@CurrentActor() actor: Actor, @IdParam() id: string): Promise<void> {
    return this.publications.discard(actor, id);
  }

  @Post(publicationPaths.release)
  @Requires('entry.publish')
  @HttpCode(204)
  release(@CurrentActor() actor: Actor, @IdParam() id: string): Promise<void> {
    return this.publishing.release(actor, id);
  }

  @Post(publicationPaths.withdrawal)
  @Requires('entry.publish')
  @HttpCode(204)
  withdraw(
    @CurrentActor() actor: Actor,
    @IdParam() id: string,
    @Body({ schema: withdrawPublication }) body: WithdrawPublication,
  ): Promise<void> {
    return this.publishing.withdraw(actor, id, body);
  }

  /** The very files that go out, and all of them in one ZIP. */
  @Get(publicationPaths.file)
  @Requires('entry.publish')
  @Produces('*/*')
  async file(
    @IdParam() id: string,
    @Param('name', { schema: publicFileName }) name: string,
    @Res({ passthrough: true }) response: Response,
  ): Promise<StreamableFile> {
    const { content, mediaType } = await this.publications.file(id, name);
    return fileAnswer(response, { content, mediaType, name });
  }
}
