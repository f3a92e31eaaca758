import { Injectable } from '@nestjs/common';

import { blindIndex } from '../platform/hash.ts';
import { Keys } from '../platform/keys.ts';
import { Database } from '../platform/sql.ts';
import { HookedClinicView } from './hooked-clinic.view.ts';

/** Says which clinic a reply is for, and by which hash that clinic knows its sender. */
@Injectable()
export class ReplySenderRunner {
  constructor(
    private readonly database: Database,
    private readonly clinics: HookedClinicView,
    private readonly keys: Keys,
  ) {}

  /** `address` in its one spelling. Answers nothing when no clinic can be meant. */
  async find(
    namedClinic: string | undefined,
    kind: 'phone' | 'email',
    address: string,
  ): Promise<{ readonly clinicId: string; readonly fromHash: string } | undefined> {
    const clinicId = await this.clinics.find(this.database, namedClinic);
    if (clinicId === undefined) return undefined;
    const keys = await this.keys.of(this.database, clinicId);
    return { clinicId, fromHash: blindIndex(keys.index, kind, address) };
  }
}
