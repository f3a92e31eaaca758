import { Injectable } from '@nestjs/common';

import { ClinicsService } from '../clinics/clinics.service.ts';
import { dayOf } from '../platform/duration.ts';
import { Failure } from '../platform/errors.ts';
import { Keys } from '../platform/keys.ts';
import type { Sql } from '../platform/sql.ts';
import { isMinorOn } from './minor.ts';
import type { Patient } from './patient.ts';
import { PatientRepository } from './patient.repository.ts';
import { openProfile } from './patients.service.ts';
import { problemsOf, type StakeholderInput, type StakeholderProblem } from './stakeholder.ts';

const UNKNOWN: StakeholderProblem = { path: 'otherPatientId', message: 'is no patient of this clinic' };

/** Looks up what staff say of a stakeholder before it is believed. */
@Injectable()
export class StakeholderCheckRunner {
  constructor(
    private readonly patients: PatientRepository,
    private readonly clinics: ClinicsService,
    private readonly keys: Keys,
  ) {}

  /** Answers the other patient as they are now, if one is named. Raises `missing`, and `invalid` with all that is wrong. */
  async otherOf(
    tx: Sql,
    { clinicId, patientId }: { readonly clinicId: string; readonly patientId: string },
    input: StakeholderInput & { readonly since: Date },
    now: Date,
  ): Promise<string | null> {
    const patient = await this.find(tx, clinicId, patientId);
    if (!patient) throw new Failure('missing', 'there is no such patient');
    const named = input.otherPatientId;
    const other = named === undefined ? undefined : (await this.find(tx, clinicId, named))?.id;
    const problems = [
      ...problemsOf({ ...input, otherPatientId: other ?? named }, patientId),
      ...(named === undefined || other !== undefined ? [] : [UNKNOWN]),
      ...(input.kind === 'guardian' ? await this.ageProblems(tx, patient, now) : []),
    ];
    if (problems.length > 0) throw new Failure('invalid', 'The request is not valid.', { problems });
    return other ?? null;
  }

  /** Who is of age acts alone, and of whom the age is unknown nobody could say when a guardian no longer does. */
  private async ageProblems(tx: Sql, patient: Patient, now: Date): Promise<StakeholderProblem[]> {
    const { birthDate } = openProfile(await this.keys.of(tx, patient.clinicId), patient);
    if (birthDate === undefined) return [{ path: 'kind', message: 'needs the birth date of the patient' }];
    const { timeZone } = await this.clinics.get(tx, patient.clinicId);
    return isMinorOn(birthDate, dayOf(now, timeZone)) ? [] : [{ path: 'kind', message: 'is for patients under age' }];
  }

  /** Somebody who was merged under the id of who they are. */
  private async find(tx: Sql, clinicId: string, id: string): Promise<Patient | undefined> {
    const [found] = await this.patients.find(tx, [{ clinicId, id }]);
    if (found?.mergedInto == null) return found;
    const [merged] = await this.patients.find(tx, [{ clinicId, id: found.mergedInto }]);
    return merged;
  }
}
