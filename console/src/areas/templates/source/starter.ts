import type { Bodies, Channel, Purpose, Wording } from './source.ts';

/** Languages that a new template can begin in: those in which the pieces for the law come with Attend. */
export const STARTER_LANGUAGES = ['en', 'es'] as const;
export type StarterLanguage = (typeof STARTER_LANGUAGES)[number];

const HELLO = { en: 'Hi', es: 'Hola' } as const;
const CALL = { en: 'please call us at', es: 'llámenos al' } as const;
const SUBJECT = { en: 'A message from {{clinic.name}}', es: 'Un mensaje de {{clinic.name}}' } as const;
const NAME = '{{#if patient.firstName}} {{patient.firstName}}{{/if}}';

/** A text to begin with that can be saved, and that says what the law asks for. */
export function starter(channel: Channel, language: StarterLanguage, purpose: Purpose): Wording {
  const hello = `${HELLO[language]}${NAME}`;
  const call = `${CALL[language]} {{clinic.phone}}.`;
  if (channel === 'sms') return { body: `{{clinic.name}}: ${hello}, ${call} {{> opt-out}}` };
  if (channel !== 'email') return { body: `{{clinic.name}}: ${hello}, ${call}` };
  const footer = purpose === 'marketing' ? '{{> promotion-footer}}' : '{{> footer}}';
  return { subject: SUBJECT[language], body: `${hello},\n\n${call}\n\n${footer}` };
}

export function starters(channels: readonly Channel[], language: StarterLanguage, purpose: Purpose): Bodies {
  return Object.fromEntries(channels.map((channel) => [channel, { [language]: starter(channel, language, purpose) }]));
}

/** What a template is called where people read it: its key, as words. */
export function titleOf(key: string): string {
  const words = key.replaceAll('-', ' ');
  return words.charAt(0).toUpperCase() + words.slice(1);
}

/** A key for a name: lower case, digits and hyphens. */
export function keyFor(name: string): string {
  return name
    .normalize('NFD')
    .toLowerCase()
    .replaceAll(/\p{Diacritic}/gu, '')
    .replaceAll(/[^a-z0-9]+/g, '-')
    .slice(0, 60)
    .replaceAll(/^-|-$/g, '');
}
