import { importPaths } from '@mawasu/contract';
import { Controller, Get, Res, type StreamableFile } from '@nestjs/common';
import type { Response } from 'express';
import type { Actor } from '../../../platform/auth/actor.js';
import { CurrentActor, Requires } from '../../../platform/auth/requires.decorator.js';
import { IdParam } from '../../../platform/http/id-param.js';
import { OwnQueue } from '../../../platform/http/request-brake.js';
import { Produces } from '../../../platform/http/returns.decorator.js';
import { FileDelivery } from '../../reports/file-delivery.js';
import { SheetFormsService } from './sheet-forms.service.js';

const EXCEL = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

@Controller()
export class SheetFormsController {
  constructor(
    private readonly forms: SheetFormsService,
    private readonly delivery: FileDelivery,
  ) {}

  /** Who may bring a figure of the 課 in may take its 様式; the service asks of which 課. */
  @Get(importPaths.sheetForm)
  @Requires('indicator.edit_actual')
  @OwnQueue()
  @Produces(EXCEL)
  excel(
    @CurrentActor() actor: Actor,
    @IdParam() id: string,
    @IdParam('departmentId') departmentId: string,
    @Res({ passthrough: true }) response: Response,
  ): Promise<StreamableFile> {
    return this.delivery.deliver(actor, response, EXCEL, () =>
      this.forms.workbook(actor, { roundId: id, departmentId }),
    );
  }
}
