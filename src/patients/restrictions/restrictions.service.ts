import { Injectable } from '@nestjs/common';

import { Clock } from '../../platform/clock.ts';
import { Failure } from '../../platform/errors.ts';
import { blindIndex } from '../../platform/hash.ts';
import { Ids } from '../../platform/ids.ts';
import { Keys } from '../../platform/keys.ts';
import { seal } from '../../platform/seal.ts';
import type { Sql } from '../../platform/sql.ts';
import { canonicalIdentifier } from '../canonical-identifier.ts';
import { PatientRepository } from '../patient.repository.ts';
import type { Agreed, Restriction } from './restriction.ts';
import { type NewRestriction, RestrictionRepository } from './restriction.repository.ts';

/** Where else a patient is to be reached. */
export interface ContactWish {
  readonly channel?: 'sms' | 'email' | 'voice' | 'webhook' | undefined;
  /** Used instead of other addresses or numbers of its kind. */
  readonly contact?: { readonly kind: 'email' | 'phone'; readonly value: string } | undefined;
  readonly noVoicemail?: boolean | undefined;
}

interface Agreement {
  readonly clinicId: string;
  readonly patientId: string;
  readonly requestId: string;
  readonly by: string;
}

/** What a clinic agreed with patients not to do, and where else they are reached. The gate goes by it. */
@Injectable()
export class RestrictionsService {
  constructor(
    private readonly restrictions: RestrictionRepository,
    private readonly patients: PatientRepository,
    private readonly keys: Keys,
    private readonly clock: Clock,
    private readonly ids: Ids,
  ) {}

  async agree(tx: Sql, agreement: Agreement, kinds: readonly Agreed[]): Promise<void> {
    const rows = [...new Set(kinds)].map((kind) => this.aRow(agreement, { kind }));
    await this.restrictions.replace(tx, agreement.clinicId, agreement.patientId, rows);
  }

  /** Raises `invalid` for an address or number that is none. A new one becomes a contact point of the patient. */
  async wish(tx: Sql, agreement: Agreement, { channel, contact, noVoicemail = false }: ContactWish): Promise<void> {
    const rows = [
      ...(channel === undefined ? [] : [this.aRow(agreement, { kind: 'only_channel', channel })]),
      ...(noVoicemail ? [this.aRow(agreement, { kind: 'no_voicemail' })] : []),
      ...(contact === undefined ? [] : [await this.addressRow(tx, agreement, contact)]),
    ];
    await this.restrictions.replace(tx, agreement.clinicId, agreement.patientId, rows);
  }

  list(sql: Sql, clinicId: string, patientId: string): Promise<Restriction[]> {
    return this.restrictions.list(sql, clinicId, patientId);
  }

  /** Raises `missing` when it does not hold. */
  async end(tx: Sql, key: { clinicId: string; patientId: string; id: string }, by: string): Promise<void> {
    const held = await this.restrictions.end(tx, key, by, this.clock.now());
    if (!held) throw new Failure('missing', 'there is no such restriction');
  }

  /** Whether the clinic agreed not to tell the patient's health plan (45 CFR 164.522(a)(1)(vi)). */
  async keepsFromPlan(sql: Sql, clinicId: string, patientId: string): Promise<boolean> {
    const all = await this.restrictions.list(sql, clinicId, patientId);
    return all.some(({ kind, endedAt }) => kind === 'no_disclosure_to_plan' && endedAt === null);
  }

  private async addressRow(
    tx: Sql,
    agreement: Agreement,
    { kind, value }: NonNullable<ContactWish['contact']>,
  ): Promise<NewRestriction> {
    const { clinicId, patientId } = agreement;
    const canonical = canonicalIdentifier(kind, value);
    if (canonical === undefined) {
      const problems = [{ path: 'wish.contact.value', message: `is no ${kind}` }];
      throw new Failure('invalid', 'The request is not valid.', { problems });
    }
    const keys = await this.keys.of(tx, clinicId);
    const hash = blindIndex(keys.index, kind, canonical);
    const place = { clinicId, table: 'contact_point', column: 'value', rowId: `${patientId}:${kind}:${hash}` };
    const point = { clinicId, patientId, kind, hash, value: seal(keys, place, canonical) };
    await this.patients.addContacts(tx, [point], this.clock.now());
    return this.aRow(agreement, { kind: 'only_address', contactKind: kind, contactHash: hash });
  }

  private aRow(
    { requestId, by }: Agreement,
    fields: Pick<NewRestriction, 'kind'> & Partial<NewRestriction>,
  ): NewRestriction {
    const agreed = { id: this.ids.next(), requestId, agreedAt: this.clock.now(), agreedBy: by };
    return { channel: null, contactKind: null, contactHash: null, ...agreed, ...fields };
  }
}
