import fc from 'fast-check';

import type { ChannelName } from '../consents/consent.ts';
import { decideSend, type SendFacts } from './decide-send.ts';

const noon = new Date('2026-03-10T16:00:00Z');
const lateEvening = new Date('2026-03-11T02:30:00Z');
const hours = (count: number, from = noon) => new Date(from.getTime() + count * 3_600_000);
const all: readonly ChannelName[] = ['sms', 'email', 'voice'];

function factsWith(changes: Partial<SendFacts> = {}): SendFacts {
  return {
    channels: ['sms', 'email'],
    plannedAt: hours(-24),
    latestAt: hours(48),
    clinic: { isPaused: false, timeZone: 'America/New_York' },
    journey: { isPaused: false },
    patient: { isMissing: false, isDeceased: false, isMerged: false, timeZone: null },
    appointment: undefined,
    recall: undefined,
    run: undefined,
    content: { isApproved: true, channels: new Set(all) },
    contactPoints: new Set(['email', 'phone']),
    available: new Set(all),
    consented: new Set(all),
    ...changes,
  };
}

const patient = (changes: Partial<SendFacts['patient']>) => ({ ...factsWith().patient, ...changes });

describe('decideSend', () => {
  it('sends by the first channel when nothing stands in the way', () => {
    expect(decideSend(factsWith(), noon)).toEqual({ outcome: 'send', channel: 'sms' });
  });

  it.each([
    { what: 'the clinic', changes: { clinic: { isPaused: true, timeZone: 'UTC' } } },
    { what: 'the journey', changes: { journey: { isPaused: true } } },
  ])('looks again in an hour while $what is paused, whatever else is wrong', ({ changes }) => {
    const facts = factsWith({ ...changes, consented: new Set() });

    expect(decideSend(facts, noon)).toEqual({ outcome: 'defer', reason: 'paused', until: hours(1) });
  });

  it('drops a message that is too late even while the clinic is paused', () => {
    const facts = factsWith({ clinic: { isPaused: true, timeZone: 'UTC' }, latestAt: hours(-1) });

    expect(decideSend(facts, noon)).toEqual({ outcome: 'suppress', reason: 'too_late' });
  });

  it.each([
    { reason: 'patient_missing', changes: { patient: patient({ isMissing: true, isDeceased: true }) } },
    { reason: 'patient_deceased', changes: { patient: patient({ isDeceased: true }) } },
    { reason: 'patient_merged', changes: { patient: patient({ isMerged: true }) } },
    { reason: 'appointment_gone', changes: { appointment: { status: null, startsAt: null } } },
    { reason: 'appointment_gone', changes: { appointment: { status: 'cancelled', startsAt: hours(5) } } },
    { reason: 'appointment_gone', changes: { appointment: { status: 'no_show', startsAt: hours(-5) } } },
    { reason: 'appointment_gone', changes: { appointment: { status: 'booked', startsAt: noon } } },
    { reason: 'recall_closed', changes: { recall: { status: 'closed' } } },
    { reason: 'recall_closed', changes: { recall: { status: null } } },
    { reason: 'run_ended', changes: { run: { endedBecause: 'goal' } } },
    { reason: 'run_ended', changes: { run: { endedBecause: 'exit: consent.revoked' } } },
    { reason: 'too_late', changes: { latestAt: hours(-0.001) } },
    { reason: 'template_not_approved', changes: { content: { isApproved: false, channels: new Set(all) } } },
    { reason: 'no_content', changes: { content: { isApproved: true, channels: new Set<ChannelName>() } } },
    { reason: 'no_contact_point', changes: { contactPoints: new Set<'email' | 'phone'>() } },
    { reason: 'channel_unavailable', changes: { available: new Set<ChannelName>() } },
    { reason: 'no_consent', changes: { consented: new Set<ChannelName>(['voice']) } },
    { reason: 'no_time_zone', changes: { clinic: { isPaused: false, timeZone: 'Mars/Base' } } },
  ])('suppresses with $reason', ({ reason, changes }) => {
    expect(decideSend(factsWith(changes), noon)).toEqual({ outcome: 'suppress', reason });
  });

  it.each([
    { appointment: { status: 'requested', startsAt: null } },
    { appointment: { status: 'booked', startsAt: hours(1) } },
    { appointment: { status: 'confirmed', startsAt: hours(1) } },
    { appointment: { status: 'completed', startsAt: hours(-25) } },
    { appointment: { status: 'no_show', startsAt: hours(-24) } },
    { recall: { status: 'upcoming' } },
    { recall: { status: 'due' } },
    { run: { endedBecause: null } },
    { run: { endedBecause: 'completed' } },
    { latestAt: noon },
  ])('sends while its cause stands: %j', (changes) => {
    expect(decideSend(factsWith(changes), noon)).toEqual({ outcome: 'send', channel: 'sms' });
  });

  it.each([
    { what: 'there is no number', changes: { contactPoints: new Set<'email' | 'phone'>(['email']) } },
    { what: 'text messages have no provider', changes: { available: new Set<ChannelName>(['email']) } },
    { what: 'text messages were not consented to', changes: { consented: new Set<ChannelName>(['email']) } },
    {
      what: 'the template has no text message',
      changes: { content: { isApproved: true, channels: new Set<ChannelName>(['email']) } },
    },
  ])('takes the second channel when $what', ({ changes }) => {
    expect(decideSend(factsWith(changes), noon)).toEqual({ outcome: 'send', channel: 'email' });
  });

  it('gives the reason of the channel that came furthest', () => {
    const facts = factsWith({
      contactPoints: new Set(['email']),
      available: new Set<ChannelName>(['email']),
      consented: new Set<ChannelName>(['sms']),
    });

    expect(decideSend(facts, noon)).toEqual({ outcome: 'suppress', reason: 'no_consent' });
  });

  it('suppresses rather than defers when consent is missing during quiet hours', () => {
    expect(decideSend(factsWith({ consented: new Set() }), lateEvening)).toEqual({
      outcome: 'suppress',
      reason: 'no_consent',
    });
  });

  it('defers to the next morning at the recipient, not at the clinic', () => {
    expect(decideSend(factsWith(), lateEvening)).toMatchObject({ until: new Date('2026-03-11T12:00:00Z') });
    expect(decideSend(factsWith({ patient: patient({ timeZone: 'America/Los_Angeles' }) }), lateEvening)).toEqual({
      outcome: 'send',
      channel: 'sms',
    });
  });

  it('goes by the clinic when the zone of the patient is not one', () => {
    expect(decideSend(factsWith({ patient: patient({ timeZone: 'nowhere' }) }), noon)).toMatchObject({
      outcome: 'send',
    });
  });

  it('drops what would be too late in the morning instead of deferring it', () => {
    const facts = factsWith({ latestAt: hours(9, lateEvening) });

    expect(decideSend(facts, lateEvening)).toEqual({ outcome: 'suppress', reason: 'too_late' });
  });

  describe('whatever the facts', () => {
    const subset = <T>(...values: T[]) => fc.subarray(values).map((chosen) => new Set(chosen));
    const time = fc.date({
      min: new Date('2026-01-01T00:00:00Z'),
      max: new Date('2027-01-01T00:00:00Z'),
      noInvalidDate: true,
    });
    const zone = fc.constantFrom('America/New_York', 'America/Los_Angeles', 'Pacific/Honolulu', 'nowhere');
    const facts: fc.Arbitrary<SendFacts> = fc.record({
      channels: fc.shuffledSubarray(['sms', 'email', 'voice'] as ChannelName[], { minLength: 1 }),
      plannedAt: time,
      latestAt: time,
      clinic: fc.record({ isPaused: fc.boolean(), timeZone: zone }),
      journey: fc.record({ isPaused: fc.boolean() }),
      patient: fc.record({
        isMissing: fc.boolean(),
        isDeceased: fc.boolean(),
        isMerged: fc.boolean(),
        timeZone: fc.option(zone),
      }),
      appointment: fc.option(
        fc.record({ status: fc.constantFrom('booked', 'cancelled', 'completed', null), startsAt: fc.option(time) }),
        { nil: undefined },
      ),
      recall: fc.option(fc.record({ status: fc.constantFrom('due', 'closed', null) }), { nil: undefined }),
      run: fc.option(fc.record({ endedBecause: fc.constantFrom('goal', 'completed', null) }), { nil: undefined }),
      content: fc.record({ isApproved: fc.boolean(), channels: subset<ChannelName>('sms', 'email', 'voice') }),
      contactPoints: subset<'email' | 'phone'>('email', 'phone'),
      available: subset<ChannelName>('sms', 'email', 'voice'),
      consented: subset<ChannelName>('sms', 'email', 'voice'),
    });

    it('never sends without consent, in time, to a patient who lives', () => {
      fc.assert(
        fc.property(facts, time, (given, now) => {
          const decision = decideSend(given, now);
          if (decision.outcome !== 'send') return;
          expect(given.consented.has(decision.channel)).toBe(true);
          expect(given.channels).toContain(decision.channel);
          expect(given.available.has(decision.channel)).toBe(true);
          expect(given.patient.isMissing || given.patient.isDeceased || given.patient.isMerged).toBe(false);
          expect(given.clinic.isPaused || given.journey.isPaused).toBe(false);
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
});
