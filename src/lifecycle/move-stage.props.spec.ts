import fc from 'fast-check';

import { aStageSignal, CATALOGUE, NOON } from '../../test/support/builders.ts';
import { checkStageRules } from './check-stage-rules.ts';
import { DEFAULT_STAGE_RULES } from './default-transitions.ts';
import { LAPSED } from './legal-move.ts';
import { moveStage, type StageMove, type StageSignal } from './move-stage.ts';
import { compileStageMachine } from './stage-machine.ts';
import { type StageState, STAGES } from './stage.ts';
import type { StageRules } from './transition.ts';

const ZONE = 'America/New_York';
const NOW = new Date('2032-12-01T00:00:00Z');
const machine = compileStageMachine(DEFAULT_STAGE_RULES, CATALOGUE, ZONE);

function move(current: StageState | undefined, signal: StageSignal, rules = machine): StageMove | undefined {
  return moveStage(rules, current, signal, 'pulmonology', NOW);
}

/** Where a patient stands after signals, and every change on the way. */
function fold(signals: readonly StageSignal[], rules = machine) {
  let state: StageState | undefined;
  const changes: NonNullable<StageMove['change']>[] = [];
  for (const signal of signals) {
    const next = move(state, signal, rules);
    if (next?.change) changes.push(next.change);
    state = next?.state ?? state;
  }
  return { state, changes };
}

describe('invariant 13: no stage moves backwards and every change names its cause; moveStage, over any order of signals', () => {
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
    LAPSED,
  ];
  const signals = fc.array(
    fc
      .tuple(fc.constantFrom(...TYPES), fc.nat({ max: 2000 }))
      .map(([type, days]) => aStageSignal(type, new Date(NOON.getTime() + days * 86_400_000))),
    { maxLength: 30 },
  );
  const rank = (stage: string | null) => (stage === null ? -1 : STAGES.indexOf(stage as (typeof STAGES)[number]));

  /** Rules that may be saved, from moves drawn at random: what the check lets through must hold the promises. */
  const rules = fc
    .array(
      fc.record({
        signals: fc.uniqueArray(fc.constantFrom(...TYPES.filter((type) => type !== LAPSED)), {
          minLength: 1,
          maxLength: 4,
        }),
        from: fc.uniqueArray(fc.constantFrom(null, ...STAGES), { minLength: 1, maxLength: 3 }),
        to: fc.constantFrom(...STAGES),
        when: fc.constantFrom(undefined, `signal.time > stage.since`),
      }),
      { minLength: 1, maxLength: 25 },
    )
    .map((drawn): StageRules => {
      const legal = {
        ...DEFAULT_STAGE_RULES,
        transitions: drawn.map((one, index) => ({ rule: `rule-${index}`, ...one })),
      };
      // Whatever is refused is left out, until the rest may be saved.
      for (;;) {
        const bad = new Set(checkStageRules(legal, CATALOGUE).map(({ path }) => Number(/\[(\d+)/.exec(path)?.[1])));
        if (bad.size === 0) return legal;
        legal.transitions = legal.transitions.filter((_, index) => !bad.has(index));
      }
    });

  function expectForward(changes: readonly NonNullable<StageMove['change']>[]) {
    let episode = 1;
    for (const change of changes) {
      if (change.episode === episode) expect(rank(change.to)).toBeGreaterThan(rank(change.from));
      else {
        expect(['post_visit', 'lapsed']).toContain(change.from);
        expect(['access', 'care', 'post_visit']).toContain(change.to);
        expect(change.episode).toBe(episode + 1);
      }
      episode = change.episode;
    }
  }

  it('never leads backwards within an episode, and begins episodes one after the other', () => {
    fc.assert(
      fc.property(signals, (order) => {
        expectForward(fold(order).changes);
      }),
      { numRuns: 2000 },
    );
  });

  it('never leads backwards within an episode under any rules that may be saved', () => {
    fc.assert(
      fc.property(signals, rules, (order, own) => {
        const { changes } = fold(order, compileStageMachine(own, CATALOGUE, ZONE));

        expectForward(changes);
        const names = new Set(['lapsed', ...own.transitions.map(({ rule }) => rule)]);
        expect(changes.filter(({ rule }) => !names.has(rule))).toEqual([]);
      }),
      { numRuns: 500 },
    );
  });

  it('names the signal and the rule of every change', () => {
    fc.assert(
      fc.property(signals, (order) => {
        let state: StageState | undefined;
        for (const signal of order) {
          const next = move(state, signal);
          if (next?.change) {
            expect(next.state).toMatchObject({ becauseSignal: signal.id, since: signal.time });
            expect(next.state.becauseRule).toBe(next.change.rule);
          }
          state = next?.state ?? state;
        }
      }),
      { numRuns: 1000 },
    );
  });

  it('lapses only whoever came, and only when so long has passed since', () => {
    fc.assert(
      fc.property(signals, (order) => {
        let state: StageState | undefined;
        for (const signal of order) {
          const next = move(state, signal);
          if (next?.change?.to === 'lapsed') {
            const seen = [state?.visitedAt, state?.since].map((at) => at?.getTime() ?? Infinity);
            expect(signal.time.getTime() - Math.max(...seen)).toBeGreaterThan(540 * 86_400_000);
          }
          state = next?.state ?? state;
          if (state?.stage === 'lapsed' || !state?.visitedAt) expect(state?.lapsesAt ?? null).toBeNull();
          else expect(state.lapsesAt).not.toBeNull();
        }
      }),
      { numRuns: 1000 },
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
        const signal = aStageSignal(type, new Date(NOON.getTime() + 2001 * 86_400_000));
        const once = fold([...order, signal]);
        const twice = fold([...order, signal, signal]);

        expect(twice.state).toEqual(once.state);
        expect(twice.changes).toEqual(once.changes);
      }),
      { numRuns: 500 },
    );
  });
});
