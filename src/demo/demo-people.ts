import { between, chance, pick } from './demo-draw.ts';
import { type DemoLine, VISIT_LINES, type VisitLine } from './demo-clinic.ts';

/** One made-up patient. */
export interface DemoPerson {
  readonly number: number;
  /** The patient's number in the practice's own records. */
  readonly mrn: string;
  readonly givenName: string;
  readonly familyName: string;
  readonly birthYear: number;
  readonly language: 'en' | 'es';
  readonly timeZone: string;
  readonly region: string;
  readonly zip: string;
  readonly email: string | undefined;
  readonly phone: string | undefined;
  /** The line this patient is mainly seen in. */
  readonly line: VisitLine;
  /** A drug that is refilled here, if one is. */
  readonly drug: string | undefined;
  /** The browser this patient is known by, if one is: they left their email address on the site. */
  readonly visitor: string | undefined;
}

export const PEOPLE = 500;

/** Browsers that nobody knows the owner of. */
export const STRANGERS = 40;

/** The patient of the reference story: read the asthma guide two days ago, looks for a pulmonologist today. */
export const STORY = 0;

/** Every so many patients, two of one family share a phone. */
const FAMILY_EVERY = 60;

const GIVEN = {
  en: ['Ada', 'Ben', 'Clara', 'Derek', 'Elise', 'Frank', 'Grace', 'Henry', 'Imani', 'Jack', 'Keiko', 'Liam', 'Maya'],
  es: ['Alma', 'Bruno', 'Carmen', 'Diego', 'Elena', 'Felipe', 'Gloria', 'Hugo', 'Ines', 'Javier', 'Lucia', 'Mateo'],
} as const;
const FAMILY = {
  en: ['Abbott', 'Brooks', 'Carver', 'Dunn', 'Ellis', 'Foster', 'Griffin', 'Hale', 'Irving', 'Jensen', 'Kim', 'Lowe'],
  es: ['Aguilar', 'Bravo', 'Castillo', 'Duarte', 'Espinoza', 'Fuentes', 'Guerrero', 'Herrera', 'Ibarra', 'Medina'],
} as const;
const DRUGS = ['albuterol', 'lisinopril', 'metformin', 'atorvastatin', 'levothyroxine', 'sertraline'] as const;
/** Area codes of the city; with 555-0100 to 555-0199 each gives a hundred numbers that nobody has. */
const AREA_CODES = ['646', '917', '332', '347', '718', '929'] as const;
interface Place {
  readonly timeZone: string;
  readonly region: string;
  readonly zip: string;
}
const ELSEWHERE: readonly [Place, ...Place[]] = [
  { timeZone: 'America/Chicago', region: 'IL', zip: '60601' },
  { timeZone: 'America/Denver', region: 'CO', zip: '80202' },
  { timeZone: 'America/Los_Angeles', region: 'CA', zip: '90012' },
  { timeZone: 'America/Phoenix', region: 'AZ', zip: '85004' },
];

export function demoPeople(): DemoPerson[] {
  return Array.from({ length: PEOPLE }, (_, number) => personOf(number));
}

export function strangerOf(number: number): string {
  return `visitor:anon-${number + 1}`;
}

/** The patient of the story is a plain case: reachable every way, at home in the city. */
function personOf(number: number): DemoPerson {
  if (number === STORY) return storyPerson();
  const language = chance(0.15, number, 'language') ? 'es' : 'en';
  const head = familyHead(number);
  const givenName = pick(GIVEN[language], number, 'given');
  const familyName = pick(FAMILY[language], head, 'family', language);
  const email = chance(0.92, number, 'email') ? emailOf(givenName, familyName, number) : undefined;
  return {
    ...{ number, mrn: mrnOf(number), givenName, familyName, birthYear: birthYearOf(number), language },
    ...(chance(0.08, head, 'moved') ? pick(ELSEWHERE, head, 'place') : inTown(head)),
    email,
    phone: chance(0.94, head, 'phone') ? phoneOf(head) : undefined,
    line: pick(VISIT_LINES, number, 'line'),
    drug: chance(0.3, number, 'drug') ? pick(DRUGS, number, 'which drug') : undefined,
    visitor: email !== undefined && chance(0.45, number, 'visitor') ? visitorOf(number) : undefined,
  };
}

function storyPerson(): DemoPerson {
  return {
    ...{ number: STORY, mrn: mrnOf(STORY), givenName: 'Jane', familyName: 'Abbott', birthYear: 1984, language: 'en' },
    ...inTown(STORY),
    email: emailOf('Jane', 'Abbott', STORY),
    phone: phoneOf(STORY),
    line: 'pulmonology',
    drug: undefined,
    visitor: visitorOf(STORY),
  };
}

function mrnOf(number: number): string {
  return `mrn-${1001 + number}`;
}

function visitorOf(number: number): string {
  return `web-${number + 1}`;
}

function emailOf(givenName: string, familyName: string, number: number): string {
  return `${givenName}.${familyName}.${number + 1}@example.com`.toLowerCase();
}

function inTown(number: number): Place {
  const zip = pick(['10001', '10011', '10025', '11201', '11215'], number, 'zip');
  return { timeZone: 'America/New_York', region: 'NY', zip };
}

/** The one whose phone a patient is reached at: their own, or that of the family's head. */
function familyHead(number: number): number {
  return number % FAMILY_EVERY === FAMILY_EVERY - 1 ? number - 1 : number;
}

function birthYearOf(number: number): number {
  return chance(0.08, number, 'child') ? between(2011, 2020, number) : between(1938, 2003, number);
}

function phoneOf(number: number): string {
  const area = AREA_CODES[Math.floor(number / 100)] ?? AREA_CODES[0];
  return `+1${area}55501${String(number % 100).padStart(2, '0')}`;
}

/** The line a patient looks around in on the web: mostly their own. */
export function interestOf(person: DemoPerson, ...what: readonly (string | number)[]): DemoLine {
  return chance(0.7, person.number, ...what, 'own line') ? person.line : pick(VISIT_LINES, person.number, ...what);
}
