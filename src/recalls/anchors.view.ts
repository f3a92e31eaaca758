import { Injectable, Logger } from '@nestjs/common';

import { FALLEN_THROUGH, STANDING } from '../appointments/appointment.ts';
import { openProfile } from '../patients/patients.service.ts';
import { Keys } from '../platform/keys.ts';
import type { ClinicKeys } from '../platform/seal.ts';
import type { Sql } from '../platform/sql.ts';
import { unlessDamaged } from '../platform/unless-damaged.ts';
import { openDataWith } from '../signals/signals.service.ts';
import type { Json, JsonObject } from '../signals/signal.ts';
import type { Anchor } from './forecast-recalls.ts';
import type { RecallRuleDefinition } from './recall-rule.ts';

interface Row {
  readonly id: string;
  readonly patient_id: string;
  readonly time: Date;
  readonly source: string;
  readonly service_line: string | null;
  readonly data: Record<string, Json>;
  readonly sealed: Buffer | null;
  readonly profile: Buffer | null;
  readonly language: string | null;
  readonly region: string | null;
}

export interface FoundAnchors {
  readonly anchors: readonly Anchor[];
  /** There are more than were read: the newest count. */
  readonly isCut: boolean;
}

/** So many open anchors of one rule fit into memory, and are more than a clinic can call. */
const MAX_ANCHORS = 100_000;

@Injectable()
export class AnchorsView {
  private readonly logger = new Logger(AnchorsView.name);

  constructor(private readonly keys: Keys) {}

  /**
   * Signals until a moment from which a rule would count and that nothing has closed since, of patients who are there and not
   * expected in its line anyway. What closes is as `closeRecall` has it: a booking closes nothing where all that is known to
   * be booked since fell through. The conditions of the rule are left to the caller.
   * What is of somebody whose data is damaged is left out.
   */
  async find(
    sql: Sql,
    clinicId: string,
    rule: RecallRuleDefinition,
    { until, now }: { readonly until: Date; readonly now: Date },
  ): Promise<FoundAnchors> {
    const rows = await sql.query<Row>(
      `SELECT s.id, s.patient_id, s.time, s.source, s.service_line, s.data, s.sealed, p.profile, p.language, p.region
       FROM signal AS s
       JOIN patient AS p ON p.clinic_id = s.clinic_id AND p.id = s.patient_id
       WHERE s.clinic_id = $1 AND s.type = $2 AND s.time <= $3 AND (s.service_line IS NULL OR s.service_line = $4)
         AND p.deceased_at IS NULL AND p.erased_at IS NULL
         AND NOT EXISTS (
           SELECT FROM signal AS c
           WHERE c.clinic_id = s.clinic_id AND c.patient_id = s.patient_id AND c.type = ANY ($5::text[]) AND c.time > s.time
             AND (c.service_line IS NULL OR c.service_line = $4)
             AND (c.type NOT LIKE 'appointment.%' OR COALESCE(
               (SELECT bool_or(a.status <> ALL ($8::text[])) FROM appointment AS a
                WHERE a.clinic_id = s.clinic_id AND a.patient_id = s.patient_id AND a.changed_at >= c.time
                  AND (a.service_line IS NULL OR a.service_line = $4)), true))
         )
         AND NOT EXISTS (
           SELECT FROM appointment AS e
           WHERE e.clinic_id = s.clinic_id AND e.patient_id = s.patient_id AND e.starts_at > $7 AND e.status = ANY ($9::text[])
             AND (e.service_line IS NULL OR e.service_line = $4)
         )
       ORDER BY s.time DESC, s.id
       LIMIT $6`,
      [
        ...[clinicId, rule.anchor.signal, until, rule.serviceLine, rule.closedBy, MAX_ANCHORS + 1, now],
        ...[FALLEN_THROUGH, STANDING],
      ],
    );
    const keys = await this.keys.of(sql, clinicId);
    const read = rows.slice(0, MAX_ANCHORS);
    const anchors = read.flatMap((row) => unlessDamaged(() => toAnchor(row, rule.anchor.signal, keys)) ?? []);
    const damaged = read.length - anchors.length;
    if (damaged > 0) this.logger.warn(`${damaged} signals of clinic ${clinicId} left out of a forecast: damaged data`);
    return { anchors, isCut: rows.length > MAX_ANCHORS };
  }
}

function toAnchor(row: Row, type: string, keys: ClinicKeys): Anchor {
  const { clinicId } = keys;
  const fact = { clinicId, patientId: row.patient_id, id: row.id, type, time: row.time };
  const serviceLine = row.service_line === null ? {} : { serviceLine: row.service_line };
  const data = openDataWith(keys, row) as JsonObject;
  return {
    signal: { ...fact, source: row.source, data, ...serviceLine },
    patient: { language: row.language, region: row.region },
    profile: openProfile(keys, { id: row.patient_id, profile: row.profile }),
  };
}
