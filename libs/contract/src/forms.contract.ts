import { askedWhens, blockKinds, blockPrints } from '@mawasu/domain/sheets';
import { z } from 'zod';

/** One block of a round's sheet: see `FormBlock` of @mawasu/domain/sheets. */
const formBlock = z
  .object({
    key: z.string(),
    label: z.string(),
    hint: z.string(),
    kind: z.enum(blockKinds),
    required: z.boolean(),
    max: z.number().int().nullable(),
    options: z.array(z.object({ code: z.string(), label: z.string() })),
    askedWhen: z.enum(askedWhens),
    comparesLastYear: z.boolean(),
    prints: z.array(z.enum(blockPrints)),
  })
  .meta({ id: 'FormBlock' });

export const roundForm = z.object({ blocks: z.array(formBlock) }).meta({ id: 'RoundForm' });
