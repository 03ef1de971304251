import { applyDecorators, SetMetadata } from '@nestjs/common';
import type { z } from 'zod';

export const RETURNS = 'mawasu:returns';
export const RETURNS_STATUS = 'mawasu:returns-status';
export const PRODUCES = 'mawasu:produces';

/** The schema a route answers with: the interceptor strips and checks every answer against it, and the API's description has it. */
export const Returns = (schema: z.ZodType, status = 200) =>
  applyDecorators(SetMetadata(RETURNS, schema), SetMetadata(RETURNS_STATUS, status));

/** The kinds of file a route answers with, for the API's description. */
export const Produces = (...mediaTypes: string[]) => SetMetadata(PRODUCES, mediaTypes);

export const FILE_PART = 'mawasu:file-part';
export const MULTIPART = 'multipart/form-data';

/** The route takes a file as the part `file` of a multipart request, for the API's description. */
export const TakesFile = (description: string) => SetMetadata(FILE_PART, description);
