import { DateTime } from 'luxon';

import { plainBreaks } from './plain-text.ts';
import type { DeclaredVariable, PhiClass } from './template-source.ts';

export interface TemplateVariable {
  readonly type: DeclaredVariable['type'];
  readonly phi: PhiClass;
}

/**
 * Every variable that a template may use, with what it stands for when a message is sent. There are no others.
 *
 * | variable | says | empty or absent |
 * |---|---|---|
 * | `patient.firstName` | the given name; several of a household: `Ann and Bob` | empty when unknown; ask with `{{#if}}` |
 * | `clinic.name` | the name of the clinic | never |
 * | `clinic.phone` | its telephone number | empty when the clinic gave none; ask with `{{#if}}` |
 * | `clinic.address` | its postal address, in one line | as above |
 * | `appointment.date` | day and month, such as `March 10` | absent without an appointment that has a time |
 * | `appointment.time` | such as `3:30 PM`; several of a day: `3:30 PM and 4:00 PM` | as above |
 * | `appointment.weekday` | such as `Tuesday` | as above |
 * | `recall.dueOn` | day, month and year | absent unless the message is about a recall |
 * | `links.unsubscribe` | where this purpose is unsubscribed from | absent where the message has no such link |
 * | `links.survey`, `links.review`, `links.confirm` | the survey, the review page, the page that confirms | as above |
 *
 * Appointments are told in the zone of the clinic, because that is where they take place, and in the language of the text.
 * A message that uses an absent variable is not sent, unless the text asks for it first: `{{#if links.confirm}}`.
 */
export const TEMPLATE_VARIABLES: Readonly<Record<string, TemplateVariable>> = {
  'patient.firstName': { type: 'text', phi: 'identity' },
  'clinic.name': { type: 'text', phi: 'none' },
  'clinic.phone': { type: 'text', phi: 'none' },
  'clinic.address': { type: 'text', phi: 'none' },
  'appointment.date': { type: 'date', phi: 'identity' },
  'appointment.time': { type: 'time', phi: 'identity' },
  'appointment.weekday': { type: 'date', phi: 'identity' },
  // A day that a clinician set is a part of the plan of care.
  'recall.dueOn': { type: 'date', phi: 'health' },
  'links.unsubscribe': { type: 'link', phi: 'none' },
  'links.survey': { type: 'link', phi: 'none' },
  'links.review': { type: 'link', phi: 'none' },
  'links.confirm': { type: 'link', phi: 'none' },
};

/** Absolute addresses of one message's pages. They hold a token and nothing else. */
export type LinkFacts = Readonly<Partial<Record<'unsubscribe' | 'survey' | 'review' | 'confirm', string>>>;

/** What is known at send time. Instants are UTC; `recallDueOn` is a calendar day, `YYYY-MM-DD`. */
export interface VariableFacts {
  /** Several for a message to a household; blank ones are left out. */
  readonly firstNames: readonly string[];
  readonly clinic: {
    readonly name: string;
    readonly phone: string;
    readonly address: string;
    readonly timeZone: string;
  };
  /** Several only when they are on the same day at the clinic. */
  readonly appointmentsAt: readonly Date[];
  readonly recallDueOn: string | undefined;
  readonly links: LinkFacts;
}

/** The values of variables by name; an absent one has no entry. */
export type VariableValues = Readonly<Record<string, string>>;

export function variableValues(facts: VariableFacts, language: string): VariableValues {
  return {
    'patient.firstName': joined(facts.firstNames, language),
    'clinic.name': facts.clinic.name,
    'clinic.phone': facts.clinic.phone,
    'clinic.address': oneLine(facts.clinic.address),
    ...appointmentValues(facts.appointmentsAt, facts.clinic.timeZone, language),
    ...(facts.recallDueOn === undefined ? {} : { 'recall.dueOn': longDate(facts.recallDueOn, language) }),
    ...linkValues(facts.links),
  };
}

/** Whether a name is that of a variable. Own names only: every object answers to `constructor` and its like. */
export function isVariable(name: string): boolean {
  return Object.hasOwn(TEMPLATE_VARIABLES, name);
}

function linkValues(links: LinkFacts): VariableValues {
  return Object.fromEntries(Object.entries(links).map(([name, url]) => [`links.${name}`, url]));
}

function appointmentValues(appointmentsAt: readonly Date[], zone: string, language: string): VariableValues {
  const inOrder = [...appointmentsAt].sort((one, other) => one.getTime() - other.getTime());
  // To find the offset of a zone takes longer than all the rest, so it is done once for each.
  const locals = inOrder.map((at) => DateTime.fromJSDate(at, { zone }).setLocale(language));
  const [first] = locals;
  if (!first) return {};
  const times = locals.map((local) => local.toLocaleString(DateTime.TIME_SIMPLE));
  return {
    'appointment.date': plainSpaces(first.toLocaleString({ day: 'numeric', month: 'long' })),
    'appointment.time': plainSpaces(joined(times, language)),
    'appointment.weekday': first.toLocaleString({ weekday: 'long' }),
  };
}

/** `Ann, Bob and Cy`, each once, as the language does it (Unicode CLDR). */
function joined(parts: readonly string[], language: string): string {
  const distinct = [...new Set(parts.map((part) => part.trim()))].filter((part) => part !== '');
  if (distinct.length < 2) return distinct[0] ?? '';
  return new Intl.ListFormat(language, { type: 'conjunction' }).format(distinct);
}

function longDate(day: string, language: string): string {
  return plainSpaces(DateTime.fromISO(day, { zone: 'UTC' }).setLocale(language).toLocaleString(DateTime.DATE_FULL));
}

/** Intl writes "3:30 PM" with a narrow no-break space, and one such character halves the length of a text message. */
function plainSpaces(text: string): string {
  return text.replace(/[\u00a0\u202f]/g, ' ');
}

function oneLine(text: string): string {
  return plainBreaks(text)
    .trim()
    .replace(/\s*\n\s*/g, ', ');
}
