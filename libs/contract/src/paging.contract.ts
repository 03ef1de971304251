import { z } from 'zod';

/** Lists come as pages: `items` of this page, `total` over all pages. */
export const pageQuery = {
  page: z.coerce.number().int().min(1).max(10_000).default(1),
  size: z.coerce.number().int().min(1).max(200).default(50),
};

/** The one shape of every list answer. */
export const listOf = <T extends z.ZodType>(item: T) =>
  z.object({ items: z.array(item), total: z.number().int().nonnegative() });

/** An exact decimal as text: no floats on the wire. */
export const decimalText = z.string().regex(/^-?\d{1,15}(\.\d{1,6})?$/, '数値を入力してください。');
