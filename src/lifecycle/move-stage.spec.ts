import fc from 'fast-check';

import { aStageSignal, aStageState, CATALOGUE, NOON } from '../../test/support/builders.ts';
import { DEFAULT_TRANSITIONS } from './default-transitions.ts';
import { compileStageMachine, moveStage, type StageMove, type StageSignal } from './move-stage.ts';
import { type StageState, STAGES } from './stage.ts';

const machine = compileStageMachine(DEFAULT_TRANSITIONS, CATALOGUE);
const NOW = new Date('2026-12-01T00:00:00Z');

function move(current: StageState | undefined, signal: StageSignal): StageMove | undefined {
  return moveStage(machine, current, signal, 'pulmonology', NOW);
}

/** Where a patient stands after signals, and every change on the way. */
function fold(signals: readonly StageSignal[], start?: StageState) {
  let state = start;
  const changes: NonNullable<StageMove['change']>[] = [];
  for (const signal of signals) {
    const next = move(state, signal);
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
    const second = aStageState({ stage: 'access', episode: 2, since: NOON });

    expect(move(second, aStageSignal('visit.completed', '2026-03-09T12:00:00Z'))).toBeUndefined();
  });
});

describe('moveStage, over any order of signals', () => {
  const TYPES = [
    'guide.downloaded',
    'search.performed',
    'provider.viewed',
    'call.received',
    'appointment.booked',
    'appointment.confirmed',
    'appointment.rescheduled',
    'appointment.checked_in',
    'visit.completed',
    'appointment.cancelled',
  ];
  const signals = fc.array(
    fc
      .tuple(fc.constantFrom(...TYPES), fc.nat({ max: 200 }))
      .map(([type, hours]) => aStageSignal(type, new Date(NOON.getTime() + hours * 3_600_000))),
    { maxLength: 30 },
  );
  const rank = (stage: string | null) => (stage === null ? -1 : STAGES.indexOf(stage as (typeof STAGES)[number]));

  it('never leads backwards within an episode, and begins episodes one after the other', () => {
    fc.assert(
      fc.property(signals, (order) => {
        const { changes } = fold(order);

        let episode = 1;
        for (const change of changes) {
          if (change.episode === episode) expect(rank(change.to)).toBeGreaterThan(rank(change.from));
          else expect(change).toMatchObject({ from: 'post_visit', to: 'access', episode: episode + 1 });
          episode = change.episode;
        }
      }),
      { numRuns: 2000 },
    );
  });

  it('keeps a chain: each change starts where the last one led', () => {
    fc.assert(
      fc.property(signals, (order) => {
        const { changes, state } = fold(order);

        expect(changes.map(({ from }) => from)).toEqual(
          [null, ...changes.map(({ to }) => to)].slice(0, changes.length),
        );
        expect(state?.stage).toBe(changes.at(-1)?.to);
      }),
      { numRuns: 1000 },
    );
  });

  it('is moved by a signal once: the same signal again, right after, changes nothing', () => {
    fc.assert(
      fc.property(signals, fc.constantFrom('provider.viewed', 'call.received', 'visit.completed'), (order, type) => {
        const signal = aStageSignal(type, new Date(NOON.getTime() + 300 * 3_600_000));
        const once = fold([...order, signal]);
        const twice = fold([...order, signal, signal]);

        expect(twice.state).toEqual(once.state);
        expect(twice.changes).toEqual(once.changes);
      }),
      { numRuns: 500 },
    );
  });
});

describe('compileStageMachine', () => {
  it('refuses a transition whose condition makes no sense', () => {
    const wrong = {
      rule: 'wrong',
      signals: ['search.performed'],
      from: [null],
      to: 'care' as const,
      when: 'stage.nme',
    };

    expect(() => compileStageMachine([wrong], CATALOGUE)).toThrow(/transition wrong/);
  });
});
