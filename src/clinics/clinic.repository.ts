import { Injectable } from '@nestjs/common';

import type { Sql } from '../platform/sql.ts';
import type { Clinic, ClinicSettings, ReviewPage, TaskTerms } from './clinic.ts';

interface ClinicRow {
  id: string;
  slug: string;
  name: string;
  phone: string;
  time_zone: string;
  language: string;
}

@Injectable()
export class ClinicRepository {
  /** Answers false when the slug is taken. */
  async add(tx: Sql, clinic: Clinic, now: Date): Promise<boolean> {
    const rows = await tx.query(
      `INSERT INTO clinic (id, slug, name, phone, time_zone, language, created_at)
       VALUES ($1, $2, $3, $4, $5, $6, $7)
       ON CONFLICT (slug) DO NOTHING
       RETURNING id`,
      [clinic.id, clinic.slug, clinic.name, clinic.phone, clinic.timeZone, clinic.language, now],
    );
    return rows.length > 0;
  }

  async findBySlug(sql: Sql, slug: string): Promise<Clinic | undefined> {
    const [row] = await sql.query<ClinicRow>(
      `SELECT id, slug, name, phone, time_zone, language FROM clinic WHERE slug = $1`,
      [slug],
    );
    return row && toClinic(row);
  }

  async listOpen(sql: Sql): Promise<Clinic[]> {
    const rows = await sql.query<ClinicRow>(
      `SELECT id, slug, name, phone, time_zone, language FROM clinic WHERE closed_at IS NULL ORDER BY slug`,
    );
    return rows.map(toClinic);
  }

  /** Those of the clinics that have left. */
  async findClosed(sql: Sql, clinicIds: readonly string[]): Promise<string[]> {
    const rows = await sql.query<{ id: string }>(
      `SELECT id FROM clinic WHERE id = ANY ($1::uuid[]) AND closed_at IS NOT NULL`,
      [clinicIds],
    );
    return rows.map((row) => row.id);
  }

  async find(sql: Sql, clinicId: string): Promise<Clinic | undefined> {
    const [row] = await sql.query<ClinicRow>(
      `SELECT id, slug, name, phone, time_zone, language FROM clinic WHERE id = $1`,
      [clinicId],
    );
    return row && toClinic(row);
  }

  async settings(sql: Sql, clinicId: string): Promise<ClinicSettings | undefined> {
    const [row] = await sql.query<ClinicSettings>(
      `SELECT name, time_zone AS "timeZone", language, phone, region, address, double_opt_in AS "doubleOptIn", track_opens AS "trackOpens", four_eyes AS "fourEyes",
              hours, control_share AS "controlShare", lateness, task_due AS "taskDue",
              hand_over_days AS "handOverDays"
       FROM clinic WHERE id = $1`,
      [clinicId],
    );
    return row;
  }

  timeZones(sql: Sql, clinicIds: readonly string[]): Promise<Pick<Clinic, 'id' | 'timeZone'>[]> {
    return sql.query(`SELECT id, time_zone AS "timeZone" FROM clinic WHERE id = ANY ($1::uuid[])`, [clinicIds]);
  }

  async taskTerms(sql: Sql, clinicIds: readonly string[]): Promise<TaskTerms[]> {
    return sql.query<TaskTerms>(
      `SELECT id AS "clinicId", time_zone AS "timeZone", task_due AS "taskDue" FROM clinic WHERE id = ANY ($1::uuid[])`,
      [clinicIds],
    );
  }

  async putSettings(tx: Sql, clinicId: string, settings: ClinicSettings): Promise<void> {
    await tx.query(
      `UPDATE clinic
       SET region = $2, address = $3, double_opt_in = $4, track_opens = $5, phone = $6, four_eyes = $7,
           hours = $8, control_share = $9, lateness = $10, task_due = $11, name = $12, time_zone = $13, language = $14,
           hand_over_days = $15
       WHERE id = $1`,
      [
        clinicId,
        settings.region,
        settings.address,
        settings.doubleOptIn,
        settings.trackOpens,
        settings.phone,
        settings.fourEyes,
        JSON.stringify(settings.hours),
        settings.controlShare,
        JSON.stringify(settings.lateness),
        JSON.stringify(settings.taskDue),
        settings.name,
        settings.timeZone,
        settings.language,
        settings.handOverDays,
      ],
    );
  }

  async reviewPage(sql: Sql, clinicId: string): Promise<ReviewPage> {
    const [row] = await sql.query<{ review_url: string | null; track_opens: boolean }>(
      `SELECT review_url, track_opens FROM clinic WHERE id = $1`,
      [clinicId],
    );
    return { url: row?.review_url ?? null, isTracked: row?.track_opens ?? false };
  }

  async putReviewPage(tx: Sql, clinicId: string, url: string | null): Promise<void> {
    await tx.query(`UPDATE clinic SET review_url = $2 WHERE id = $1`, [clinicId, url]);
  }

  async bumpConfigVersion(tx: Sql, clinicId: string): Promise<void> {
    await tx.query(`UPDATE clinic SET config_version = config_version + 1 WHERE id = $1`, [clinicId]);
  }
}

function toClinic(row: ClinicRow): Clinic {
  return {
    id: row.id,
    slug: row.slug,
    name: row.name,
    phone: row.phone,
    timeZone: row.time_zone,
    language: row.language,
  };
}
