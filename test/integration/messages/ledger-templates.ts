import type { TemplateSource } from '../../../src/templates/template-source.ts';

/** Says hello on two channels. */
export const GREETING: TemplateSource = {
  key: 'greeting',
  purpose: 'treatment',
  variables: {
    'patient.firstName': { type: 'text', phi: true },
    'clinic.name': { type: 'text', phi: false },
  },
  bodies: {
    sms: {
      en: { body: 'Hi {{patient.firstName}}, this is {{clinic.name}}.' },
      es: { body: 'Hola {{patient.firstName}}, somos {{clinic.name}}.' },
    },
    email: { en: { subject: 'Hello from {{clinic.name}}', body: 'Hi {{patient.firstName}}.' } },
  },
};

/** Of an appointment in so many words that one text holds one time and no second. */
export const LONG_VISIT: TemplateSource = {
  key: 'long-visit',
  purpose: 'treatment',
  maxSegments: 1,
  variables: { 'appointment.time': { type: 'time', phi: true } },
  bodies: { sms: { en: { body: `${'Please come in time. '.repeat(6)}Thank you. See you at {{appointment.time}}.` } } },
};

/** Asks for a review, and for an answer to a survey. */
export const REVIEW: TemplateSource = {
  key: 'review',
  purpose: 'operations',
  variables: { 'links.review': { type: 'link', phi: 'none' } },
  bodies: { sms: { en: { body: 'Tell others: {{links.review}}' } } },
};
export const SURVEY: TemplateSource = {
  key: 'survey-request',
  purpose: 'operations',
  variables: { 'links.survey': { type: 'link', phi: 'none' } },
  bodies: { sms: { en: { body: 'How was it? {{links.survey}}' } } },
};

/** Speaks of an appointment, and so needs one. */
export const VISIT: TemplateSource = {
  key: 'visit',
  purpose: 'treatment',
  variables: { 'appointment.time': { type: 'time', phi: true } },
  bodies: { sms: { en: { body: 'See you at {{appointment.time}}.' } } },
};
