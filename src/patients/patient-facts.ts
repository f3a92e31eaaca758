import { ageOn, type Patient, type Profile } from './patient.ts';

/** The patient as rules see one. What is not known is absent, so that a rule that needs it is false. */
export function patientFacts(
  patient: Pick<Patient, 'language' | 'region'> | undefined,
  profile: Profile | undefined,
  now: Date,
): object {
  const age = ageOn(profile?.birthDate, now);
  return {
    ...(age === undefined ? {} : { age }),
    ...(patient?.language ? { language: patient.language } : {}),
    ...(patient?.region ? { region: patient.region } : {}),
    ...(profile?.zip === undefined ? {} : { zip: profile.zip }),
  };
}
