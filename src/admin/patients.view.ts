import { Injectable } from '@nestjs/common';

import type { Caller } from '../access/caller.ts';
import { canonicalIdentifier } from '../patients/canonical-identifier.ts';
import type { IdentifierKind } from '../patients/identifier.ts';
import type { Profile } from '../patients/patient.ts';
import { openProfile } from '../patients/patients.service.ts';
import { Failure } from '../platform/errors.ts';
import { blindIndex } from '../platform/hash.ts';
import { Keys } from '../platform/keys.ts';
import { type ClinicKeys, unseal } from '../platform/seal.ts';
import type { Sql } from '../platform/sql.ts';
import { unlessDamaged } from '../platform/unless-damaged.ts';
import { seesPhi } from '../access/sees-phi.ts';
import { type PatientStage, StagesView } from './stages.view.ts';

export interface PatientConsent {
  readonly purpose: string;
  readonly channel: string;
  readonly level: string;
  readonly action: string;
  readonly source: string;
  readonly at: Date;
}

interface PatientBase {
  readonly id: string;
  readonly isKnown: boolean;
  readonly language: string | null;
  readonly timeZone: string | null;
  readonly createdAt: Date;
  readonly updatedAt: Date;
  /** When everything that was known of the patient was erased. */
  readonly erasedAt: Date | null;
  readonly stages: readonly PatientStage[];
  readonly consents: readonly PatientConsent[];
}

/** Who a patient is. The second half is there only for those who may see it. */
export type PatientAnswer = PatientBase &
  Partial<Profile> & {
    readonly region?: string | null;
    readonly deceasedAt?: Date | null;
    readonly contacts?: readonly { readonly kind: string; readonly value: string }[];
  };

interface PatientRow {
  id: string;
  profile: Buffer | null;
  language: string | null;
  time_zone: string | null;
  region: string | null;
  is_known: boolean;
  deceased_at: Date | null;
  erased_at: Date | null;
  created_at: Date;
  updated_at: Date;
}

interface ContactRow {
  patient_id: string;
  kind: string;
  hash: string;
  value: Buffer;
}

type ConsentRow = PatientConsent & { readonly patient_id: string };

/** More patients than one family shares an address are not what a look-up is for. */
const MAX_FOUND = 50;

@Injectable()
export class PatientsView {
  constructor(
    private readonly keys: Keys,
    private readonly stages: StagesView,
  ) {}

  /** Raises `missing`. The id of a patient who was merged leads to the one that stayed. */
  async get(sql: Sql, caller: Caller, id: string): Promise<PatientAnswer> {
    const [patient] = await this.answers(sql, caller, await this.findByIds(sql, caller.clinicId, [id]));
    if (!patient) throw new Failure('missing', 'there is no such patient');
    return patient;
  }

  /** The patients with these ids, in the order given. */
  async list(sql: Sql, caller: Caller, ids: readonly string[]): Promise<readonly PatientAnswer[]> {
    const found = await this.answers(sql, caller, await this.findByIds(sql, caller.clinicId, ids), openWhatOpens);
    const byId = new Map(found.map((patient) => [patient.id, patient]));
    return ids.flatMap((id) => byId.get(id) ?? []);
  }

  /** Everybody whom all the given identifiers point to, by what identifies them or by how they are reached. */
  async lookup(
    sql: Sql,
    caller: Caller,
    wanted: readonly (readonly [IdentifierKind, string])[],
  ): Promise<readonly PatientAnswer[]> {
    const { index } = await this.keys.of(sql, caller.clinicId);
    const found: (readonly string[])[] = [];
    for (const [kind, raw] of wanted) {
      const value = canonicalIdentifier(kind, raw);
      const hash = value === undefined ? undefined : blindIndex(index, kind, value);
      found.push(hash === undefined ? [] : await this.idsOf(sql, caller.clinicId, kind, hash));
    }
    const [first = [], ...others] = found;
    const ids = first.filter((id) => others.every((other) => other.includes(id)));
    return this.answers(sql, caller, await this.findByIds(sql, caller.clinicId, ids), openWhatOpens);
  }

  private async idsOf(sql: Sql, clinicId: string, kind: string, hash: string): Promise<readonly string[]> {
    const rows = await sql.query<{ patient_id: string }>(
      `SELECT patient_id FROM identifier WHERE clinic_id = $1 AND kind = $2 AND hash = $3
       UNION
       SELECT patient_id FROM contact_point WHERE clinic_id = $1 AND kind = $2 AND hash = $3
       LIMIT $4`,
      [clinicId, kind, hash, MAX_FOUND],
    );
    return rows.map((row) => row.patient_id);
  }

  private findByIds(sql: Sql, clinicId: string, ids: readonly string[]): Promise<PatientRow[]> {
    return sql.query<PatientRow>(
      `SELECT p.id, p.profile, p.language, p.time_zone, p.region, p.is_known, p.deceased_at, p.erased_at,
              p.created_at, p.updated_at
       FROM patient AS p
       WHERE p.clinic_id = $1
         AND p.id IN (SELECT COALESCE(g.merged_into, g.id) FROM patient AS g WHERE g.clinic_id = $1 AND g.id = ANY ($2::uuid[]))
       ORDER BY p.id`,
      [clinicId, ids],
    );
  }

  private async answers(
    sql: Sql,
    caller: Caller,
    rows: readonly PatientRow[],
    open = openPhi,
  ): Promise<PatientAnswer[]> {
    if (rows.length === 0) return [];
    const { clinicId } = caller;
    const ids = rows.map((row) => row.id);
    const stages = await this.stages.current(sql, clinicId, ids);
    const consents = await this.consentsOf(sql, clinicId, ids);
    if (!seesPhi(caller)) return rows.map((row) => toBase(row, stages, consents));
    const keys = await this.keys.of(sql, clinicId);
    const contacts = await this.contactsOf(sql, clinicId, ids);
    return rows.map((row) => ({ ...toBase(row, stages, consents), ...open(row, contacts, keys) }));
  }

  private consentsOf(sql: Sql, clinicId: string, ids: readonly string[]): Promise<ConsentRow[]> {
    return sql.query<ConsentRow>(
      `SELECT DISTINCT ON (patient_id, purpose, channel) patient_id, purpose, channel, level, action, source, at
       FROM consent
       WHERE clinic_id = $1 AND patient_id = ANY ($2::uuid[])
       ORDER BY patient_id, purpose, channel, at DESC, action = 'revoke' DESC, created_at DESC`,
      [clinicId, ids],
    );
  }

  private contactsOf(sql: Sql, clinicId: string, ids: readonly string[]): Promise<ContactRow[]> {
    return sql.query<ContactRow>(
      `SELECT patient_id, kind, hash, value
       FROM contact_point
       WHERE clinic_id = $1 AND patient_id = ANY ($2::uuid[])
       ORDER BY kind, created_at`,
      [clinicId, ids],
    );
  }
}

function toBase(
  row: PatientRow,
  stages: ReadonlyMap<string, readonly PatientStage[]>,
  consents: readonly ConsentRow[],
): PatientBase {
  return {
    id: row.id,
    isKnown: row.is_known,
    language: row.language,
    timeZone: row.time_zone,
    createdAt: row.created_at,
    updatedAt: row.updated_at,
    erasedAt: row.erased_at,
    stages: stages.get(row.id) ?? [],
    consents: consents
      .filter((consent) => consent.patient_id === row.id)
      .map(({ purpose, channel, level, action, source, at }) => ({ purpose, channel, level, action, source, at })),
  };
}

function openPhi(row: PatientRow, contacts: readonly ContactRow[], keys: ClinicKeys): Partial<PatientAnswer> {
  return {
    ...openProfile(keys, row),
    region: row.region,
    deceasedAt: row.deceased_at,
    contacts: contacts.filter((contact) => contact.patient_id === row.id).map((contact) => openContact(contact, keys)),
  };
}

/** Of several patients one whose data does not open is there without them. */
function openWhatOpens(...sealed: Parameters<typeof openPhi>): Partial<PatientAnswer> {
  return unlessDamaged(() => openPhi(...sealed)) ?? {};
}

function openContact({ patient_id: patientId, kind, hash, value }: ContactRow, keys: ClinicKeys) {
  const rowId = `${patientId}:${kind}:${hash}`;
  return {
    kind,
    value: unseal(keys, { clinicId: keys.clinicId, table: 'contact_point', column: 'value', rowId }, value),
  };
}
