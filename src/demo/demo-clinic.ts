import type { ServiceLineInput } from '../clinics/clinic.ts';

/** Everything of the demo clinic is made up. Numbers are from the range kept free for fiction, addresses at example.com. */
export const DEMO_CLINIC = {
  slug: 'lakeside-medical-group',
  name: 'Lakeside Medical Group',
  phone: '+12125550100',
  timeZone: 'America/New_York',
  language: 'en',
} as const;

export const DEMO_SETTINGS = { region: 'US-NY', address: '1 Example Plaza, New York, NY 10001' } as const;

export const DEMO_REVIEW_PAGE = 'https://reviews.example.com/lakeside-medical-group';

/**
 * Its patients agreed to be written to about their care, so that the numbers which the law sets for those who did not agree need not
 * hold: two reminders, a question after the visit and a request for a review all fit into one week, at most one a day.
 */
export const DEMO_CAPS = {
  value: {
    purposes: ['treatment', 'operations'],
    caps: [
      { count: 1, hours: 24 },
      { count: 5, hours: 168 },
    ],
  },
  effectiveFrom: '2020-01-01',
  source: 'Policy of Lakeside Medical Group',
} as const;

export const DEMO_LINES = ['pulmonology', 'primary-care', 'dental-hygiene', 'pharmacy-refills'] as const;
export type DemoLine = (typeof DEMO_LINES)[number];

/** Lines in which patients are seen; refills are picked up. */
export const VISIT_LINES = ['pulmonology', 'primary-care', 'dental-hygiene'] as const;
export type VisitLine = (typeof VISIT_LINES)[number];

export const DEMO_SERVICE_LINES: readonly ServiceLineInput[] = [
  {
    key: 'pulmonology',
    name: 'Pulmonology',
    matches: ['pulmonology', 'pulmonologist', 'asthma', 'copd', 'sleep apnea'],
  },
  { key: 'primary-care', name: 'Primary care', matches: ['primary care', 'family medicine', 'flu', 'wellness'] },
  { key: 'dental-hygiene', name: 'Dental hygiene', matches: ['dental', 'dentist', 'dental hygiene', 'cleaning'] },
  { key: 'pharmacy-refills', name: 'Pharmacy refills', matches: ['pharmacy', 'refill', 'prescription'] },
];

export const DEMO_PROVIDERS: Readonly<Record<VisitLine, readonly [string, ...string[]]>> = {
  pulmonology: ['Dr. Okafor', 'Dr. Lindqvist'],
  'primary-care': ['Dr. Alvarez', 'Dr. Byrne', 'Dr. Sato'],
  'dental-hygiene': ['R. Kaplan, RDH', 'M. Osei, RDH'],
};

/** What a patient looks for on the web, by line: topics of guides and specialties of searches. */
export const DEMO_INTERESTS: Readonly<Record<DemoLine, { readonly topic: string; readonly specialty: string }>> = {
  pulmonology: { topic: 'asthma', specialty: 'pulmonology' },
  'primary-care': { topic: 'wellness', specialty: 'family medicine' },
  'dental-hygiene': { topic: 'cleaning', specialty: 'dental' },
  'pharmacy-refills': { topic: 'refill', specialty: 'pharmacy' },
};

export const DEMO_USER_ROLES = ['owner', 'admin', 'marketer', 'front_desk', 'clinician', 'compliance'] as const;

export function demoUserEmail(role: (typeof DEMO_USER_ROLES)[number]): string {
  return `${role.replace('_', '.')}@lakeside.example.com`;
}
