import { isTimeZone } from './open-hours.ts';

/**
 * The time zones of each state and territory of the United States, by ISO 3166-2. A state with several gives them all: without knowing where
 * in it somebody lives, a time is good only if it is good in each. Source: 49 CFR part 71.
 */
const ZONES: Readonly<Record<string, readonly string[]>> = {
  'US-AK': ['America/Anchorage', 'America/Adak'],
  'US-AL': ['America/Chicago'],
  'US-AR': ['America/Chicago'],
  'US-AS': ['Pacific/Pago_Pago'],
  'US-AZ': ['America/Phoenix', 'America/Denver'],
  'US-CA': ['America/Los_Angeles'],
  'US-CO': ['America/Denver'],
  'US-CT': ['America/New_York'],
  'US-DC': ['America/New_York'],
  'US-DE': ['America/New_York'],
  'US-FL': ['America/New_York', 'America/Chicago'],
  'US-GA': ['America/New_York'],
  'US-GU': ['Pacific/Guam'],
  'US-HI': ['Pacific/Honolulu'],
  'US-IA': ['America/Chicago'],
  'US-ID': ['America/Boise', 'America/Los_Angeles'],
  'US-IL': ['America/Chicago'],
  'US-IN': ['America/Indiana/Indianapolis', 'America/Chicago'],
  'US-KS': ['America/Chicago', 'America/Denver'],
  'US-KY': ['America/New_York', 'America/Chicago'],
  'US-LA': ['America/Chicago'],
  'US-MA': ['America/New_York'],
  'US-MD': ['America/New_York'],
  'US-ME': ['America/New_York'],
  'US-MI': ['America/Detroit', 'America/Menominee'],
  'US-MN': ['America/Chicago'],
  'US-MO': ['America/Chicago'],
  'US-MP': ['Pacific/Saipan'],
  'US-MS': ['America/Chicago'],
  'US-MT': ['America/Denver'],
  'US-NC': ['America/New_York'],
  'US-ND': ['America/Chicago', 'America/Denver'],
  'US-NE': ['America/Chicago', 'America/Denver'],
  'US-NH': ['America/New_York'],
  'US-NJ': ['America/New_York'],
  'US-NM': ['America/Denver'],
  'US-NV': ['America/Los_Angeles', 'America/Denver'],
  'US-NY': ['America/New_York'],
  'US-OH': ['America/New_York'],
  'US-OK': ['America/Chicago'],
  'US-OR': ['America/Los_Angeles', 'America/Boise'],
  'US-PA': ['America/New_York'],
  'US-PR': ['America/Puerto_Rico'],
  'US-RI': ['America/New_York'],
  'US-SC': ['America/New_York'],
  'US-SD': ['America/Chicago', 'America/Denver'],
  'US-TN': ['America/New_York', 'America/Chicago'],
  'US-TX': ['America/Chicago', 'America/Denver'],
  'US-UT': ['America/Denver'],
  'US-VA': ['America/New_York'],
  'US-VI': ['America/St_Thomas'],
  'US-VT': ['America/New_York'],
  'US-WA': ['America/Los_Angeles'],
  'US-WI': ['America/Chicago'],
  'US-WV': ['America/New_York'],
  'US-WY': ['America/Denver'],
};

/** The region as ISO 3166-2: senders write `TX` as well as `US-TX`. Nothing when it is neither. */
export function regionCode(region: string | null): string | undefined {
  const code = region?.trim().toUpperCase() ?? '';
  if (/^[A-Z]{2}-[A-Z0-9]{1,3}$/.test(code)) return code;
  return Object.hasOwn(ZONES, `US-${code}`) ? `US-${code}` : undefined;
}

export function zonesOf(region: string | undefined): readonly string[] {
  return region === undefined ? [] : (ZONES[region] ?? []);
}

/** Zones in which somebody may be: their own setting, else all of their state, else that of the clinic. None where none is known. */
export function recipientZones(
  patient: { readonly timeZone: string | null; readonly region: string | null } | undefined,
  clinicZone: string,
): readonly string[] {
  const own = patient?.timeZone ?? null;
  if (own !== null && isTimeZone(own)) return [own];
  const ofRegion = zonesOf(regionCode(patient?.region ?? null));
  if (ofRegion.length > 0) return ofRegion;
  return isTimeZone(clinicZone) ? [clinicZone] : [];
}

/** Whose law holds in a region: its own and that of its country. Without a region that of the United States. */
export function jurisdictionsOf(region: string | undefined): readonly string[] {
  return region === undefined ? ['US'] : [region.slice(0, 2), region];
}
