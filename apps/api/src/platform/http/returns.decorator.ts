import { applyDecorators, SetMetadata } from '@nestjs/common';
import { ApiResponse } from '@nestjs/swagger';
import type { z } from 'zod';

export const RETURNS = 'mawasu:returns';

/** The schema a route answers with: documents it, and the interceptor strips and checks every answer against it. */
export const Returns = (schema: z.ZodType, status = 200) =>
  applyDecorators(SetMetadata(RETURNS, schema), ApiResponse({ status, standardSchema: schema, description: '成功' }));
