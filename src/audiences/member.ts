import { isMinorOn } from '../patients/minor.ts';
import { ageOn } from '../patients/patient.ts';
import { AUDIENCE_AGES, type AudienceAge, type AudienceSpec } from './audience-spec.ts';
import { zip3Of } from './deidentify/safe-harbor.ts';
import { stateOf } from './deidentify/states.ts';

/** Somebody whom the database found for a specification, with what only the profile says. */
export interface Candidate {
  readonly id: string;
  readonly birthDate: string | undefined;
  readonly zip: string | undefined;
  readonly region: string | null;
  readonly language: string | null;
  /** In the line that was asked for; null where none was. */
  readonly stage: string | null;
}

/** Somebody who is in, by what the answer counts. */
export interface Member {
  readonly id: string;
  readonly age: AudienceAge | null;
  readonly state: string | null;
  readonly language: string | null;
  readonly stage: string | null;
}

/**
 * Whoever of the candidates is in. A patient whose age is not known may be a minor, and minors are in no audience; of visitors
 * nobody asks the age, so only those who are known to be minors are left out.
 */
export function membersOf(spec: AudienceSpec, candidates: readonly Candidate[], now: Date): Member[] {
  return candidates.flatMap((candidate) => {
    const age = audienceAge(ageOn(candidate.birthDate, now));
    if (isPerhapsMinor(spec, candidate, age, now) || !fits(spec, candidate, age)) return [];
    const { id, region, language, stage } = candidate;
    return [{ id, age, state: stateOf(region), language: language?.slice(0, 2) ?? null, stage }];
  });
}

function isPerhapsMinor(spec: AudienceSpec, { birthDate }: Candidate, age: AudienceAge | null, now: Date): boolean {
  return isMinorOn(birthDate, now.toISOString().slice(0, 10)) || (spec.people === 'patients' && age === null);
}

function fits({ ages, zip3 }: AudienceSpec, { zip }: Candidate, age: AudienceAge | null): boolean {
  if (ages && (age === null || !ages.includes(age))) return false;
  return !zip3 || zip3.includes(zip3Of(zip) ?? '');
}

function audienceAge(age: number | undefined): AudienceAge | null {
  if (age === undefined || age < 18) return null;
  const band = AUDIENCE_AGES.find((name) => age <= Number(name.split('-')[1] ?? Infinity));
  return band ?? null;
}
