import { type CsvListQuery, csvListQuery, type ExcelListQuery, excelListQuery, reportPaths } from '@mawasu/contract';
import { Controller, Get, Query, Res, type StreamableFile } from '@nestjs/common';
import type { Response } from 'express';
import type { Actor } from '../../platform/auth/actor.js';
import { CurrentActor, Requires } from '../../platform/auth/requires.decorator.js';
import { IdParam } from '../../platform/http/id-param.js';
import { OwnQueue } from '../../platform/http/request-brake.js';
import { Produces } from '../../platform/http/returns.decorator.js';
import { FileDelivery } from '../reports/file-delivery.js';
import { RoundListsService } from './round-lists.service.js';

const EXCEL = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
const CSV = 'text/csv; charset=utf-8';

/** The lists of a round as data, made in their turn as every paper is. */
@Controller()
export class RoundListsController {
  constructor(
    private readonly lists: RoundListsService,
    private readonly delivery: FileDelivery,
  ) {}

  /** The list of the sheets, or another one, for other systems. */
  @Get(reportPaths.entriesCsv)
  @Requires('report.download')
  @OwnQueue()
  @Produces(CSV)
  csv(
    @CurrentActor() actor: Actor,
    @IdParam('roundId') roundId: string,
    @Query({ schema: csvListQuery }) { list }: CsvListQuery,
    @Res({ passthrough: true }) response: Response,
  ): Promise<StreamableFile> {
    return this.delivery.deliver(actor, response, CSV, () => this.lists.file(actor, roundId, list, 'csv'));
  }

  /** The same columns and rows for people, who open it in Excel; or every list, a sheet each. */
  @Get(reportPaths.entriesExcel)
  @Requires('report.download')
  @OwnQueue()
  @Produces(EXCEL)
  excel(
    @CurrentActor() actor: Actor,
    @IdParam('roundId') roundId: string,
    @Query({ schema: excelListQuery }) { list }: ExcelListQuery,
    @Res({ passthrough: true }) response: Response,
  ): Promise<StreamableFile> {
    return this.delivery.deliver(actor, response, EXCEL, () => this.lists.file(actor, roundId, list, 'xlsx'));
  }
}
