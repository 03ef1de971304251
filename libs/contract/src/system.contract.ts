import { z } from 'zod';

export const systemPaths = { health: '/health', ready: '/ready', about: '/about' } as const;

export const health = z.object({ ok: z.literal(true) }).meta({ id: 'Health' });
export type Health = z.infer<typeof health>;

const databaseEngines = ['native', 'pglite', 'server'] as const;

/** `message` is Japanese and meant for the person who runs the system. */
export const readiness = z
  .object({
    ready: z.boolean(),
    engine: z.enum(databaseEngines),
    databaseVersion: z.string().nullable(),
    migrationsPending: z.boolean().nullable(),
    message: z.string(),
  })
  .meta({ id: 'Readiness' });
export type Readiness = z.infer<typeof readiness>;

/** What the sign-in page may know before anyone has signed in. */
export const about = z
  .object({
    version: z.string(),
    /** '' while nobody has given it. */
    cityName: z.string(),
    engine: z.enum(databaseEngines),
    /** Fewest characters of a new password in this installation. */
    passwordMinLength: z.number().int(),
    sample: z.boolean(),
    sampleAccounts: z.array(z.object({ account: z.string(), description: z.string() })),
  })
  .meta({ id: 'About' });
export type About = z.infer<typeof about>;
