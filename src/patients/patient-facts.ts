import { ageOn, type Patient, type Profile } from './patient.ts';

/** The patient as rules see one. What is not known is absent, so that a rule that needs it is false. */
export function patientFacts(
  patient: Pick<Patient, 'language' | 'region'> | undefined,
  profile: Profile | undefined,
  now: Date,
): object {
  const facts: { age?: number; language?: string; region?: string; zip?: string } = {};
  const age = ageOn(profile?.birthDate, now);
  if (age !== undefined) facts.age = age;
  if (patient?.language) facts.language = patient.language;
  if (patient?.region) facts.region = patient.region;
  if (profile?.zip !== undefined) facts.zip = profile.zip;
  return facts;
}
