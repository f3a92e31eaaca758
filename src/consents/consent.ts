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
 * Whether this word allows a message. A grant without a level is a note that somebody asked, not a consent
 * (express consent for care, written consent for promotion: 47 CFR 64.1200(f)(9) and (a)(2)).
 */
export function allowsContact(consent: Pick<CurrentConsent, 'action' | 'level'>): boolean {
  return consent.action === 'grant' && consent.level !== 'none';
}
