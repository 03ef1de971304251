import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * 写真・データ of a 施策 stand in its body, so that revisions, freezing and the history treat them as its texts; what no foreign
 * key can say of a body a trigger does: each has its file, and that is a picture.
 */
export class AddPlanPictures1797300000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE FUNCTION "check_plan_pictures"() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        IF EXISTS (
          SELECT FROM jsonb_array_elements(NEW.body -> 'pictures') p
          LEFT JOIN file f ON f.checksum = p ->> 'checksum' AND f.media_type IN ('image/png', 'image/jpeg')
          WHERE f.checksum IS NULL OR coalesce(p ->> 'alt', '') = '')
        THEN RAISE EXCEPTION 'a picture of a plan has a file and says what is to be seen' USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'plan_picture_file';
        END IF;
        RETURN NEW;
      END $$
    `);
    await runner.query(`
      CREATE TRIGGER "TR_plan_node_version_pictures" BEFORE INSERT OR UPDATE OF "body" ON "plan_node_version"
        FOR EACH ROW WHEN (NEW."body" ? 'pictures') EXECUTE FUNCTION "check_plan_pictures"()
    `);
    // By which a file finds who shows it.
    await runner.query(`
      CREATE INDEX "IX_plan_node_version_pictures" ON "plan_node_version" USING gin (("body" -> 'pictures') jsonb_path_ops)
        WHERE "body" ? 'pictures'
    `);
    // A file that the plan shows stays, also when its row is to be deleted by hand.
    await runner.query(`
      CREATE FUNCTION "keep_plan_pictures"() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        IF EXISTS (SELECT FROM plan_node_version v WHERE v.body ? 'pictures'
          AND v.body -> 'pictures' @> jsonb_build_array(jsonb_build_object('checksum', OLD.checksum)))
        THEN RAISE EXCEPTION 'a plan shows this file' USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'plan_picture_file';
        END IF;
        RETURN OLD;
      END $$
    `);
    await runner.query(`
      CREATE TRIGGER "TR_file_pictures" BEFORE DELETE ON "file"
        FOR EACH ROW EXECUTE FUNCTION "keep_plan_pictures"()
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP TRIGGER "TR_file_pictures" ON "file"`);
    await runner.query(`DROP FUNCTION "keep_plan_pictures"()`);
    await runner.query(`DROP INDEX "IX_plan_node_version_pictures"`);
    await runner.query(`DROP TRIGGER "TR_plan_node_version_pictures" ON "plan_node_version"`);
    await runner.query(`DROP FUNCTION "check_plan_pictures"()`);
  }
}
