import { allChannels, daily, factsWith, FEDERAL, hours, lateEvening, noon } from '../../../test/support/send-facts.ts';
import type { ChannelName } from '../../consents/consent.ts';
import { decideSend, sayableOn, type SendFacts } from './decide-send.ts';

const patient = (changes: Partial<SendFacts['patient']>) => ({ ...factsWith().patient, ...changes });
const content = (changes: Partial<SendFacts['content']>) => ({ ...factsWith().content, ...changes });

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

  it('answers while the journey is paused, but not while the clinic or its channel is', () => {
    const answer = { kind: 'answer', channels: ['sms'], latestAt: hours(1) } as const;

    expect(decideSend(factsWith({ ...answer, journey: { isPaused: true } }), noon).outcome).toBe('send');
    expect(decideSend(factsWith({ ...answer, clinic: { isPaused: true, timeZone: 'UTC' } }), noon).outcome).toBe(
      'defer',
    );
    expect(decideSend(factsWith({ ...answer, pausedChannels: new Set(['sms']) }), noon).outcome).toBe('defer');
  });

  it('takes another channel while the first is paused, and waits where no other may be used', () => {
    const pausedChannels = new Set(['sms'] as const);
    const noEmail = new Set(allChannels.filter((channel) => channel !== 'email'));

    expect(decideSend(factsWith({ pausedChannels }), noon)).toEqual({ outcome: 'send', channel: 'email' });
    expect(decideSend(factsWith({ pausedChannels, consented: noEmail }), noon)).toEqual({
      outcome: 'defer',
      reason: 'paused',
      until: hours(1),
    });
  });

  it('keeps to what was agreed with the patient, but for an answer', () => {
    const restricted = new Set(['sms'] as const);

    expect(decideSend(factsWith({ restricted }), noon)).toEqual({ outcome: 'send', channel: 'email' });
    expect(decideSend(factsWith({ restricted, channels: ['sms'] }), noon)).toEqual({
      outcome: 'suppress',
      reason: 'restricted',
    });
    expect(decideSend(factsWith({ restricted: new Set(['webhook']), channels: ['webhook'] }), noon)).toMatchObject({
      reason: 'restricted',
    });
    expect(decideSend(factsWith({ restricted, channels: ['sms'], kind: 'answer' }), noon).outcome).toBe('send');
  });

  it('refuses what could not leave by any channel, paused or not', () => {
    const facts = factsWith({ pausedChannels: new Set(allChannels), consented: new Set() });

    expect(decideSend(facts, noon)).toEqual({ outcome: 'suppress', reason: 'no_consent' });
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
    { reason: 'run_ended', changes: { run: { endedBecause: 'merged' } } },
    { reason: 'run_ended', changes: { run: { endedBecause: 'exit: consent.revoked' } } },
    { reason: 'too_late', changes: { latestAt: hours(-0.001) } },
    { reason: 'template_not_approved', changes: { content: content({ isApproved: false }) } },
    { reason: 'no_authorization', changes: { paid: { isAuthorized: false } } },
    { reason: 'sensitive_line', changes: { kind: 'review' as const, isSensitive: true } },
    { reason: 'sensitive_line', changes: { kind: 'marketing' as const, isSensitive: true } },
    { reason: 'sensitive_line', changes: { purpose: 'marketing' as const, isSensitive: true } },
    { reason: 'refill_lapsed', changes: { isRefillLapsed: true } },
    { reason: 'asked_lately', changes: { wasAskedLately: true } },
    { reason: 'no_content', changes: { content: content({ channels: new Set() }) } },
    { reason: 'no_contact_point', changes: { contactPoints: new Set<'email' | 'phone'>() } },
    { reason: 'channel_unavailable', changes: { available: new Set<ChannelName>() } },
    { reason: 'restricted', changes: { restricted: new Set<ChannelName>(allChannels) } },
    { reason: 'no_consent', changes: { consented: new Set<ChannelName>(['voice']) } },
    { reason: 'risk_not_accepted', changes: { content: content({ detailed: new Set(allChannels) }) } },
    { reason: 'not_confirmed', changes: { unconfirmed: new Set<ChannelName>(allChannels) } },
    { reason: 'no_agreement', changes: { covered: new Set<ChannelName>() } },
    {
      reason: 'suppressed_opt_out',
      changes: { suppressed: new Map([['phone', 'opt_out']] as const), channels: ['sms'] as const },
    },
    {
      reason: 'suppressed_hard_bounce',
      changes: { suppressed: new Map([['email', 'hard_bounce']] as const), channels: ['email'] as const },
    },
    { reason: 'never_open', changes: { openHours: [{ ...daily('00:00', '00:00') }] } },
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
      changes: { content: content({ channels: new Set<ChannelName>(['email']) }) },
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

  it('drops the two-hour reminder of a visit at 08:30 rather than waking anybody or coming when they are on their way', () => {
    const halfPastSix = new Date('2026-03-10T10:30:00Z');
    const facts = factsWith({
      kind: 'reminder',
      appointment: { status: 'booked', startsAt: hours(2, halfPastSix) },
      latestAt: hours(1, halfPastSix),
    });

    expect(decideSend(facts, halfPastSix)).toEqual({ outcome: 'suppress', reason: 'too_late' });
  });

  it('drops what would be too late in the morning instead of deferring it', () => {
    const facts = factsWith({ latestAt: hours(9, lateEvening) });

    expect(decideSend(facts, lateEvening)).toEqual({ outcome: 'suppress', reason: 'too_late' });
  });

  describe('while a person has the conversation', () => {
    it('waits an hour at a time, so that what becomes too late meanwhile is dropped in time', () => {
      expect(decideSend(factsWith({ withPersonUntil: hours(48) }), noon)).toEqual({
        outcome: 'defer',
        reason: 'with_a_person',
        until: hours(1),
      });
      expect(decideSend(factsWith({ withPersonUntil: hours(48), latestAt: hours(-1) }), noon)).toEqual({
        outcome: 'suppress',
        reason: 'too_late',
      });
    });

    it('waits no longer than the person has it', () => {
      const until = hours(0.5);

      expect(decideSend(factsWith({ withPersonUntil: until }), noon)).toMatchObject({ outcome: 'defer', until });
      expect(decideSend(factsWith({ withPersonUntil: hours(-1) }), noon)).toMatchObject({ outcome: 'send' });
    });

    it('drops at once what nobody may send, rather than keep it waiting', () => {
      const facts = factsWith({ withPersonUntil: hours(48), consented: new Set() });

      expect(decideSend(facts, noon)).toEqual({ outcome: 'suppress', reason: 'no_consent' });
    });
  });

  describe('answers', () => {
    const answer = (changes: Partial<SendFacts> = {}) =>
      factsWith({ kind: 'answer', consented: new Set(), recent: { sentAt: [noon, noon, noon], ahead: 2 }, ...changes });

    it('leave at once, by night, without consent and past every cap', () => {
      expect(decideSend(answer(), lateEvening)).toEqual({ outcome: 'send', channel: 'sms' });
    });

    it('do not go to a number that is wrong, nor without an agreement', () => {
      const wrong = answer({ channels: ['sms'], suppressed: new Map([['phone', 'wrong_number']]) });

      expect(decideSend(wrong, noon)).toEqual({ outcome: 'suppress', reason: 'suppressed_wrong_number' });
      expect(decideSend(answer({ covered: new Set() }), noon)).toMatchObject({ reason: 'no_agreement' });
    });
  });

  describe('caps', () => {
    const sent = (...ago: number[]) => ({ sentAt: ago.map((count) => hours(-count)), ahead: 0 });

    it.each([
      { what: 'one was sent within a day', recent: sent(5), until: hours(19) },
      { what: 'three were sent within a week', recent: sent(160, 100, 30), until: hours(8) },
      { what: 'both are full', recent: sent(160, 100, 5), until: hours(19) },
      { what: 'a more important one is about to come', recent: { sentAt: [], ahead: 1 }, until: hours(24) },
    ])('make care wait for room when $what', ({ recent, until }) => {
      expect(decideSend(factsWith({ recent }), noon)).toMatchObject({ outcome: 'defer', reason: 'cap_reached', until });
    });

    it('drop care that cannot wait', () => {
      expect(decideSend(factsWith({ recent: sent(5), latestAt: hours(18) }), noon)).toMatchObject({
        outcome: 'suppress',
        reason: 'cap_reached',
      });
    });

    it.each(['recall', 'review', 'marketing'] as const)(
      'make a %s message give way, so that its run moves on',
      (kind) => {
        expect(decideSend(factsWith({ kind, recent: sent(5) }), noon)).toMatchObject({
          outcome: 'suppress',
          reason: 'cap_reached',
        });
      },
    );

    it('leave it to others to say it by day, on the channel that it would take itself', () => {
      const recent = sent(5);
      const byEmail = factsWith({ recent, consented: new Set(['email']) });

      expect(sayableOn(decideSend(factsWith({ recent }), noon))).toBe('sms');
      expect(sayableOn(decideSend(byEmail, noon))).toBe('email');
      expect(sayableOn(decideSend(factsWith({ recent }), lateEvening))).toBeUndefined();
      expect(sayableOn(decideSend(factsWith({ recent, consented: new Set() }), noon))).toBeUndefined();
    });

    it('have room again to the minute', () => {
      expect(decideSend(factsWith({ recent: sent(24) }), noon)).toMatchObject({ outcome: 'send' });
      expect(decideSend(factsWith({ recent: sent(23.99) }), noon)).toMatchObject({ outcome: 'defer' });
    });

    it('do not hold back what goes to a portal', () => {
      const facts = factsWith({ channels: ['webhook'], recent: sent(1, 2, 3), contactPoints: new Set() });

      expect(decideSend(facts, lateEvening)).toEqual({ outcome: 'send', channel: 'webhook' });
    });
  });

  it.each([
    { now: '2026-03-11T00:58:59Z', outcome: { outcome: 'send', channel: 'sms' } },
    {
      now: '2026-03-11T00:59:30Z',
      outcome: { outcome: 'defer', reason: 'quiet_hours', until: new Date('2026-03-11T12:00:00Z') },
    },
  ])('leaves so that a slow hand-over at $now ends before the night', ({ now, outcome }) => {
    const facts = factsWith({ openHours: [FEDERAL] });

    expect(decideSend(facts, new Date(now))).toEqual(outcome);
  });

  it('keeps to the stricter of federal and state hours', () => {
    const facts = factsWith({ openHours: [FEDERAL, daily('09:00', '18:00')] });
    const sevenInTheEvening = new Date('2026-03-10T23:00:00Z');

    expect(decideSend(facts, sevenInTheEvening)).toMatchObject({ until: new Date('2026-03-11T13:00:00Z') });
  });

  it('goes by every zone of a state that has several', () => {
    const eightInChicago = new Date('2026-03-10T13:30:00Z');
    const inTexas = patient({ region: 'TX' });

    expect(decideSend(factsWith({ patient: inTexas }), eightInChicago)).toMatchObject({
      outcome: 'defer',
      until: new Date('2026-03-10T14:00:00Z'),
    });
  });

  it('waits for the next day of a provider that is full', () => {
    const facts = factsWith({ exhausted: new Map([['sms', hours(12)]]) });

    expect(decideSend(facts, noon)).toEqual({ outcome: 'defer', reason: 'throughput', until: hours(12) });
  });

  it('takes an open channel for detail whose risk the patient accepted', () => {
    const facts = factsWith({
      content: content({ detailed: new Set<ChannelName>(['sms', 'email']) }),
      riskAccepted: new Set<ChannelName>(['email']),
    });

    expect(decideSend(facts, noon)).toEqual({ outcome: 'send', channel: 'email' });
  });
});
