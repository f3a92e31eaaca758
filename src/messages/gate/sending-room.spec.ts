import { daily } from '../../../test/support/send-facts.ts';
import type { LimitRule } from '../../limits/limit-rule.ts';
import { Limits } from '../../limits/limits.ts';
import { rankOf } from '../message-kind.ts';
import { type RoomWish, SendingRoom } from './sending-room.ts';

const now = new Date('2026-03-10T16:00:00Z');
const nextDay = new Date('2026-03-11T04:00:00Z');
const hoursAgo = (count: number) => new Date(now.getTime() - count * 3_600_000);

const RULES: LimitRule[] = [
  {
    kind: 'caps',
    jurisdiction: '*',
    value: { purposes: ['treatment', 'operations'], caps: [{ count: 1, hours: 24 }] },
    effectiveFrom: '2020-01-01',
    effectiveTo: null,
    source: 'a test',
  },
  {
    kind: 'caps',
    jurisdiction: 'US-MD',
    value: { purposes: ['treatment'], caps: [{ count: 3, hours: 24 }] },
    effectiveFrom: '2020-01-01',
    effectiveTo: null,
    source: 'a test',
  },
  hoursIn('US', '08:00', '21:00'),
  hoursIn('US-TX', '09:00', '21:00'),
  hoursIn('CA-QC', '10:00', '20:00'),
  {
    kind: 'throughput',
    jurisdiction: '*',
    value: { channel: 'sms', perSecond: 3.75, perDay: 10, careReserve: 0.5 },
    effectiveFrom: '2020-01-01',
    effectiveTo: null,
    source: 'a test',
  },
  {
    kind: 'review_cooling_off',
    jurisdiction: '*',
    value: { days: 180 },
    effectiveFrom: '2020-01-01',
    effectiveTo: null,
    source: 'a test',
  },
  {
    kind: 'refill_lapse',
    jurisdiction: 'US',
    value: { days: 90 },
    effectiveFrom: '2020-01-01',
    effectiveTo: null,
    source: 'a test',
  },
];

function hoursIn(jurisdiction: string, from: string, to: string): LimitRule {
  const value = { purposes: ['treatment'] as const, hours: daily(from, to) };
  return { kind: 'open_hours', jurisdiction, value, effectiveFrom: '2020-01-01', effectiveTo: null, source: 'a test' };
}

function roomWith(loaded: Partial<ConstructorParameters<typeof SendingRoom>[2]> = {}): SendingRoom {
  const terms = { limits: new Limits(RULES), region: 'NY', day: '2026-03-10', nextDay };
  return new SendingRoom(new Map([['clinic', terms]]), now, {
    sent: [],
    coming: [],
    counts: [],
    asked: [],
    refills: [],
    ...loaded,
  });
}

function wish(changes: Partial<RoomWish> = {}): RoomWish {
  return {
    messageId: 'message',
    clinicId: 'clinic',
    patientId: 'ann',
    recipientId: changes.patientId ?? 'ann',
    purpose: 'treatment',
    rank: rankOf('reminder', 50),
    region: null,
    ...changes,
  };
}

describe('SendingRoom', () => {
  it.each([
    { region: 'TX', hours: ['08:00 to 21:00', '09:00 to 21:00'] },
    { region: 'CA-QC', hours: ['10:00 to 20:00'] },
    { region: 'CA-ON', hours: ['08:00 to 21:00'] },
    { region: 'XX-1', hours: ['08:00 to 21:00'] },
    { region: 'nowhere', hours: ['08:00 to 21:00'] },
    { region: null, hours: ['08:00 to 21:00'] },
  ])('keeps to the hours of the region $region, and to those of the United States where it has none', (given) => {
    const { openHours } = roomWith().factsFor(wish({ region: given.region }));

    expect(openHours.map(({ mon }) => mon?.join(' to '))).toEqual(given.hours);
  });

  it('counts what a patient got, care and questions about it together, marketing apart', () => {
    const room = roomWith({
      sent: [
        { clinicId: 'clinic', patientId: 'ann', purpose: 'treatment', claimedAt: hoursAgo(3) },
        { clinicId: 'clinic', patientId: 'ben', purpose: 'treatment', claimedAt: hoursAgo(1) },
      ],
    });

    expect(room.factsFor(wish({ purpose: 'operations' })).recent.sentAt).toEqual([hoursAgo(3)]);
    expect(room.factsFor(wish({ purpose: 'marketing' })).recent.sentAt).toEqual([]);
  });

  it('counts what left in the same batch', () => {
    const room = roomWith();
    room.take(wish(), 'sms');

    expect(room.factsFor(wish()).recent.sentAt).toEqual([now]);
    expect(room.factsFor(wish({ patientId: 'ben' })).recent.sentAt).toEqual([]);
    expect(room.factsFor(wish({ patientId: 'ben', recipientId: 'ann' })).recent.sentAt).toEqual([now]);
  });

  it('keeps a place for more important messages that are about to come, and for no others', () => {
    const coming = (kind: 'care' | 'reminder' | 'recall') => ({
      clinicId: 'clinic',
      patientId: 'ann',
      purpose: 'treatment' as const,
      rank: rankOf(kind, 99),
    });
    const room = roomWith({ coming: [coming('care'), coming('reminder'), coming('recall')] });

    expect(room.factsFor(wish({ rank: rankOf('care', 0) })).recent.ahead).toBe(0);
    expect(room.factsFor(wish()).recent.ahead).toBe(1);
    expect(room.factsFor(wish({ rank: rankOf('review', 99) })).recent.ahead).toBe(3);
  });

  it('goes by the law of the state of the patient, else of the clinic', () => {
    const room = roomWith();

    expect(room.factsFor(wish()).caps).toEqual([{ count: 1, hours: 24 }]);
    expect(room.factsFor(wish({ region: 'MD' })).caps).toEqual([
      { count: 1, hours: 24 },
      { count: 3, hours: 24 },
    ]);
  });

  it.each([
    { what: 'never', askedAt: null, lately: false },
    { what: '180 days ago', askedAt: hoursAgo(180 * 24), lately: false },
    { what: 'less than 180 days ago', askedAt: hoursAgo(180 * 24 - 0.001), lately: true },
  ])('says of a patient who was asked $what that this is lately: $lately', ({ askedAt, lately }) => {
    const room = roomWith({ asked: [{ messageId: 'message', question: 'review', askedAt }] });

    expect(room.factsFor(wish()).wasAskedLately).toBe(lately);
    expect(room.factsFor(wish({ messageId: 'other' })).wasAskedLately).toBe(false);
  });

  it('asks nobody the same twice in a batch, and another question all the same', () => {
    const asked = (['review', 'review', 'survey'] as const).map((question, index) => ({
      messageId: `message ${index}`,
      question,
      askedAt: null,
    }));
    const room = roomWith({ asked });
    room.take(wish({ messageId: 'message 0' }), 'sms');

    expect(room.factsFor(wish({ messageId: 'message 1' })).wasAskedLately).toBe(true);
    expect(room.factsFor(wish({ messageId: 'message 1', patientId: 'ben' })).wasAskedLately).toBe(false);
    expect(room.factsFor(wish({ messageId: 'message 2' })).wasAskedLately).toBe(false);
  });

  it.each([
    { dueOn: '2025-12-10', what: '90 days ago', purpose: 'treatment', lapsed: false },
    { dueOn: '2025-12-09', what: '91 days ago', purpose: 'treatment', lapsed: true },
    { dueOn: '2025-12-09', what: '91 days ago', purpose: 'marketing', lapsed: false },
  ] as const)('says of a prescription that ran out $what that for $purpose it lapsed: $lapsed', (given) => {
    const room = roomWith({ refills: [{ messageId: 'message', dueOn: given.dueOn }] });

    expect(room.factsFor(wish({ purpose: given.purpose })).isRefillLapsed).toBe(given.lapsed);
    expect(room.factsFor(wish({ purpose: given.purpose, messageId: 'other' })).isRefillLapsed).toBe(false);
  });

  it('knows what an account takes a second, where somebody says so', () => {
    expect(roomWith().perSecondOf('clinic', 'sms')).toBe(3.75);
    expect(roomWith().perSecondOf('clinic', 'email')).toBeNull();
    expect(roomWith().perSecondOf('clinic', 'webhook')).toBeNull();
  });

  it('keeps the share of care free of marketing, and counts segments', () => {
    const half = roomWith({ counts: [{ clinicId: 'clinic', channel: 'sms', day: '2026-03-10', units: 5 }] });
    const full = roomWith({ counts: [{ clinicId: 'clinic', channel: 'sms', day: '2026-03-10', units: 10 }] });

    expect([...half.factsFor(wish({ purpose: 'marketing' })).exhausted]).toEqual([['sms', nextDay]]);
    expect([...half.factsFor(wish()).exhausted]).toEqual([]);
    expect([...full.factsFor(wish()).exhausted]).toEqual([['sms', nextDay]]);
    expect(
      roomWith().countsOf([
        { clinicId: 'clinic', channel: 'sms', segments: 3 },
        { clinicId: 'clinic', channel: 'sms', segments: 1 },
        { clinicId: 'clinic', channel: 'email', segments: null },
      ]),
    ).toEqual([
      { clinicId: 'clinic', channel: 'sms', day: '2026-03-10', units: 4 },
      { clinicId: 'clinic', channel: 'email', day: '2026-03-10', units: 1 },
    ]);
  });
});
