import type { MigrationInterface, QueryRunner } from 'typeorm';

const bands = [
  { code: 'over100', label: '100%以上', minRate: '100' },
  { code: 'from80', label: '80%以上100%未満', minRate: '80' },
  { code: 'from60', label: '60%以上80%未満', minRate: '60' },
  { code: 'below60', label: '60%未満', minRate: '0' },
  { code: 'none', label: '率なし', minRate: null },
];

/** Bands and the way of a lower-is-better rate move from code and indicators to the scale of a round. */
export class LetScalesDecideRates1795000005500 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`UPDATE "round" SET "scale" = $1::jsonb || "scale"`, [
      JSON.stringify({ lowerMode: 'a', bands }),
    ]);
    await runner.query(
      `ALTER TABLE "indicator" ALTER COLUMN "lower_mode" DROP NOT NULL, ALTER COLUMN "lower_mode" DROP DEFAULT`,
    );
    // Nothing could set the column yet: an 'a' is the default, which is now the round's.
    await runner.query(`UPDATE "indicator" SET "lower_mode" = NULL WHERE "lower_mode" = 'a'`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`UPDATE "indicator" SET "lower_mode" = 'a' WHERE "lower_mode" IS NULL`);
    await runner.query(
      `ALTER TABLE "indicator" ALTER COLUMN "lower_mode" SET DEFAULT 'a', ALTER COLUMN "lower_mode" SET NOT NULL`,
    );
    await runner.query(`UPDATE "round" SET "scale" = "scale" - 'lowerMode' - 'bands'`);
  }
}
