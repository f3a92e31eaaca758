import { driftOf, type Situation } from './drift.ts';

const NOW = new Date('2026-11-20T15:00:00Z');
const NOTHING: Situation = { now: NOW, lastDid: undefined, appointment: undefined, recallAt: undefined };
const inDays = (days: number) => new Date(NOW.getTime() + days * 86_400_000);
const visit = (status: string, days: number) => ({ appointment: { status, startsAt: inDays(days) } });

describe('what comes between the tour and the clinic', () => {
  it.each([
    ['asks', {}],
    ['asks', { lastDid: inDays(-1) }],
    ['agrees', { lastDid: inDays(-90) }],
    ['books', { lastDid: inDays(-0.5) }],
    ['books', visit('cancelled', 3)],
    ['reminders', visit('booked', 10)],
    ['visit', visit('confirmed', 0.01)],
    ['visit', visit('completed', -4)],
    ['recall', { recallAt: inDays(170) }],
    ['recall', { recallAt: inDays(-1) }],
    ['origin', { recallAt: inDays(-400) }],
  ] as const)('is nothing before %s with %j', (chapter, situation) => {
    expect(driftOf(chapter, { ...NOTHING, ...situation })).toBeUndefined();
  });

  it.each([
    ['asks', { lastDid: inDays(-182) }, { kind: 'late', days: 182 }],
    ['searches', { lastDid: inDays(-7) }, { kind: 'late', days: 7 }],
    ['books', { lastDid: inDays(-7) }, { kind: 'late', days: 7 }],
    ['searches', visit('booked', 3), { kind: 'booked', fits: 'reminders' }],
    ['books', visit('completed', -3), { kind: 'seen', fits: 'recall' }],
    ['reminders', visit('booked', -0.1), { kind: 'reminded', fits: 'visit' }],
    ['reminders', visit('booked', -7), { kind: 'missed' }],
    ['reminders', visit('cancelled', 7), { kind: 'notBooked' }],
    ['reminders', {}, { kind: 'notBooked' }],
    ['visit', visit('booked', -170), { kind: 'missed' }],
    ['visit', visit('no_show', -1), { kind: 'notBooked' }],
    ['visit', visit('completed', -8), { kind: 'seen', fits: 'recall' }],
    ['recall', { recallAt: inDays(-30) }, { kind: 'recalled', fits: 'origin' }],
  ] as const)('is told before %s with %j', (chapter, situation, drift) => {
    expect(driftOf(chapter, { ...NOTHING, ...situation })).toEqual(drift);
  });
});
