import { Readable } from 'node:stream';
import { Injectable, StreamableFile } from '@nestjs/common';
import type { Response } from 'express';
import type { Actor } from '../../platform/auth/actor.js';
import { attachmentHeader } from '../../platform/http/attachment-header.js';
import type { ReportFile } from './report-file.js';
import { ReportQueue } from './report-queue.js';
import { ReportsService } from './reports.service.js';

/** How a paper or a file goes out, whoever makes it: in its turn, and only once it is written down who takes it away. */
@Injectable()
export class FileDelivery {
  constructor(
    private readonly reports: ReportsService,
    private readonly queue: ReportQueue,
  ) {}

  /** What nobody waits for any more is neither made nor written down, and HEAD fetches nothing. */
  async deliver(
    actor: Actor,
    response: Response,
    type: string,
    make: () => Promise<ReportFile>,
  ): Promise<StreamableFile> {
    const { name, content, size, taken, mediaType = type } = await this.queue.make(actor, response, make);
    if (response.req.method !== 'HEAD' && !response.closed) {
      await this.reports.recordTaken(actor, taken).catch((error: unknown) => {
        if (content instanceof Readable) content.destroy();
        throw error;
      });
    }
    const length = size === undefined ? {} : { length: size };
    const options = { type: mediaType, disposition: attachmentHeader(name), ...length };
    return content instanceof Uint8Array ? new StreamableFile(content, options) : new StreamableFile(content, options);
  }
}
