import type { QueryRunner } from 'typeorm';

const SIGNATURE = '"named_initiatives"(jsonb, jsonb, uuid)';
const UUID = '^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$';

/**
 * The 取組み that answers name, by id, in the words of a revision of the plan: blocks of the kind `initiative` hold ids, and
 * whoever shows, prints or searches an answer needs the title. What is no 取組み of the revision is left out.
 * plpgsql keeps its plan: a function in SQL that cannot be merged into the statement is planned at every use.
 */
export async function createNamedInitiatives(runner: QueryRunner): Promise<void> {
  await runner.query(`
    CREATE FUNCTION "named_initiatives"(content jsonb, form jsonb, revision uuid) RETURNS jsonb LANGUAGE plpgsql STABLE AS $$
    BEGIN
      RETURN coalesce((
        SELECT jsonb_object_agg(p.node_id, jsonb_build_object('title', p.title, 'measureCode', coalesce(p.measure_code, '')))
        FROM jsonb_array_elements(form -> 'blocks') block
        CROSS JOIN LATERAL (SELECT content ->> (block ->> 'key') AS id) answer
        JOIN plan_position p ON p.revision_id = revision AND p.kind = 'initiative'
          AND p.node_id = CASE WHEN answer.id ~ '${UUID}' THEN answer.id::uuid END
        WHERE block ->> 'kind' = 'initiative'), '{}');
    END $$
  `);
}

export async function dropNamedInitiatives(runner: QueryRunner): Promise<void> {
  await runner.query(`DROP FUNCTION ${SIGNATURE}`);
}
