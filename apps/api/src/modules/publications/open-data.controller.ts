import { openDataPaths, publicFileName, publicYear } from '@mawasu/contract';
import { Controller, Get, Inject, Param, Res, StreamableFile } from '@nestjs/common';
import type { Response } from 'express';
import { z } from 'zod';
import type { Env } from '../../config/env.js';
import { Public } from '../../platform/auth/requires.decorator.js';
import { AppError } from '../../platform/errors/app-error.js';
import { Produces } from '../../platform/http/returns.decorator.js';
import { HeldTags } from '../../platform/http/tagged-json.js';
import { ENV } from '../../platform/settings.js';
import { fileAnswer, restrict } from './file-answer.js';
import { PublicFilesReadModel } from './public-files.read-model.js';
import { nothingPage, yearsPage } from './site/years-page.js';

const HTML = 'text/html; charset=utf-8';
/** What is no year or no name of a file is no address: it is answered as one at which nothing is. */
const address = z.object({ fy: publicYear, name: publicFileName });
const isPage = (name: string) => name.endsWith('.html');

/** What everybody may read, without a sign-in: kept files of what is out, and nothing where the setting is off. */
@Controller()
@Public()
export class OpenDataController {
  constructor(
    private readonly files: PublicFilesReadModel,
    @Inject(ENV) private readonly env: Env,
  ) {}

  @Get(openDataPaths.years)
  @Produces('text/html')
  async years(@Res({ passthrough: true }) response: Response): Promise<StreamableFile> {
    this.requireSite();
    const { cityName, years } = await this.files.years();
    restrict(response);
    askedEachTime(response);
    return new StreamableFile(yearsPage(cityName, years), { type: HTML });
  }

  /** `n` is the fiscal year. A copy may be kept by whoever asks each time whether it still holds: a 取下げ counts at once. */
  @Get(openDataPaths.file)
  @Produces('*/*')
  async file(
    @Param('n') n: string,
    @Param('name') name: string,
    @HeldTags() held: string[],
    @Res({ passthrough: true }) response: Response,
  ): Promise<StreamableFile | undefined> {
    this.requireSite();
    const asked = address.safeParse({ fy: n, name });
    const found = asked.success ? await this.files.file(asked.data.fy, asked.data.name, held) : null;
    if (found === null) return nothing(response, name);
    const { checksum, content, mediaType } = found;
    restrict(response);
    askedEachTime(response);
    // Weak: what travels is compressed, so its bytes are not those of the checksum.
    response.setHeader('ETag', `W/"${checksum}"`);
    if (content === null) return void response.status(304);
    return fileAnswer(response, { content, mediaType, name });
  }

  private requireSite(): void {
    if (!this.env.PUBLIC_SITE) throw new AppError('NOT_FOUND');
  }
}

function askedEachTime(response: Response): void {
  response.setHeader('Cache-Control', 'public, no-cache');
}

/** A person reads a page, a program the API's own answer. */
function nothing(response: Response, name: string): StreamableFile {
  if (!isPage(name)) throw new AppError('NOT_FOUND');
  restrict(response);
  response.status(404);
  return new StreamableFile(nothingPage(), { type: HTML });
}
