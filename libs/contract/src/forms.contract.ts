import { askedOfs, askedWhens, blockKinds, blockPrints } from '@mawasu/domain/sheets';
import { z } from 'zod';

/** One block of a round's sheet: see `FormBlock` of @mawasu/domain/sheets. */
export const formBlock = z
  .object({
    key: z.string(),
    label: z.string(),
    hint: z.string(),
    kind: z.enum(blockKinds),
    required: z.boolean(),
    max: z.number().int().nullable(),
    options: z.array(z.object({ code: z.string(), label: z.string() })),
    askedWhen: z.enum(askedWhens),
    /** Left out in rounds made before there was a choice: of every sheet. */
    askedOf: z.enum(askedOfs).optional(),
    comparesLastYear: z.boolean(),
    prints: z.array(z.enum(blockPrints)),
  })
  .meta({ id: 'FormBlock' });

/** `hidden`: blocks out of use, which 企画 can bring back while the round is in 準備. */
export const roundForm = z
  .object({ blocks: z.array(formBlock), hidden: z.array(formBlock).optional() })
  .meta({ id: 'RoundForm' });
