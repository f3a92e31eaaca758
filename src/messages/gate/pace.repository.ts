import { Injectable } from '@nestjs/common';

import type { Sql } from '../../platform/sql.ts';
import type { Pace } from './pacer.ts';

interface PaceRow {
  provider: string;
  free_at: Date;
  care_until: Date;
  marketing_until: Date;
}

/**
 * What accounts at providers, and clinics with a rate of their own, have taken of their seconds, for all processes together. Whose
 * it is stands in the column `provider`.
 */
@Injectable()
export class PaceRepository {
  /** Locks these paces until the transaction ends, in one order everywhere. */
  async lock(tx: Sql, names: readonly string[], now: Date): Promise<Pace[]> {
    const rows = await tx.query<PaceRow>(
      `INSERT INTO sending_pace AS p (provider, free_at, care_until, marketing_until)
       SELECT k.provider, $2, $2, $2 FROM unnest($1::text[]) AS k (provider) ORDER BY k.provider
       ON CONFLICT (provider) DO UPDATE SET provider = p.provider
       RETURNING p.provider, p.free_at, p.care_until, p.marketing_until`,
      [[...new Set(names)], now],
    );
    return rows.map((row) => ({
      of: row.provider,
      freeAt: row.free_at.getTime(),
      careUntil: row.care_until.getTime(),
      marketingUntil: row.marketing_until.getTime(),
    }));
  }

  async save(tx: Sql, paces: readonly Pace[]): Promise<void> {
    await tx.query(
      `UPDATE sending_pace AS p
       SET free_at = n.free_at, care_until = n.care_until, marketing_until = n.marketing_until
       FROM unnest($1::text[], $2::timestamptz[], $3::timestamptz[], $4::timestamptz[])
         AS n (provider, free_at, care_until, marketing_until)
       WHERE p.provider = n.provider`,
      [
        paces.map((pace) => pace.of),
        paces.map((pace) => new Date(pace.freeAt)),
        paces.map((pace) => new Date(pace.careUntil)),
        paces.map((pace) => new Date(pace.marketingUntil)),
      ],
    );
  }
}
