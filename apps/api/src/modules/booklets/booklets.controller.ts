import {
  type AskedJob,
  askedJob,
  type BookletList,
  type BookletPreface,
  bookletList,
  bookletPaths,
  bookletPreface,
  type JobStatus,
  jobStatus,
  type NewBooklet,
  newBooklet,
} from '@mawasu/contract';
import { Body, Controller, Delete, Get, HttpCode, Post, Put, Res, type StreamableFile } from '@nestjs/common';
import type { Response } from 'express';
import type { Actor } from '../../platform/auth/actor.js';
import { CurrentActor, Requires } from '../../platform/auth/requires.decorator.js';
import { IdParam } from '../../platform/http/id-param.js';
import { OwnQueue } from '../../platform/http/request-brake.js';
import { Produces, Returns } from '../../platform/http/returns.decorator.js';
import { FileDelivery } from '../reports/file-delivery.js';
import { WORD } from '../reports/word/word-renderer.js';
import { BookletsService } from './booklets.service.js';

const PDF = 'application/pdf';

@Controller()
export class BookletsController {
  constructor(
    private readonly booklets: BookletsService,
    private readonly delivery: FileDelivery,
  ) {}

  @Get(bookletPaths.list)
  @Requires('report.download')
  @Returns(bookletList)
  list(@CurrentActor() actor: Actor, @IdParam() id: string): Promise<BookletList> {
    return this.booklets.list(actor, id);
  }

  /** Of all 施策 of the round, or of some; it is made while its person does something else. */
  @Post(bookletPaths.list)
  @Requires('report.download')
  @Returns(askedJob, 201)
  async create(
    @CurrentActor() actor: Actor,
    @IdParam() id: string,
    @Body({ schema: newBooklet }) asked: NewBooklet,
  ): Promise<AskedJob> {
    return { id: await this.booklets.create(actor, id, asked) };
  }

  @Put(bookletPaths.preface)
  @Requires('round.manage')
  @Returns(bookletPreface)
  savePreface(
    @CurrentActor() actor: Actor,
    @IdParam() id: string,
    @Body({ schema: bookletPreface }) preface: BookletPreface,
  ): Promise<BookletPreface> {
    return this.booklets.savePreface(actor, id, preface);
  }

  @Get(bookletPaths.job)
  @Requires('report.download')
  @Returns(jobStatus)
  status(@CurrentActor() actor: Actor, @IdParam() id: string): Promise<JobStatus> {
    return this.booklets.status(actor, id);
  }

  @Delete(bookletPaths.job)
  @Requires('report.download')
  @HttpCode(204)
  cancel(@CurrentActor() actor: Actor, @IdParam() id: string): Promise<void> {
    return this.booklets.cancel(actor, id);
  }

  @Get(bookletPaths.result)
  @Requires('report.download')
  @OwnQueue()
  @Produces(PDF, WORD)
  result(
    @CurrentActor() actor: Actor,
    @IdParam() id: string,
    @Res({ passthrough: true }) response: Response,
  ): Promise<StreamableFile> {
    return this.delivery.deliver(actor, response, PDF, () => this.booklets.result(actor, id));
  }
}
