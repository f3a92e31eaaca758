import { z } from 'zod';

/** Who acted: the patient, somebody who stands by them, or the clinic. */
export const ACTORS = ['patient', 'caregiver', 'referring_physician', 'payer', 'staff'] as const;
export type Actor = (typeof ACTORS)[number];

const name = z
  .string()
  .regex(/^[a-z0-9][a-z0-9_.-]{0,59}$/, { error: 'is named with lower-case letters, digits, _, . and -' });
const words = z.array(z.string().min(1).max(100)).min(1).max(50);

/** A type of signal that is a touch, and what it is where no rule says otherwise. */
export const touchTypeSchema = z.strictObject({
  type: z.string().min(1).max(100),
  /** Null: a touch only where a rule gives it a channel. */
  channel: name.nullable(),
  actor: z.enum(ACTORS).default('patient'),
  /** Whether somebody becomes known by it: a guide asked for, a form, a call. */
  isLead: z.boolean().default(false),
});
export type TouchType = z.infer<typeof touchTypeSchema>;

/**
 * What a signal must have for a channel rule to hold: one of the words, in each field that is named. Words are compared in lower
 * case; a referrer is that host or one below it. `none` is a field that is empty, as when somebody typed the address.
 */
export const channelRuleSchema = z.strictObject({
  when: z.strictObject({
    type: words.optional(),
    /** The channel that the sender names. Without this field a rule holds for signals that name none. */
    channel: words.optional(),
    source: words.optional(),
    medium: words.optional(),
    referrer: words.optional(),
    /** What came of a task. */
    outcome: words.optional(),
    /** The kind of message: recall, reminder and so on. */
    message: words.optional(),
  }),
  /** Null: no touch. */
  channel: name.nullable(),
  actor: z.enum(ACTORS).optional(),
});
export type ChannelRule = z.infer<typeof channelRuleSchema>;

const SEARCH_ENGINES = ['google.com', 'bing.com', 'duckduckgo.com', 'yahoo.com', 'ecosia.org'];
const SOCIAL = ['facebook.com', 'instagram.com', 'linkedin.com', 'tiktok.com', 'x.com', 'twitter.com', 'youtube.com'];
const SOCIAL_SOURCES = ['facebook', 'instagram', 'linkedin', 'tiktok', 'meta', 'x', 'twitter', 'youtube'];
const PAID = ['cpc', 'ppc', 'paid', 'paid_search', 'paid-search', 'paidsearch', 'paid_social', 'paid-social'];
const REVIEW_SITES = ['healthgrades.com', 'yelp.com', 'zocdoc.com', 'vitals.com', 'webmd.com', 'ratemds.com'];

/** What is a touch in a clinic that says nothing else. Reminders are not: they bring nobody who was not coming. */
export const DEFAULT_TOUCH_TYPES: readonly TouchType[] = [
  { type: 'ad.clicked', channel: 'ads', actor: 'patient', isLead: false },
  { type: 'search.performed', channel: 'search', actor: 'patient', isLead: false },
  { type: 'page.viewed', channel: 'website', actor: 'patient', isLead: false },
  { type: 'reviews.viewed', channel: 'review_site', actor: 'patient', isLead: false },
  { type: 'provider.viewed', channel: 'provider_directory', actor: 'patient', isLead: false },
  { type: 'insurance.checked', channel: 'payer_directory', actor: 'patient', isLead: false },
  { type: 'guide.downloaded', channel: 'guide', actor: 'patient', isLead: true },
  { type: 'form.submitted', channel: 'form', actor: 'patient', isLead: true },
  { type: 'chat.started', channel: 'chat', actor: 'patient', isLead: true },
  { type: 'call.received', channel: 'call', actor: 'patient', isLead: true },
  { type: 'call.missed', channel: 'call', actor: 'patient', isLead: true },
  { type: 'referral.received', channel: 'physician_referral', actor: 'referring_physician', isLead: false },
  { type: 'task.completed', channel: null, actor: 'staff', isLead: false },
  { type: 'message.sent', channel: null, actor: 'staff', isLead: false },
];

/** The first that holds counts. */
export const DEFAULT_CHANNEL_RULES: readonly ChannelRule[] = [
  { when: { type: ['message.sent'], message: ['recall'] }, channel: 'recall' },
  { when: { type: ['task.completed'], outcome: ['booked', 'reached', 'called'] }, channel: 'front_desk' },
  { when: { source: SOCIAL_SOURCES, medium: PAID }, channel: 'paid_social' },
  { when: { medium: PAID }, channel: 'paid_search' },
  { when: { medium: ['display', 'banner', 'cpm'] }, channel: 'display' },
  { when: { medium: ['email', 'newsletter'] }, channel: 'email' },
  { when: { medium: ['organic'] }, channel: 'organic_search' },
  { when: { type: ['page.viewed'], source: SOCIAL_SOURCES }, channel: 'social' },
  { when: { type: ['page.viewed'], referrer: SEARCH_ENGINES }, channel: 'organic_search' },
  { when: { type: ['page.viewed'], referrer: SOCIAL }, channel: 'social' },
  { when: { type: ['page.viewed'], referrer: REVIEW_SITES }, channel: 'review_site' },
  { when: { type: ['page.viewed'], referrer: ['none'] }, channel: 'direct' },
];
