/**
 * By which right something was disclosed. The first group is left out of the accounting (45 CFR 164.528(a)(1)(i) to (viii)):
 * care, payment and operations; to the patient; incident to what is allowed; under an authorization; to those involved in the
 * care; national security; to who holds the patient in custody; a limited data set. Everything else is accounted for.
 */
const NOT_ACCOUNTED = [
  'treatment',
  'payment',
  'operations',
  'to_individual',
  'incidental',
  'authorization',
  'involved_in_care',
  'national_security',
  'custody',
  'limited_data_set',
] as const;

/** 45 CFR 164.512 in the order of its paragraphs, and what should not have happened at all. */
const ACCOUNTED = [
  'required_by_law',
  'public_health',
  'abuse_report',
  'health_oversight',
  'judicial',
  'law_enforcement',
  'decedent',
  'organ_donation',
  'research',
  'serious_threat',
  'workers_compensation',
  'breach',
  'other',
] as const;

export const DISCLOSURE_BASES = [...NOT_ACCOUNTED, ...ACCOUNTED] as const;
export type DisclosureBasis = (typeof DISCLOSURE_BASES)[number];

const LEFT_OUT: ReadonlySet<DisclosureBasis> = new Set(NOT_ACCOUNTED);

/** Whether a disclosure belongs into the accounting that a patient may ask for. */
export function isAccountable(basis: DisclosureBasis): boolean {
  return !LEFT_OUT.has(basis);
}

/** How far back an accounting reaches (45 CFR 164.528(a)(1)): six years before the day it is asked for. */
export function accountingFrom(asked: Date): Date {
  const from = new Date(asked);
  from.setUTCFullYear(from.getUTCFullYear() - ACCOUNTING_YEARS);
  return from;
}

const ACCOUNTING_YEARS = 6;
