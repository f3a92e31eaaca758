import { Injectable } from '@nestjs/common';

import { Failure } from '../platform/errors.ts';
import { type ClinicKeys, keysOf, seal, unseal } from '../platform/seal.ts';
import type { Sql } from '../platform/sql.ts';
import type { AddedContact } from './identity.service.ts';
import { mergedPatient, mergedProfile, type MergePair, saysAnything, whyNotMerge } from './merge-patients.ts';
import type { Patient, Profile } from './patient.ts';
import { type ContactRow, type PatientKey, PatientRepository } from './patient.repository.ts';
import type { PatientMove } from './patient-move.ts';
import { RestrictionRepository } from './restrictions/restriction.repository.ts';
import { StakeholderRepository } from './stakeholder.repository.ts';

/** A patient whose profile changed, ready to be stored. */
export interface ChangedPatient {
  readonly patient: Patient;
  readonly profile: Profile;
}

type Contact = Omit<ContactRow, 'clinicId' | 'patientId'>;

@Injectable()
export class PatientsService {
  constructor(
    private readonly patients: PatientRepository,
    private readonly stakeholders: StakeholderRepository,
    private readonly restrictions: RestrictionRepository,
  ) {}

  lock(tx: Sql, keys: readonly PatientKey[]): Promise<Patient[]> {
    return this.patients.lock(tx, keys);
  }

  lockFree(tx: Sql, keys: readonly PatientKey[]): Promise<Patient[]> {
    return this.patients.lockFree(tx, keys);
  }

  /**
   * Waits for erasures of these clinics, and lets none begin until the transaction ends: for whoever finds patients without a
   * lock and stores something of them. Taken before any other lock.
   */
  holdOffErasure(tx: Sql, clinicIds: readonly string[]): Promise<void> {
    return this.patients.holdOffErasure(tx, clinicIds);
  }

  /** Waits until nobody stores anything of patients of the clinic, and lets nobody until the transaction ends. */
  lockForErasure(tx: Sql, clinicId: string): Promise<void> {
    return this.patients.lockForErasure(tx, clinicId);
  }

  /** Without a lock, for work that changes nothing of the patients. */
  find(sql: Sql, keys: readonly PatientKey[]): Promise<Patient[]> {
    return this.patients.find(sql, keys);
  }

  /** The patient whom an id leads to, and every id that was merged into theirs, their own first. Raises `missing`. */
  async group(
    sql: Sql,
    clinicId: string,
    id: string,
  ): Promise<{ readonly id: string; readonly ids: readonly string[] }> {
    const [first, ...others] = await this.patients.findGroup(sql, clinicId, id);
    if (first === undefined) throw new Failure('missing', 'there is no such patient');
    return { id: first, ids: [first, ...others] };
  }

  /** Hashes of the contact points that these patients share with nobody else. */
  ownContacts(sql: Sql, clinicId: string, ids: readonly string[]): Promise<string[]> {
    return this.patients.ownContacts(sql, clinicId, ids);
  }

  /** Blanks who they are, how they are reached and who stands by them. Whom they stood by they no longer do. */
  async erase(tx: Sql, clinicId: string, ids: readonly string[], now: Date): Promise<void> {
    await this.patients.erase(tx, clinicId, ids, now);
    await this.stakeholders.erase(tx, clinicId, ids, now);
  }

  async merge(tx: Sql, merges: readonly PatientMove[], now: Date): Promise<void> {
    if (merges.length === 0) return;
    await this.patients.merge(tx, merges, now);
    await this.stakeholders.movePatients(tx, merges, now);
  }

  /** Locks both. Raises `missing`, and `conflict` where they cannot become one. */
  async lockPair(tx: Sql, { clinicId, from, into }: PatientMove): Promise<MergePair> {
    const locked = await this.lock(tx, [
      { clinicId, id: from },
      { clinicId, id: into },
    ]);
    const pair = { from: locked.find(({ id }) => id === from), into: locked.find(({ id }) => id === into) };
    if (!pair.from || !pair.into) throw new Failure('missing', 'there is no such patient');
    const found = { from: pair.from, into: pair.into };
    const reason = whyNotMerge(found);
    if (reason !== undefined) throw new Failure('conflict', reason);
    const alive = await this.patients.findMerged(tx, locked);
    if (alive.length < locked.length) throw new Failure('conflict', 'one of the patients was erased');
    return found;
  }

  /**
   * Gives the one who stays what the other one had of themselves. Answers what each of them is reached by from now on that only
   * the other one was until now.
   */
  async handOn(tx: Sql, pair: MergePair, keys: ClinicKeys, now: Date): Promise<AddedContact[]> {
    const { clinicId } = keys;
    const [from, into] = [pair.from.id, pair.into.id];
    await this.handOnProfiles(tx, [pair], new Map([[clinicId, keys]]), now);
    const contacts = await this.patients.contactsOf(tx, { clinicId, id: from });
    const others = await this.patients.contactsOf(tx, { clinicId, id: into });
    if (contacts.length > 0) {
      await this.patients.addContacts(
        tx,
        contacts.map((contact) => resealed(contact, from, into, keys)),
        now,
      );
      await this.patients.removeContacts(tx, { clinicId, id: from });
    }
    await this.restrictions.movePatient(tx, { clinicId, from, into }, now);
    const newTo = (patientId: string, told: readonly Contact[], known: readonly Contact[]) =>
      lacking(told, known).map(({ kind, hash }) => ({ clinicId, patientId, kind, hash }));
    return [...newTo(into, contacts, others), ...newTo(from, others, contacts)];
  }

  /** Gives those who stay what the others were said to be, where it was not known of them. Answers whom that changed. */
  handOnProfiles(
    tx: Sql,
    pairs: readonly MergePair[],
    keys: ReadonlyMap<string, ClinicKeys>,
    now: Date,
  ): Promise<readonly Patient[]> {
    const changed = new Map<string, ChangedPatient>();
    for (const { from, into } of pairs.filter((pair) => saysAnything(pair.from))) {
      const own = keysOf(keys, into.clinicId);
      const { patient, profile } = changed.get(into.id) ?? { patient: into, profile: openProfile(own, into) };
      changed.set(into.id, {
        patient: mergedPatient({ from, into: patient }),
        profile: mergedProfile(openProfile(own, from), profile),
      });
    }
    return this.saveProfiles(tx, [...changed.values()], keys, now);
  }

  /** Answers the patients as they are stored now. */
  async saveProfiles(
    tx: Sql,
    changed: readonly ChangedPatient[],
    keys: ReadonlyMap<string, ClinicKeys>,
    now: Date,
  ): Promise<readonly Patient[]> {
    if (changed.length === 0) return [];
    const rows = changed.map(({ patient, profile }) => ({ ...patient, profile: sealProfile(keys, patient, profile) }));
    await this.patients.saveProfiles(tx, rows, now);
    return rows;
  }
}

/** Opens the profile of a patient; an anonymous one has none. */
export function openProfile(
  keys: ClinicKeys,
  patient: { readonly id: string; readonly profile: Buffer | null },
): Profile {
  if (patient.profile === null) return {};
  return JSON.parse(unseal(keys, profilePlace(keys.clinicId, patient.id), patient.profile)) as Profile;
}

function sealProfile(keys: ReadonlyMap<string, ClinicKeys>, patient: Patient, profile: Profile): Buffer | null {
  const own = keys.get(patient.clinicId);
  if (!own || Object.keys(profile).length === 0) return patient.profile;
  return seal(own, profilePlace(patient.clinicId, patient.id), JSON.stringify(profile));
}

function profilePlace(clinicId: string, rowId: string) {
  return { clinicId, table: 'patient', column: 'profile', rowId };
}

function lacking(told: readonly Contact[], known: readonly Contact[]): Contact[] {
  return told.filter((one) => !known.some(({ kind, hash }) => kind === one.kind && hash === one.hash));
}

/** A value is sealed for the row in which it stands. */
function resealed(contact: Contact, from: string, into: string, keys: ClinicKeys): ContactRow {
  const { clinicId } = keys;
  const placeOf = (id: string) => ({
    ...{ clinicId, table: 'contact_point', column: 'value' },
    rowId: `${id}:${contact.kind}:${contact.hash}`,
  });
  const value = seal(keys, placeOf(into), unseal(keys, placeOf(from), contact.value));
  return { ...contact, clinicId, patientId: into, value };
}
