import type { DeputyCandidates, DeputyItem, DeputyList, DeputyListQuery, OwnDeputies } from '@mawasu/contract';
import { deputyRoles } from '@mawasu/domain/permissions';
import { searchWords } from '@mawasu/domain/text';
import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { AppError } from '../../platform/errors/app-error.js';
import { queryNamed } from '../../platform/persistence/statements.js';
import { deputyFrom, deputyJson, isDeputyOver } from './deputies.sql.js';

const CANDIDATES = 20;

const today = 'japan_today()';

/** The newest first, those that are over last. */
const listStatement = (past: boolean) => `
  WITH found AS (
    SELECT p.id, row_number() OVER (ORDER BY ${isDeputyOver(today)}, p.valid_from DESC, p.id) AS place
    FROM deputy p ${past ? '' : `WHERE NOT ${isDeputyOver(today)}`})
  SELECT (SELECT count(*)::int FROM found) AS total,
    (SELECT coalesce(json_agg(${deputyJson(today)} ORDER BY n.place), '[]'::json)
      FROM ${deputyFrom(today)}
      JOIN (SELECT * FROM found ORDER BY place LIMIT $1 OFFSET $2) n ON n.id = p.id) AS items`;

/** $1 person, $2 roles for which there are deputies. */
const ownStatement = `
  SELECT (SELECT coalesce(json_agg(json_build_object('role', m.role, 'departmentId', m.department_id,
        'departmentName', coalesce(d.name, '')) ORDER BY d.sort_order, m.role), '[]'::json)
      FROM membership m LEFT JOIN LATERAL department_in_year(m.department_id, fiscal_year_of(japan_today())) d ON true
      WHERE m.user_id = $1::uuid AND m.role = ANY ($2::text[]) AND m.valid_from <= japan_today()
        AND coalesce(m.valid_to, japan_today()) >= japan_today()) AS memberships,
    (SELECT coalesce(json_agg(${deputyJson(today)} ORDER BY p.valid_from, p.id), '[]'::json)
      FROM ${deputyFrom(today)}
      WHERE (p.user_id = $1::uuid OR p.for_user_id = $1::uuid) AND NOT ${isDeputyOver(today)}) AS items`;

/** $1 words. Who is shut out or holds nothing today cannot act. */
const candidatesStatement = `
  WITH found AS (
    SELECT u.id, u.display_name, u.account FROM app_user u
    WHERE u.disabled_at IS NULL AND u.search_text LIKE ALL ((SELECT search_patterns($1::text[]))::text[])
      AND EXISTS (SELECT FROM membership m WHERE m.user_id = u.id AND m.role <> 'external_member'
        AND m.valid_from <= japan_today() AND coalesce(m.valid_to, japan_today()) >= japan_today()))
  SELECT (SELECT count(*)::int FROM found) AS total,
    (SELECT coalesce(json_agg(json_build_object('id', f.id, 'displayName', f.display_name, 'account', f.account,
        'departmentNames', (SELECT coalesce(json_agg(DISTINCT d.name), '[]'::json)
          FROM membership m CROSS JOIN LATERAL department_in_year(m.department_id, fiscal_year_of(japan_today())) d
          WHERE m.user_id = f.id AND m.valid_from <= japan_today() AND coalesce(m.valid_to, japan_today()) >= japan_today()))
        ORDER BY f.account), '[]'::json)
      FROM (SELECT * FROM found ORDER BY account LIMIT ${CANDIDATES}) f) AS items`;

/** $1 代理. */
const oneStatement = `
  SELECT ${deputyJson(today)} AS item FROM ${deputyFrom(today)} WHERE p.id = $1::uuid`;

/** 代理: who acts for whom, each list in one statement. */
@Injectable()
export class DeputiesReadModel {
  constructor(private readonly dataSource: DataSource) {}

  async list({ past = false, page, size }: DeputyListQuery): Promise<DeputyList> {
    const values = [size, (page - 1) * size];
    const name = past ? 'deputy_list_past' : 'deputy_list';
    const [row] = await queryNamed<DeputyList>(this.dataSource, name, listStatement(past), values);
    return row ?? { items: [], total: 0 };
  }

  async own(userId: string): Promise<OwnDeputies> {
    const values = [userId, deputyRoles];
    const [row] = await queryNamed<OwnDeputies>(this.dataSource, 'deputies_own', ownStatement, values);
    return row ?? { memberships: [], items: [] };
  }

  async candidates(q: string): Promise<DeputyCandidates> {
    const words = searchWords(q);
    if (words.length === 0) return { items: [], total: 0 };
    const [row] = await queryNamed<DeputyCandidates>(this.dataSource, 'deputy_candidates', candidatesStatement, [
      words,
    ]);
    return row ?? { items: [], total: 0 };
  }

  /** NOT_FOUND for an id nobody has. */
  async get(id: string, source: DataSource | EntityManager = this.dataSource): Promise<DeputyItem> {
    const [row] = await queryNamed<{ item: DeputyItem }>(source, 'deputy_one', oneStatement, [id]);
    if (!row) throw new AppError('NOT_FOUND', { message: 'この代理は見つかりません。' });
    return row.item;
  }
}
