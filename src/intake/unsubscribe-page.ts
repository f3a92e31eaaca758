import type { ChannelName, Purpose } from '../consents/consent.ts';
import { type PageLanguage, publicPage } from './public-page.ts';

/** What the unsubscribe page needs to know of the message it came from, and of who wrote it. */
export interface UnsubscribeFacts {
  readonly language: PageLanguage;
  readonly clinic: string;
  readonly purpose: Purpose;
  readonly channel: ChannelName;
}

/** `purpose`: only this kind of message; `all`: everything that goes to the address. */
export type UnsubscribeScope = 'purpose' | 'all';

const KINDS: Readonly<Record<PageLanguage, Readonly<Record<Purpose, string>>>> = {
  en: {
    treatment: 'messages about care and appointments',
    operations: 'questions and notices about our service',
    marketing: 'news and offers',
  },
  es: {
    treatment: 'mensajes sobre su atención y sus citas',
    operations: 'preguntas y avisos sobre nuestro servicio',
    marketing: 'novedades y ofertas',
  },
};

const EVERYTHING: Readonly<Record<PageLanguage, Readonly<Record<ChannelName, string>>>> = {
  en: { email: 'all email', sms: 'all text messages', voice: 'all calls', webhook: 'all messages' },
  es: {
    email: 'todo el correo electrónico',
    sms: 'todos los mensajes de texto',
    voice: 'todas las llamadas',
    webhook: 'todos los mensajes',
  },
};

/** Says what pressing a button does. Opening it does nothing: scanners of mail open every link (RFC 8058, 1). */
export function askPage(facts: UnsubscribeFacts): string {
  const { language, clinic } = facts;
  const [kind, everything] = wordsOf(facts);
  return publicPage({
    language,
    ...(language === 'es'
      ? {
          title: `Dejar de recibir mensajes de ${clinic}`,
          paragraphs: ['Todavía no ha cambiado nada. Elija qué no quiere recibir más en esta dirección.'],
        }
      : {
          title: `Stop messages from ${clinic}`,
          paragraphs: ['Nothing has changed yet. Choose what should no longer come to this address.'],
        }),
    buttons: [
      { name: 'scope', value: 'purpose', label: `${language === 'es' ? 'No más' : 'No more'} ${kind}` },
      allButton(language, everything),
    ],
  });
}

/** Says what was done, and offers what is left to do. */
export function donePage(facts: UnsubscribeFacts, scope: UnsubscribeScope): string {
  const { language, clinic } = facts;
  const [kind, everything] = wordsOf(facts);
  const what = scope === 'all' ? everything : kind;
  return publicPage({
    language,
    ...(language === 'es'
      ? {
          title: 'Hecho',
          paragraphs: [
            `${clinic} ya no enviará a esta dirección: ${what}.`,
            'Si fue un error o cambia de opinión, dígaselo a la clínica.',
          ],
        }
      : {
          title: 'Done',
          paragraphs: [
            `${clinic} will no longer send this to this address: ${what}.`,
            'If this was a mistake, or you change your mind, tell the clinic.',
          ],
        }),
    ...(scope === 'all' ? {} : { buttons: [allButton(language, everything)] }),
  });
}

function wordsOf({ language, purpose, channel }: UnsubscribeFacts): readonly [kind: string, everything: string] {
  return [KINDS[language][purpose], EVERYTHING[language][channel]];
}

function allButton(language: PageLanguage, everything: string) {
  return { name: 'scope', value: 'all', label: `${language === 'es' ? 'Suspender' : 'Stop'} ${everything}` };
}
