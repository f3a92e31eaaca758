import { Injectable } from '@nestjs/common';

import type { Sql } from '../../platform/sql.ts';

/** The most looks that a review lists; more than an hour of work by hand. */
const MAX_LOOKS = 1000;

/** One thing that was done under emergency access. */
export interface EmergencyLook {
  readonly at: Date;
  readonly action: string;
  readonly object: { readonly kind: string; readonly id: string | null } | null;
  readonly result: string;
  /** The patients whom the answer showed. */
  readonly patients: readonly string[];
}

export interface EmergencyLooks {
  readonly looks: readonly EmergencyLook[];
  /** Everybody who was seen, each once. */
  readonly patients: readonly string[];
  /** Whether there were more looks than are listed. */
  readonly isCut: boolean;
}

interface Row {
  at: Date;
  action: string;
  object_kind: string | null;
  object_id: string | null;
  result: string;
  patients: string[];
}

/** What was done under emergency access, from the audit trail. */
@Injectable()
export class EmergencyLooksView {
  async of(
    sql: Sql,
    clinicId: string,
    access: { readonly id: string; readonly openedAt: Date; readonly expiresAt: Date },
  ): Promise<EmergencyLooks> {
    // A request that began in time may have ended a little later; its row has the id all the same.
    const rows = await sql.query<Row>(
      `SELECT at, action, object_kind, object_id, result, COALESCE(
                (SELECT array_agg(p.id) FROM jsonb_array_elements_text(detail -> 'patients') AS p (id)), '{}') AS patients
       FROM audit_event
       WHERE clinic_id = $1
         AND at >= $3
         AND at < $4::timestamptz + interval '5 minutes'
         AND detail ->> 'breakGlass' = $2
       ORDER BY at, id
       LIMIT $5`,
      [clinicId, access.id, access.openedAt, access.expiresAt, MAX_LOOKS + 1],
    );
    const looks = rows.slice(0, MAX_LOOKS).map(toLook);
    return { looks, patients: seenIn(looks), isCut: rows.length > MAX_LOOKS };
  }
}

function toLook({ at, action, object_kind: kind, object_id: id, result, patients }: Row): EmergencyLook {
  return { at, action, object: kind === null ? null : { kind, id }, result, patients };
}

function seenIn(looks: readonly EmergencyLook[]): readonly string[] {
  const seen = new Set<string>();
  for (const { object, patients } of looks) {
    if (object?.kind === 'patient' && object.id !== null) seen.add(object.id);
    for (const id of patients) seen.add(id);
  }
  return [...seen];
}
