import { LARGEST_PICTURE } from '@mawasu/domain/plans';
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

const limits = { fileSize: LARGEST_PICTURE, files: 1, fields: 5, fieldSize: 10_000, parts: 8 };
const message = `画像が大きすぎます。${LARGEST_PICTURE / 1024 / 1024}MBまでの画像を選んでください。`;

const Multipart = FileInterceptor('file', { limits, defParamCharset: 'utf8' });

/** One picture (part `file`) and what is said of it, read once the guards have let the person through. */
@Injectable()
export class PictureUpload extends Multipart implements NestInterceptor {
  override async intercept(context: ExecutionContext, next: CallHandler): Promise<Observable<unknown>> {
    try {
      return await super.intercept(context, next);
    } catch (error) {
      if (!(error instanceof PayloadTooLargeException)) throw error;
      throw new AppError('PAYLOAD_TOO_LARGE', { message, details: [{ path: 'file', message }] });
    }
  }
}
