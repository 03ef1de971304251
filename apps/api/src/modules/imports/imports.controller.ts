import {
  type CommitImport,
  commitImport,
  type ImportFormQuery,
  type ImportNewcomers,
  type ImportResult,
  type IssuedPasswords,
  type IssuePasswords,
  importFormQuery,
  importNewcomers,
  importPaths,
  importResult,
  issuedPasswords,
  issuePasswords,
  type NewImport,
  newImport,
} from '@mawasu/contract';
import { type TableKind, tableKinds } from '@mawasu/domain/imports';
import {
  Body,
  Controller,
  Delete,
  Get,
  HttpCode,
  Param,
  Post,
  Query,
  Res,
  StreamableFile,
  UploadedFile,
  UseInterceptors,
} from '@nestjs/common';
import type { Response } from 'express';
import { z } from 'zod';
import type { Actor } from '../../platform/auth/actor.js';
import { CurrentActor, Requires } from '../../platform/auth/requires.decorator.js';
import { AppError } from '../../platform/errors/app-error.js';
import { attachmentHeader } from '../../platform/http/attachment-header.js';
import { whileAwaited } from '../../platform/http/awaited.js';
import { IdParam } from '../../platform/http/id-param.js';
import { RepeatHarmless } from '../../platform/http/repeats.decorator.js';
import { OwnQueue } from '../../platform/http/request-brake.js';
import { Produces, Returns, TakesFile } from '../../platform/http/returns.decorator.js';
import { type SentFile, TableUpload } from '../../platform/http/table-upload.interceptor.js';
import { ReportQueue } from '../reports/report-queue.js';
import { ImportsService } from './imports.service.js';
import { NewcomersService } from './newcomers.service.js';

const EXCEL = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
const kindOfPath = z.enum(tableKinds);

const excelFile = ({ name, content }: { name: string; content: Buffer }): StreamableFile =>
  new StreamableFile(content, { type: EXCEL, disposition: attachmentHeader(name), length: content.length });

@Controller()
export class ImportsController {
  constructor(
    private readonly imports: ImportsService,
    private readonly people: NewcomersService,
    private readonly queue: ReportQueue,
  ) {}

  @Post(importPaths.list)
  @RepeatHarmless('a second look at the same file; the same file taken twice changes nothing')
  @Requires('import.use')
  @UseInterceptors(TableUpload)
  @TakesFile('Excel（.xlsx）かCSVのファイル')
  @Returns(importResult, 201)
  create(
    @CurrentActor() actor: Actor,
    @Body({ schema: newImport }) asked: NewImport,
    @UploadedFile() file: SentFile | undefined,
    @Res({ passthrough: true }) response: Response,
  ): Promise<ImportResult> {
    if (!file) {
      const message = 'ファイルを選んでください。';
      throw new AppError('VALIDATION', { message, details: [{ path: 'file', message }] });
    }
    const sent = { fileName: file.originalname, content: file.buffer };
    return whileAwaited(response, (signal) => this.imports.create(actor, asked, sent, signal));
  }

  @Get(importPaths.detail)
  @Requires('import.use')
  @Returns(importResult)
  detail(@CurrentActor() actor: Actor, @IdParam() id: string): Promise<ImportResult> {
    return this.imports.result(actor, id);
  }

  @Delete(importPaths.detail)
  @Requires('import.use')
  @HttpCode(204)
  cancel(@CurrentActor() actor: Actor, @IdParam() id: string): Promise<void> {
    return this.imports.cancel(actor, id);
  }

  @Post(importPaths.commits)
  @Requires('import.use')
  @Returns(importResult, 201)
  commit(
    @CurrentActor() actor: Actor,
    @IdParam() id: string,
    @Body({ schema: commitImport }) body: CommitImport,
  ): Promise<ImportResult> {
    return this.imports.commit(actor, id, body);
  }

  @Get(importPaths.corrections)
  @Requires('import.use')
  @OwnQueue()
  @Produces(EXCEL)
  async correctionsExcel(
    @CurrentActor() actor: Actor,
    @IdParam() id: string,
    @Res({ passthrough: true }) response: Response,
  ): Promise<StreamableFile> {
    return excelFile(await this.queue.make(actor, response, () => this.imports.corrections(actor, id)));
  }

  /** People the table made, and who of them has an initial password already. */
  @Get(importPaths.newcomers)
  @Requires('user.manage')
  @Returns(importNewcomers)
  newcomers(@CurrentActor() actor: Actor, @IdParam() id: string): Promise<ImportNewcomers> {
    return this.people.list(actor, id);
  }

  /** Initial passwords for some of them, told in this answer alone. */
  @Post(importPaths.passwords)
  @Requires('user.manage')
  @Returns(issuedPasswords, 201)
  issuePasswords(
    @CurrentActor() actor: Actor,
    @IdParam() id: string,
    @Body({ schema: issuePasswords }) { userIds }: IssuePasswords,
  ): Promise<IssuedPasswords> {
    return this.people.issue(actor, id, userIds);
  }

  /** Empty, or with `?filled=1` with what is held. */
  @Get(importPaths.form)
  @Requires('import.manage')
  @OwnQueue()
  @Produces(EXCEL)
  async formExcel(
    @CurrentActor() actor: Actor,
    @Param('kind', { schema: kindOfPath }) kind: TableKind,
    @Query({ schema: importFormQuery }) { filled }: ImportFormQuery,
    @Res({ passthrough: true }) response: Response,
  ): Promise<StreamableFile> {
    return excelFile(await this.queue.make(actor, response, () => this.imports.form(actor, kind, filled === '1')));
  }
}
