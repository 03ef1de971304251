import { type CallHandler, type ExecutionContext, Injectable, type NestInterceptor } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import type { Response } from 'express';
import { map, type Observable } from 'rxjs';
import type { z } from 'zod';
import { RETURNS } from './returns.decorator.js';
import { TaggedJson } from './tagged-json.js';

/** An answer that is not what the contract says: our mistake, found before the caller meets it. */
class AnswerMismatchError extends Error {
  constructor(handler: string, issues: readonly z.core.$ZodIssue[]) {
    const found = issues.slice(0, 5).map((issue) => `${issue.path.join('.')}: ${issue.code}`);
    super(`${handler} answered against its contract: ${found.join(', ')}`);
    this.name = 'AnswerMismatchError';
  }
}

/** Checks every answer against its `@Returns` schema and drops what the schema does not name, so nothing leaks by accident. */
@Injectable()
export class ReturnsInterceptor implements NestInterceptor {
  constructor(private readonly reflector: Reflector) {}

  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    const schema = this.reflector.get<z.ZodType | undefined>(RETURNS, context.getHandler());
    if (!schema) return next.handle();
    return next.handle().pipe(
      map((answer: unknown) => {
        if (answer instanceof TaggedJson) return answer.answer(context.switchToHttp().getResponse<Response>());
        const parsed = schema.safeParse(answer);
        if (parsed.success) return parsed.data;
        throw new AnswerMismatchError(`${context.getClass().name}.${context.getHandler().name}`, parsed.error.issues);
      }),
    );
  }
}
