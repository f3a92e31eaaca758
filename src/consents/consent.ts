export const PURPOSES = ['treatment', 'operations', 'marketing'] as const;
export type Purpose = (typeof PURPOSES)[number];

/** Channels that reach a person by an address of theirs, which is what a patient consents to. */
export const CONSENT_CHANNELS = ['sms', 'email', 'voice'] as const;
export type ConsentChannel = (typeof CONSENT_CHANNELS)[number];

/** All channels. A webhook hands a message to the clinic's own portal or print service, which know the patient by their id. */
export const CHANNEL_NAMES = [...CONSENT_CHANNELS, 'webhook'] as const;
export type ChannelName = (typeof CHANNEL_NAMES)[number];

export type ConsentLevel = 'none' | 'express' | 'written';

/** Evidence that a patient may, or may no longer, be contacted. It is kept for good; the newest word counts. */
export interface ConsentRecord {
  readonly clinicId: string;
  /** The same id is the same evidence, however often it is recorded. */
  readonly id: string;
  readonly patientId: string;
  readonly purpose: Purpose;
  readonly channel: ConsentChannel;
  readonly level: ConsentLevel;
  readonly action: 'grant' | 'revoke';
  /** The text that was shown or said. */
  readonly wording: string;
  /** Which version of the clinic's wording that was, where it counts them. */
  readonly wordingVersion: string | null;
  readonly source: string;
  readonly actor: string;
  /** When it was given, which is not when we heard of it. */
  readonly at: Date;
}

/** The newest word of one patient on one purpose and channel. */
export type CurrentConsent = Pick<
  ConsentRecord,
  'clinicId' | 'patientId' | 'purpose' | 'channel' | 'level' | 'action' | 'at'
>;

/**
 * Whether this word allows a message. A grant without a level is a note that somebody asked, or has yet to confirm, not a consent.
 * Promotion by text or call needs a signed agreement (prior express written consent: 47 CFR 64.1200(a)(2) and (f)(9)); for care,
 * and for email, express consent is enough.
 */
export function allowsContact({
  action,
  level,
  purpose,
  channel,
}: Pick<CurrentConsent, 'action' | 'level' | 'purpose' | 'channel'>): boolean {
  if (action !== 'grant') return false;
  return purpose === 'marketing' && channel !== 'email' ? level === 'written' : level !== 'none';
}

/** What people answer to opt in, without anything that they would agree to; carriers take YES, START and UNSTOP for it. */
const BARE_YES: ReadonlySet<string> = new Set([
  'yes',
  'y',
  'yep',
  'yeah',
  'ok',
  'okay',
  'start',
  'unstop',
  'resume',
  'subscribe',
  'optin',
  'si',
  'sí',
  'empezar',
  'comenzar',
]);

/**
 * The level that the wording bears out. A bare YES is express consent at most: written consent is an agreement that says who may
 * promote what by which means, and that it is no condition of care (47 CFR 64.1200(f)(9)).
 */
export function evidencedLevel({ level, wording }: Pick<ConsentRecord, 'level' | 'wording'>): ConsentLevel {
  const word = wording
    .normalize('NFKC')
    .toLowerCase()
    .replaceAll(/[^\p{L}]/gu, '');
  return level === 'written' && BARE_YES.has(word) ? 'express' : level;
}
