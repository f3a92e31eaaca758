import type { Journey } from '../../src/analytics/attribution/journey.ts';
import type { Sql } from '../../src/platform/sql.ts';

/**
 * Makes the relations that attribution's statements read out of journeys, as `touch` and `conversion` of this transaction. A
 * patient is a place in the journeys; ids are that place and one in the touches or conversions.
 */
export async function layRelations(tx: Sql, journeys: readonly Journey[]): Promise<void> {
  await tx.query(`SELECT set_config('role', 'none', true)`);
  await tx.query(`
    CREATE TEMPORARY TABLE touch (patient_id text, id text, at timestamptz, seq integer, channel text, is_lead boolean,
                                  is_opportunity boolean, is_close boolean, service_line text, is_related boolean)`);
  await tx.query(`
    CREATE TEMPORARY TABLE conversion (patient_id text, id text, at timestamptz, value float8, lead_at timestamptz,
                                       opportunity_at timestamptz, close_at timestamptz, service_line text,
                                       is_sensitive boolean, previous_at timestamptz)`);
  const touches = journeys.flatMap((journey, patient) =>
    journey.touches.map(({ channel, at, seq, milestones = [], serviceLine = null, isRelated = false }, place) => ({
      ...{ patient_id: String(patient), id: `${patient}.${place}`, at: new Date(at), seq, channel },
      ...{ is_lead: milestones.includes('lead'), is_opportunity: milestones.includes('opportunity') },
      ...{ is_close: milestones.includes('close'), service_line: serviceLine, is_related: isRelated },
    })),
  );
  const instant = (at: number | undefined) => (at === undefined ? null : new Date(at));
  const conversions = journeys.flatMap((journey, patient) =>
    journey.conversions.map(({ at, value, milestonesAt, serviceLine = null, isSensitive = false }, place) => ({
      ...{ patient_id: String(patient), id: `${patient}.${place}`, at: new Date(at), value },
      ...{ lead_at: instant(milestonesAt?.lead), opportunity_at: instant(milestonesAt?.opportunity) },
      ...{ close_at: instant(milestonesAt?.close), service_line: serviceLine, is_sensitive: isSensitive },
      previous_at: instant(
        journey.conversions
          .map((one) => one.at)
          .filter((one) => one < at)
          .sort((a, b) => b - a)[0],
      ),
    })),
  );
  for (const [table, rows] of Object.entries({ touch: touches, conversion: conversions })) {
    await tx.query(`INSERT INTO ${table} SELECT * FROM json_populate_recordset(NULL::${table}, $1)`, [
      JSON.stringify(rows),
    ]);
  }
}
