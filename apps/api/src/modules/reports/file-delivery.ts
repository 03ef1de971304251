import { Injectable, StreamableFile } from '@nestjs/common';
import type { Response } from 'express';
import type { Actor } from '../../platform/auth/actor.js';
import { attachmentHeader } from '../../platform/http/attachment-header.js';
import type { ReportFile } from './report-file.js';
import { ReportQueue } from './report-queue.js';
import { ReportsService } from './reports.service.js';

/** How a paper or a file goes out, whoever makes it: in its turn, and written down once it is out. */
@Injectable()
export class FileDelivery {
  constructor(
    private readonly reports: ReportsService,
    private readonly queue: ReportQueue,
  ) {}

  /** One that was asked for and not fetched to its end was not taken away, and HEAD fetches none. */
  async deliver(
    actor: Actor,
    response: Response,
    type: string,
    make: () => Promise<ReportFile>,
  ): Promise<StreamableFile> {
    const { name, content, taken, mediaType = type } = await this.queue.make(actor, response, make);
    if (response.req.method !== 'HEAD') response.once('finish', () => this.reports.recordTaken(actor, taken));
    const options = { type: mediaType, disposition: attachmentHeader(name) };
    return content instanceof Uint8Array ? new StreamableFile(content, options) : new StreamableFile(content, options);
  }
}
