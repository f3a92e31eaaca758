import { Injectable } from '@nestjs/common';

import type { Purpose } from '../consents/consent.ts';
import { openProfile } from '../patients/patients.service.ts';
import type { ClinicKeys } from '../platform/seal.ts';
import type { Sql } from '../platform/sql.ts';
import { unlessDamaged } from '../platform/unless-damaged.ts';
import type { PastGuardian, PastPoint, PatientPast, PersonPast } from './person-past.ts';
import { type GuardianRow, type PatientRow, PastView } from './past.view.ts';
import type { Period } from './simulation.ts';

/** Which of the past a simulation looks at. */
export interface PastWish {
  readonly clinicId: string;
  readonly journeyKey: string;
  readonly period: Period;
  readonly keys: ClinicKeys;
  readonly purposes: readonly Purpose[];
  /** Whether rules read profiles. Those of patients with a guardian are opened anyway: whether they are minors decides. */
  readonly readsProfiles: boolean;
  readonly needsOptIn: boolean;
  readonly isPaid: boolean;
}

type People = ReadonlyMap<string, PersonPast>;

/** Loads what was true of patients, in at most eleven statements, whatever their number. */
@Injectable()
export class PastRunner {
  constructor(private readonly view: PastView) {}

  /**
   * By patient; `damaged` for those whose profile is needed and does not open. Nobody who was erased is in it. `recallIds` are
   * those that their signals speak of.
   */
  async load(
    tx: Sql,
    wish: PastWish,
    ids: readonly string[],
    recallIds: readonly string[],
  ): Promise<ReadonlyMap<string, PatientPast | 'damaged'>> {
    if (ids.length === 0) return new Map();
    const { clinicId } = wish;
    const guardians = await this.view.guardians(tx, clinicId, ids);
    const everybody = [...new Set([...ids, ...guardians.map(({ guardianId }) => guardianId)])];
    const rows = await this.view.patients(tx, clinicId, everybody);
    const people = await this.people(tx, wish, rows);
    const recalls = recallIds.length === 0 ? [] : await this.view.recalls(tx, clinicId, recallIds);
    const authorizations = wish.isPaid ? await this.view.authorizations(tx, clinicId, ids) : [];
    const asked = await this.view.asked(tx, clinicId, ids, wish.journeyKey, wish.period);
    const askedOf = Map.groupBy(asked, ({ patientId }) => patientId);
    const guardiansOf = Map.groupBy(guardians, ({ patientId }) => patientId);
    const recallsOf = Map.groupBy(recalls, ({ patientId }) => patientId);
    const authorizationsOf = Map.groupBy(authorizations, ({ patientId }) => patientId);
    const wanted = new Set(ids);
    const pasts = rows.flatMap((row): [string, PatientPast | 'damaged'][] => {
      const person = people.get(row.id);
      if (!person || !wanted.has(row.id)) return [];
      const own = guardiansOf.get(row.id) ?? [];
      const profile = unlessDamaged(() => (wish.readsProfiles || own.length > 0 ? openProfile(wish.keys, row) : null));
      if (profile === undefined) return [[row.id, 'damaged']];
      const past = {
        patient: { clinicId, ...row },
        profile: profile ?? undefined,
        person,
        asked: askedOf.get(row.id) ?? [],
        guardians: toGuardians(own, people),
        recalls: new Map((recallsOf.get(row.id) ?? []).map((recall) => [recall.id, recall])),
        authorizations: authorizationsOf.get(row.id) ?? [],
      };
      return [[row.id, past]];
    });
    return new Map(pasts);
  }

  private async people(tx: Sql, wish: PastWish, rows: readonly PatientRow[]): Promise<People> {
    const { clinicId, journeyKey, period, purposes } = wish;
    const ids = rows.map(({ id }) => id);
    const points = await this.points(tx, wish, ids);
    const consents = Map.groupBy(await this.view.consents(tx, clinicId, ids, purposes), ({ patientId }) => patientId);
    const risks = Map.groupBy(await this.view.risks(tx, clinicId, ids), ({ patientId }) => patientId);
    const received = await this.view.received(tx, clinicId, ids, journeyKey, period);
    const receivedBy = Map.groupBy(received, ({ patientId }) => patientId);
    return new Map(
      rows.map(({ id, language, timeZone, region }) => [
        id,
        {
          patientId: id,
          language,
          timeZone,
          region,
          points: points.get(id) ?? [],
          consents: consents.get(id) ?? [],
          risks: risks.get(id) ?? [],
          received: receivedBy.get(id) ?? [],
        },
      ]),
    );
  }

  private async points(
    tx: Sql,
    { clinicId, needsOptIn }: PastWish,
    ids: readonly string[],
  ): Promise<ReadonlyMap<string, PastPoint[]>> {
    const rows = await this.view.points(tx, clinicId, ids);
    const suppressions = Map.groupBy(
      await this.view.suppressions(tx, clinicId, rows),
      ({ kind, hash }) => `${kind} ${hash}`,
    );
    const emails = needsOptIn ? rows.filter(({ kind }) => kind === 'email').map(({ hash }) => hash) : [];
    const confirmed = emails.length === 0 ? [] : await this.view.confirmations(tx, clinicId, emails);
    const confirmedAt = Map.groupBy(confirmed, ({ hash }) => hash);
    const found = new Map<string, PastPoint[]>();
    for (const { patientId, kind, hash } of rows) {
      const point = {
        kind,
        hash,
        suppressions: suppressions.get(`${kind} ${hash}`) ?? [],
        confirmedAt: kind === 'email' ? (confirmedAt.get(hash) ?? []).map(({ at }) => at) : [],
      };
      found.set(patientId, [...(found.get(patientId) ?? []), point]);
    }
    return found;
  }
}

function toGuardians(rows: readonly GuardianRow[], people: People): PastGuardian[] {
  return rows.flatMap(({ guardianId, since, until }) => {
    const person = people.get(guardianId);
    return person ? [{ since, until, person }] : [];
  });
}
