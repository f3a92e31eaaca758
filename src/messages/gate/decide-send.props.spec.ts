import fc from 'fast-check';

import { daily, FEDERAL } from '../../../test/support/send-facts.ts';
import type { ChannelName } from '../../consents/consent.ts';
import type { SuppressionReason } from '../../consents/suppression.ts';
import { decideSend, type SendFacts } from './decide-send.ts';
import { MESSAGE_KINDS, type MessageKind } from '../message-kind.ts';

describe('invariant 6: no message leaves without all that it needs; decideSend, whatever the facts', () => {
  const subset = <T>(...values: T[]) => fc.subarray(values).map((chosen) => new Set(chosen));
  const time = fc.date({
    min: new Date('2026-01-01T00:00:00Z'),
    max: new Date('2027-01-01T00:00:00Z'),
    noInvalidDate: true,
  });
  const zone = fc.constantFrom('America/New_York', 'America/Los_Angeles', 'Pacific/Honolulu', 'nowhere');
  const channels = ['sms', 'email', 'voice', 'webhook'] as const satisfies ChannelName[];
  const someChannels = subset<ChannelName>(...channels);
  const facts: fc.Arbitrary<SendFacts> = fc.record({
    purpose: fc.constantFrom('treatment', 'operations', 'marketing'),
    kind: fc.constantFrom<MessageKind>(...MESSAGE_KINDS),
    channels: fc.shuffledSubarray<ChannelName>([...channels], { minLength: 1 }),
    plannedAt: time,
    latestAt: time,
    clinic: fc.record({ isPaused: fc.boolean(), timeZone: zone }),
    journey: fc.record({ isPaused: fc.boolean() }),
    pausedChannels: someChannels,
    withPersonUntil: fc.option(time, { nil: undefined }),
    patient: fc.record({
      isMissing: fc.boolean(),
      isDeceased: fc.boolean(),
      isMerged: fc.boolean(),
      timeZone: fc.option(zone),
      region: fc.constantFrom(null, 'TX', 'US-HI', 'XX'),
    }),
    appointment: fc.option(
      fc.record({ status: fc.constantFrom('booked', 'cancelled', 'completed', null), startsAt: fc.option(time) }),
      { nil: undefined },
    ),
    recall: fc.option(fc.record({ status: fc.constantFrom('due', 'closed', null) }), { nil: undefined }),
    run: fc.option(fc.record({ endedBecause: fc.constantFrom('goal', 'completed', null) }), { nil: undefined }),
    paid: fc.option(fc.record({ isAuthorized: fc.boolean() }), { nil: undefined }),
    content: fc.record({ isApproved: fc.boolean(), channels: someChannels, detailed: someChannels }),
    restricted: someChannels,
    contactPoints: subset<'email' | 'phone'>('email', 'phone'),
    suppressed: fc
      .array(
        fc.tuple(
          fc.constantFrom('email' as const, 'phone' as const),
          fc.constantFrom<SuppressionReason>('opt_out', 'hard_bounce', 'complaint'),
        ),
      )
      .map((entries) => new Map(entries)),
    available: someChannels,
    consented: someChannels,
    unconfirmed: someChannels,
    riskAccepted: someChannels,
    covered: someChannels,
    recent: fc.record({ sentAt: fc.array(time, { maxLength: 4 }), ahead: fc.nat(2) }),
    caps: fc.array(fc.record({ count: fc.integer({ min: 1, max: 3 }), hours: fc.constantFrom(24, 168) })),
    openHours: fc.constantFrom([], [FEDERAL], [FEDERAL, daily('09:00', '18:00')]),
    isSensitive: fc.boolean(),
    wasAskedLately: fc.boolean(),
    isRefillLapsed: fc.boolean(),
    exhausted: fc.array(fc.tuple(fc.constantFrom(...channels), time)).map((entries) => new Map(entries)),
  });

  it('sends only in time, to a patient who lives, over a channel that everything speaks for', () => {
    fc.assert(
      fc.property(facts, time, (given, now) => {
        const decision = decideSend(given, now);
        if (decision.outcome !== 'send') return;
        const { channel } = decision;
        if (given.kind !== 'answer' && channel !== 'webhook') {
          expect(given.consented.has(channel)).toBe(true);
          for (const { count, hours: span } of given.caps) {
            const since = now.getTime() - span * 3_600_000;
            const counted = given.recent.sentAt.filter((at) => at.getTime() > since).length;
            expect(counted + given.recent.ahead).toBeLessThan(count);
          }
        }
        if (channel !== 'webhook') expect(given.suppressed.has(channel === 'email' ? 'email' : 'phone')).toBe(false);
        expect(given.restricted.has(channel) && given.kind !== 'answer').toBe(false);
        expect(given.covered.has(channel)).toBe(true);
        expect(given.paid?.isAuthorized).not.toBe(false);
        expect(given.wasAskedLately || given.isRefillLapsed).toBe(false);
        expect(
          given.isSensitive && (given.purpose === 'marketing' || ['review', 'marketing'].includes(given.kind)),
        ).toBe(false);
        expect(channel === 'webhook' || !given.content.detailed.has(channel) || given.riskAccepted.has(channel)).toBe(
          true,
        );
        expect(given.channels).toContain(decision.channel);
        expect(given.available.has(decision.channel)).toBe(true);
        expect(given.patient.isMissing || given.patient.isDeceased || given.patient.isMerged).toBe(false);
        expect(given.clinic.isPaused || given.pausedChannels.has(channel)).toBe(false);
        expect(given.journey.isPaused && given.kind !== 'answer').toBe(false);
        expect(given.withPersonUntil !== undefined && given.withPersonUntil > now).toBe(false);
        expect(given.latestAt.getTime()).toBeGreaterThanOrEqual(now.getTime());
      }),
      { numRuns: 2_000 },
    );
  });

  it('defers only to a later time', () => {
    fc.assert(
      fc.property(facts, time, (given, now) => {
        const decision = decideSend(given, now);
        if (decision.outcome === 'defer') expect(decision.until.getTime()).toBeGreaterThan(now.getTime());
      }),
      { numRuns: 2_000 },
    );
  });
});
