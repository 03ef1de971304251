import type { DeputyCandidates, DeputyItem, DeputyList, DeputyListQuery, OwnDeputies } from '@mawasu/contract';
import { deputyRoles } from '@mawasu/domain/permissions';
import { searchWords } from '@mawasu/domain/text';
import { japanDateOf } from '@mawasu/domain/years';
import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { AppError } from '../../platform/errors/app-error.js';
import { queryNamed } from '../../platform/persistence/statements.js';
import { deputyFrom, deputyJson, isDeputyOver } from './deputies.sql.js';

const CANDIDATES = 20;

/** $1 today; the newest first, those that are over last. */
const listStatement = (past: boolean) => `
  WITH found AS (
    SELECT p.id, row_number() OVER (ORDER BY ${isDeputyOver('$1::date')}, p.valid_from DESC, p.id) AS place
    FROM deputy p ${past ? '' : `WHERE NOT ${isDeputyOver('$1::date')}`})
  SELECT (SELECT count(*)::int FROM found) AS total,
    (SELECT coalesce(json_agg(${deputyJson('$1::date')} ORDER BY n.place), '[]'::json)
      FROM ${deputyFrom('$1::date')}
      JOIN (SELECT * FROM found ORDER BY place LIMIT $2 OFFSET $3) n ON n.id = p.id) AS items`;

/** $1 person, $2 today, $3 roles for which there are deputies. */
const ownStatement = `
  SELECT (SELECT coalesce(json_agg(json_build_object('role', m.role, 'departmentId', m.department_id,
        'departmentName', coalesce(d.name, '')) ORDER BY d.sort_order, m.role), '[]'::json)
      FROM membership m LEFT JOIN LATERAL department_in_year(m.department_id, fiscal_year_of($2::date)) d ON true
      WHERE m.user_id = $1::uuid AND m.role = ANY ($3::text[]) AND m.valid_from <= $2::date
        AND coalesce(m.valid_to, $2::date) >= $2::date) AS memberships,
    (SELECT coalesce(json_agg(${deputyJson('$2::date')} ORDER BY p.valid_from, p.id), '[]'::json)
      FROM ${deputyFrom('$2::date')}
      WHERE (p.user_id = $1::uuid OR p.for_user_id = $1::uuid) AND NOT ${isDeputyOver('$2::date')}) AS items`;

/** $1 words, $2 today. Who is shut out or holds nothing today cannot act. */
const candidatesStatement = `
  WITH found AS (
    SELECT u.id, u.display_name, u.account FROM app_user u
    WHERE u.disabled_at IS NULL AND u.search_text LIKE ALL ((SELECT search_patterns($1::text[]))::text[])
      AND EXISTS (SELECT FROM membership m WHERE m.user_id = u.id AND m.role <> 'external_member'
        AND m.valid_from <= $2::date AND coalesce(m.valid_to, $2::date) >= $2::date))
  SELECT (SELECT count(*)::int FROM found) AS total,
    (SELECT coalesce(json_agg(json_build_object('id', f.id, 'displayName', f.display_name, 'account', f.account,
        'departmentNames', (SELECT coalesce(json_agg(DISTINCT d.name), '[]'::json)
          FROM membership m CROSS JOIN LATERAL department_in_year(m.department_id, fiscal_year_of($2::date)) d
          WHERE m.user_id = f.id AND m.valid_from <= $2::date AND coalesce(m.valid_to, $2::date) >= $2::date))
        ORDER BY f.account), '[]'::json)
      FROM (SELECT * FROM found ORDER BY account LIMIT ${CANDIDATES}) f) AS items`;

/** $1 代理, $2 today. */
const oneStatement = `
  SELECT ${deputyJson('$2::date')} AS item FROM ${deputyFrom('$2::date')} WHERE p.id = $1::uuid`;

/** 代理: who acts for whom, each list in one statement. */
@Injectable()
export class DeputiesReadModel {
  constructor(private readonly dataSource: DataSource) {}

  async list({ past = false, page, size }: DeputyListQuery): Promise<DeputyList> {
    const values = [this.today, size, (page - 1) * size];
    const name = past ? 'deputy_list_past' : 'deputy_list';
    const [row] = await queryNamed<DeputyList>(this.dataSource, name, listStatement(past), values);
    return row ?? { items: [], total: 0 };
  }

  async own(userId: string): Promise<OwnDeputies> {
    const values = [userId, this.today, deputyRoles];
    const [row] = await queryNamed<OwnDeputies>(this.dataSource, 'deputies_own', ownStatement, values);
    return row ?? { memberships: [], items: [] };
  }

  async candidates(q: string): Promise<DeputyCandidates> {
    const words = searchWords(q);
    if (words.length === 0) return { items: [], total: 0 };
    const values = [words, this.today];
    const [row] = await queryNamed<DeputyCandidates>(this.dataSource, 'deputy_candidates', candidatesStatement, values);
    return row ?? { items: [], total: 0 };
  }

  /** NOT_FOUND for an id nobody has. */
  async get(id: string, source: DataSource | EntityManager = this.dataSource): Promise<DeputyItem> {
    const [row] = await queryNamed<{ item: DeputyItem }>(source, 'deputy_one', oneStatement, [id, this.today]);
    if (!row) throw new AppError('NOT_FOUND', { message: 'この代理は見つかりません。' });
    return row.item;
  }

  private get today(): string {
    return japanDateOf(new Date());
  }
}
