import type { Patient, Profile } from './patient.ts';

/** Two records as they are under their lock. */
export interface MergePair {
  readonly from: Patient;
  readonly into: Patient;
}

/** Why two records cannot become one; nothing if they can. */
export function whyNotMerge({ from, into }: MergePair): string | undefined {
  if (from.mergedInto !== null || into.mergedInto !== null) return 'one of the records was merged in the meantime';
  if (from.isKnown && !into.isKnown) return 'the record of a known patient cannot go into that of a visitor';
  return undefined;
}

/** Whether a record says anything of the person. Most visitors have only looked at pages. */
export function saysAnything({ profile, language, timeZone, region, deceasedAt }: Patient): boolean {
  return [profile, language, timeZone, region, deceasedAt].some((said) => said !== null);
}

/** The record that stays: as it was, and where it said nothing, as the other one had it. Whoever died in either has died. */
export function mergedPatient({ from, into }: MergePair): Patient {
  return {
    ...into,
    language: into.language ?? from.language,
    timeZone: into.timeZone ?? from.timeZone,
    region: into.region ?? from.region,
    deceasedAt: into.deceasedAt ?? from.deceasedAt,
  };
}

export function mergedProfile(from: Profile, into: Profile): Profile {
  return { ...from, ...into };
}
