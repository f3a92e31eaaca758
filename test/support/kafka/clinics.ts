import { randomUUID } from 'node:crypto';

import { ClinicsService } from '../../../src/clinics/clinics.service.ts';
import type { TestEngine } from '../engine.ts';

/** Answers the id of a clinic that is none any more. */
export async function clinicThatLeft(engine: TestEngine, at: string): Promise<string> {
  const id = randomUUID();
  await engine.query(
    `INSERT INTO clinic (id, slug, name, time_zone, created_at, closed_at) VALUES ($1, $2, 'Left', 'UTC', $3, $3)`,
    [id, `left-${id}`, at],
  );
  return id;
}

/** Answers the id of a clinic whose data keys do not open. */
export async function clinicWithoutKeys(engine: TestEngine): Promise<string> {
  const input = { slug: 'hillside', name: 'Hillside', timeZone: 'America/New_York', phone: '+12125550101' };
  const { id } = await engine.db.database.transaction((tx) => engine.get(ClinicsService).create(tx, input));
  await engine.query(`UPDATE data_key SET wrapped = wrapped || '\\x00' WHERE clinic_id = $1`, [id]);
  return id;
}
