import type { ChannelName } from '../../src/consents/consent.ts';
import type { OpenHours } from '../../src/limits/limit-rule.ts';
import type { SendFacts } from '../../src/messages/gate/decide-send.ts';

/** A Tuesday at noon in New York. */
export const noon = new Date('2026-03-10T16:00:00Z');
export const lateEvening = new Date('2026-03-11T02:30:00Z');
export const hours = (count: number, from = noon) => new Date(from.getTime() + count * 3_600_000);
export const allChannels: readonly ChannelName[] = ['sms', 'email', 'voice', 'webhook'];
export const daily = (from: string, to: string): OpenHours => ({
  mon: [from, to],
  tue: [from, to],
  wed: [from, to],
  thu: [from, to],
  fri: [from, to],
  sat: [from, to],
  sun: [from, to],
});
export const FEDERAL = daily('08:00', '21:00');

/** Facts of a message that may leave; a test changes what it is about. */
export function factsWith(changes: Partial<SendFacts> = {}): SendFacts {
  return {
    purpose: 'treatment',
    kind: 'care',
    channels: ['sms', 'email'],
    plannedAt: hours(-24),
    latestAt: hours(48),
    clinic: { isPaused: false, timeZone: 'America/New_York' },
    journey: { isPaused: false },
    pausedChannels: new Set(),
    withPersonUntil: undefined,
    patient: { isMissing: false, isDeceased: false, isMerged: false, timeZone: null, region: null },
    appointment: undefined,
    recall: undefined,
    run: undefined,
    paid: undefined,
    content: { isApproved: true, channels: new Set(allChannels), detailed: new Set() },
    restricted: new Set(),
    contactPoints: new Set(['email', 'phone']),
    suppressed: new Map(),
    available: new Set(allChannels),
    consented: new Set(allChannels),
    unconfirmed: new Set(),
    riskAccepted: new Set(),
    covered: new Set(allChannels),
    recent: { sentAt: [], ahead: 0 },
    caps: [
      { count: 1, hours: 24 },
      { count: 3, hours: 168 },
    ],
    openHours: [FEDERAL],
    isSensitive: false,
    wasAskedLately: false,
    isRefillLapsed: false,
    exhausted: new Map(),
    ...changes,
  };
}
