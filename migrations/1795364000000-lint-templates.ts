import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What saving a template finds out, so that nothing is checked or laid out when it is sent. */
export class LintTemplates1795364000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE template_version
        -- What was approved before there was a limit keeps being sent: 10 is what providers take.
        ADD COLUMN max_segments integer NOT NULL DEFAULT 10
          CONSTRAINT template_version_max_segments CHECK (max_segments >= 1 AND max_segments <= 10),
        -- Its author says that it tells more than that and when somebody comes, and may.
        ADD COLUMN detail boolean NOT NULL DEFAULT false,
        -- The channels on which it does.
        ADD COLUMN detailed text[] NOT NULL DEFAULT '{}',
        -- The page around an email, by language: {"en": "<!doctype html>..."}. Texts approved before have none, and a plain page.
        ADD COLUMN html jsonb NOT NULL DEFAULT '{}'
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE template_version DROP COLUMN max_segments, DROP COLUMN detail, DROP COLUMN detailed, DROP COLUMN html
    `);
  }
}
