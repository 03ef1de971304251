import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What a field said at a moment is read from the history, so that a settled year keeps the words it was settled with. */
export class RememberWords1797633000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    // The first change after the moment says what stood there; without one it is what stands now.
    await runner.query(`
      CREATE FUNCTION "words_at"(kind text, subject text, field text, current text, moment timestamptz)
      RETURNS text LANGUAGE sql STABLE AS $$
        SELECT said.words FROM (
          (SELECT h.id, h.before #>> '{}' AS words FROM history h
            WHERE h.subject_kind = $1 AND h.subject_id = $2 AND h.field = $3 AND h.at > $5 ORDER BY h.id LIMIT 1)
          UNION ALL SELECT NULL, $4) said
        ORDER BY said.id LIMIT 1
      $$
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP FUNCTION "words_at"(text, text, text, text, timestamptz)`);
  }
}
