import { roles } from '@mawasu/domain/permissions';
import { z } from 'zod';
import { readSeedFile } from './seed-file.js';

const organisationFile = z.object({
  departments: z.array(
    z.object({
      key: z.string(),
      kind: z.enum(['division', 'section']),
      name: z.string().min(1),
      parent: z.string().nullish(),
      fyFrom: z.int(),
    }),
  ),
  users: z.array(
    z.object({
      account: z.string().min(1),
      displayName: z.string().min(1),
      roles: z.array(z.enum(roles)).min(1),
      department: z.string().nullish(),
    }),
  ),
  /** Without an initiative the assignment is that of the 施策 itself. */
  assignments: z.array(z.object({ code: z.string(), initiative: z.string().nullish(), department: z.string() })),
});
export type OrganisationFile = z.infer<typeof organisationFile>;

export const readOrganisationFile = () => readSeedFile('sample-organisation.json', organisationFile);
