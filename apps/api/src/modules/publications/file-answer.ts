import { ARCHIVE_NAME } from '@mawasu/contract';
import { StreamableFile } from '@nestjs/common';
import type { Response } from 'express';

interface AnsweredFile {
  content: Buffer;
  mediaType: string;
  name: string;
}

/** The pages run nothing, load a style and pictures from their own folder, and send nothing anywhere. */
const POLICY =
  "default-src 'none'; style-src 'self'; img-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

/** Every answer without a sign-in, and what is looked at before it goes out, has this policy and no other. */
export function restrict(response: Response): void {
  response.setHeader('Content-Security-Policy', POLICY);
}

export function fileAnswer(response: Response, { content, mediaType, name }: AnsweredFile): StreamableFile {
  restrict(response);
  const type = /^text\/|json$/.test(mediaType) ? `${mediaType}; charset=utf-8` : mediaType;
  const disposition =
    name === ARCHIVE_NAME || name.startsWith('data-') || type.startsWith('text/csv')
      ? `attachment; filename="${name}"`
      : 'inline';
  return new StreamableFile(content, { type, disposition, length: content.length });
}
