import { Injectable } from '@nestjs/common';

import type { Sql } from '../platform/sql.ts';
import type { ConsentRecord, CurrentConsent } from './consent.ts';
import { ConsentRepository, type PatientRef } from './consent.repository.ts';

/** What patients agreed to, with the evidence. */
@Injectable()
export class ConsentsService {
  constructor(private readonly consents: ConsentRepository) {}

  /** Keeps evidence; a record that is there already changes nothing. */
  async record(tx: Sql, consents: readonly ConsentRecord[], now: Date): Promise<void> {
    if (consents.length > 0) await this.consents.add(tx, consents, now);
  }

  /** The newest word of each patient on each purpose and channel, in one statement. Silence has no entry. */
  async current(sql: Sql, patients: readonly PatientRef[]): Promise<CurrentConsent[]> {
    return patients.length === 0 ? [] : this.consents.current(sql, patients);
  }
}
