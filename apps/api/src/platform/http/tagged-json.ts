import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { Request, Response } from 'express';

/**
 * An answer that the database has put together as JSON, with a tag of all it depends on. `body` is null when the caller
 * already holds the answer of this tag. It is sent as it is; that it keeps its contract is what its test checks.
 */
export class TaggedJson {
  constructor(
    private readonly tag: string,
    private readonly body: string | null,
  ) {}

  /** Writes the headers and gives the body to send. The browser may keep it, but asks each time whether it still holds. */
  answer(response: Response): string | undefined {
    // Weak: what travels is compressed, so its bytes are not those that were tagged.
    response.setHeader('ETag', `W/"${this.tag}"`);
    response.setHeader('Cache-Control', 'private, no-cache');
    if (this.body === null) {
      response.status(304);
      return undefined;
    }
    response.setHeader('Content-Type', 'application/json; charset=utf-8');
    return this.body;
  }
}

/** The tags of the answers the caller holds (`If-None-Match`); a statement compares its own with them. */
export const HeldTags = createParamDecorator((_: unknown, context: ExecutionContext): string[] => {
  const header = context.switchToHttp().getRequest<Request>().headers['if-none-match'] ?? '';
  return [...header.matchAll(/"([^"]*)"/g)].map(([, tag = '']) => tag);
});
