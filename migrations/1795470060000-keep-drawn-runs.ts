import type { MigrationInterface, QueryRunner } from 'typeorm';

const NOTED_DAY = (run: string) => `${run}.clinic_id, (${run}.entered_at AT TIME ZONE 'UTC')::date`;

/**
 * Of each month, whom the lots of journeys decided on, and when a message first reached them: a narrow row for each, so that lift need
 * not read all runs of ten years, nor look among the messages of each person. They are kept with the sums of messages of the
 * month and count for as long as these do: a run that is somebody else's now, or is gone, leaves a note as a message does.
 */
export class KeepDrawnRuns1795470060000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP TABLE run_reached`);
    await runner.query(`
      CREATE TABLE drawn_run (
        clinic_id    uuid        NOT NULL,
        run_id       uuid        NOT NULL,
        patient_id   uuid        NOT NULL,
        entered_at   timestamptz NOT NULL,
        -- When a message that was planned in that month first reached somebody; null where none did.
        reached_at   timestamptz,
        -- Its first day, in the clinic's time zone: that in which the run was entered.
        month        date        NOT NULL,
        -- That on which it was entered, there.
        day          date        NOT NULL,
        is_treated   boolean     NOT NULL,
        -- Whether all that reached them in that month was marketing.
        is_marketing boolean,
        journey_key  text        NOT NULL,
        PRIMARY KEY (clinic_id, month, run_id)
      )
    `);
    await runner.query(`SELECT attend_secure('drawn_run', 'SELECT', 'SELECT, INSERT, DELETE')`);
    await this.noteRuns(runner);
    // Months that were summed before have none.
    await runner.query(`DELETE FROM message_summed`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP FUNCTION attend_note_moved_run(), attend_note_lost_runs() CASCADE`);
    await runner.query(`DROP TABLE drawn_run`);
    await runner.query(`
      CREATE TABLE run_reached (
        clinic_id    uuid        NOT NULL,
        month        date        NOT NULL,
        run_id       uuid        NOT NULL,
        planned_at   timestamptz NOT NULL,
        is_marketing boolean     NOT NULL,
        PRIMARY KEY (clinic_id, month, run_id)
      )
    `);
    await runner.query(`SELECT attend_secure('run_reached', 'SELECT', 'SELECT, INSERT, DELETE')`);
    await runner.query(`DELETE FROM message_summed`);
  }

  /** Runs go on all day, but whose they are changes rarely: only that calls anything. */
  private async noteRuns(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE FUNCTION attend_note_moved_run() RETURNS trigger LANGUAGE plpgsql AS
      $$
      BEGIN
        INSERT INTO message_change (clinic_id, day) VALUES (${NOTED_DAY('NEW')});
        RETURN NULL;
      END
      $$
    `);
    await runner.query(`
      CREATE TRIGGER run_noted_move AFTER UPDATE OF patient_id ON run
      FOR EACH ROW WHEN (OLD.patient_id <> NEW.patient_id) EXECUTE FUNCTION attend_note_moved_run()
    `);
    await runner.query(`
      CREATE FUNCTION attend_note_lost_runs() RETURNS trigger LANGUAGE plpgsql AS
      $$
      BEGIN
        INSERT INTO message_change (clinic_id, day) SELECT DISTINCT ${NOTED_DAY('r')} FROM former AS r;
        RETURN NULL;
      END
      $$
    `);
    await runner.query(`
      CREATE TRIGGER run_noted_delete AFTER DELETE ON run REFERENCING OLD TABLE AS former
      FOR EACH STATEMENT EXECUTE FUNCTION attend_note_lost_runs()
    `);
  }
}
