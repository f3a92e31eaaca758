import type { Stage } from '../../lifecycle/stage.ts';
import { type IdentifiedPerson, safeHarbor } from './safe-harbor.ts';

/** How a file says where people live. One clinic has one: two files that differ in it could be laid beside each other. */
export const GEOGRAPHIES = ['state', 'zip3'] as const;
export type Geography = (typeof GEOGRAPHIES)[number];

/** A patient in a line of care, as the clinic knows them. */
export interface PatientInLine extends IdentifiedPerson {
  readonly serviceLine: string;
  readonly stage: Stage;
  /** The channel of the first signal that names one, as its sender wrote it. */
  readonly firstChannel: string | null;
  /** Completed visits by year, the years in order. */
  readonly visits: readonly number[];
}

/** What is told of one patient in one line of care. `*` is withheld, an empty text is not known. */
export interface DeidentifiedRow {
  readonly born: string;
  readonly area: string;
  readonly serviceLine: string;
  readonly stage: string;
  readonly acquisition: string;
  readonly visits: readonly string[];
}

/** Channels are whatever a sender wrote, so they are told by group; one that is in none is `other`. */
const ACQUISITION: Readonly<Record<string, string>> = {
  search: 'search',
  organic: 'search',
  seo: 'search',
  paid_search: 'ads',
  ads: 'ads',
  cpc: 'ads',
  display: 'ads',
  paid_social: 'ads',
  social: 'social',
  organic_social: 'social',
  referral: 'referral',
  physician_referral: 'referral',
  email: 'email',
  sms: 'sms',
  phone: 'phone',
  call: 'phone',
  direct: 'direct',
  web: 'direct',
  walk_in: 'walk_in',
};

/** Somebody who came ninety times in a year would be known by it. */
const MOST_VISITS = 5;

export function deidentifiedRow(patient: PatientInLine, geography: Geography, now: Date): DeidentifiedRow {
  const told = safeHarbor(patient, now);
  return {
    born: told.ageBand === '90+' ? '90+' : String(told.birthYear ?? ''),
    area: (geography === 'state' ? told.state : told.zip3) ?? '',
    serviceLine: patient.serviceLine,
    stage: patient.stage,
    acquisition: groupOf(patient.firstChannel),
    visits: patient.visits.map((count) => (count < MOST_VISITS ? String(count) : `${MOST_VISITS}+`)),
  };
}

function groupOf(channel: string | null): string {
  if (channel === null) return '';
  const written = channel
    .trim()
    .toLowerCase()
    .replaceAll(/[\s-]+/g, '_');
  return (Object.hasOwn(ACQUISITION, written) ? ACQUISITION[written] : undefined) ?? 'other';
}
