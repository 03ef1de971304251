import { Param } from '@nestjs/common';
import { z } from 'zod';

const id = z.guid();

/** A UUID in the path. Anything else names nothing, so it is answered as NOT_FOUND. */
export const IdParam = (name = 'id') => Param(name, { schema: id });
