import { costStages } from '@mawasu/domain/costs';
import { z } from 'zod';
import { readSeedFile } from './seed-file.js';

const amount = z.int().min(0);

const costsFile = z.array(
  z.strictObject({
    measureCode: z.string(),
    initiative: z.string(),
    /** A year and moment each: 事業費, 国, 県, 地方債, その他, 一般財源 in 千円, and 人工. */
    costs: z.array(
      z.tuple([z.int(), z.enum(costStages), amount, amount, amount, amount, amount, amount, z.string().nullable()]),
    ),
  }),
);
export type CostsFile = z.infer<typeof costsFile>;

export const readCostsFile = () => readSeedFile('sample-costs.json', costsFile);
