import { type ArgumentMetadata, Injectable, StandardSchemaValidationPipe } from '@nestjs/common';
import { AppError } from '../errors/app-error.js';

interface SchemaIssue {
  message: string;
  path?: readonly (PropertyKey | { key: PropertyKey })[] | undefined;
}

function dotted(issue: SchemaIssue): string {
  return (issue.path ?? []).map((part) => String(typeof part === 'object' ? part.key : part)).join('.');
}

/** zod's findings as the refusal every form understands. */
function validationError(issues: readonly SchemaIssue[]): AppError {
  const details = issues.slice(0, 100).map((issue) => ({ path: dotted(issue), message: issue.message }));
  return new AppError('VALIDATION', { details });
}

/** Checks what `@Body({ schema })`, `@Query({ schema })` and `@Param(name, { schema })` name; a bad path part is NOT_FOUND. */
@Injectable()
export class ValidationPipe extends StandardSchemaValidationPipe {
  constructor() {
    super({ exceptionFactory: validationError });
  }

  override async transform<T>(value: T, metadata: ArgumentMetadata): Promise<T> {
    try {
      return await super.transform(value, metadata);
    } catch (error) {
      if (metadata.type === 'param' && error instanceof AppError) throw new AppError('NOT_FOUND');
      throw error;
    }
  }
}
