import { variableValues, type VariableFacts, type VariableValues } from './template-variables.ts';

/** As long as links are: a name of 22 characters on a host of the clinic's own. */
const LINK = 'https://messages.lakeside-family.example';

const SAMPLE: VariableFacts = {
  firstNames: ['Jane'],
  clinic: {
    name: 'Lakeside Clinic',
    phone: '(555) 010-0100',
    address: '1 Lake Street, Springfield, NY 10001',
    timeZone: 'America/New_York',
  },
  appointmentsAt: [new Date('2026-03-10T19:30:00Z')],
  recallDueOn: '2026-09-10',
  links: linksTo('AbCdEfGhIjKlMnOpQrStUv'),
};

/**
 * Values that make a text as long as one patient's values make it: a long name, a long name of a clinic, and a Wednesday in
 * September after noon, which is the longest day to write in English and Spanish.
 */
const WORST: VariableFacts = {
  firstNames: ['Maximiliana-Konstantina'],
  clinic: {
    name: 'Lakeside Center for Family Medicine',
    phone: '(555) 010-0100',
    address: '10250 North Martin Luther King Junior Boulevard, Suite 1200, Rancho Santa Margarita, CA 92688-1234',
    timeZone: 'America/New_York',
  },
  appointmentsAt: [new Date('2026-09-30T16:30:00Z')],
  recallDueOn: '2026-09-30',
  links: linksTo('WwWwWwWwWwWwWwWwWwWwWw'),
};

export type SampleCase = 'sample' | 'worst';

/** Values for a preview, where the author gives none. */
export function sampleValues(language: string, sample: SampleCase = 'sample'): VariableValues {
  return variableValues(sample === 'worst' ? WORST : SAMPLE, language);
}

function linksTo(token: string): VariableFacts['links'] {
  return {
    unsubscribe: `${LINK}/u/${token}`,
    survey: `${LINK}/s/${token}`,
    review: `${LINK}/r/${token}`,
    confirm: `${LINK}/c/${token}`,
  };
}
