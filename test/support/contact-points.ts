import { blindIndex } from '../../src/platform/hash.ts';
import { type ClinicKeys, seal } from '../../src/platform/seal.ts';

/** Where a patient is to be reached: an email address, or a number in E.164 form. */
export interface NewContactPoint {
  readonly patientId: string;
  readonly kind: 'email' | 'phone';
  readonly value: string;
}

/** Whatever can run a statement. */
interface Statements {
  query(text: string, values: unknown[]): Promise<unknown>;
}

/** Gives patients of one clinic their addresses and numbers, sealed and hashed as the application keeps them, in one statement. */
export async function addContactPoints(
  sql: Statements,
  keys: ClinicKeys,
  points: readonly NewContactPoint[],
  at: Date,
): Promise<void> {
  const { clinicId, index } = keys;
  const rows = points.map(({ patientId, kind, value }) => {
    const hash = blindIndex(index, kind, value);
    const rowId = `${patientId}:${kind}:${hash}`;
    return {
      patientId,
      kind,
      hash,
      value: seal(keys, { clinicId, table: 'contact_point', column: 'value', rowId }, value),
    };
  });
  await sql.query(
    `INSERT INTO contact_point (clinic_id, patient_id, kind, hash, value, created_at)
     SELECT $1, p.patient_id, p.kind, p.hash, p.value, $6
     FROM unnest($2::uuid[], $3::text[], $4::uuid[], $5::bytea[]) AS p (patient_id, kind, hash, value)`,
    [
      clinicId,
      rows.map(({ patientId }) => patientId),
      rows.map(({ kind }) => kind),
      rows.map(({ hash }) => hash),
      rows.map(({ value }) => value),
      at,
    ],
  );
}
