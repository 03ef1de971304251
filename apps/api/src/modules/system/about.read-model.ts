import { createRequire } from 'node:module';
import type { About } from '@mawasu/contract';
import { type Role, roleLabels, roles as rolesInOrder } from '@mawasu/domain/permissions';
import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { Env } from '../../config/env.js';
import { engineOf } from '../../database/database-state.js';
import { passwordMinLength } from '../../platform/auth/password-length.js';
import { queryNamed } from '../../platform/persistence/statements.js';
import { ENV } from '../../platform/settings.js';

const { version } = createRequire(import.meta.url)('../../../package.json') as { version: string };

interface AboutRow {
  cityName: string;
  accounts: SampleAccountRow[];
}

interface SampleAccountRow {
  account: string;
  roles: Role[];
  department: string | null;
}

const aboutStatement = `
  SELECT c.name AS "cityName", coalesce((SELECT json_agg(a) FROM (
  SELECT u.account, array_agg(DISTINCT h.role) AS roles,
         (SELECT string_agg(DISTINCT d.name, '・') FROM held_roles(u.id, japan_today()) g
            JOIN LATERAL department_in_year(g.given_for, fiscal_year_of(japan_today())) d ON true) AS department
    FROM app_user u
    JOIN LATERAL held_roles(u.id, japan_today()) h ON true
   WHERE u.is_sample AND u.disabled_at IS NULL
   GROUP BY u.id
   ORDER BY u.account) a), '[]'::json) AS accounts
    FROM city c`;

/** In the order in which a sheet passes through their hands. */
function rankOf({ roles }: SampleAccountRow): number {
  return Math.min(...roles.map((role) => rolesInOrder.indexOf(role)));
}

/** What the pages before the first sign-in show. Accounts are named only while they are sample ones. */
@Injectable()
export class AboutReadModel {
  constructor(
    private readonly dataSource: DataSource,
    @Inject(ENV) private readonly env: Env,
  ) {}

  async get(): Promise<About> {
    const [row] = await queryNamed<AboutRow>(this.dataSource, 'about', aboutStatement, []);
    const { cityName, accounts } = row as AboutRow;
    return {
      version,
      cityName,
      engine: engineOf(this.dataSource),
      passwordMinLength: passwordMinLength(this.env),
      sample: accounts.length > 0,
      sampleAccounts: accounts
        .toSorted((a, b) => rankOf(a) - rankOf(b))
        .map(({ account, roles, department }) => {
          const role = roles.map((name) => roleLabels[name]).join('・');
          return { account, description: department ? `${role}（${department}）` : role };
        }),
    };
  }
}
