import type { MigrationInterface, QueryRunner } from 'typeorm';

const inPlan = `EXISTS (SELECT FROM plan_node_version v WHERE v.body ? 'pictures'
  AND v.body -> 'pictures' @> jsonb_build_array(jsonb_build_object('checksum', OLD.checksum)))`;

/** A model names its pictures by their checksum; it is text, so that its own never changes. */
const inEdition = `EXISTS (SELECT FROM edition_model m WHERE m.kind = 'measure' AND position(OLD.checksum IN m.model) > 0)`;

const keepWhere = (condition: string) => `
  CREATE OR REPLACE FUNCTION "keep_plan_pictures"() RETURNS trigger LANGUAGE plpgsql AS $$
  BEGIN
    IF ${condition}
    THEN RAISE EXCEPTION 'a plan shows this file' USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'plan_picture_file';
    END IF;
    RETURN OLD;
  END $$`;

/** What an edition is printed with stays as long as the edition. */
export class KeepEditionPictures1797400001000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(keepWhere(`OLD.media_type LIKE 'image/%' AND (${inPlan} OR ${inEdition})`));
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(keepWhere(inPlan));
  }
}
