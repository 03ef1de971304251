import { pictureChecksum, planPaths } from '@mawasu/contract';
import { Controller, Get, Param, Res, StreamableFile } from '@nestjs/common';
import type { Response } from 'express';
import type { Actor } from '../../platform/auth/actor.js';
import { CurrentActor, Requires } from '../../platform/auth/requires.decorator.js';
import { Produces } from '../../platform/http/returns.decorator.js';
import { PlanPicturesReadModel } from './plan-pictures.read-model.js';

/** The files of 写真・データ, as a page shows them. */
@Controller()
export class PlanPicturesController {
  constructor(private readonly pictures: PlanPicturesReadModel) {}

  /** What a checksum names never changes, so the browser keeps it: for the same session only. */
  @Get(planPaths.picture)
  @Requires('plan.read')
  @Produces('image/*')
  async picture(
    @CurrentActor() actor: Actor,
    @Param('checksum', { schema: pictureChecksum }) checksum: string,
    @Res({ passthrough: true }) response: Response,
  ): Promise<StreamableFile> {
    const { mediaType, content } = await this.pictures.getFile(actor, checksum);
    response.vary('Cookie');
    response.setHeader('Cache-Control', 'private, max-age=31536000, immutable');
    // Opened by itself it is a picture and nothing else, whatever hides in it.
    response.setHeader('Content-Security-Policy', "default-src 'none'; frame-ancestors 'none'; sandbox");
    return new StreamableFile(content, { type: mediaType, disposition: 'inline', length: content.length });
  }
}
