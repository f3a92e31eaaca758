import type { components } from '../../api/schema.ts';

export type Patient = components['schemas']['Patient'];

/** What a patient is called; nothing for whoever may not know, and for visitors who never said. */
export function nameOf({ givenName, familyName }: Pick<Patient, 'givenName' | 'familyName'>): string | undefined {
  const name = [givenName, familyName].filter((part) => part !== undefined && part !== '').join(' ');
  return name === '' ? undefined : name;
}

/** Enough of an id to tell one row from the next. */
export function shortId(id: string): string {
  return id.slice(0, 8);
}

/** Whole years between two days written as YYYY-MM-DD. */
export function ageOn(birthDate: string, today: string): number {
  const years = Number(today.slice(0, 4)) - Number(birthDate.slice(0, 4));
  return today.slice(5) < birthDate.slice(5) ? years - 1 : years;
}
