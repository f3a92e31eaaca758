import { Injectable } from '@nestjs/common';

import { PatientsService } from '../patients/patients.service.ts';
import { Clock } from '../platform/clock.ts';
import { Failure } from '../platform/errors.ts';
import { Ids } from '../platform/ids.ts';
import { Keys } from '../platform/keys.ts';
import { type ClinicKeys, seal, unseal } from '../platform/seal.ts';
import type { Sql } from '../platform/sql.ts';
import { accountingFrom, isAccountable } from './accountable.ts';
import { type DisclosureQuery, DisclosureRepository, type DisclosureRow } from './disclosure.repository.ts';
import type { Disclosure, DisclosureContent, DisclosureInput } from './disclosure.ts';

/** More disclosures of one patient than this are no accounting that somebody reads. */
const MAX_ACCOUNTING = 10_000;

/** Who says that something was disclosed. */
export interface Reporter {
  readonly source: string;
  readonly by: string;
}

/** To whom patient data went, and the accounting of it (45 CFR 164.528). */
@Injectable()
export class DisclosuresService {
  constructor(
    private readonly disclosures: DisclosureRepository,
    private readonly patients: PatientsService,
    private readonly keys: Keys,
    private readonly clock: Clock,
    private readonly ids: Ids,
  ) {}

  /** The same disclosure of several patients of one clinic, such as an export to somebody outside. Raises `invalid`. */
  async record(
    tx: Sql,
    clinicId: string,
    patientIds: readonly string[],
    input: DisclosureInput,
    { source, by }: Reporter,
  ): Promise<Disclosure[]> {
    const now = this.clock.now();
    const at = input.at ?? now;
    if (at > now) {
      throw new Failure('invalid', 'The request is not valid.', {
        problems: [{ path: 'at', message: 'is a moment that has come' }],
      });
    }
    const { kind, name, address } = input.recipient;
    const content = { recipient: { name, address }, description: input.description, purpose: input.purpose };
    const keys = await this.keys.of(tx, clinicId);
    const rows = patientIds.map((patientId): DisclosureRow => {
      const id = this.ids.next();
      return {
        ...{ clinic_id: clinicId, id, patient_id: patientId, at, recipient_kind: kind, basis: input.basis },
        ...{ accountable: isAccountable(input.basis), source, created_at: now, created_by: by },
        content: seal(keys, placeOf(clinicId, id), JSON.stringify(content)),
      };
    });
    await this.disclosures.add(tx, rows);
    return rows.map((row) => open(row, keys));
  }

  /** The newest first; one more than the limit says that there are more. */
  async list(sql: Sql, query: DisclosureQuery): Promise<Disclosure[]> {
    const rows = await this.disclosures.list(sql, query);
    const keys = await this.keys.of(sql, query.clinicId);
    return rows.map((row) => open(row, keys));
  }

  count(sql: Sql, query: DisclosureQuery): Promise<number> {
    return this.disclosures.count(sql, query);
  }

  /** What a patient is told who asks to whom their data went in the last six years. Raises `missing`. */
  async accounting(
    sql: Sql,
    clinicId: string,
    patientId: string,
  ): Promise<{ patientId: string; from: Date; to: Date; items: Disclosure[] }> {
    const { id, ids } = await this.patients.group(sql, clinicId, patientId);
    const to = this.clock.now();
    const from = accountingFrom(to);
    const query = { clinicId, patientIds: ids, from, to: null, onlyAccountable: true, after: null };
    return { patientId: id, from, to, items: await this.list(sql, { ...query, limit: MAX_ACCOUNTING }) };
  }
}

function open(row: DisclosureRow, keys: ClinicKeys): Disclosure {
  const content = JSON.parse(unseal(keys, placeOf(row.clinic_id, row.id), row.content)) as DisclosureContent;
  return {
    id: row.id,
    patientId: row.patient_id,
    at: row.at,
    recipient: { kind: row.recipient_kind, ...content.recipient },
    description: content.description,
    purpose: content.purpose,
    basis: row.basis,
    accountable: row.accountable,
    source: row.source,
    recordedAt: row.created_at,
    recordedBy: row.created_by,
  };
}

function placeOf(clinicId: string, rowId: string) {
  return { clinicId, table: 'disclosure', column: 'content', rowId };
}
