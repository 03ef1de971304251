import {
  type ChangeEntryAttachments,
  changeEntryAttachments,
  entryAttachmentPaths,
  type NewEntryAttachment,
  newEntryAttachment,
  pictureChecksum,
  type SavedEntryAttachments,
  savedEntryAttachments,
} from '@mawasu/contract';
import {
  Body,
  Controller,
  Get,
  Param,
  Patch,
  Post,
  Res,
  StreamableFile,
  UploadedFile,
  UseInterceptors,
} from '@nestjs/common';
import type { Response } from 'express';
import type { Actor } from '../../platform/auth/actor.js';
import { CurrentActor, Requires } from '../../platform/auth/requires.decorator.js';
import { attachmentHeader } from '../../platform/http/attachment-header.js';
import { IdParam } from '../../platform/http/id-param.js';
import { AttachmentUpload } from '../../platform/http/picture-upload.interceptor.js';
import { RepeatHarmless } from '../../platform/http/repeats.decorator.js';
import { Produces, Returns, TakesFile } from '../../platform/http/returns.decorator.js';
import type { SentFile } from '../../platform/http/table-upload.interceptor.js';
import { EntryAttachmentsReadModel } from './entry-attachments.read-model.js';
import { EntryAttachmentsService } from './entry-attachments.service.js';

/** 写真・データ of a sheet. */
@Controller()
export class EntryAttachmentsController {
  constructor(
    private readonly attachments: EntryAttachmentsService,
    private readonly files: EntryAttachmentsReadModel,
  ) {}

  @Post(entryAttachmentPaths.list)
  @RepeatHarmless('says for which version of the attachments it is: sent again, it is refused as stale')
  @Requires('entry.edit')
  @UseInterceptors(AttachmentUpload)
  @TakesFile('画像（PNG・JPEG）、PDF、Excel、CSV')
  @Returns(savedEntryAttachments, 201)
  add(
    @CurrentActor() actor: Actor,
    @IdParam() id: string,
    @Body({ schema: newEntryAttachment }) body: NewEntryAttachment,
    @UploadedFile() file: SentFile | undefined,
  ): Promise<SavedEntryAttachments> {
    return this.attachments.add(actor, id, body, file);
  }

  @Patch(entryAttachmentPaths.list)
  @Requires('entry.edit')
  @Returns(savedEntryAttachments)
  change(
    @CurrentActor() actor: Actor,
    @IdParam() id: string,
    @Body({ schema: changeEntryAttachments }) body: ChangeEntryAttachments,
  ): Promise<SavedEntryAttachments> {
    return this.attachments.change(actor, id, body);
  }

  /** A picture to be shown, anything else to be saved: nothing that was handed in is opened by the browser. */
  @Get(entryAttachmentPaths.file)
  @Requires('entry.read')
  @Produces('*/*')
  async file(
    @CurrentActor() actor: Actor,
    @IdParam() id: string,
    @Param('checksum', { schema: pictureChecksum }) checksum: string,
    @Res({ passthrough: true }) response: Response,
  ): Promise<StreamableFile> {
    const { mediaType, fileName, content } = await this.files.getFile(actor, id, checksum);
    response.vary('Cookie');
    response.setHeader('Cache-Control', 'private, max-age=31536000, immutable');
    response.setHeader('Content-Security-Policy', "default-src 'none'; frame-ancestors 'none'; sandbox");
    const disposition = fileName === '' ? 'inline' : attachmentHeader(fileName);
    return new StreamableFile(content, { type: mediaType, disposition, length: content.length });
  }
}
