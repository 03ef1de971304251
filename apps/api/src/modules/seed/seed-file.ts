import fs from 'node:fs/promises';
import type { z } from 'zod';

/** The folder lies beside both src/ and dist/. */
const folder = new URL('../../../seed/', import.meta.url);

/** Reads and checks a file of apps/api/seed. Throws, naming file and place, when it is not what the loader expects. */
export async function readSeedFile<T extends z.ZodType>(name: string, schema: T): Promise<z.output<T>> {
  const parsed = schema.safeParse(JSON.parse(await fs.readFile(new URL(name, folder), 'utf8')));
  if (parsed.success) return parsed.data;
  const places = parsed.error.issues.slice(0, 5).map((issue) => `${issue.path.join('.')}: ${issue.message}`);
  throw new Error(`${name} cannot be loaded: ${places.join('; ')}`);
}

/** Looks up what one file names and another defines. */
export function idOf(ids: ReadonlyMap<string, string>, key: string): string {
  const id = ids.get(key);
  if (!id) throw new Error(`the seed names ${JSON.stringify(key)}, which does not exist`);
  return id;
}
