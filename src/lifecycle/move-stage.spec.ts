import { aStageSignal, aStageState, CATALOGUE, NOON } from '../../test/support/builders.ts';
import { DEFAULT_STAGE_RULES } from './default-transitions.ts';
import { LAPSED } from './legal-move.ts';
import { moveStage, type StageMove, type StageSignal } from './move-stage.ts';
import { compileStageMachine, type StageMachine } from './stage-machine.ts';
import type { StageState } from './stage.ts';

const ZONE = 'America/New_York';
const machine = compileStageMachine(DEFAULT_STAGE_RULES, CATALOGUE, ZONE);
const NOW = new Date('2026-12-01T00:00:00Z');

function move(current: StageState | undefined, signal: StageSignal): StageMove | undefined {
  return moveStage(machine, current, signal, 'pulmonology', NOW);
}

/** Where a patient stands after signals, and every change on the way. */
function fold(signals: readonly StageSignal[], start?: StageState, rules: StageMachine = machine) {
  let state = start;
  const changes: NonNullable<StageMove['change']>[] = [];
  for (const signal of signals) {
    const next = moveStage(rules, state, signal, 'pulmonology', NOW);
    if (next?.change) changes.push(next.change);
    state = next?.state ?? state;
  }
  return { state, changes };
}

describe('moveStage', () => {
  it('takes a patient through the five stages, and names signal and rule of every step', () => {
    const way = [
      aStageSignal('guide.downloaded', '2026-03-01T10:00:00Z'),
      aStageSignal('search.performed', '2026-03-03T10:00:00Z'),
      aStageSignal('appointment.booked', '2026-03-04T10:00:00Z'),
      aStageSignal('appointment.checked_in', '2026-03-10T10:00:00Z'),
      aStageSignal('visit.completed', '2026-03-10T11:00:00Z'),
    ];

    const { state, changes } = fold(way);

    expect(changes).toEqual([
      { from: null, to: 'awareness', episode: 1, rule: 'first-intent' },
      { from: 'awareness', to: 'consideration', episode: 1, rule: 'second-intent-in-14-days' },
      { from: 'consideration', to: 'access', episode: 1, rule: 'reached-out' },
      { from: 'access', to: 'care', episode: 1, rule: 'arrived' },
      { from: 'care', to: 'post_visit', episode: 1, rule: 'visit-completed' },
    ]);
    expect(state).toMatchObject({ becauseSignal: way.at(-1)?.id, since: way.at(-1)?.time });
  });

  it.each([
    { apart: '14 days to the second', second: '2026-03-24T12:00:00Z', stage: 'consideration' },
    { apart: 'a second more than 14 days', second: '2026-03-24T12:00:01Z', stage: 'awareness' },
    { apart: 'nothing, one right after the other', second: '2026-03-10T12:00:00Z', stage: 'consideration' },
  ])('takes two intents $apart apart for $stage', ({ second, stage }) => {
    const { state } = fold([aStageSignal('guide.downloaded', NOON), aStageSignal('search.performed', second)]);

    expect(state?.stage).toBe(stage);
  });

  it('judges the third intent by the second, not by the first', () => {
    const { state } = fold([
      aStageSignal('guide.downloaded', '2026-03-01T12:00:00Z'),
      aStageSignal('page.viewed', '2026-03-20T12:00:00Z'),
      aStageSignal('search.performed', '2026-03-30T12:00:00Z'),
    ]);

    expect(state?.stage).toBe('consideration');
  });

  it('remembers the newest intent wherever a rule looks at it, there or further on', () => {
    const again = {
      rule: 'again',
      signals: ['page.viewed'],
      to: 'care',
      when: "stage.lastIntentAt > timestamp('2026-03-05T00:00:00Z')",
    } as const;
    const rules = compileStageMachine(
      {
        transitions: [
          { rule: 'first', signals: ['guide.downloaded'], from: [null], to: 'consideration' },
          { rule: 'booked', signals: ['appointment.booked'], from: ['consideration'], to: 'access' },
          { ...again, from: ['access'] },
        ],
        intents: ['search.performed'],
        lapseAfter: null,
      },
      CATALOGUE,
      ZONE,
    );

    const read = aStageSignal('guide.downloaded', '2026-03-01T12:00:00Z');
    const searched = aStageSignal('search.performed', '2026-03-06T12:00:00Z');
    const booked = aStageSignal('appointment.booked', '2026-03-07T12:00:00Z');
    const viewed = aStageSignal('page.viewed', '2026-03-08T12:00:00Z');
    const later = aStageSignal('search.performed', '2026-03-09T12:00:00Z');
    expect(fold([read, searched, booked, viewed], undefined, rules).state?.stage).toBe('care');
    expect(fold([read, booked, later], undefined, rules).state).toMatchObject({
      stage: 'access',
      lastIntentAt: later.time,
    });
    expect([...machine.remembersIn]).toEqual(['awareness']);
  });

  it('finds two intents close to each other when the earlier one is told late', () => {
    const { state } = fold([
      aStageSignal('search.performed', '2026-03-10T12:00:00Z'),
      aStageSignal('guide.downloaded', '2026-03-08T12:00:00Z'),
    ]);

    expect(state?.stage).toBe('consideration');
  });

  it.each(['provider.viewed', 'insurance.checked'])('takes %s alone for consideration', (type) => {
    expect(move(undefined, aStageSignal(type, NOON))?.state.stage).toBe('consideration');
  });

  it.each(['call.received', 'referral.received', 'waitlist.joined', 'appointment.requested'])(
    'takes %s for access, from anywhere before it',
    (type) => {
      for (const stage of ['awareness', 'consideration'] as const) {
        expect(move(aStageState({ stage }), aStageSignal(type, NOON))?.state.stage).toBe('access');
      }
      expect(move(undefined, aStageSignal(type, NOON))?.state.stage).toBe('access');
    },
  );

  it.each(['call.missed', 'payment.received', 'message.opened', 'consent.granted', 'appointment.cancelled'])(
    'is not moved by %s',
    (type) => {
      expect(move(aStageState(), aStageSignal(type, NOON))).toBeUndefined();
    },
  );

  it('begins a new episode with a booking after a visit', () => {
    const visited = aStageState({ stage: 'post_visit', since: NOON });

    const next = move(visited, aStageSignal('appointment.booked', '2026-05-01T12:00:00Z'));

    expect(next?.change).toEqual({ from: 'post_visit', to: 'access', episode: 2, rule: 'new-episode' });
    expect(next?.state.episode).toBe(2);
  });

  it.each([
    { what: 'the booking of a visit that is over', type: 'appointment.booked' },
    { what: 'the check-in to it', type: 'appointment.checked_in' },
    { what: 'a search from before it', type: 'search.performed' },
  ])('is not moved by $what, told late', ({ type }) => {
    const visited = aStageState({ stage: 'post_visit', since: NOON });

    expect(move(visited, aStageSignal(type, '2026-03-09T12:00:00Z'))).toBeUndefined();
  });

  it('is not moved in a later episode by what belongs to the one before', () => {
    const second = aStageState({
      stage: 'access',
      episode: 2,
      since: NOON,
      visitedAt: new Date('2026-03-09T12:00:00Z'),
    });

    expect(move(second, aStageSignal('visit.completed', '2026-03-09T12:00:00Z'))).toBeUndefined();
  });
});

describe('moveStage, when nobody comes', () => {
  const VISIT_AT = '2026-03-10T15:00:00Z';
  /** Eighteen months by the wall clock of the clinic, which is in daylight saving both times. */
  const LAPSES_AT = '2027-09-10T15:00:00Z';
  const visited = aStageState({
    stage: 'post_visit',
    since: new Date(VISIT_AT),
    visitedAt: new Date(VISIT_AT),
    lapsesAt: new Date(LAPSES_AT),
  });
  const lapsed: StageState = { ...visited, stage: 'lapsed', since: new Date(LAPSES_AT), lapsesAt: null };

  it('sets the moment with the visit, and lapses at it', () => {
    const { state, changes } = fold([aStageSignal(LAPSED, LAPSES_AT)], visited);

    expect(fold([aStageSignal('visit.completed', VISIT_AT)]).state?.lapsesAt).toEqual(new Date(LAPSES_AT));
    expect(changes).toEqual([{ from: 'post_visit', to: 'lapsed', episode: 1, rule: 'lapsed' }]);
    expect(state).toMatchObject({ stage: 'lapsed', since: new Date(LAPSES_AT), lapsesAt: null });
  });

  it('sets no moment for those who never came', () => {
    expect(fold([aStageSignal('appointment.booked', NOON)]).state?.lapsesAt).toBeNull();
  });

  it.each([
    { what: 'a visit', type: 'visit.completed', lapsesAt: '2028-03-01T16:00:00.000Z' },
    { what: 'a booking', type: 'appointment.booked', lapsesAt: '2028-03-01T16:00:00.000Z' },
  ])('puts it off when there was $what in between, told before the lapse', ({ type, lapsesAt }) => {
    const { state } = fold([aStageSignal(type, '2026-09-01T15:00:00Z')], visited);

    const next = move(state, aStageSignal(LAPSED, LAPSES_AT));

    expect(next?.change).toBeUndefined();
    expect(next?.state.lapsesAt?.toISOString()).toBe(lapsesAt);
  });

  it('counts a visit without a booking, which moves no stage', () => {
    const { state, changes } = fold([aStageSignal('visit.completed', '2026-06-10T15:00:00Z')], visited);

    expect(changes).toEqual([]);
    expect(state).toMatchObject({ since: new Date(VISIT_AT), visitedAt: new Date('2026-06-10T15:00:00Z') });
  });

  it('lapses once', () => {
    expect(move(lapsed, aStageSignal(LAPSED, LAPSES_AT))).toBeUndefined();
    expect(move(undefined, aStageSignal(LAPSED, LAPSES_AT))).toBeUndefined();
  });

  it('lapses nobody where the rules say null', () => {
    const never = compileStageMachine({ ...DEFAULT_STAGE_RULES, lapseAfter: null }, CATALOGUE, ZONE);

    expect(fold([aStageSignal('visit.completed', VISIT_AT)], undefined, never).state?.lapsesAt).toBeNull();
    expect(fold([aStageSignal(LAPSED, LAPSES_AT)], visited, never).state).toEqual(visited);
  });

  it.each([
    { type: 'appointment.booked', to: 'access', rule: 'returned' },
    { type: 'call.received', to: 'access', rule: 'returned' },
    { type: 'appointment.checked_in', to: 'care', rule: 'arrived-again' },
    { type: 'visit.completed', to: 'post_visit', rule: 'seen-again' },
  ])('begins a new episode with $type after it', ({ type, to, rule }) => {
    expect(move(lapsed, aStageSignal(type, '2027-10-01T15:00:00Z'))?.change).toEqual({
      from: 'lapsed',
      to,
      episode: 2,
      rule,
    });
  });

  it('is not moved by interest after it', () => {
    expect(move(lapsed, aStageSignal('search.performed', '2027-10-01T15:00:00Z'))).toBeUndefined();
  });

  it('takes back whoever lapsed only because a visit was told late', () => {
    const next = move(lapsed, aStageSignal('visit.completed', '2027-05-01T15:00:00Z'));

    expect(next?.change).toEqual({ from: 'lapsed', to: 'post_visit', episode: 2, rule: 'seen-again' });
    expect(next?.state).toMatchObject({ since: new Date('2027-05-01T15:00:00Z') });
    expect(next?.state.lapsesAt?.toISOString()).toBe('2028-11-01T15:00:00.000Z');
  });

  it.each(['appointment.booked', 'visit.completed'])('is not moved by %s from before the last visit', (type) => {
    expect(move(lapsed, aStageSignal(type, '2026-03-01T15:00:00Z'))).toBeUndefined();
  });
});
