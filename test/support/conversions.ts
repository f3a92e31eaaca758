import { randomUUID } from 'node:crypto';

import type { TestApp, TestClinic } from './app.ts';

/** A conversion to be laid: who by any name, when, and whatever differs from a plain completed visit. */
export interface LaidConversion {
  readonly patient: string;
  readonly at: string;
  readonly kind?: 'requested' | 'booked' | 'completed';
  readonly serviceLine?: string | null;
  readonly value?: number | null;
  readonly isNew?: boolean;
  readonly isReversed?: boolean;
}

/** Lays conversions of a clinic in New York as the worker would have; the same name is the same patient. */
export async function layConversions(
  test: TestApp,
  clinic: TestClinic,
  conversions: readonly LaidConversion[],
): Promise<void> {
  const names = [...new Set(conversions.map(({ patient }) => patient))];
  const ids = new Map(names.map((name) => [name, randomUUID()]));
  await test.db.database.query(
    `INSERT INTO conversion (clinic_id, id, patient_id, kind, at, month, service_line, value, is_new, is_reversed)
     SELECT $1, gen_random_uuid(), c.patient, c.kind, c.at, date_trunc('month', c.at AT TIME ZONE 'America/New_York')::date,
            c.service_line, c.value, c.is_new, c.is_reversed
     FROM unnest($2::uuid[], $3::text[], $4::timestamptz[], $5::text[], $6::float8[], $7::boolean[], $8::boolean[])
          AS c (patient, kind, at, service_line, value, is_new, is_reversed)`,
    [
      clinic.id,
      conversions.map(({ patient }) => ids.get(patient)),
      conversions.map(({ kind = 'completed' }) => kind),
      conversions.map(({ at }) => new Date(at)),
      conversions.map(({ serviceLine = 'pulmonology' }) => serviceLine),
      conversions.map(({ value = null }) => value),
      conversions.map(({ isNew = false }) => isNew),
      conversions.map(({ isReversed = false }) => isReversed),
    ],
  );
}

/** As many of the same, of as many patients. */
export function times(
  count: number,
  name: string,
  conversion: Omit<LaidConversion, 'patient'>,
): readonly LaidConversion[] {
  return Array.from({ length: count }, (_, place) => ({ ...conversion, patient: `${name} ${place}` }));
}
