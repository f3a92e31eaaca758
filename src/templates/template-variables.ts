import { DateTime } from 'luxon';

import type { TemplateVariable } from './template-source.ts';

/**
 * Every variable that a template may use, with what it stands for when a message is sent. There are no others.
 *
 * | variable | says | empty or absent |
 * |---|---|---|
 * | `patient.firstName` | the given name | empty when unknown; ask with `{{#if}}` |
 * | `clinic.name` | the name of the clinic | never |
 * | `clinic.phone` | its telephone number | empty when the clinic gave none; ask with `{{#if}}` |
 * | `appointment.date` | day and month, such as `March 10` | absent without an appointment that has a time |
 * | `appointment.time` | such as `3:30 PM` | as above |
 * | `appointment.weekday` | such as `Tuesday` | as above |
 * | `recall.dueOn` | day, month and year | absent unless the message is about a recall |
 *
 * Appointments are told in the zone of the clinic, because that is where they take place, and in the language of the text.
 * A message that uses an absent variable is not sent.
 */
export const TEMPLATE_VARIABLES: Readonly<Record<string, TemplateVariable>> = {
  'patient.firstName': { type: 'text', phi: true },
  'clinic.name': { type: 'text', phi: false },
  'clinic.phone': { type: 'text', phi: false },
  'appointment.date': { type: 'date', phi: true },
  'appointment.time': { type: 'time', phi: true },
  'appointment.weekday': { type: 'date', phi: true },
  'recall.dueOn': { type: 'date', phi: true },
};

/** What is known at send time. Instants are UTC; `recallDueOn` is a calendar day, `YYYY-MM-DD`. */
export interface VariableFacts {
  readonly firstName: string | undefined;
  readonly clinic: { readonly name: string; readonly phone: string; readonly timeZone: string };
  readonly appointmentAt: Date | undefined;
  readonly recallDueOn: string | undefined;
}

/** The values of variables by name; an absent one has no entry. */
export type VariableValues = Readonly<Record<string, string>>;

export function variableValues(facts: VariableFacts, language: string): VariableValues {
  return {
    'patient.firstName': facts.firstName?.trim() ?? '',
    'clinic.name': facts.clinic.name,
    'clinic.phone': facts.clinic.phone,
    ...(facts.appointmentAt ? appointmentValues(facts.appointmentAt, facts.clinic.timeZone, language) : {}),
    ...(facts.recallDueOn === undefined ? {} : { 'recall.dueOn': longDate(facts.recallDueOn, language) }),
  };
}

/** Values for a preview, where the author gives none. */
export function sampleValues(language: string): VariableValues {
  return variableValues(
    {
      firstName: 'Jane',
      clinic: { name: 'Lakeside Clinic', phone: '(555) 010-0100', timeZone: 'America/New_York' },
      appointmentAt: new Date('2026-03-10T19:30:00Z'),
      recallDueOn: '2026-09-10',
    },
    language,
  );
}

function appointmentValues(at: Date, zone: string, language: string): VariableValues {
  const local = DateTime.fromJSDate(at, { zone }).setLocale(language);
  return {
    'appointment.date': plainSpaces(local.toLocaleString({ day: 'numeric', month: 'long' })),
    'appointment.time': plainSpaces(local.toLocaleString(DateTime.TIME_SIMPLE)),
    'appointment.weekday': local.toLocaleString({ weekday: 'long' }),
  };
}

function longDate(day: string, language: string): string {
  return plainSpaces(DateTime.fromISO(day, { zone: 'UTC' }).setLocale(language).toLocaleString(DateTime.DATE_FULL));
}

/** Intl writes "3:30 PM" with a narrow no-break space, and one such character halves the length of a text message. */
function plainSpaces(text: string): string {
  return text.replace(/[\u00a0\u202f]/g, ' ');
}
