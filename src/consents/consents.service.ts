import { Injectable } from '@nestjs/common';

import type { PatientMove } from '../patients/patient-move.ts';
import type { Sql } from '../platform/sql.ts';
import { type ConsentRecord, type CurrentConsent, evidencedLevel } from './consent.ts';
import { ConsentRepository, type PatientRef } from './consent.repository.ts';
import { settleMerges } from './settle-merges.ts';

/** What patients agreed to, with the evidence. */
@Injectable()
export class ConsentsService {
  constructor(private readonly consents: ConsentRepository) {}

  /** Keeps evidence, at the level that its wording bears out; a record that is there already changes nothing. */
  async record(tx: Sql, consents: readonly ConsentRecord[], now: Date): Promise<void> {
    if (consents.length === 0) return;
    const borneOut = consents.map((consent) => ({ ...consent, level: evidencedLevel(consent) }));
    await this.consents.add(tx, borneOut, now);
  }

  /** The newest word of each patient on each purpose and channel, in one statement. Silence has no entry. */
  async current(sql: Sql, patients: readonly PatientRef[]): Promise<CurrentConsent[]> {
    return patients.length === 0 ? [] : this.consents.current(sql, patients);
  }

  /**
   * Hands what merged patients agreed to on to the patient they are. Where their words contradict each other the stricter one
   * counts, as a revocation of its own. It must run before the patients' own rows say that they are one.
   */
  async movePatients(tx: Sql, moves: readonly PatientMove[], now: Date): Promise<void> {
    if (moves.length === 0) return;
    const words = await this.consents.current(tx, everybodyIn(moves));
    await this.consents.movePatients(tx, moves);
    await this.record(tx, settleMerges(moves, words), now);
  }
}

function everybodyIn(moves: readonly PatientMove[]): PatientRef[] {
  const refs = moves.flatMap(({ clinicId, from, into }) => [
    { clinicId, patientId: from },
    { clinicId, patientId: into },
  ]);
  return [...new Map(refs.map((ref) => [`${ref.clinicId} ${ref.patientId}`, ref])).values()];
}
