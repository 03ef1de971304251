import { indicatorPaths, type SaveActual, type SavedActual, saveActual, savedActual } from '@mawasu/contract';
import { Body, Controller, Param, Put } from '@nestjs/common';
import { z } from 'zod';
import type { Actor } from '../../platform/auth/actor.js';
import { CurrentActor, Requires } from '../../platform/auth/requires.decorator.js';
import { IdParam } from '../../platform/http/id-param.js';
import { Returns } from '../../platform/http/returns.decorator.js';
import { EntryActualsService } from './entry-actuals.service.js';

const fiscalYear = z.coerce.number().int().min(1900).max(2200);

@Controller()
export class EntryActualsController {
  constructor(private readonly actuals: EntryActualsService) {}

  @Put(indicatorPaths.actual)
  @Requires('indicator.edit_actual')
  @Returns(savedActual)
  save(
    @CurrentActor() actor: Actor,
    @IdParam() id: string,
    @Param('fy', { schema: fiscalYear }) fy: number,
    @Body({ schema: saveActual }) body: SaveActual,
  ): Promise<SavedActual> {
    return this.actuals.save(actor, id, fy, body);
  }
}
