import { Injectable } from '@nestjs/common';

import { Keys } from '../../platform/keys.ts';
import { Database } from '../../platform/sql.ts';
import type { DueAnchor } from './anchor.repository.ts';
import { type Anchor, AuditKey } from './audit-key.ts';
import { ChainedClinicsView } from './chained-clinics.view.ts';

/** What anchors are made of. */
@Injectable()
export class AnchoredChainsRunner {
  constructor(
    private readonly database: Database,
    private readonly clinics: ChainedClinicsView,
    private readonly keys: Keys,
  ) {}

  async all(): Promise<string[]> {
    return (await this.clinics.list(this.database)).map(({ id }) => id);
  }

  /** A clinic whose keys do not open gets none until they do; where they were destroyed, the last anchor was made before. */
  async anchorsOf(due: readonly DueAnchor[], at: Date): Promise<Anchor[]> {
    const clinicIds = due.map(({ clinicId }) => clinicId);
    const keys = await this.keys.foundOf(this.database, clinicIds);
    return due.flatMap(({ clinicId, seq, hash, adopted }): Anchor[] => {
      const own = keys.get(clinicId);
      const anchor = { clinicId, seq, at, hash, adopted };
      return own !== undefined && own !== 'destroyed'
        ? [{ ...anchor, mac: new AuditKey(own.index).anchorMac(anchor) }]
        : [];
    });
  }
}
