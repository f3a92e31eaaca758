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

/** Speaks of an appointment, and so needs one. */
export const VISIT: TemplateSource = {
  key: 'visit',
  purpose: 'treatment',
  variables: { 'appointment.time': { type: 'time', phi: true } },
  bodies: { sms: { en: { body: 'See you at {{appointment.time}}.' } } },
};
