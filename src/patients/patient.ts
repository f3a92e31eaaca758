/** What the clinic knows about a person, as it is sealed in `patient.profile`. Days are ISO dates. */
export interface Profile {
  readonly givenName?: string;
  readonly familyName?: string;
  readonly birthDate?: string;
  readonly zip?: string;
  readonly address?: string;
}

/** A patient as the engine works with one: locked, with the profile still sealed. */
export interface Patient {
  readonly clinicId: string;
  readonly id: string;
  readonly profile: Buffer | null;
  readonly language: string | null;
  readonly timeZone: string | null;
  readonly region: string | null;
  readonly isKnown: boolean;
  readonly mergedInto: string | null;
  readonly deceasedAt: Date | null;
}

/** Fields of signal data that update a profile, beside language, time zone and region. */
export const PROFILE_FIELDS = ['givenName', 'familyName', 'birthDate', 'zip', 'address'] as const;

const DAY = /^\d{4}-\d\d-\d\d$/;

/** Whole years between a birth date and an instant; nothing when the date is none. Someone born on 29 February ages on 1 March. */
export function ageOn(birthDate: string | undefined, at: Date): number | undefined {
  if (birthDate === undefined || !DAY.test(birthDate)) return undefined;
  const year = Number(birthDate.slice(0, 4));
  const month = Number(birthDate.slice(5, 7));
  const day = Number(birthDate.slice(8));
  const hadBirthday = at.getUTCMonth() + 1 > month || (at.getUTCMonth() + 1 === month && at.getUTCDate() >= day);
  const age = at.getUTCFullYear() - year - (hadBirthday ? 0 : 1);
  return age >= 0 && age < 150 ? age : undefined;
}

/** Signal types that may fill in a profile. */
export const PROFILE_SIGNALS: ReadonlySet<string> = new Set(['patient.updated', 'form.submitted']);

/** What somebody is called, as far as it is known. */
export function fullNameOf({ givenName, familyName }: Profile): string | null {
  return [givenName, familyName].filter((part) => part !== undefined && part !== '').join(' ') || null;
}
