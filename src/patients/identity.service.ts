import { Injectable } from '@nestjs/common';

import { Failure } from '../platform/errors.ts';
import { blindIndex } from '../platform/hash.ts';
import { Ids } from '../platform/ids.ts';
import { seal, type ClinicKeys } from '../platform/seal.ts';
import type { Sql } from '../platform/sql.ts';
import { IdentifierRepository } from './identifier.repository.ts';
import type { IdentifierKind, Identifiers } from './identifier.ts';
import { type ContactRow, PatientRepository } from './patient.repository.ts';
import { type IdentityClaim, type IdentityPlan, type KnownIdentities, resolveIdentities } from './resolve-identity.ts';

/** Who a signal says it is about. */
export interface WhoClaim {
  readonly clinicId: string;
  readonly patientId?: string;
  readonly identifiers: Identifiers;
}

const NOBODY: ReadonlyMap<string, string> = new Map();

/** The answer for a batch; `patientIds` is in the order of the claims. */
export type Resolved = Pick<IdentityPlan, 'patientIds' | 'newPatients' | 'newIdentifiers' | 'merges' | 'unclear'> & {
  /** What patients who were there before are reached by from now on, besides what was known. */
  readonly addedContacts: readonly AddedContact[];
};

export type AddedContact = Pick<ContactRow, 'clinicId' | 'patientId' | 'kind' | 'hash'>;

/**
 * Finds out whom each signal of a batch concerns, making patients and identifiers as needed, in at most seven statements.
 *
 * Raises `transient` when another batch claimed one of the same identifiers at the same moment: the whole batch is tried
 * again and then sees the other's rows.
 */
@Injectable()
export class IdentityService {
  constructor(
    private readonly patients: PatientRepository,
    private readonly identifiers: IdentifierRepository,
    private readonly ids: Ids,
  ) {}

  async resolve(
    tx: Sql,
    who: readonly WhoClaim[],
    keys: ReadonlyMap<string, ClinicKeys>,
    now: Date,
  ): Promise<Resolved> {
    const claims = who.map((one) => toClaim(one, keyOf(keys, one.clinicId)));
    const known = await this.lookUp(tx, claims);
    const plan = resolveIdentities(claims, known, () => this.ids.next());
    await this.write(tx, plan, now);
    const added = await this.addContacts(tx, contactsOf(who, claims, plan, known, keys), now);
    const isNew = new Set(plan.newPatients.map(({ id }) => id));
    return { ...plan, addedContacts: added.filter(({ patientId }) => !isNew.has(patientId)) };
  }

  /** Ids that the senders stated and no patient has, and for merged ones the patient they are now. */
  async checkStated(
    tx: Sql,
    stated: readonly { clinicId: string; id: string }[],
  ): Promise<ReadonlyMap<string, string>> {
    if (stated.length === 0) return new Map();
    const found = await this.patients.findMerged(tx, stated);
    return new Map(found.map((patient) => [`${patient.clinicId}|${patient.id}`, patient.mergedInto ?? patient.id]));
  }

  private async lookUp(tx: Sql, claims: readonly IdentityClaim[]): Promise<KnownIdentities> {
    const clinics = new Set<string>();
    const hashes = new Set<string>();
    for (const { clinicId, identifiers } of claims) {
      for (const { hash } of identifiers) {
        clinics.add(clinicId);
        hashes.add(hash);
      }
    }
    const owners = hashes.size === 0 ? NOBODY : await this.identifiers.findOwners(tx, [...clinics], [...hashes]);
    const open = openOwners(claims, owners);
    const kinds = open.length === 0 ? [] : await this.identifiers.findKinds(tx, open);
    return { owners, kinds: new Map(kinds.map((row) => [row.patientId, new Set(row.kinds)])) };
  }

  private async write(tx: Sql, plan: IdentityPlan, now: Date): Promise<void> {
    if (plan.newPatients.length > 0) await this.patients.add(tx, plan.newPatients, now);
    if (plan.newIdentifiers.length > 0) {
      const rows = plan.newIdentifiers.map(({ clinicId, patientId, claim }) => ({ clinicId, patientId, ...claim }));
      const added = await this.identifiers.add(tx, rows, now);
      if (added < rows.length) throw new Failure('transient', 'another batch took one of the same identifiers first');
    }
    if (plan.becameKnown.length > 0) await this.patients.markKnown(tx, plan.becameKnown, now);
  }

  private async addContacts(tx: Sql, rows: readonly ContactRow[], now: Date): Promise<readonly AddedContact[]> {
    return rows.length === 0 ? [] : this.patients.addContacts(tx, rows, now);
  }
}

function toClaim(who: WhoClaim, keys: ClinicKeys): IdentityClaim {
  const identifiers = Object.entries(who.identifiers).map(([kind, value]) => ({
    kind: kind as IdentifierKind,
    hash: blindIndex(keys.index, kind, value),
  }));
  const stated = who.patientId === undefined ? {} : { patientId: who.patientId };
  return { clinicId: who.clinicId, ...stated, identifiers };
}

/**
 * Owners whose kinds the decision needs: those of claims that bring something new or name several patients. A claim that
 * only repeats what is known, by far the most, needs no second look.
 */
function openOwners(
  claims: readonly IdentityClaim[],
  owners: ReadonlyMap<string, string>,
): { clinicId: string; id: string }[] {
  const open = new Map<string, { clinicId: string; id: string }>();
  for (const { clinicId, patientId, identifiers } of claims) {
    const found = identifiers.map(({ hash }) => owners.get(hash));
    const ids = new Set([patientId, ...found].filter((id) => id !== undefined));
    if (ids.size < 2 && !found.includes(undefined)) continue;
    for (const id of ids) open.set(id, { clinicId, id });
  }
  return [...open.values()];
}

/** Email addresses and phones that are new to the patient the claim resolved to. */
function contactsOf(
  who: readonly WhoClaim[],
  claims: readonly IdentityClaim[],
  plan: IdentityPlan,
  known: KnownIdentities,
  keys: ReadonlyMap<string, ClinicKeys>,
): ContactRow[] {
  const rows = new Map<string, ContactRow>();
  claims.forEach(({ clinicId, identifiers }, index) => {
    const patientId = plan.patientIds[index];
    for (const { kind, hash } of identifiers) {
      const value = who[index]?.identifiers[kind];
      if (kind === 'visitor' || kind === 'external' || patientId === undefined || value === undefined) continue;
      // The owner of a stored identifier got the contact point when it was stored.
      if (known.owners.get(hash) === patientId) continue;
      const place = { clinicId, table: 'contact_point', column: 'value', rowId: `${patientId}:${kind}:${hash}` };
      if (!rows.has(place.rowId)) {
        rows.set(place.rowId, { clinicId, patientId, kind, hash, value: seal(keyOf(keys, clinicId), place, value) });
      }
    }
  });
  return [...rows.values()].sort((a, b) => (a.patientId + a.hash < b.patientId + b.hash ? -1 : 1));
}

function keyOf(keys: ReadonlyMap<string, ClinicKeys>, clinicId: string): ClinicKeys {
  const found = keys.get(clinicId);
  if (!found) throw new Failure('missing', `clinic ${clinicId} has no data keys`);
  return found;
}
