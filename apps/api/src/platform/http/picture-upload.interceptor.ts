import { LARGEST_PICTURE } from '@mawasu/domain/plans';
import { LARGEST_ATTACHMENT } from '@mawasu/domain/sheets';
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

/** One file (part `file`) and what is said of it, read once the guards have let the person through, no further than `fileSize`. */
function fileUpload(what: string, fileSize: number) {
  const limits = { fileSize, files: 1, fields: 5, fieldSize: 10_000, parts: 8 };
  const message = `${what}が大きすぎます。${fileSize / 1024 / 1024}MBまでの${what}を選んでください。`;
  const Multipart = FileInterceptor('file', { limits, defParamCharset: 'utf8' });

  @Injectable()
  class FileUpload extends Multipart implements NestInterceptor {
    override async intercept(context: ExecutionContext, next: CallHandler): Promise<Observable<unknown>> {
      try {
        return await super.intercept(context, next);
      } catch (error) {
        if (!(error instanceof PayloadTooLargeException)) throw error;
        throw new AppError('PAYLOAD_TOO_LARGE', { message, details: [{ path: 'file', message }] });
      }
    }
  }
  return FileUpload;
}

export const PictureUpload = fileUpload('画像', LARGEST_PICTURE);
export const AttachmentUpload = fileUpload('ファイル', LARGEST_ATTACHMENT);
