import { escapeHtml } from '../templates/escape-html.ts';

/** Who calls, as it is said. `phone` may be empty. */
export interface Caller {
  readonly name: string;
  readonly phone: string;
}

export interface SpokenMessage {
  readonly text: string;
  /** BCP 47. */
  readonly language: string;
}

interface Phrases {
  readonly from: (name: string) => string;
  readonly stop: string;
  readonly choices: string;
  readonly number: (digits: string) => string;
  readonly callUs: (name: string) => string;
  readonly thanks: Readonly<Record<string, string>>;
  readonly goodbye: string;
}

const ENGLISH: Phrases = {
  from: (name) => `This is a message from ${name}.`,
  stop: 'To stop these calls, press 9 at any time.',
  choices: 'Press 1 to confirm. Press 2 to be called back.',
  number: (digits) => `Our number is ${digits}.`,
  callUs: (name) => `This is ${name}. Please call us.`,
  thanks: {
    1: 'Thank you. You have confirmed.',
    2: 'Thank you. We will call you back.',
    9: 'You will get no more of these calls.',
  },
  goodbye: 'Goodbye.',
};

const SPANISH: Phrases = {
  from: (name) => `Este es un mensaje de ${name}.`,
  stop: 'Para no recibir más estas llamadas, oprima 9 en cualquier momento.',
  choices: 'Oprima 1 para confirmar. Oprima 2 para que le devolvamos la llamada.',
  number: (digits) => `Nuestro número es ${digits}.`,
  callUs: (name) => `Le llamamos de ${name}. Por favor, llámenos.`,
  thanks: {
    1: 'Gracias. Ha confirmado.',
    2: 'Gracias. Le devolveremos la llamada.',
    9: 'No recibirá más estas llamadas.',
  },
  goodbye: 'Adiós.',
};

/** How long a person may take to press a key after the choices. */
const KEY_SECONDS = 8;

/**
 * What a person hears (https://www.twilio.com/docs/voice/twiml): who calls first and then at once how to end such calls, the
 * number last (47 CFR 64.1200(b)(1)-(3)). A key pressed in between is taken.
 */
export function callScript({ text, language }: SpokenMessage, caller: Caller, keyUrl: string): string {
  const phrases = phrasesOf(language);
  const spoken = [phrases.from(caller.name), phrases.stop, text, phrases.choices, ...numberOf(caller, phrases)];
  const says = spoken.map((sentence) => say(sentence, language)).join('');
  const gather = `<Gather input="dtmf" numDigits="1" timeout="${KEY_SECONDS}" method="POST" action="${escapeHtml(keyUrl)}">`;
  return twiml(`${gather}${says}</Gather>${say(phrases.goodbye, language)}`);
}

/** What a machine records: who called and where to call back, and nothing of what it is about (45 CFR 164.502(b)). */
export function voicemailScript(language: string, caller: Caller): string {
  const phrases = phrasesOf(language);
  const spoken = [phrases.callUs(caller.name), ...numberOf(caller, phrases)];
  return twiml(spoken.map((sentence) => say(sentence, language)).join(''));
}

/** The answer to a key; a key that means nothing gets a goodbye. */
export function keyScript(language: string, key: string): string {
  const phrases = phrasesOf(language);
  const thanks = Object.hasOwn(phrases.thanks, key) ? [phrases.thanks[key] ?? ''] : [];
  return twiml([...thanks, phrases.goodbye].map((sentence) => say(sentence, language)).join(''));
}

/** There is nothing to say. */
export const HANG_UP = twiml('<Hangup/>');

/** The languages that Twilio speaks have a region (https://www.twilio.com/docs/voice/twiml/say/text-speech). */
const REGIONS: Readonly<Record<string, string>> = {
  en: 'en-US',
  es: 'es-US',
  fr: 'fr-CA',
  zh: 'zh-CN',
  pt: 'pt-BR',
  ko: 'ko-KR',
  ru: 'ru-RU',
};

function say(sentence: string, language: string): string {
  // Characters that XML does not have at all (XML 1.0, 2.2).
  const clean = sentence.replace(/[^\P{Cc}\n\r\t]/gu, '');
  const spoken = Object.hasOwn(REGIONS, language) ? (REGIONS[language] ?? language) : language;
  return `<Say language="${escapeHtml(spoken)}">${escapeHtml(clean)}</Say>`;
}

function numberOf({ phone }: Caller, phrases: Phrases): string[] {
  // With blanks between them, digits are read one by one.
  const digits = phone.replace(/^\+1/, '').replace(/\D/g, '').split('').join(' ');
  return digits === '' ? [] : [phrases.number(digits)];
}

function phrasesOf(language: string): Phrases {
  return language === 'es' || language.startsWith('es-') ? SPANISH : ENGLISH;
}

function twiml(content: string): string {
  return `<?xml version="1.0" encoding="UTF-8"?><Response>${content}</Response>`;
}
