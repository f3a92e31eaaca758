export const STAKEHOLDER_KINDS = ['guardian', 'caregiver', 'referring_physician', 'payer'] as const;
export type StakeholderKind = (typeof STAKEHOLDER_KINDS)[number];

/** Somebody who stands by a patient, for a time: known to the clinic as a patient row of their own, or by name alone. */
export interface Stakeholder {
  readonly id: string;
  readonly patientId: string;
  readonly kind: StakeholderKind;
  readonly otherPatientId: string | null;
  readonly name: string | null;
  readonly since: Date;
  /** The moment from which it no longer holds. */
  readonly until: Date | null;
  readonly source: string;
  readonly createdBy: string;
}

/** What staff say of a stakeholder. */
export interface StakeholderInput {
  readonly kind: StakeholderKind;
  readonly otherPatientId?: string | undefined;
  readonly name?: string | undefined;
  readonly since?: Date | undefined;
  readonly until?: Date | undefined;
  readonly source: string;
}

/** One thing wrong with what staff say, and where. */
export interface StakeholderProblem {
  readonly path: string;
  readonly message: string;
}

/** Whether somebody stands by the patient at a moment. */
export function standsAt({ since, until }: Pick<Stakeholder, 'since' | 'until'>, at: Date): boolean {
  return since <= at && (until === null || until > at);
}

/** What is wrong with a stakeholder as far as it can be said without looking anybody up. */
export function problemsOf(
  { kind, otherPatientId, name, since, until }: StakeholderInput & { readonly since: Date },
  patientId: string,
): StakeholderProblem[] {
  const problems: StakeholderProblem[] = [];
  if (kind === 'guardian' && otherPatientId === undefined) {
    problems.push({ path: 'otherPatientId', message: 'names the guardian as the clinic knows them' });
  } else if ((otherPatientId === undefined) === (name === undefined)) {
    problems.push({ path: 'name', message: 'either a name or otherPatientId' });
  }
  if (otherPatientId === patientId) problems.push({ path: 'otherPatientId', message: 'is the patient' });
  if (until !== undefined && until <= since) problems.push({ path: 'until', message: 'is not after since' });
  return problems;
}
