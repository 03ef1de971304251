import { IMPORT_FILE_SIZE } from '@mawasu/contract';
import {
  type CallHandler,
  type ExecutionContext,
  Injectable,
  type NestInterceptor,
  PayloadTooLargeException,
} from '@nestjs/common';
import { FileInterceptor } from '@nestjs/platform-express';
import type { Observable } from 'rxjs';
import { AppError } from '../errors/app-error.js';

/** A file as it was sent; nothing of it is on the disk. */
export interface SentFile {
  originalname: string;
  buffer: Buffer;
  size: number;
}

const limits = { fileSize: IMPORT_FILE_SIZE, files: 1, fields: 5, fieldSize: 1_000, parts: 8 };
const megabytes = IMPORT_FILE_SIZE / 1024 / 1024;

const Multipart = FileInterceptor('file', { limits, defParamCharset: 'utf8' });

/** One file (part `file`) and a few fields, read once the guards have let the person through, and no further than the limit. */
@Injectable()
export class TableUpload extends Multipart implements NestInterceptor {
  override async intercept(context: ExecutionContext, next: CallHandler): Promise<Observable<unknown>> {
    try {
      return await super.intercept(context, next);
    } catch (error) {
      if (!(error instanceof PayloadTooLargeException)) throw error;
      const message = `ファイルが大きすぎます。${megabytes}MBまでのファイルに分けてください。`;
      throw new AppError('PAYLOAD_TOO_LARGE', { message });
    }
  }
}
