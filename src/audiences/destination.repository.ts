import { Injectable } from '@nestjs/common';

import type { Sql } from '../platform/sql.ts';
import type { Destination, DestinationName, RiskAcceptance, TargetingField } from './destination.ts';

interface DestinationRow {
  destination: DestinationName;
  fields: TargetingField[];
  risk_acceptance: RiskAcceptance | null;
}

/** The lists that a clinic put in the place of Attend's. */
@Injectable()
export class DestinationRepository {
  async list(sql: Sql, clinicId: string): Promise<Destination[]> {
    const rows = await sql.query<DestinationRow>(
      `SELECT d.destination, d.fields, d.risk_acceptance FROM audience_destination AS d WHERE d.clinic_id = $1`,
      [clinicId],
    );
    return rows.map((row) => ({
      destination: row.destination,
      fields: row.fields,
      riskAcceptance: row.risk_acceptance,
    }));
  }

  async put(tx: Sql, clinicId: string, destination: Destination, by: string, now: Date): Promise<void> {
    await tx.query(
      `INSERT INTO audience_destination (clinic_id, destination, fields, risk_acceptance, updated_by, updated_at)
       VALUES ($1, $2, $3::text[], $4, $5, $6)
       ON CONFLICT (clinic_id, destination) DO UPDATE
       SET fields = excluded.fields, risk_acceptance = excluded.risk_acceptance, updated_by = excluded.updated_by,
           updated_at = excluded.updated_at`,
      [
        clinicId,
        destination.destination,
        destination.fields,
        destination.riskAcceptance === null ? null : JSON.stringify(destination.riskAcceptance),
        by,
        now,
      ],
    );
  }
}
