import { Injectable } from '@nestjs/common';

import type { Sql } from '../../platform/sql.ts';

export interface SettingsRow {
  readonly version: number;
  readonly settings: unknown;
  readonly createdBy: string;
  readonly createdAt: Date;
}

const COLUMNS = `s.version, s.settings, s.created_by AS "createdBy", s.created_at AS "createdAt"`;

/** How clinics reckon what brought their patients, in versions that never change. */
@Injectable()
export class SettingsRepository {
  async newest(sql: Sql, clinicId: string): Promise<SettingsRow | undefined> {
    const [row] = await sql.query<SettingsRow>(
      `SELECT ${COLUMNS} FROM attribution_settings AS s WHERE s.clinic_id = $1 ORDER BY s.version DESC LIMIT 1`,
      [clinicId],
    );
    return row;
  }

  list(sql: Sql, clinicId: string): Promise<SettingsRow[]> {
    return sql.query<SettingsRow>(
      `SELECT ${COLUMNS} FROM attribution_settings AS s WHERE s.clinic_id = $1 ORDER BY s.version DESC`,
      [clinicId],
    );
  }

  /** Two at once cannot have the same number: the later breaks the primary key, and its request is told to try again. */
  async add(tx: Sql, clinicId: string, row: SettingsRow): Promise<void> {
    await tx.query(
      `INSERT INTO attribution_settings (clinic_id, version, settings, created_by, created_at) VALUES ($1, $2, $3, $4, $5)`,
      [clinicId, row.version, JSON.stringify(row.settings), row.createdBy, row.createdAt],
    );
  }
}
